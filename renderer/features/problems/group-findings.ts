/** Which findings and conflicts the Problems list shows, and in which order. */
import { conflictsByFile, severityOf } from "#renderer/state/findings.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Conflict } from "#shared/knit.ts";

type Severity = Diagnostic["severity"];

/** Severity to show, or all of them. */
export type Shown = "all" | Severity;

const RANK = { error: 0, warning: 1, info: 2 };

export interface FileGroup {
  readonly file: string;
  readonly list: readonly Diagnostic[];
  /** What contradicts itself and stands here first. */
  readonly conflicts: readonly Conflict[];
}

/** What matches, worst file first, in the order of the text inside a file. */
export function groupFindings(
  byFile: ReadonlyMap<string, readonly Diagnostic[]>,
  conflicts: readonly Conflict[],
  shown: Shown,
  filter: string,
): readonly FileGroup[] {
  const text = filter.trim().toLowerCase();
  const matches = (severity: Severity, words: readonly string[]): boolean =>
    (shown === "all" || severity === shown) && (text === "" || words.join(" ").toLowerCase().includes(text));
  const byPlace = conflictsByFile(conflicts);
  const worst = (group: FileGroup): number =>
    Math.min(
      ...[...group.list.map(({ severity }) => severity), ...group.conflicts.map(severityOf)].map((s) => RANK[s]),
    );
  return [...new Set([...byFile.keys(), ...byPlace.keys()])]
    .map((file) => ({
      file,
      list: (byFile.get(file) ?? [])
        .filter(({ severity, message, code }) => matches(severity, [file, message, code]))
        .toSorted((a, b) => a.range.start.line - b.range.start.line),
      conflicts: (byPlace.get(file) ?? []).filter((conflict) =>
        matches(severityOf(conflict), [...conflict.places.map((place) => place.file), conflict.message, conflict.rule]),
      ),
    }))
    .filter(({ list, conflicts: here }) => list.length + here.length > 0)
    .toSorted((a, b) => worst(a) - worst(b) || a.file.localeCompare(b.file));
}
