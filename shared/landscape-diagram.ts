/** The landscape as a diagram for other programs: a group per team, a box per thing. */
import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode } from "./diagram.ts";
import type { Landscape, LandscapeKind, LandscapeNode, LandscapeRelation } from "./landscape.ts";

export interface LandscapeDiagramWords {
  /** Written on arrows, for example "hands over". */
  readonly relations: Readonly<Record<LandscapeRelation, string>>;
  /** Title of the group of what belongs to no team. */
  readonly outside: string;
}

const SHAPES: Readonly<Record<Exclude<LandscapeKind, "team">, NonNullable<DiagramNode["shape"]>>> = {
  playbook: "box",
  role: "round",
  document: "note",
  event: "hexagon",
  tool: "hexagon",
};

const STYLES: Readonly<Partial<Record<LandscapeRelation, DiagramEdge["style"]>>> = {
  runs: "bold",
  emits: "dashed",
  triggers: "dashed",
};

/**
 * The diagram of a landscape, or of the part of it that is to be seen; write it with `mermaidText` or `dotText`. A team
 * is the frame around its things, and a box inside it where an arrow begins or ends at the team itself.
 */
export function landscapeDiagram({ nodes, edges }: Landscape, words: LandscapeDiagramWords): Diagram {
  const teams = nodes.filter(({ kind }) => kind === "team");
  const known = new Set(teams.map(({ symbol }) => symbol));
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const inside = new Map<string, LandscapeNode[]>();
  for (const node of nodes) {
    if (node.kind === "team") continue;
    const team = node.team !== undefined && known.has(node.team) ? node.team : "";
    const list = inside.get(team);
    if (list === undefined) inside.set(team, [node]);
    else list.push(node);
  }
  const groups = teams.map((team): DiagramGroup => {
    const things = (inside.get(team.symbol) ?? []).map(boxOf);
    const own: DiagramNode[] = ends.has(team.symbol) ? [{ id: team.symbol, lines: [team.title], shape: "round" }] : [];
    return { title: team.title, nodes: [...own, ...things] };
  });
  const outside = (inside.get("") ?? []).map(boxOf);
  return {
    groups: [...groups, ...(outside.length > 0 ? [{ title: words.outside, nodes: outside }] : [])],
    edges: edges.map(({ from, to, relation, through }) => ({
      from,
      to,
      style: STYLES[relation] ?? "solid",
      label: relation === "hands_over" ? through.join(", ") : words.relations[relation],
    })),
  };
}

function boxOf({ symbol, title, kind }: LandscapeNode): DiagramNode {
  return { id: symbol, lines: [title], shape: kind === "team" ? "box" : SHAPES[kind] };
}
