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
  const before = neighbours(
    edges,
    ({ to }) => to,
    ({ from }) => from,
  );
  const after = neighbours(
    edges,
    ({ from }) => from,
    ({ to }) => to,
  );
  let rows: readonly (readonly Box[])[] = rowsOf(boxes, edges).map((row) => row.map((index) => boxes[index] as Box));
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    rows = sorted(rows, before);
    rows = sorted(rows.toReversed(), after).toReversed();
  }
  return inRows(sorted(rows, before));
}

/** How often rows are put in the order of what leads to them and what they lead to. */
const SWEEPS = 3;

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighbours(
  edges: readonly LayoutEdge[],
  key: (edge: LayoutEdge) => string,
  value: (edge: LayoutEdge) => string,
): Neighbours {
  const found = new Map<string, string[]>();
  for (const edge of edges) found.set(key(edge), [...(found.get(key(edge)) ?? []), value(edge)]);
  return found;
}

/** The rows, each in the order of its boxes' neighbours in the rows before it. */
function sorted(rows: readonly (readonly Box[])[], linked: Neighbours): readonly (readonly Box[])[] {
  const place = new Map<string, number>();
  return rows.map((row) => {
    const pull = new Map(
      row.map((box, index) => [box.id, pullOf(linked.get(box.id) ?? [], place) ?? index / row.length]),
    );
    const inOrder = row.toSorted((a, b) => (pull.get(a.id) ?? 0) - (pull.get(b.id) ?? 0));
    for (const [index, box] of inOrder.entries()) place.set(box.id, (index + 0.5) / inOrder.length);
    return inOrder;
  });
}

/** The middle of a box's neighbours; undefined when it has none. */
function pullOf(linked: readonly string[], place: ReadonlyMap<string, number>): number | undefined {
  const places = linked.flatMap((id) => place.get(id) ?? []);
  return places.length === 0 ? undefined : places.reduce((sum, x) => sum + x, 0) / places.length;
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
