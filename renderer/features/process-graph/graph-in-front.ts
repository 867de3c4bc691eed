/** The graph in view, for commands from the palette and the menus. */
import { useSelection } from "#renderer/state/selection.ts";
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";
import type { GraphEditing } from "./edit/editing.ts";

export interface GraphInFront {
  readonly path: string;
  readonly graph: ProcessGraph;
  /** Undefined where it can only be looked at. */
  readonly editing: GraphEditing | undefined;
}

let inFront: GraphInFront | undefined;

/** Names the graph in view; the returned function takes it back. */
export function setGraphInFront(graph: GraphInFront): () => void {
  inFront = graph;
  return () => {
    if (inFront === graph) inFront = undefined;
  };
}

/** The graph in view. */
export function graphInFront(): GraphInFront | undefined {
  return inFront;
}

/** The selected step of the graph in view. */
export function stepInFront(): GraphNode | undefined {
  const { selection } = useSelection.getState();
  if (inFront === undefined || selection.file !== inFront.path) return undefined;
  return inFront.graph.nodes.find(({ id }) => id === selection.step);
}
