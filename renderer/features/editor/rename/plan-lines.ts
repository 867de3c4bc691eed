/** What a rename does to each line, for a person to read. */
import { applyTextEdits } from "#renderer/state/text-edits.ts";
import type { Mention, RenamePlan } from "#shared/language.ts";

/** One line that a rename changes; `before` and `after` are undefined where the line is not known. */
export interface PlanLine {
  readonly line: number;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

type Edits = RenamePlan["files"][number]["edits"];

/** The lines of one file that `edits` change, top to bottom; `textOf` gives a line as it is now. */
export function planLines(edits: Edits, textOf: (line: number) => string | undefined): readonly PlanLine[] {
  const lines = [...new Set(edits.map(({ range }) => range.start.line))].toSorted((one, two) => one - two);
  return lines.map((line) => {
    const before = textOf(line);
    const here = edits
      .filter(({ range }) => range.start.line === line && range.end.line === line)
      .map(({ range, text }) => ({
        text,
        range: { start: { ...range.start, line: 1 }, end: { ...range.end, line: 1 } },
      }));
    const after = before === undefined ? undefined : applyTextEdits(before, here);
    return { line, before: before?.trim(), after: after?.trim() };
  });
}

/** Finds lines by file in the places that name a thing. */
export function linesOf(mentions: readonly Mention[]): (file: string, line: number) => string | undefined {
  const known = new Map(mentions.map(({ file, range, line }) => [`${file}:${range.start.line}`, line]));
  return (file, line) => known.get(`${file}:${line}`);
}
