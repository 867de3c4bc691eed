/** `orgata graph`: the playbooks as graphs of steps, or the whole organisation, for programs and for drawing elsewhere. */
import { organisationGraph } from "#busy/analysis/organisation.ts";
import type { Workspace } from "#busy/workspace.ts";
import { processGraph } from "#changes/graphs/process-graph.ts";
import { type Diagram, dotText, mermaidText } from "#shared/diagram.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { ProcessGraph } from "#shared/graph.ts";
import { landscapeDiagram } from "#shared/landscape-diagram.ts";
import { processDiagram } from "#shared/process-diagram.ts";
import { type Command, type Invocation, optionText } from "../command.ts";
import { ORGANISATION_WORDS, organisationInWords } from "../organisation.ts";
import { folderOf, readBusiness } from "../read-business.ts";
import { count, duration } from "../words.ts";

export const graph: Command = {
  name: "graph",
  summary: "Shows the processes as graphs of steps, or the whole organisation.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {
    playbook: { value: "NAME", help: "only the playbook of this name or id" },
    organisation: { help: "teams, processes, roles, documents, events and tools instead of steps" },
    mermaid: { help: "as a Mermaid flowchart" },
    dot: { help: "as a Graphviz graph" },
  },
  details: `With --json: {playbooks: [{playbook, symbol, title, file, team, cadence, totalMinutes, criticalPathMinutes, nodes, edges, …}],
organisation: {nodes: [{symbol, kind, title, file, team, …}], edges: [{from, to, relation, through}]}}; with --playbook only
the playbook, with --organisation only the organisation.`,
  async run(invocation) {
    const workspace = await readBusiness(folderOf(invocation));
    const write = writerOf(invocation);
    if (invocation.values["organisation"] === true) {
      const organisation = organisationGraph(workspace);
      const text = write?.(landscapeDiagram(organisation, ORGANISATION_WORDS)) ?? organisationInWords(organisation);
      return { exitCode: 0, json: organisation, text };
    }
    const wanted = optionText(invocation, "playbook");
    const playbooks = graphsOf(workspace, wanted);
    return {
      exitCode: 0,
      json: wanted === undefined ? { playbooks, organisation: organisationGraph(workspace) } : { playbooks },
      text: write?.(processDiagram(playbooks)) ?? inWords(playbooks),
    };
  },
};

/** How the diagram is to be written; undefined: in words. */
function writerOf({ values }: Invocation): ((diagram: Diagram) => string) | undefined {
  return values["mermaid"] === true ? mermaidText : values["dot"] === true ? dotText : undefined;
}

function graphsOf(workspace: Workspace, wanted: string | undefined): ProcessGraph[] {
  const entries = workspace.playbooks.filter(
    ({ name, symbol }) =>
      wanted === undefined || name === wanted || symbol === `playbook:${wanted}` || symbol === wanted,
  );
  if (wanted !== undefined && entries.length === 0) {
    const names = workspace.playbooks.map(({ name }) => name).join(", ");
    throw new ExpectedError("NOT_FOUND", `There is no process “${wanted}”.`, {
      path: "playbook",
      next: names === "" ? "This folder holds no processes." : `There are: ${names}.`,
    });
  }
  return entries.map((entry) => processGraph(workspace, entry));
}

function inWords(graphs: readonly ProcessGraph[]): string {
  if (graphs.length === 0) return "There are no processes in this folder.";
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
