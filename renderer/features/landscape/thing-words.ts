/** Things of the landscape in words. */
import { t } from "#renderer/strings/strings.ts";
import type { LandscapeNode } from "#shared/landscape.ts";
import type { Visible } from "./model/filter.ts";
import type { LandscapeGraph } from "./model/graph.ts";

const words = t.landscape;

/** Title of the team of a thing; empty without one. */
function teamOf(graph: LandscapeGraph, node: LandscapeNode): string {
  return (node.team === undefined ? undefined : graph.nodes.get(node.team)?.title) ?? "";
}

/** Kind and team of a thing: "Process · Client Operations". */
export function placeWords(graph: LandscapeGraph, node: LandscapeNode): string {
  const outside = node.kind === "event" && node.team === undefined ? words.external : "";
  return [words.kind[node.kind], teamOf(graph, node), outside].filter((part) => part !== "").join(" · ");
}

/** What a screen reader says of the selected thing. */
export function saidOf(graph: LandscapeGraph, node: LandscapeNode | undefined): string {
  return node === undefined ? "" : words.selected(node.title, words.kind[node.kind], teamOf(graph, node));
}

/** Name and facts of a thing that is too small to be read, line by line. */
export function hintOf(graph: LandscapeGraph, symbol: string): readonly string[] {
  const node = graph.nodes.get(symbol);
  if (node === undefined) return [];
  const { process } = node;
  const facts = process && [process.cadence && words.cadence(process.cadence), words.steps(process.steps)];
  return [node.title, placeWords(graph, node), (facts ?? []).filter((fact) => fact !== undefined).join(" · ")];
}

/** "4 teams · 12 processes": how much of each kind is shown. */
export function summaryOf({ teams, items }: Visible): string {
  const kinds = Map.groupBy(items, ({ kind }) => kind);
  const counts = [...kinds].map(([kind, nodes]) => words.count[kind](nodes.length));
  return [words.count.team(teams.length), ...counts].join(" · ");
}
