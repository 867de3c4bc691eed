/** Finding things of the landscape by a few typed letters. */
import { rank } from "#renderer/shell/fuzzy.ts";
import type { LandscapeNode } from "#shared/landscape.ts";
import type { LandscapeGraph } from "./graph.ts";

/** The things whose name answers what was typed, best first; none when nothing was typed. */
export function findThings(graph: LandscapeGraph, typed: string): readonly LandscapeNode[] {
  if (typed.trim() === "") return [];
  const words = (node: LandscapeNode): string => `${node.title} ${node.name.replaceAll(/[-_]/g, " ")}`;
  return rank([...graph.nodes.values()], typed, words);
}
