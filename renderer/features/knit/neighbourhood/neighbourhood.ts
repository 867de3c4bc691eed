/** What stands around one thing: what uses it to its left, what it depends on to its right, opened up step by step. */
import type { Dependency } from "#shared/knit.ts";

/** The size of a card and the gaps between cards, in pixels of the drawing. */
export const CARD = { width: 180, height: 52 } as const;
const COLUMN = CARD.width + 110;
const ROW = CARD.height + 16;

/** So many neighbours of one thing are drawn to each side; the others are counted. */
export const MOST_EACH_SIDE = 10;

export type Neighbour = {
  readonly symbol: string;
  /** Columns to the right of the middle; negative: to its left. */
  readonly level: number;
  readonly x: number;
  readonly y: number;
  readonly isOpen: boolean;
  /** How many of its neighbours are known and not drawn. */
  readonly unseen: number;
};

/** A line from what depends to what it depends on. */
export interface NeighbourLine {
  readonly from: string;
  readonly to: string;
  /** How it reads between the two: "is performed by", "needs and follows". */
  readonly relations: readonly string[];
}

export interface Neighbourhood {
  readonly neighbours: readonly Neighbour[];
  readonly lines: readonly NeighbourLine[];
}

/**
 * The picture around `middle`. `known` has the dependencies of each thing that was opened; of a thing in `whole` all
 * neighbours are drawn. Things that were opened and cannot be reached from the middle any more are not drawn.
 */
export function neighbourhoodOf(
  middle: string,
  known: ReadonlyMap<string, readonly Dependency[]>,
  whole: ReadonlySet<string>,
): Neighbourhood {
  const levels = new Map([[middle, 0]]);
  const unseen = new Map<string, number>();
  // Grows while it is gone through: what is nearest is placed first.
  const reached = [middle];
  for (const symbol of reached) {
    const dependencies = known.get(symbol);
    if (dependencies === undefined) continue;
    const level = levels.get(symbol) ?? 0;
    for (const [side, step] of [
      [unique(dependencies.flatMap(({ from, to }) => (to === symbol ? [from] : []))), -1],
      [unique(dependencies.flatMap(({ from, to }) => (from === symbol ? [to] : []))), 1],
    ] as const) {
      const fresh = side.filter((other) => !levels.has(other));
      const shown = whole.has(symbol) ? fresh : fresh.slice(0, MOST_EACH_SIDE);
      for (const other of shown) {
        levels.set(other, level + step);
        reached.push(other);
      }
      unseen.set(symbol, (unseen.get(symbol) ?? 0) + fresh.length - shown.length);
    }
  }
  return {
    neighbours: placed(reached, levels).map((each) => ({
      ...each,
      isOpen: known.has(each.symbol),
      unseen: unseen.get(each.symbol) ?? 0,
    })),
    lines: linesBetween(levels, [...known.values()].flat()),
  };
}

function unique(symbols: readonly string[]): readonly string[] {
  return [...new Set(symbols)];
}

/** Columns by level, each centred on the middle; in the order in which things were reached, so that lines rarely cross. */
function placed(
  reached: readonly string[],
  levels: ReadonlyMap<string, number>,
): Pick<Neighbour, "symbol" | "level" | "x" | "y">[] {
  const columns = Map.groupBy(reached, (symbol) => levels.get(symbol) ?? 0);
  return [...columns].flatMap(([level, symbols]) =>
    symbols.map((symbol, index) => ({
      symbol,
      level,
      x: level * COLUMN,
      y: (index - (symbols.length - 1) / 2) * ROW,
    })),
  );
}

/** The lines between things that are drawn; several between the same two are one. */
function linesBetween(
  drawn: ReadonlyMap<string, number>,
  dependencies: readonly Dependency[],
): readonly NeighbourLine[] {
  const lines = new Map<string, { from: string; to: string; relations: string[] }>();
  for (const { from, to, relation } of dependencies) {
    if (from === to || !drawn.has(from) || !drawn.has(to)) continue;
    const key = `${from}\t${to}`;
    const line = lines.get(key) ?? { from, to, relations: [] };
    if (!line.relations.includes(relation)) line.relations.push(relation);
    lines.set(key, line);
  }
  return [...lines.values()];
}
