/** Graphs of processes of any size and shape, for tests and benchmarks of how they are drawn. */
import type { GraphEdge, GraphNode, ProcessGraph } from "#shared/graph.ts";

const RANGE = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** A step of a made graph. */
export function madeStep(id: string, more: Partial<GraphNode> = {}): GraphNode {
  const name = id.split("/").at(-1) ?? id;
  return {
    id,
    symbol: `step:made/${id}`,
    name,
    title: name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " "),
    description: "",
    kind: "human",
    inputs: [],
    outputs: [],
    emits: [],
    issues: [],
    onCriticalPath: false,
    slackMinutes: 0,
    range: RANGE,
    findings: [],
    ...more,
  };
}

/** A graph of these steps; `waits` holds `from>to` for the order, `from~to:name` for data, `from^to` for ways back. */
export function madeGraph(nodes: readonly GraphNode[], waits: readonly string[]): ProcessGraph {
  const edges = waits.map((text): GraphEdge => {
    const [, from = "", sign = ">", to = "", label] = /^([^>~^]+)([>~^])([^:]+)(?::(.*))?$/.exec(text) ?? [];
    const kind = sign === "~" ? "data" : sign === "^" ? "repeat" : "order";
    return { id: `${kind}:${from}>${to}:${label ?? ""}`, from, to, kind, ...(label === undefined ? {} : { label }) };
  });
  return {
    playbook: "made",
    symbol: "playbook:made",
    title: "Made",
    description: "",
    file: "L0/made/playbooks/made.busy",
    team: "Made",
    cadence: "On demand",
    totalMinutes: 0,
    criticalPathMinutes: { declared: 0, data: 0 },
    parallelSavingMinutes: 0,
    handOffs: 0,
    inputs: [],
    outputs: [],
    nodes: [...nodes],
    edges,
  };
}

/** chain: one after the other; forks: every fifth step splits into three; net: steps wait for several of the last ones. */
export type GraphShape = "chain" | "forks" | "net";

/** A graph of `size` steps by `performers` people, with data between neighbours and a way back now and then. */
export function largeGraph(size: number, shape: GraphShape, performers = 6): ProcessGraph {
  const nodes = Array.from({ length: size }, (_, index) =>
    madeStep(`step_number_${index}`, { performer: `role-${(index * 7) % performers}`, durationText: "2 hours" }),
  );
  const id = (index: number): string => nodes[Math.max(0, index)]?.id ?? "";
  const waits = new Set<string>();
  for (let index = 1; index < size; index += 1) {
    for (const before of beforeOf(index, shape)) waits.add(`${id(before)}>${id(index)}`);
    if (index % 3 === 0) waits.add(`${id(index - 3)}~${id(index)}:result_${index - 3}`);
    if (index % 20 === 0) waits.add(`${id(index)}^${id(index - 4)}:result_${index} = false`);
  }
  return madeGraph(nodes, [...waits]);
}

function beforeOf(index: number, shape: GraphShape): readonly number[] {
  if (shape === "chain") return [index - 1];
  if (shape === "net")
    return [...new Set([index - 1 - (index % 3), index - 2, index - 5 - (index % 4)])].filter((each) => each >= 0);
  const place = index % 5;
  if (place === 0) return index === 0 ? [] : [index - 1];
  return place === 4 ? [index - 3, index - 2, index - 1] : [index - place];
}
