/**
 * A made-up language for tests: every word from the strings comes out bracketed, accented and longer. What looks normal on
 * screen was written into a component; what is cut off has no room for other languages.
 */

const ACCENTS: Readonly<Record<string, string>> = {
  a: "á",
  e: "é",
  i: "í",
  o: "ó",
  u: "ú",
  A: "Á",
  E: "É",
  I: "Í",
  O: "Ó",
  U: "Ú",
  c: "ç",
  n: "ñ",
};

/** One text in the made-up language: "Save" → "[Sávé~]". */
export function pseudoText(text: string): string {
  const accented = [...text].map((letter) => ACCENTS[letter] ?? letter).join("");
  return `[${accented}${"~".repeat(Math.ceil(text.length / 4))}]`;
}

/** The same strings in the made-up language; functions are translated when they are called. */
export function pseudo<T>(strings: T): T {
  if (typeof strings === "string") return pseudoText(strings) as T;
  if (typeof strings === "function") {
    const original = strings as (...values: unknown[]) => unknown;
    return ((...values: unknown[]) => pseudo(original(...values))) as T;
  }
  if (Array.isArray(strings)) return strings.map((entry: unknown) => pseudo(entry)) as T;
  if (typeof strings === "object" && strings !== null) {
    return Object.fromEntries(Object.entries(strings).map(([key, value]) => [key, pseudo(value)])) as T;
  }
  return strings;
}
