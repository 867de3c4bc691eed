/** Diagrams as text for other programs: boxes in groups with arrows between them, written as Mermaid or Graphviz. */

/** A box. `id` is unique within its group's diagram; any text will do. */
export interface DiagramNode {
  readonly id: string;
  /** Lines of its label, from top to bottom. */
  readonly lines: readonly string[];
  readonly shape?: "box" | "round" | "hexagon" | "note";
}

export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  readonly style: "solid" | "dashed" | "bold";
  readonly label?: string | undefined;
}

/** Boxes drawn together in a frame. Edges may be listed with the group they belong to, or with the diagram. */
export interface DiagramGroup {
  readonly title: string;
  readonly nodes: readonly DiagramNode[];
  readonly edges?: readonly DiagramEdge[];
}

export interface Diagram {
  readonly groups: readonly DiagramGroup[];
  /** Edges between boxes of any group. */
  readonly edges?: readonly DiagramEdge[];
}

const MERMAID_ARROW = { solid: "-->", dashed: "-.->", bold: "==>" } as const;
const MERMAID_BRACKETS = { box: ["[", "]"], round: ["(", ")"], hexagon: ["{{", "}}"], note: ["[/", "/]"] } as const;
const DOT_STYLE = { solid: "", dashed: "style=dashed", bold: "style=bold" } as const;
const DOT_SHAPE = { box: "", round: "style=rounded", hexagon: "shape=hexagon", note: "shape=note" } as const;

/** The diagram as a Mermaid flowchart from left to right. */
export function mermaidText(diagram: Diagram): string {
  const ids = numbered(diagram);
  const arrow = (edge: DiagramEdge, group?: number): string => {
    const label = edge.label === undefined ? "" : `|${quoted(edge.label)}|`;
    return `${ids(edge.from, group)} ${MERMAID_ARROW[edge.style]}${label} ${ids(edge.to, group)}`;
  };
  const groups = diagram.groups.flatMap(({ title, nodes, edges = [] }, index) => [
    // Groups of one title would become one group without an id of their own.
    `  subgraph g${index}[${quoted(title)}]`,
    ...nodes.map(({ id, lines, shape = "box" }) => {
      const [open, close] = MERMAID_BRACKETS[shape];
      return `    ${ids(id, index)}${open}${quoted(lines.join("<br/>"))}${close}`;
    }),
    ...edges.map((edge) => `    ${arrow(edge, index)}`),
    "  end",
  ]);
  return ["flowchart LR", ...groups, ...(diagram.edges ?? []).map((edge) => `  ${arrow(edge)}`)].join("\n");
}

/** The diagram for Graphviz. */
export function dotText(diagram: Diagram): string {
  const ids = numbered(diagram);
  const arrow = (edge: DiagramEdge, group?: number): string => {
    const facts = [DOT_STYLE[edge.style], edge.label === undefined ? "" : `label=${dotLabel([edge.label])}`];
    return `${ids(edge.from, group)} -> ${ids(edge.to, group)} [${joined(facts)}];`;
  };
  const groups = diagram.groups.flatMap(({ title, nodes, edges = [] }, index) => [
    `  subgraph cluster_${index} {`,
    `    label=${dotLabel([title])};`,
    ...nodes.map(({ id, lines, shape = "box" }) => {
      return `    ${ids(id, index)} [${joined([`label=${dotLabel(lines)}`, DOT_SHAPE[shape]])}];`;
    }),
    ...edges.map((edge) => `    ${arrow(edge, index)}`),
    "  }",
  ]);
  const between = (diagram.edges ?? []).map((edge) => `  ${arrow(edge)}`);
  return ["digraph business {", "  rankdir=LR;", "  node [shape=box];", ...groups, ...between, "}"].join("\n");
}

/** Ids that are plain words and unique in the whole text: `p0s3` is the fourth box of the first group. */
function numbered(diagram: Diagram): (id: string, group?: number) => string {
  const ofGroup = diagram.groups.map(
    ({ nodes }, group) => new Map(nodes.map(({ id }, node) => [id, `p${group}s${node}`])),
  );
  const all = new Map(ofGroup.flatMap((ids) => [...ids]));
  return (id, group) => (group === undefined ? undefined : ofGroup[group]?.get(id)) ?? all.get(id) ?? "unknown";
}

function joined(facts: readonly string[]): string {
  return facts.filter((fact) => fact !== "").join(", ");
}

/** Lines as one label for Graphviz, to which a backslash begins a command. */
function dotLabel(lines: readonly string[]): string {
  return quoted(lines.map((line) => line.replaceAll("\\", "\\\\")).join("\\n"));
}

/** In double quotes; quotes inside become single ones, which both languages take as they are. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', "'")}"`;
}
