/** How the graph of a playbook differs before and after a change, for drawing both in one picture. */
import type { GraphDiff, GraphNode, ProcessGraph } from "#shared/graph.ts";
import { matchLists, sameMeaning } from "../meaning/match.ts";

type Happened = GraphDiff["nodes"][string];

/** The difference of two graphs of one playbook; either is undefined when the playbook is new or removed. */
export function graphDiff(before: ProcessGraph | undefined, after: ProcessGraph | undefined): GraphDiff {
  const nodes: Record<string, Happened> = {};
  compareLevel(before, after, undefined, undefined, nodes);
  return { ...(before ? { before } : {}), ...(after ? { after } : {}), nodes };
}

function compareLevel(
  before: ProcessGraph | undefined,
  after: ProcessGraph | undefined,
  beforeParent: string | undefined,
  afterParent: string | undefined,
  nodes: Record<string, Happened>,
): void {
  const left = childrenOf(before, beforeParent);
  const right = childrenOf(after, afterParent);
  if (left.length === 0 && right.length === 0) return;
  const matching = matchLists(left, right, { name: (node) => node.name, likeness: nodeLikeness, threshold: 0.6 });
  for (const node of matching.removed) note(nodes, before, node, "removed");
  for (const node of matching.added) note(nodes, after, node, "added");
  const renames = new Map(matching.pairs.map((pair) => [pair.before.id, pair.after.id]));
  for (const pair of matching.pairs) {
    const isSame =
      sameMeaning(essence(pair.before), essence(pair.after)) &&
      sameMeaning(
        waits(before, pair.before)
          .map((id) => renames.get(id) ?? id)
          .toSorted(),
        waits(after, pair.after).toSorted(),
      );
    const happened = pair.renamed ? "renamed" : pair.moved ? "moved" : isSame ? undefined : "changed";
    if (happened) nodes[pair.after.id] = happened;
    compareLevel(before, after, pair.before.id, pair.after.id, nodes);
  }
}

function childrenOf(graph: ProcessGraph | undefined, parent: string | undefined): readonly GraphNode[] {
  return (graph?.nodes ?? []).filter((node) => node.parent === parent);
}

function note(
  nodes: Record<string, Happened>,
  graph: ProcessGraph | undefined,
  node: GraphNode,
  happened: Happened,
): void {
  // A step of the same id may have come in its place; what is there now counts.
  nodes[node.id] ??= happened;
  for (const child of childrenOf(graph, node.id)) note(nodes, graph, child, happened);
}

/** What a step itself says; places in the text and figures that follow from other steps are left out. */
function essence(node: GraphNode): Partial<GraphNode> {
  const {
    range: _range,
    findings: _findings,
    onCriticalPath: _path,
    slackMinutes: _slack,
    symbol: _symbol,
    id: _id,
    parent: _parent,
    ...rest
  } = node;
  return rest;
}

/** Written waits of a step: the ones the list order does not imply. */
function waits(graph: ProcessGraph | undefined, node: GraphNode): readonly string[] {
  const siblings = childrenOf(graph, node.parent);
  const previous = siblings[siblings.findIndex((each) => each.id === node.id) - 1];
  return (graph?.edges ?? [])
    .filter((edge) => edge.kind === "order" && edge.to === node.id && edge.from !== previous?.id)
    .map((edge) => edge.from);
}

const LIKENESS_KEYS = [
  "description",
  "kind",
  "performer",
  "durationMinutes",
  "inputs",
  "outputs",
  "uiType",
  "algorithm",
  "runs",
] as const;

function nodeLikeness(before: GraphNode, after: GraphNode): number {
  const left = essence(before);
  const right = essence(after);
  let weight = 0;
  let sum = 0;
  for (const key of LIKENESS_KEYS) {
    if (!(key in left || key in right)) continue;
    const own = key === "description" ? 3 : 1;
    weight += own;
    if (sameMeaning(left[key], right[key])) sum += own;
  }
  return weight === 0 ? 0 : sum / weight;
}
