/** A process made ready to be drawn: what is on each card, and where everything stands. */
import { t } from "#renderer/strings/strings.ts";
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";
import { cardOf, type EndCard, endCard, type StepCard } from "./card.ts";
import { processContainer } from "./layout/containers.ts";
import { layOut } from "./layout/layout.ts";
import type { Layout, LayoutMode, Rect } from "./layout/model.ts";

export interface DrawingOptions {
  readonly mode: LayoutMode;
  readonly data: boolean;
  readonly showSlack: boolean;
  /** Whether cards show a state or a difference. */
  readonly marks: boolean;
  readonly expanded: ReadonlySet<string>;
}

export interface Drawing {
  readonly graph: ProcessGraph;
  readonly options: DrawingOptions;
  readonly cards: ReadonlyMap<string, StepCard>;
  readonly ends: { readonly start: EndCard; readonly end: EndCard };
  readonly layout: Layout;
}

/** Places of the boxes of a net, by id. */
export type Places = ReadonlyMap<string, Rect>;

/** Lanes by performer; who is no person has lanes of their own at the right. */
export function laneOf(step: Pick<GraphNode, "performer" | "kind">): string {
  if (step.performer !== undefined) return step.performer;
  if (step.kind === "ai_agent") return AI_LANE;
  return step.kind === "algorithmic" ? ALGORITHM_LANE : NOBODY_LANE;
}

const NOBODY_LANE = "^nobody";
const AI_LANE = "^ai";
const ALGORITHM_LANE = "^algorithm";

/** The heading of a lane. */
export function laneTitle(name: string): string {
  if (name === NOBODY_LANE) return t.graph.lane.nobody;
  if (name === AI_LANE) return t.graph.lane.ai;
  return name === ALGORITHM_LANE ? t.graph.lane.algorithm : t.graph.role(name);
}

/** Names of the lanes in order: people as they first have something to do, then nobody, AI and algorithms. */
function lanesOf(graph: ProcessGraph): readonly string[] {
  const names = new Set(graph.nodes.filter(({ parent }) => parent === undefined).map(laneOf));
  const last = [NOBODY_LANE, AI_LANE, ALGORITHM_LANE];
  return [...[...names].filter((name) => !last.includes(name)), ...last.filter((name) => names.has(name))];
}

/** Draws a process; `known` holds places for nets that ELK has found. */
export function draw(graph: ProcessGraph, options: DrawingOptions, known: ReadonlyMap<string, Places> = new Map()) {
  const parts = new Map<string, number>();
  for (const { parent } of graph.nodes) if (parent !== undefined) parts.set(parent, (parts.get(parent) ?? 0) + 1);
  const inLanes = options.mode === "lanes";
  const cards = new Map(
    graph.nodes.map((step) => [
      step.id,
      cardOf(step, {
        inLanes,
        showSlack: options.showSlack,
        hasMark: options.marks,
        parts: parts.get(step.id) ?? 0,
      }),
    ]),
  );
  const ends = {
    start: endCard(graph.cadence),
    end: endCard(graph.outputs.length === 0 ? t.graph.done : t.graph.delivers(graph.outputs)),
  };
  const container = processContainer(graph, {
    cards,
    expanded: options.expanded,
    showData: options.data,
    loopLabels: !inLanes,
    ends,
    laneOf,
  });
  const { layout, open } = layOut(container, inLanes ? lanesOf(graph) : undefined, (net) => known.get(net.key));
  const drawing: Drawing = { graph, options, cards, ends, layout };
  return { drawing, open };
}
