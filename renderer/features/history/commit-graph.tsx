/** The lines beside one commit of the list. */
import type { ReactNode } from "react";
import type { CommitRow, Line } from "./lanes.ts";

const LANE = 14;
const HEIGHT = 48;
const MIDDLE = HEIGHT / 2;
/** Columns beyond this are drawn on top of each other: the list must stay readable. */
const MOST_LANES = 8;

/** Decoration: who cannot see it reads the list in order. `lanes` is how many columns the whole list has. */
export function CommitGraph({ row, lanes }: { readonly row: CommitRow; readonly lanes: number }): ReactNode {
  const own = x(row.lane);
  return (
    <svg className="history-lanes" width={Math.min(lanes, MOST_LANES + 1) * LANE} height={HEIGHT} aria-hidden="true">
      {row.lines.map((line) => (
        <path key={`${line.kind} ${line.column}`} d={pathOf(line, own)} />
      ))}
      <circle cx={own} cy={MIDDLE} r={4} />
    </svg>
  );
}

function x(column: number): number {
  return LANE / 2 + Math.min(column, MOST_LANES) * LANE;
}

function pathOf({ kind, column }: Line, own: number): string {
  const other = x(column);
  if (kind === "past") return `M${other} 0V${HEIGHT}`;
  if (kind === "into") return `M${other} 0C${other} ${MIDDLE / 2} ${own} ${MIDDLE / 2} ${own} ${MIDDLE}`;
  const bend = (MIDDLE + HEIGHT) / 2;
  return `M${own} ${MIDDLE}C${own} ${bend} ${other} ${bend} ${other} ${HEIGHT}`;
}
