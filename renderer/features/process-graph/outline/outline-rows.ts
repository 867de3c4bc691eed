/** The lines of the outline of a process. */
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";

export interface Row {
  readonly step: GraphNode;
  readonly level: number;
  readonly position: number;
  readonly size: number;
  /** Whether its parts are shown; undefined: it has none. */
  readonly isOpen: boolean | undefined;
}

/** The lines of the outline, from top to bottom. */
export function outlineRows(graph: ProcessGraph, expanded: ReadonlySet<string>): readonly Row[] {
  const children = Map.groupBy(graph.nodes, ({ parent }) => parent ?? "");
  const rowsOf = (parent: string, level: number): readonly Row[] => {
    const list = children.get(parent) ?? [];
    return list.flatMap((step, index): readonly Row[] => {
      const isOpen = children.has(step.id) ? expanded.has(step.id) : undefined;
      const row = { step, level, position: index + 1, size: list.length, isOpen };
      return isOpen === true ? [row, ...rowsOf(step.id, level + 1)] : [row];
    });
  };
  return rowsOf("", 1);
}
