/** Values as the texts that columns hold, and back. */

/** PostgreSQL takes 65,535 parameters a statement, SQLite 32,766; the widest table has fewer than 25 columns. */
const ROWS_PER_INSERT = 500;

/** JSON text of a value; undefined becomes null, which JSON can hold. */
export function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** The value of a JSON text that this program wrote. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text) as T;
}

/** JSON text of a value, or null for null. */
export function toJsonOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/** The value of a JSON text, or null for null. */
export function fromJsonOrNull<T>(text: string | null): T | null {
  return text === null ? null : fromJson<T>(text);
}

/** A text without NUL, which PostgreSQL cannot hold; both databases keep the same text. */
export function plain(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "") : text;
}

/** `plain` of a text, or null for null. */
export function plainOrNull(text: string | null): string | null {
  return text === null ? null : plain(text);
}

/** Rows in portions that one statement can take. */
export function chunks<T>(rows: readonly T[]): readonly (readonly T[])[] {
  const result: T[][] = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT)
    result.push(rows.slice(start, start + ROWS_PER_INSERT));
  return result;
}

/** What is to be found, for `like`: its own wildcards mean themselves. */
export function containing(word: string): string {
  return `%${word.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
}
