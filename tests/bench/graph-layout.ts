/** How long drawing a process takes: the first picture, and the final one where ELK has a say. */
import ELK from "elkjs/lib/elk.bundled.js";
import { cardOf, endCard } from "#renderer/features/process-graph/card.ts";
import { processContainer } from "#renderer/features/process-graph/layout/containers.ts";
import { isForElk, placesByElk } from "#renderer/features/process-graph/layout/elk.ts";
import { layOut } from "#renderer/features/process-graph/layout/layout.ts";
import type { Container, Rect } from "#renderer/features/process-graph/layout/model.ts";
import type { ProcessGraph } from "#shared/graph.ts";
import { type GraphShape, largeGraph } from "#tests/support/process-graphs.ts";
import { type Figure, measure } from "./figures.ts";

function containerOf(graph: ProcessGraph, inLanes: boolean): Container {
  return processContainer(graph, {
    cards: new Map(
      graph.nodes.map((step) => [step.id, cardOf(step, { inLanes, showSlack: false, hasMark: false, parts: 0 })]),
    ),
    expanded: new Set(),
    showData: true,
    loopLabels: !inLanes,
    ends: { start: endCard(graph.cadence), end: endCard("Done") },
    laneOf: (step) => step.performer ?? "",
  });
}

function lanesOf(graph: ProcessGraph): readonly string[] {
  return [...new Set(graph.nodes.map((step) => step.performer ?? ""))];
}

/** The first picture of processes of `size` steps in each shape and in lanes; the final one of a net of a usual size. */
export async function benchGraphLayout(size = 300): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const shape of ["chain", "forks", "net"] satisfies GraphShape[]) {
    const graph = largeGraph(size, shape);
    for (const inLanes of [false, true]) {
      const name = `graph: first picture, ${size} steps, ${shape}${inLanes ? ", lanes" : ""}`;
      const draw = () => layOut(containerOf(graph, inLanes), inLanes ? lanesOf(graph) : undefined, () => undefined);
      figures.push(await measure(name, 30, draw));
    }
  }
  figures.push(await measure(`graph: final picture, ${size} steps, 30 of them a net`, 10, finalOf(size), 2));
  return figures;
}

/** Lays a chain out that ends in a net, with ELK, as the window does. */
function finalOf(size: number): () => Promise<void> {
  const elk = new ELK();
  const net = largeGraph(30, "net");
  const chain = largeGraph(size - 30, "chain");
  const nodes = net.nodes.map((node) => ({ ...node, id: `net_${node.id}` }));
  const last = chain.nodes.at(-1)?.id ?? "";
  const edges = net.edges.map((edge) => ({
    ...edge,
    id: `net_${edge.id}`,
    from: `net_${edge.from}`,
    to: `net_${edge.to}`,
  }));
  const join = nodes.slice(0, 2).map(({ id }) => ({ id: `join ${id}`, from: last, to: id, kind: "order" as const }));
  const graph = { ...chain, nodes: [...chain.nodes, ...nodes], edges: [...chain.edges, ...edges, ...join] };
  return async () => {
    const container = containerOf(graph, false);
    const places = new Map<string, ReadonlyMap<string, Rect>>();
    for (const open of layOut(container, undefined, () => undefined).open) {
      if (isForElk(open)) places.set(open.key, await placesByElk(elk, open));
    }
    layOut(container, undefined, (each) => places.get(each.key));
  };
}

if (import.meta.main) for (const each of await benchGraphLayout()) process.stdout.write(`${JSON.stringify(each)}\n`);
