/** Playbooks as a diagram for other programs: a group per playbook, a box per step. */
import type { Diagram } from "./diagram.ts";
import type { ProcessGraph } from "./graph.ts";

/** The diagram of these playbooks; write it with `mermaidText` or `dotText`. */
export function processDiagram(graphs: readonly ProcessGraph[]): Diagram {
  return {
    groups: graphs.map((graph) => ({
      title: graph.title,
      nodes: graph.nodes.map(({ id, title, performer }) => ({
        id,
        lines: performer === undefined ? [title] : [title, performer],
      })),
      edges: graph.edges.map(({ from, to, kind, label }) => ({
        from,
        to,
        style: kind === "order" ? ("solid" as const) : ("dashed" as const),
        label,
      })),
    })),
  };
}
