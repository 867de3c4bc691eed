/** How results are written for people: plural forms, places in files, minutes. */
import type { Severity } from "#shared/diagnostics.ts";
import type { Range } from "#shared/text.ts";

/** "1 error", "2 errors". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Line and column of the beginning of a range, counted from 1: "12:3". */
export function startOf(range: Range): string {
  return `${range.start.line}:${range.start.column}`;
}

/** A text about each severity, in equal width. */
export const SEVERITY_LABEL: Readonly<Record<Severity, string>> = {
  error: "error  ",
  warning: "warning",
  info: "info   ",
};

/** Working minutes: "2 h 30 min". */
export function duration(minutes: number): string {
  const rounded = Math.round(minutes);
  const [hours, rest] = [Math.floor(rounded / 60), rounded % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** Rows with columns of equal width; the last column is not padded. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_cell, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

/** What is known of something that nobody expected, for a report. */
export function detailsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
