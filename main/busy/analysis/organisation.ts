/** The organisation graph: teams, playbooks, roles, documents, events and tools, and every reference between them. */
import type { Landscape, LandscapeEdge, LandscapeNode, LandscapeRelation } from "#shared/landscape.ts";
import type { Cadence, Origin } from "../model/model.ts";
import { valueRange } from "../model/origin.ts";
import { visitTasks } from "../model/walk.ts";
import type { Reference } from "../names/references.ts";
import { parseSymbol, type SymbolText, symbolOfEvent } from "../names/symbols.ts";
import type { Located, PlaybookEntry, RoleEntry, TeamScope, Workspace } from "../workspace.ts";
import { labelOfName, titleOfName } from "../writing/templates.ts";
import { minutesOfPlaybook, performerOf } from "./flow.ts";

/** What of a playbook takes long to work out; see `organisationGraph`. */
export type ProcessFigures = Pick<NonNullable<LandscapeNode["process"]>, "totalMinutes" | "criticalPathMinutes">;

/**
 * The graph of the whole workspace, in order of folder and file. `figuresOf` gives the times of a playbook; a caller that
 * asks again after every edit may keep those of playbooks that did not change.
 */
export function organisationGraph(
  workspace: Workspace,
  figuresOf: (workspace: Workspace, playbook: PlaybookEntry) => ProcessFigures = processFigures,
): Landscape {
  const nodes = new Map<SymbolText, LandscapeNode>();
  // Of two things with one name (which is reported as an error) the first stands for both.
  const add = (node: LandscapeNode): void => {
    if (!nodes.has(node.symbol)) nodes.set(node.symbol, node);
  };
  const held = peopleByRole(workspace);
  for (const team of workspace.scopes) add(teamNode(workspace, team));
  for (const entry of workspace.playbooks) {
    const { model } = entry;
    const cadence = cadenceOf(model.cadence);
    add({
      ...locatedNode(workspace, "playbook", entry, model.at, model.description),
      process: {
        steps: model.steps.length,
        ...figuresOf(workspace, entry),
        ...(cadence === undefined ? {} : { cadence }),
      },
    });
  }
  for (const entry of workspace.roles) {
    add({
      ...locatedNode(workspace, "role", entry, entry.at, entry.model.description),
      people: held.get(entry) ?? [],
    });
  }
  for (const entry of workspace.documents) {
    const { metadata } = entry.model;
    add(locatedNode(workspace, "document", entry, metadata.at, metadata.description));
  }
  const edges = edgesOf(workspace);
  for (const node of namedOnly(workspace, nodes)) add(node);
  return { nodes: [...nodes.values()], edges: edges.filter(({ from, to }) => nodes.has(from) && nodes.has(to)) };
}

/** Times of a playbook in working minutes. */
export function processFigures(workspace: Workspace, playbook: PlaybookEntry): ProcessFigures {
  const context = { resolve: workspace.resolve, workingTime: workspace.config.working_time };
  const { total, path } = minutesOfPlaybook(context, playbook);
  return { totalMinutes: total, criticalPathMinutes: path };
}

function teamNode(workspace: Workspace, team: TeamScope): LandscapeNode {
  return {
    symbol: team.symbol,
    kind: "team",
    name: team.name,
    title: team.model === undefined ? labelOfName(team.name) : team.name,
    description: team.model?.description ?? "",
    ...(team.file === undefined ? {} : { file: team.file }),
    ...(team.model === undefined ? {} : { range: valueRange(team.model.at, "name") }),
    ...(team.layer === undefined ? {} : { layer: team.layer }),
    problems: team.file === undefined ? { errors: 0, warnings: 0 } : problemsOf(workspace, team.file),
    people: team.members.map(({ name }) => name),
  };
}

function locatedNode<Model>(
  workspace: Workspace,
  kind: "playbook" | "role" | "document",
  entry: Located<Model>,
  at: Origin,
  description: string,
): LandscapeNode {
  const { symbol, name, file, team, layer } = entry;
  const ownsFile = entry.at.path.length <= 1;
  const title = ownsFile ? workspace.files.get(file)?.file.metadata?.name : undefined;
  return {
    symbol,
    kind,
    name,
    title: title === undefined || title === "" || title === name ? titleOfName(name) : title,
    description,
    file,
    range: valueRange(at, "name"),
    ...(team === undefined ? {} : { team: team.symbol }),
    ...(layer === undefined ? {} : { layer }),
    problems: ownsFile ? problemsOf(workspace, file) : { errors: 0, warnings: 0 },
  };
}

function problemsOf(workspace: Workspace, file: string): LandscapeNode["problems"] {
  const counts = { errors: 0, warnings: 0 };
  for (const { severity } of workspace.diagnosticsOf(file)) {
    if (severity === "error") counts.errors += 1;
    else if (severity === "warning") counts.warnings += 1;
  }
  return counts;
}

function cadenceOf(cadence: Cadence | undefined): NonNullable<LandscapeNode["process"]>["cadence"] {
  if (cadence?.frequency === undefined) return undefined;
  return {
    frequency: cadence.frequency,
    ...(cadence.schedule === undefined ? {} : { schedule: cadence.schedule }),
    events: [...cadence.trigger_events],
  };
}

function peopleByRole(workspace: Workspace): ReadonlyMap<RoleEntry, string[]> {
  const people = new Map<RoleEntry, string[]>();
  for (const member of workspace.members) {
    for (const name of member.model.roles) {
      const role = workspace.resolve.role(member.team, name);
      if (role.kind !== "found") continue;
      const list = people.get(role.entry);
      if (list === undefined) people.set(role.entry, [member.name]);
      else list.push(member.name);
    }
  }
  return people;
}

