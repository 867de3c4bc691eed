/** `orgata graph`: the playbooks as graphs, for programs and for drawing elsewhere. */
import { graphOf } from "#app/documents/graph.ts";
import type { Workspace } from "#busy/workspace.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { ProcessGraph } from "#shared/graph.ts";
import { type Command, optionText } from "../command.ts";
import { folderOf, readBusiness } from "../read-business.ts";
import { count, duration } from "../words.ts";

export const graph: Command = {
  name: "graph",
  summary: "Shows the playbooks as graphs of steps.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {
    playbook: { value: "NAME", help: "only the playbook of this name or id" },
    mermaid: { help: "as a Mermaid flowchart" },
    dot: { help: "as a Graphviz graph" },
  },
  details: `With --json: {playbooks: [{playbook, symbol, title, file, team, cadence, totalMinutes, criticalPathMinutes, nodes, edges, …}]}.`,
  async run(invocation) {
    const workspace = await readBusiness(folderOf(invocation));
    const graphs = graphsOf(workspace, optionText(invocation, "playbook"));
    const write = invocation.values["mermaid"] === true ? mermaid : invocation.values["dot"] === true ? dot : inWords;
    return { exitCode: 0, json: { playbooks: graphs }, text: write(graphs) };
  },
};

function graphsOf(workspace: Workspace, wanted: string | undefined): ProcessGraph[] {
  const entries = workspace.playbooks.filter(
    ({ name, symbol }) =>
      wanted === undefined || name === wanted || symbol === `playbook:${wanted}` || symbol === wanted,
  );
  if (wanted !== undefined && entries.length === 0) {
    const names = workspace.playbooks.map(({ name }) => name).join(", ");
    throw new ExpectedError("NOT_FOUND", `There is no playbook “${wanted}”.`, {
      path: "playbook",
      next: names === "" ? "This folder holds no playbooks." : `There are: ${names}.`,
    });
  }
  return entries.flatMap(({ file }) => graphOf(workspace, file) ?? []);
}

function inWords(graphs: readonly ProcessGraph[]): string {
  if (graphs.length === 0) return "There are no playbooks in this folder.";
  return graphs
    .map(({ title, team, totalMinutes, nodes, edges }) => {
      const steps = nodes.map(({ id, title: step, performer, durationText }) => {
        const after = edges.filter(({ to, kind }) => to === id && kind === "order").map(({ from }) => from);
        const facts = [performer, durationText, after.length > 0 ? `after ${after.join(", ")}` : undefined];
        return `  ${step}: ${facts.filter((fact) => fact !== undefined).join(" · ")}`;
      });
      return [`${title} (${team}): ${count(nodes.length, "step")}, ${duration(totalMinutes)}`, ...steps].join("\n");
    })
    .join("\n\n");
}

function mermaid(graphs: readonly ProcessGraph[]): string {
  const groups = numbered(graphs).map(({ graph, idOf }) => [
    `  subgraph ${quoted(graph.title)}`,
    ...graph.nodes.map(({ id, title, performer }) => `    ${idOf(id)}[${quoted(label(title, performer, "<br/>"))}]`),
    ...graph.edges.map(({ from, to, kind, label: text }) => {
      const arrow = kind === "order" ? "-->" : "-.->";
      return `    ${idOf(from)} ${arrow}${text === undefined ? "" : `|${quoted(text)}|`} ${idOf(to)}`;
    }),
    "  end",
  ]);
  return ["flowchart LR", ...groups.flat()].join("\n");
}

function dot(graphs: readonly ProcessGraph[]): string {
  const groups = numbered(graphs).map(({ graph, idOf }, index) => [
    `  subgraph cluster_${index} {`,
    `    label=${quoted(graph.title)};`,
    ...graph.nodes.map(
      ({ id, title, performer }) => `    ${idOf(id)} [label=${quoted(label(title, performer, "\\n"))}];`,
    ),
    ...graph.edges.map(({ from, to, kind, label: text }) => {
      const facts = [kind === "order" ? "" : "style=dashed", text === undefined ? "" : `label=${quoted(text)}`];
      return `    ${idOf(from)} -> ${idOf(to)} [${facts.filter((fact) => fact !== "").join(", ")}];`;
    }),
    "  }",
  ]);
  return ["digraph business {", "  rankdir=LR;", "  node [shape=box];", ...groups.flat(), "}"].join("\n");
}

/** The graphs, each with ids for its nodes that are plain words and unique among all graphs. */
function numbered(graphs: readonly ProcessGraph[]) {
  return graphs.map((graph, index) => {
    const ids = new Map(graph.nodes.map(({ id }, node) => [id, `p${index}s${node}`]));
    return { graph, idOf: (id: string) => ids.get(id) ?? `p${index}_unknown` };
  });
}

function label(title: string, performer: string | undefined, lineBreak: string): string {
  return performer === undefined ? title : `${title}${lineBreak}${performer}`;
}

/** In double quotes; quotes inside become single ones, which both languages take as they are. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', "'")}"`;
}
