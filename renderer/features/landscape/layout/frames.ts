/** Which frame of the map everything belongs to, and how work flows between things and between frames. */
import type { LandscapeNode } from "#shared/landscape.ts";
import { type Family, ITEM_KINDS, type ItemKind, linksBetween } from "../model/filter.ts";
import type { Successors } from "../model/flow-order.ts";
import type { LandscapeGraph } from "../model/graph.ts";
import type { Flows, Frame } from "./arrangement.ts";

/** Bands from top to bottom. The last but one holds teams outside any layer, and what has no team. */
export const BANDS = ["outside", "L2", "L1", "L0", "unplaced", "tools"] as const;
export type BandId = (typeof BANDS)[number];

const FLOW: ReadonlySet<Family> = new Set<Family>(["handovers", "events", "runs"]);

/** Id of the frame a thing stands in; a team is its own frame. */
export function frameIdOf(node: LandscapeNode): string {
  if (node.kind === "team") return node.symbol;
  if (node.team !== undefined) return node.team;
  if (node.kind === "tool") return "tools";
  return node.kind === "event" ? "outside" : "unplaced";
}

/** All frames of these teams and things, empty teams included. */
export function framesOf(teams: readonly LandscapeNode[], items: readonly LandscapeNode[]): readonly Frame[] {
  const frames = new Map<string, { id: string; band: BandId; things: Map<ItemKind, string[]>; wide: boolean }>();
  const frame = (id: string, band: BandId) => {
    const known = frames.get(id) ?? { id, band, things: new Map<ItemKind, string[]>(), wide: id === band };
    frames.set(id, known);
    return known;
  };
  for (const team of teams) frame(team.symbol, team.layer ?? "unplaced");
  for (const item of items) {
    if (item.kind === "team") continue;
    const id = frameIdOf(item);
    const { things } = frame(id, BANDS.find((band) => band === id) ?? item.layer ?? "unplaced");
    const list = things.get(item.kind);
    if (list === undefined) things.set(item.kind, [item.symbol]);
    else list.push(item.symbol);
  }
  for (const { things } of frames.values()) {
    for (const kind of ITEM_KINDS) {
      const list = things.get(kind);
      // In the order in which they are drawn, whatever came first.
      if (list !== undefined && things.delete(kind)) things.set(kind, list);
    }
  }
  return [...frames.values()];
}

/** Which playbook leads to which, by hand-over, event or run, and so which frame to which. */
export function flowsOf(graph: LandscapeGraph): Flows {
  const playbooks = new Set<string>();
  for (const node of graph.nodes.values()) if (node.kind === "playbook") playbooks.add(node.symbol);
  const things = new Map<string, string[]>();
  const frames = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, from: string, to: string): void => {
    const list = map.get(from);
    if (list === undefined) map.set(from, [to]);
    else if (!list.includes(to)) list.push(to);
  };
  for (const { from, to } of linksBetween(graph, playbooks, FLOW)) {
    add(things, from, to);
    const [one, other] = [graph.nodes.get(from), graph.nodes.get(to)];
    if (one === undefined || other === undefined || frameIdOf(one) === frameIdOf(other)) continue;
    add(frames, frameIdOf(one), frameIdOf(other));
  }
  return { things: things satisfies Successors, frames: frames satisfies Successors };
}
