/** Small pieces of Markdown. */

/** A text in which nothing counts as Markdown. */
export function plainText(text: string): string {
  // An underscore inside a word means nothing in Markdown.
  return text.trim().replace(/[\\`*[\]<>#|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&");
}

/** A text as code. */
export function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

/** Paragraphs, empty ones left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}

/** A list of facts, empty ones left out. */
export function facts(...lines: readonly (string | undefined)[]): string {
  return lines.flatMap((line) => (line === undefined || line === "" ? [] : [`- ${line}`])).join("\n");
}

/** "3 steps", "1 step". */
export function count(number: number, one: string, several = `${one}s`): string {
  return `${number} ${number === 1 ? one : several}`;
}

/** A few of several names and how many more there are: "a, b, c and 4 more". */
export function few(names: readonly string[], most = 3): string {
  const distinct = [...new Set(names)];
  const shown = distinct.slice(0, most).map(plainText).join(", ");
  return distinct.length > most ? `${shown} and ${distinct.length - most} more` : shown;
}
