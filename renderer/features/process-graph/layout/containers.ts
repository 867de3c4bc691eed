/** A process graph as boxes and edges for the layout. */
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";
import type { Card } from "../card.ts";
import { linesOf, textWidth } from "./measure.ts";
import type { Box, Container, LayoutEdge } from "./model.ts";
import { DATA_IN } from "./routes.ts";

/** Ids of the two ends of a process; no step can have them. */
export const START = "^start";
export const END = "^end";

/** Font size of labels, and how wide a condition may become before it breaks. */
export const LABEL_FONT = 11;
export const LOOP_LABEL = { width: 132, line: 15, lines: 4 } as const;
const DATA_LABEL = { height: 20, step: 24, padding: 16 } as const;
/** Where the first deliverable leaves a card, from its top. */
const FIRST_PORT = DATA_IN + 26;

export interface ContainerOptions {
  /** What is on the card of each step that is shown, with its size. */
  readonly cards: ReadonlyMap<string, Card>;
  /** Groups that show what is inside them. */
  readonly expanded: ReadonlySet<string>;
  readonly showData: boolean;
  /** Whether ways back are labelled with their condition. */
  readonly loopLabels: boolean;
  /** Pills at the beginning and the end, with their sizes; left out where there are no steps. */
  readonly ends: { readonly start: Card; readonly end: Card };
  readonly laneOf: (step: GraphNode) => string;
}

/** The container of the whole process, its ends included. */
export function processContainer(graph: ProcessGraph, options: ContainerOptions): Container {
  const children = Map.groupBy(graph.nodes, ({ parent }) => parent ?? "");
  const edges = Map.groupBy(graph.edges, ({ to }) => to);
  const top = containerOf("", children, edges, options);
  const [first, last] = [graph.nodes.find(({ parent }) => parent === undefined), children.get("")?.at(-1)];
  if (first === undefined || last === undefined) return top;
  const order = top.edges.filter(({ kind, from, to }) => kind === "order" && from !== to);
  const waiting = new Set(order.map(({ to }) => to));
  const waitedFor = new Set(order.map(({ from }) => from));
  const pill = (id: string, { width, height }: Card, lane: string): Box => ({ id, width, height, margin: 0, lane });
  const begins = top.boxes.filter(({ id }) => !waiting.has(id));
  const ends = top.boxes.filter(({ id }) => !waitedFor.has(id));
  const laneOf = (box: Box | undefined, step: GraphNode): string => box?.lane ?? options.laneOf(step);
  return {
    boxes: [
      pill(START, options.ends.start, laneOf(begins[0], first)),
      ...top.boxes,
      pill(END, options.ends.end, laneOf(ends.at(-1), last)),
    ],
    edges: [...begins.map(({ id }) => orderEdge(START, id)), ...top.edges, ...ends.map(({ id }) => orderEdge(id, END))],
  };
}

function orderEdge(from: string, to: string): LayoutEdge {
  return { id: `order:${from}>${to}`, from, to, kind: "order", port: 0, label: NO_LABEL, bundle: from };
}

const NO_LABEL = { width: 0, height: 0 };

type Grouped<T> = ReadonlyMap<string, readonly T[]>;

function containerOf(
  parent: string,
  children: Grouped<GraphNode>,
  edgesTo: Grouped<ProcessGraph["edges"][number]>,
  options: ContainerOptions,
): Container {
  const steps = children.get(parent) ?? [];
  const ids = new Set(steps.map(({ id }) => id));
  const edges = steps
    .flatMap(({ id }) => edgesTo.get(id) ?? [])
    .filter(({ from, kind }) => ids.has(from) && (kind !== "data" || options.showData));
  const handedOn = Map.groupBy(
    edges.filter(({ kind }) => kind === "data"),
    ({ from }) => from,
  );
  // The names of what is handed on have the same room beside all cards, so that their lines run together.
  const labels = [...handedOn.values()].flat().map(({ label = "" }) => dataLabel(label).width);
  const margin = labels.length === 0 ? 0 : Math.max(...labels) + DATA_LABEL.padding;
  const boxes = steps.map((step): Box => {
    const card = options.cards.get(step.id) ?? { width: 0, height: 0, header: 0 };
    const names = new Set((handedOn.get(step.id) ?? []).map(({ label = "" }) => label));
    const box = {
      id: step.id,
      width: card.width,
      height: Math.max(card.height, names.size === 0 ? 0 : FIRST_PORT + names.size * DATA_LABEL.step - 6),
      margin,
      lane: options.laneOf(step),
    };
    if (!options.expanded.has(step.id) || (children.get(step.id) ?? []).length === 0) return box;
    const container = containerOf(step.id, children, edgesTo, options);
    return { ...box, inside: { container, header: Math.max(card.header, box.height) } };
  });
  return { boxes, edges: edges.map((edge) => layoutEdge(edge, handedOn, options)) };
}

function layoutEdge(
  edge: ProcessGraph["edges"][number],
  handedOn: Grouped<ProcessGraph["edges"][number]>,
  options: ContainerOptions,
): LayoutEdge {
  const { id, from, to, kind, label = "" } = edge;
  if (kind === "order") return { id, from, to, kind, port: 0, label: NO_LABEL, bundle: from };
  if (kind === "repeat") {
    return { id, from, to, kind, port: 0, label: loopLabel(label, options.loopLabels), bundle: id };
  }
  const names = [...new Set((handedOn.get(from) ?? []).map((each) => each.label ?? ""))];
  const port = FIRST_PORT + names.indexOf(label) * DATA_LABEL.step;
  return { id, from, to, kind, port, label: dataLabel(label), bundle: `${from} ${label}` };
}

/** Size of the name of a deliverable beside its step. `name` as on screen. */
function dataLabel(name: string): { readonly width: number; readonly height: number } {
  return { width: textWidth(name, LABEL_FONT) + DATA_LABEL.padding, height: DATA_LABEL.height };
}

/** Size of the condition of a way back; without words it is an icon. */
function loopLabel(condition: string, inWords: boolean): { readonly width: number; readonly height: number } {
  if (!inWords) return { width: 20, height: 20 };
  const lines = linesOf(condition, LOOP_LABEL.width, LABEL_FONT, false, LOOP_LABEL.lines);
  const width = Math.max(...lines.map((line) => textWidth(line, LABEL_FONT)), 20);
  return { width: width + 28, height: lines.length * LOOP_LABEL.line + 8 };
}
