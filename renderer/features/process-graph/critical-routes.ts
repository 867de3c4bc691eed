/** Which lines of a drawing belong to the critical path. */
import type { ProcessGraph } from "#shared/graph.ts";
import { END, START } from "./layout/containers.ts";

/** Ids of the routes on the critical path, those of its two ends included. */
export function criticalRoutes(graph: ProcessGraph): ReadonlySet<string> {
  const path = graph.edges.filter((edge) => edge.critical === true);
  const ids = new Set(path.map(({ id }) => id));
  for (const { id, parent, onCriticalPath } of graph.nodes) {
    if (parent !== undefined || !onCriticalPath) continue;
    if (!path.some(({ to }) => to === id)) ids.add(`order:${START}>${id}`);
    if (!path.some(({ from }) => from === id)) ids.add(`order:${id}>${END}`);
  }
  return ids;
}
