/** One picture of a change: the process as it will be, with the steps it loses still in their places. */
import type { GraphDiff, ProcessGraph } from "#shared/graph.ts";

/**
 * The `after` graph with removed steps put back, each between the neighbours it had; the differences of `diff` can be
 * drawn on it. Undefined when the diff holds no graph at all.
 */
export function mergedGraph(diff: GraphDiff): ProcessGraph | undefined {
  const { before, after } = diff;
  if (after === undefined || before === undefined) return after ?? before;
  const present = new Set(after.nodes.map((node) => node.id));
  const removed = before.nodes.filter((node) => diff.nodes[node.id] === "removed" && !present.has(node.id));
  if (removed.length === 0) return after;
  const gone = new Set(removed.map((node) => node.id));
  const drawn = new Set([...present, ...gone]);
  const edges = before.edges.filter(
    (edge) => (gone.has(edge.from) || gone.has(edge.to)) && drawn.has(edge.from) && drawn.has(edge.to),
  );
  return {
    ...after,
    nodes: [...after.nodes, ...removed],
    edges: [...after.edges, ...edges.map((edge) => ({ ...edge, id: `removed ${edge.id}` }))],
  };
}