/** Events and tools, which no file defines: they are there because somebody names them. */
function namedOnly(workspace: Workspace, known: ReadonlyMap<SymbolText, LandscapeNode>): Iterable<LandscapeNode> {
  const found = new Map<SymbolText, { node: LandscapeNode; emitted: boolean }>();
  const note = (symbol: SymbolText, name: string, reference: Reference, emitter: LandscapeNode | undefined): void => {
    const before = found.get(symbol);
    if (before !== undefined && (before.emitted || emitter === undefined)) return;
    const kind = symbol.startsWith("event:") ? "event" : "tool";
    found.set(symbol, {
      emitted: emitter !== undefined,
      node: {
        symbol,
        kind,
        name,
        title: kind === "event" ? eventTitle(name, known) : titleOfName(name),
        description: "",
        file: reference.fromOrigin.file,
        range: reference.fromOrigin.range,
        ...(emitter?.team === undefined ? {} : { team: emitter.team }),
        ...(emitter?.layer === undefined ? {} : { layer: emitter.layer }),
        problems: { errors: 0, warnings: 0 },
      },
    });
  };
  for (const reference of workspace.references) {
    const { kind, to, from } = reference;
    if (to === undefined) continue;
    if (kind === "emits") note(to, eventName(to), reference, known.get(ownerOf(from)));
    else if (kind === "trigger_event" && to.startsWith("event:")) {
      note(to, eventName(to), reference, known.get(endingPlaybook(to, known) ?? ""));
    } else if (kind === "tool" || kind === "advisor") note(to, parseSymbol(to)?.name ?? to, reference, undefined);
  }
  return [...found.values()].map(({ node }) => node);
}

function eventName(symbol: SymbolText): string {
  return symbol.slice("event:".length);
}

/** The playbook whose end an event announces: `event:<playbook>.completed`. */
function endingPlaybook(symbol: SymbolText, known: { has(symbol: SymbolText): boolean }): SymbolText | undefined {
  const name = /^event:(.+)\.completed$/.exec(symbol)?.[1];
  if (name === undefined) return undefined;
  const playbook = `playbook:${name}`;
  return known.has(playbook) ? playbook : undefined;
}

function eventTitle(name: string, known: ReadonlyMap<SymbolText, LandscapeNode>): string {
  const ended = known.get(endingPlaybook(symbolOfEvent(name), known) ?? "");
  return ended === undefined ? labelOfName(name) : `${ended.title} completed`;
}

/** The playbook of a step or deliverable, the role of a task; anything else is its own owner. */
export function ownerOf(symbol: SymbolText): SymbolText {
  const part = /^((?:[^!:]+!)?)(step|deliverable|task):([^/]+)/.exec(symbol);
  if (part === null) return symbol;
  return `${part[1] ?? ""}${part[2] === "task" ? "role" : "playbook"}:${part[3] ?? ""}`;
}

function edgesOf(workspace: Workspace): LandscapeEdge[] {
  const edges = new Map<string, LandscapeEdge>();
  const add = (from: SymbolText, relation: LandscapeRelation, to: SymbolText, through?: string): void => {
    if (from === to) return;
    const key = `${relation}\t${from}\t${to}`;
    let edge = edges.get(key);
    if (edge === undefined) {
      edge = { from, to, relation, through: [] };
      edges.set(key, edge);
    }
    if (through !== undefined && !edge.through.includes(through)) edge.through.push(through);
  };
  for (const reference of workspace.references) addReference(reference, add);
  for (const playbook of workspace.playbooks) {
    visitTasks(playbook.model.steps, (step) => {
      const performer = performerOf(workspace, playbook, step);
      if (performer !== undefined) add(performer.symbol, "performs", playbook.symbol, step.name);
    });
  }
  const playbooks = new Set(workspace.playbooks.map(({ symbol }) => symbol));
  for (const { relation, from } of [...edges.values()]) {
    const ended = relation === "triggers" ? endingPlaybook(from, playbooks) : undefined;
    if (ended !== undefined) add(ended, "emits", from);
  }
  return [...edges.values()];
}

type AddEdge = (from: SymbolText, relation: LandscapeRelation, to: SymbolText, through?: string) => void;

function addReference({ kind, from, to, text }: Reference, add: AddEdge): void {
  if (to === undefined) return;
  const owner = ownerOf(from);
  const step = owner === from ? undefined : (from.split("/").at(-1) ?? from);
  switch (kind) {
    case "input":
      return add(ownerOf(to), "hands_over", owner, text);
    case "runs":
      return add(owner, "runs", to, step);
    case "emits":
      return add(owner, "emits", to, step);
    case "trigger_event":
      // `<playbook>.completed` is referred to twice, as the event and as the playbook.
      return to.startsWith("event:") ? add(to, "triggers", owner) : undefined;
    case "inherits":
      return add(owner, "inherits", to);
    case "target":
    case "escalation_path":
      return add(owner, "escalates", to, step);
    case "decision_authority":
      return add(owner, "lets_decide", to);
    case "member_role":
      return add(owner, "has_role", to);
    case "document_definition":
      return add(owner, "uses_document", to, step);
    case "tool":
    case "advisor":
      return add(owner, "uses_tool", to, step);
    // Performers are looked up step by step, since not every one is written; the rest stays inside one playbook.
    case "performer":
    case "depends_on":
    case "repeat_from":
    case "output":
      return undefined;
  }
}
