/**
 * Where the boxes of a container stand: what comes one after the other below each other on one axis, what may be under
 * way together side by side. Linear in the number of boxes but for nets, whose places somebody else may know better.
 */
import { layered } from "./layered.ts";
import { type Box, type Container, GAP_X, GAP_Y, type LayoutEdge, type Rect } from "./model.ts";
import { type OrderTree, orderTree, precedenceOf } from "./order-tree.ts";

/** A part that is neither series nor parallel: its boxes and the order between them. */
export interface Net {
  /** The same for the same boxes, sizes and order: places found once can be used again. */
  readonly key: string;
  readonly boxes: readonly Box[];
  readonly edges: readonly LayoutEdge[];
}

/** Places of the boxes of a net, by id; undefined while nobody has worked them out. */
export type NetPlaces = (net: Net) => ReadonlyMap<string, Rect> | undefined;

export interface Placement {
  /** Relative to the axis (x) and the top (y) of the container. */
  readonly rects: ReadonlyMap<string, Rect>;
  /** Nets that were placed roughly, because nobody knew better. */
  readonly open: readonly Net[];
}

/** Boxes placed together; `axis` is the x on which what is above and below stands. */
interface Block {
  readonly width: number;
  readonly height: number;
  readonly axis: number;
  readonly rects: readonly (readonly [string, Rect])[];
}

/** Places the boxes of a container. */
export function place({ boxes, edges }: Container, known: NetPlaces): Placement {
  if (boxes.length === 0) return { rects: new Map(), open: [] };
  const indexes = new Map(boxes.map(({ id }, index) => [id, index]));
  const order = edges.filter(({ kind }) => kind === "order");
  const pairs = order.flatMap(({ from, to }): [number, number][] => {
    const [a, b] = [indexes.get(from), indexes.get(to)];
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
  const tree = orderTree([...boxes.keys()], precedenceOf(boxes.length, pairs));
  const open: Net[] = [];
  const loops = edges.filter(({ kind }) => kind === "repeat");
  const idsOf = (part: OrderTree): ReadonlySet<string> => {
    const members = part.kind === "leaf" ? [part.index] : part.members;
    return new Set(members.map((index) => boxes[index]?.id ?? ""));
  };

  const blockOf = (part: OrderTree): Block => {
    if (part.kind === "leaf") return leaf(boxes[part.index] as Box);
    if (part.kind === "net") {
      const inside = idsOf(part);
      const net = netOf(
        part.members.map((index) => boxes[index] as Box),
        order.filter(({ from, to }) => inside.has(from) && inside.has(to)),
      );
      const places = known(net);
      if (places === undefined) open.push(net);
      return withRoom(boxed(net.boxes, places ?? layered(net.boxes, net.edges)), roomAtRight(loops, inside, []));
    }
    const blocks = part.parts.map(blockOf);
    const room = roomAtRight(loops, idsOf(part), part.parts.map(idsOf));
    return withRoom(part.kind === "series" ? stacked(blocks) : sideBySide(blocks), room);
  };

  const whole = blockOf(tree);
  return { rects: new Map(whole.rects.map(([id, rect]) => [id, { ...rect, x: rect.x - whole.axis }])), open };
}

function leaf({ id, width, height, margin }: Box): Block {
  return {
    width: margin + width,
    height,
    axis: margin + width / 2,
    rects: [[id, { x: margin, y: 0, width, height }]],
  };
}

function shifted(block: Block, x: number, y: number): Block["rects"] {
  return block.rects.map(([id, rect]) => [id, { ...rect, x: rect.x + x, y: rect.y + y }]);
}

function stacked(blocks: readonly Block[]): Block {
  const axis = Math.max(...blocks.map((block) => block.axis));
  const right = Math.max(...blocks.map((block) => block.width - block.axis));
  let y = 0;
  const rects = blocks.flatMap((block) => {
    const top = y;
    y += block.height + GAP_Y;
    return shifted(block, axis - block.axis, top);
  });
  return { width: axis + right, height: y - GAP_Y, axis, rects };
}

function sideBySide(blocks: readonly Block[]): Block {
  let x = 0;
  const axes: number[] = [];
  const rects = blocks.flatMap((block) => {
    const left = x;
    axes.push(left + block.axis);
    x += block.width + GAP_X;
    return shifted(block, left, 0);
  });
  return {
    width: x - GAP_X,
    height: Math.max(...blocks.map((block) => block.height)),
    axis: ((axes[0] ?? 0) + (axes.at(-1) ?? 0)) / 2,
    rects,
  };
}

/** Places made elsewhere as a block. */
function boxed(boxes: readonly Box[], places: ReadonlyMap<string, Rect>): Block {
  const rects = boxes.map((box): [string, Rect] => [
    box.id,
    places.get(box.id) ?? { x: 0, y: 0, width: box.width, height: box.height },
  ]);
  const left = Math.min(...rects.map(([, { x }], index) => x - (boxes[index]?.margin ?? 0)));
  const right = Math.max(...rects.map(([, { x, width }]) => x + width));
  const top = Math.min(...rects.map(([, { y }]) => y));
  const bottom = Math.max(...rects.map(([, { y, height }]) => y + height));
  return {
    width: right - left,
    height: bottom - top,
    axis: (right - left) / 2,
    rects: rects.map(([id, rect]) => [id, { ...rect, x: rect.x - left, y: rect.y - top }]),
  };
}

function withRoom(block: Block, right: number): Block {
  return right === 0 ? block : { ...block, width: block.width + right };
}

/** Room for the ways back that begin and end in a block, but not both in one of its parts. */
function roomAtRight(
  loops: readonly LayoutEdge[],
  inside: ReadonlySet<string>,
  parts: readonly ReadonlySet<string>[],
): number {
  const own = loops.filter(
    ({ from, to }) =>
      inside.has(from) && inside.has(to) && !parts.some((part) => part.size > 1 && part.has(from) && part.has(to)),
  );
  return own.reduce((room, { label }) => Math.max(room, label.width), 0) + own.length * LOOP_WIDTH;
}

/** From the boxes to the first way back, and from one way back to the next. */
export const LOOP_WIDTH = 24;

function netOf(boxes: readonly Box[], edges: readonly LayoutEdge[]): Net {
  const key = JSON.stringify([
    boxes.map(({ id, width, height, margin }) => [id, width, height, margin]),
    edges.map(({ from, to }) => [from, to]),
  ]);
  return { key, boxes, edges };
}
