/** The quick layout of a net: in rows by the longest way to each box, each row in the order of what leads to it. */
import { type Box, GAP_X, GAP_Y, type LayoutEdge, type Rect } from "./model.ts";
import { topological } from "./order-tree.ts";

/** Rows of boxes: each box in the row after the last of those before it. */
export function rowsOf(boxes: readonly Box[], edges: readonly LayoutEdge[]): readonly (readonly number[])[] {
  const indexes = new Map(boxes.map(({ id }, index) => [id, index]));
  const next: number[][] = boxes.map(() => []);
  for (const { from, to } of edges) {
    const [a, b] = [indexes.get(from), indexes.get(to)];
    if (a !== undefined && b !== undefined && a !== b) next[a]?.push(b);
  }
  const rowAt: number[] = boxes.map(() => 0);
  const seen = new Set<number>();
  for (const index of topological(boxes.length, next)) {
    seen.add(index);
    for (const to of next[index] ?? []) {
      if (!seen.has(to)) rowAt[to] = Math.max(rowAt[to] ?? 0, (rowAt[index] ?? 0) + 1);
    }
  }
  const rows: number[][] = [];
  for (const [index, row] of rowAt.entries()) (rows[row] ??= []).push(index);
  return rows.filter((row) => row !== undefined);
}

/** Places of the boxes by id. They never overlap. */
export function layered(boxes: readonly Box[], edges: readonly LayoutEdge[]): ReadonlyMap<string, Rect> {
  const indexes = new Map(boxes.map(({ id }, index) => [id, index]));
  const before: number[][] = boxes.map(() => []);
  const after: number[][] = boxes.map(() => []);
  for (const { from, to } of edges) {
    const [a, b] = [indexes.get(from), indexes.get(to)];
    if (a === undefined || b === undefined) continue;
    after[a]?.push(b);
    before[b]?.push(a);
  }
  let rows = rowsOf(boxes, edges);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    rows = sorted(rows, before);
    rows = sorted(rows.toReversed(), after).toReversed();
  }
  return inRows(sorted(rows, before).map((row) => row.map((index) => boxes[index] as Box)));
}

/** How often rows are put in the order of what leads to them and what they lead to. */
const SWEEPS = 3;

/** The rows, each in the order of its boxes' neighbours in the rows before it. */
function sorted(
  rows: readonly (readonly number[])[],
  linked: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const place: (number | undefined)[] = linked.map(() => undefined);
  const pull: number[] = linked.map(() => 0);
  return rows.map((row) => {
    for (const [at, index] of row.entries()) pull[index] = pullOf(linked[index] ?? [], place) ?? at / row.length;
    const inOrder = row.toSorted((a, b) => (pull[a] ?? 0) - (pull[b] ?? 0));
    for (const [at, index] of inOrder.entries()) place[index] = (at + 0.5) / inOrder.length;
    return inOrder;
  });
}

/** The middle of a box's neighbours that have a place; undefined when none has. */
function pullOf(linked: readonly number[], place: readonly (number | undefined)[]): number | undefined {
  let [sum, count] = [0, 0];
  for (const index of linked) {
    const at = place[index];
    if (at === undefined) continue;
    sum += at;
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
}

function inRows(rows: readonly (readonly Box[])[]): ReadonlyMap<string, Rect> {
  const places = new Map<string, Rect>();
  let y = 0;
  for (const row of rows) {
    const width = row.reduce((sum, box) => sum + box.margin + box.width + GAP_X, -GAP_X);
    let x = -width / 2;
    for (const box of row) {
      places.set(box.id, { x: x + box.margin, y, width: box.width, height: box.height });
      x += box.margin + box.width + GAP_X;
    }
    y += Math.max(...row.map(({ height }) => height)) + GAP_Y;
  }
  return places;
}
