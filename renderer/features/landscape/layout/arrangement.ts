/**
 * Which place everything has on the map, as data that is remembered: an edit then moves nothing that it does not touch.
 * Teams stand in rows per layer; inside a team every thing has a numbered place per kind, row by row.
 */
import type { ItemKind } from "../model/filter.ts";
import { chainsOf, flowOrder, type Successors } from "../model/flow-order.ts";
import { columnsIn, columnsOf, rowWidth } from "./columns.ts";
import { frameWidth, TEAM_GAP } from "./sizes.ts";

export interface TeamPlace {
  readonly band: string;
  readonly row: number;
  /** Left edge, in pixels of the map. */
  readonly x: number;
  readonly columns: number;
}

export interface Arrangement {
  /** By id of the frame: the team's symbol, or one of those that hold what has no team. */
  readonly teams: Readonly<Record<string, TeamPlace>>;
  /** Number of the place inside the frame and kind, by symbol. */
  readonly slots: Readonly<Record<string, number>>;
  /** Rows are filled up to this width. */
  readonly width: number;
}

/** What is to be arranged: frames in their bands, each with its things by kind in the order of the landscape. */
export interface Frame {
  readonly id: string;
  readonly band: string;
  readonly things: ReadonlyMap<ItemKind, readonly string[]>;
  /** Whether it takes the whole row. */
  readonly wide: boolean;
}

/** Playbook → playbooks it leads to, and frame → frames that its playbooks lead to. */
export interface Flows {
  readonly things: Successors;
  readonly frames: Successors;
}

/** Width against height of a window that nobody knows yet. */
const ASPECT = 1.35;

/**
 * Gives everything a place: what had one in `before` keeps it, the rest is put in order of the work, the first time, or
 * where there is room. The first time the map comes out about as wide against its height as `aspect` says. Takes time in
 * proportion to what there is.
 */
export function arrange(
  frames: readonly Frame[],
  flows: Flows,
  { before, aspect = ASPECT }: { readonly before?: Arrangement | undefined; readonly aspect?: number } = {},
): Arrangement {
  const teams: Record<string, TeamPlace> = {};
  const slots: Record<string, number> = {};
  const bands = Map.groupBy(frames, ({ band }) => band);
  const columns = new Map(
    frames.map((frame) => [frame.id, before?.teams[frame.id]?.columns ?? columnsOf(frame, flows)]),
  );
  const width = before?.width ?? rowWidth(frames, columns, aspect);
  for (const { id, wide } of frames) if (wide && before?.teams[id] === undefined) columns.set(id, columnsIn(width));
  for (const [band, members] of bands) placeFrames(band, members, { columns, width, flows, before, teams });
  for (const frame of frames) {
    for (const ids of frame.things.values()) {
      placeThings(ids, { columns: columns.get(frame.id) ?? 1, flows, before, slots });
    }
  }
  return { teams, slots, width };
}

interface FramePlacing {
  readonly columns: ReadonlyMap<string, number>;
  readonly width: number;
  readonly flows: Flows;
  readonly before: Arrangement | undefined;
  readonly teams: Record<string, TeamPlace>;
}

function placeFrames(band: string, frames: readonly Frame[], placing: FramePlacing): void {
  const { columns, width, flows, before, teams } = placing;
  const rows: { left: number; right: number }[][] = [];
  const take = (id: string, row: number, x: number): void => {
    const across = columns.get(id) ?? 1;
    teams[id] = { band, row, x, columns: across };
    while (rows.length <= row) rows.push([]);
    rows[row]?.push({ left: x, right: x + frameWidth(across) + TEAM_GAP.x });
  };
  const strangers: string[] = [];
  for (const { id } of frames) {
    const known = before?.teams[id];
    if (known?.band === band) take(id, known.row, known.x);
    else strangers.push(id);
  }
  const isFirst = strangers.length === frames.length;
  let last = 0;
  for (const id of flowOrder(strangers, flows.frames)) {
    const needed = frameWidth(columns.get(id) ?? 1);
    // The first time each comes after the one before it, so that rows read in the order of the work.
    let row = isFirst ? last : 0;
    let x = freeAt(rows[row] ?? [], needed, width);
    while (x === undefined) {
      row += 1;
      x = freeAt(rows[row] ?? [], needed, width);
    }
    take(id, row, x);
    last = row;
  }
}

/** The leftmost free place of a row; undefined when there is none. An empty row takes everything. */
function freeAt(
  taken: readonly { readonly left: number; readonly right: number }[],
  needed: number,
  width: number,
): number | undefined {
  let x = 0;
  for (const { left, right } of taken.toSorted((a, b) => a.left - b.left)) {
    if (x + needed + TEAM_GAP.x <= left) return x;
    x = Math.max(x, right);
  }
  return taken.length === 0 || x + needed <= width ? x : undefined;
}

interface ThingPlacing {
  readonly columns: number;
  readonly flows: Flows;
  readonly before: Arrangement | undefined;
  readonly slots: Record<string, number>;
}

function placeThings(ids: readonly string[], { columns, flows, before, slots }: ThingPlacing): void {
  const taken = new Set<number>();
  const strangers: string[] = [];
  for (const id of ids) {
    const slot = before?.slots[id];
    if (slot === undefined || taken.has(slot)) strangers.push(id);
    else {
      slots[id] = slot;
      taken.add(slot);
    }
  }
  const isFirst = strangers.length === ids.length;
  const chains = chainsOf(flowOrder(strangers, flows.things), flows.things);
  // Chains first, each in one row if it fits; single things then fill what is left.
  if (isFirst) {
    let next = 0;
    for (const chain of chains.filter(({ length }) => length > 1)) {
      const left = columns - (next % columns);
      if (chain.length > left && left < columns) next += left;
      for (const id of chain) {
        slots[id] = next;
        taken.add(next);
        next += 1;
      }
    }
  }
  let free = 0;
  for (const id of isFirst ? chains.flatMap((chain) => (chain.length === 1 ? chain : [])) : strangers) {
    while (taken.has(free)) free += 1;
    slots[id] = free;
    taken.add(free);
  }
}
