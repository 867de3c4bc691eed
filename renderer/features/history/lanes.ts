/** The history as a drawing: in which column each commit stands, and which lines run beside it. */
import type { GitCommit } from "#shared/workspace.ts";

/** A line in one row. `into` runs from the top to the commit, `out` from the commit to the bottom, `past` beside it. */
export interface Line {
  readonly kind: "into" | "out" | "past";
  /** The column at the other end than the commit's; of `past` the column it runs in. */
  readonly column: number;
}

export interface CommitRow {
  readonly commit: GitCommit;
  /** Column of the commit, from 0. */
  readonly lane: number;
  readonly lines: readonly Line[];
}

/** Rows for commits, newest first, children before their parents. The line to a parent that is not among them ends. */
export function commitRows(commits: readonly GitCommit[]): readonly CommitRow[] {
  const known = new Set(commits.map((commit) => commit.id));
  // What each column waits for: the id of the next commit on it.
  let lanes: (string | undefined)[] = [];
  return commits.map((commit) => {
    const found = lanes.indexOf(commit.id);
    const lane = found === -1 ? freeLane(lanes) : found;
    const lines: Line[] = [];
    const after = lanes.map((id, column) => {
      if (id === undefined) return undefined;
      lines.push({ kind: id === commit.id ? "into" : "past", column });
      return id === commit.id ? undefined : id;
    });
    for (const parent of commit.parents.filter((id) => known.has(id))) {
      const waiting = after.indexOf(parent);
      // The first parent goes on in the commit's own column, where nothing else does.
      const column = waiting !== -1 ? waiting : after[lane] === undefined ? lane : freeLane(after);
      after[column] = parent;
      lines.push({ kind: "out", column });
    }
    lanes = after;
    return { commit, lane, lines };
  });
}

/** How many columns the rows need. */
export function laneCount(rows: readonly CommitRow[]): number {
  return 1 + Math.max(0, ...rows.flatMap((row) => [row.lane, ...row.lines.map(({ column }) => column)]));
}

function freeLane(lanes: readonly (string | undefined)[]): number {
  const free = lanes.indexOf(undefined);
  return free === -1 ? lanes.length : free;
}
