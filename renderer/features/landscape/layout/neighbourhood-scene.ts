/** The picture of a thing and what surrounds it: a column per step, what leads to it at the left, what follows at the right. */
import type { LandscapeNode } from "#shared/landscape.ts";
import type { Neighbourhood } from "../model/neighbourhood.ts";
import { completeScene } from "./map-scene.ts";
import { routeAcross } from "./route.ts";
import type { Scene, SceneBand, SceneItem } from "./scene.ts";
import { BAND, CARD, GAP } from "./sizes.ts";

export interface ColumnWords {
  /** Above the column `distance` steps away. */
  readonly column: (distance: number) => string;
  /** Second line of a card. */
  readonly subtitle: (node: LandscapeNode) => string;
}

/** A column that is higher than this goes on beside itself. */
const MOST_ROWS = 14;
const COLUMN_GAP = 156;
const ROW_GAP = 18;
const MARGIN = 20;

/** The picture of a neighbourhood. */
export function neighbourhoodScene({ neighbours, links }: Neighbourhood, words: ColumnWords): Scene {
  const columns = Map.groupBy(neighbours, ({ distance }) => distance);
  const distances = [...columns.keys()].toSorted((a, b) => a - b);
  const near = new Map<string, string[]>();
  for (const { from, to } of links) {
    near.set(from, [...(near.get(from) ?? []), to]);
    near.set(to, [...(near.get(to) ?? []), from]);
  }
  const heights = new Map<string, number>();
  const items: SceneItem[] = [];
  const bands: SceneBand[] = [];
  const tallest = Math.max(...[...columns.values()].map(({ length }) => Math.min(MOST_ROWS, length)));
  const fullHeight = BAND.header + tallest * (CARD.height + ROW_GAP) - ROW_GAP + MARGIN;
  const place = (distance: number): void => {
    const nodes = (columns.get(distance) ?? []).map(({ node }) => node);
    const ordered = byNeighbours(nodes, near, heights);
    const rows = Math.min(MOST_ROWS, ordered.length);
    const top = BAND.header + ((tallest - rows) * (CARD.height + ROW_GAP)) / 2;
    for (const [index, node] of ordered.entries()) {
      const y = top + (index % MOST_ROWS) * (CARD.height + ROW_GAP);
      heights.set(node.symbol, y);
      items.push({
        node,
        frame: undefined,
        subtitle: words.subtitle(node),
        x: Math.floor(index / MOST_ROWS) * (CARD.width + GAP.x),
        y,
        width: CARD.width,
        height: CARD.height,
      });
    }
  };
  // From the centre outwards, so that each thing comes near those it is tied to.
  for (const distance of distances.toSorted((a, b) => Math.abs(a) - Math.abs(b))) place(distance);
  const distanceOf = new Map(neighbours.map(({ node, distance }) => [node.symbol, distance]));
  let x = MARGIN;
  const placed: SceneItem[] = [];
  for (const distance of distances) {
    const own = items.filter(({ node }) => distanceOf.get(node.symbol) === distance);
    const width = Math.max(...own.map((item) => item.x)) + CARD.width;
    placed.push(...own.map((item) => ({ ...item, x: item.x + x })));
    bands.push({
      title: words.column(distance),
      shape: "column",
      x: x - MARGIN,
      y: 0,
      width: width + 2 * MARGIN,
      height: fullHeight,
    });
    x += width + COLUMN_GAP;
  }
  // What ties things of one column to each other has nothing to do with the way to them.
  const across = links.filter(({ from, to }) => distanceOf.get(from) !== distanceOf.get(to));
  return completeScene({ bands, frames: [], items: placed, links: across }, routeAcross);
}

/** Ordered by the middle height of what each is tied to in the columns that stand already. */
function byNeighbours(
  nodes: readonly LandscapeNode[],
  near: ReadonlyMap<string, readonly string[]>,
  heights: ReadonlyMap<string, number>,
): readonly LandscapeNode[] {
  const middle = new Map(
    nodes.map(({ symbol }) => {
      const known = (near.get(symbol) ?? []).flatMap((other) => heights.get(other) ?? []);
      return [symbol, known.length === 0 ? 0 : known.reduce((sum, y) => sum + y, 0) / known.length];
    }),
  );
  return nodes.toSorted((a, b) => (middle.get(a.symbol) ?? 0) - (middle.get(b.symbol) ?? 0));
}
