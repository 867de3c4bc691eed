/** One column per performer: every box stands in its lane, in rows across all lanes, below everything it waits for. */
import { rowsOf } from "./layered.ts";
import { type Box, type Container, GAP_X, GAP_Y, type Lane, type Rect } from "./model.ts";

/** Free room at both sides inside a lane: lines pass there. */
const LANE_PADDING = 24;
/** Room for the names of the lanes. */
export const LANE_HEADER = 44;

export interface LanePlacement {
  readonly rects: ReadonlyMap<string, Rect>;
  readonly lanes: readonly Lane[];
}

/** Places the boxes of a container in lanes, the lanes in the order given. The first lane begins at x = 0. */
export function placeInLanes({ boxes, edges }: Container, names: readonly string[]): LanePlacement {
  const order = edges.filter(({ kind }) => kind === "order");
  const rows = rowsOf(boxes, order).map((row) => row.map((index) => boxes[index] as Box));
  const cellOf = (row: readonly Box[], lane: string): readonly Box[] => row.filter((box) => box.lane === lane);
  let right = 0;
  const columns = names.map((name) => {
    const x = right;
    const own = boxes.filter((box) => box.lane === name);
    // Names of data have the same room everywhere in a lane, so that its cards stand on one axis.
    const margin = Math.max(0, ...own.map((box) => box.margin));
    const card = Math.max(0, ...own.map((box) => box.width));
    const widest = Math.max(...rows.map((row) => together(cellOf(row, name))));
    const width = Math.max(widest, margin + card) + 2 * LANE_PADDING;
    right += width;
    return { name, x, width, axis: x + (width - margin - card) / 2 + margin + card / 2 };
  });
  const rects = new Map<string, Rect>();
  let y = LANE_HEADER + GAP_Y / 2;
  for (const row of rows) {
    for (const column of columns) {
      const cell = cellOf(row, column.name);
      const [only] = cell;
      let x =
        only !== undefined && cell.length === 1
          ? column.axis - only.width / 2 - only.margin
          : column.x + (column.width - together(cell)) / 2;
      for (const box of cell) {
        rects.set(box.id, { x: x + box.margin, y, width: box.width, height: box.height });
        x += box.margin + box.width + GAP_X;
      }
    }
    y += Math.max(...row.map(({ height }) => height)) + GAP_Y;
  }
  return { rects, lanes: columns.map(({ name, x, width }) => ({ name, x, width, y: 0, height: y - GAP_Y / 2 })) };
}

/** Width of boxes beside each other. */
function together(boxes: readonly Box[]): number {
  return boxes.reduce((sum, box) => sum + box.margin + box.width + GAP_X, boxes.length === 0 ? 0 : -GAP_X);
}
