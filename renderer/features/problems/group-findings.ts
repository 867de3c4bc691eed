/** Which findings the Problems list shows, and in which order. */
import type { Diagnostic } from "#shared/diagnostics.ts";

/** Severity to show, or all of them. */
export type Shown = "all" | Diagnostic["severity"];

const RANK = { error: 0, warning: 1, info: 2 };

export interface FileGroup {
  readonly file: string;
  readonly list: readonly Diagnostic[];
}

/** The findings that match, worst file first, in the order of the text inside a file. */
export function groupFindings(
  byFile: ReadonlyMap<string, readonly Diagnostic[]>,
  shown: Shown,
  filter: string,
): readonly FileGroup[] {
  const text = filter.trim().toLowerCase();
  const matches = (diagnostic: Diagnostic): boolean =>
    (shown === "all" || diagnostic.severity === shown) &&
    (text === "" || `${diagnostic.file} ${diagnostic.message} ${diagnostic.code}`.toLowerCase().includes(text));
  const worst = (list: readonly Diagnostic[]): number => Math.min(...list.map(({ severity }) => RANK[severity]));
  return [...byFile]
    .map(([file, list]) => ({
      file,
      list: list.filter(matches).toSorted((a, b) => a.range.start.line - b.range.start.line),
    }))
    .filter(({ list }) => list.length > 0)
    .toSorted((a, b) => worst(a.list) - worst(b.list) || a.file.localeCompare(b.file));
}
