/** What is typed into a file in tests that end in the middle of it. */

/** A text of about 20 kB whose every line says which version it is of. */
export function typedText(version: number): string {
  return Array.from({ length: 1000 }, (_, line) => `# line ${line}, ${version}\n`).join("");
}

/** The version of a whole such text; undefined for any other text, cut off ones included. */
export function versionOf(text: string): number | undefined {
  const version = Number(/^# line 0, (\d+)\n/.exec(text)?.[1]);
  return text === typedText(version) ? version : undefined;
}
