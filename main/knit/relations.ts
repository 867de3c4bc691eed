/** Dependencies one by one: what depends on a symbol, and what a reference of the model means as a dependency. */
import { performerOf } from "#busy/analysis/flow.ts";
import type { Origin, Task } from "#busy/model/model.ts";
import { valueRange } from "#busy/model/origin.ts";
import { visitTasks } from "#busy/model/walk.ts";
import { placeOfField, type Reference } from "#busy/names/references.ts";
import {
  parseSymbol,
  type SymbolText,
  symbolOfDeliverable,
  symbolOfEvent,
  symbolOfStep,
  symbolOfTask,
} from "#busy/names/symbols.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import type { Dependency, DependencyType } from "#shared/knit.ts";
import type { Range } from "#shared/text.ts";

/** A dependency without the place of what is depended on. Its place in the text is worked out when somebody asks. */
export type Link = Omit<Dependency, "toPlace">;

/** Relations by which one thing depends on another, each as it reads between the two. */
export type Relation =
  | "is performed by"
  | "inherits from"
  | "runs"
  | "waits for"
  | "comes after"
  | "goes back to"
  | "follows"
  | "hands issues to"
  | "escalates to"
  | "lets decide"
  | "has members who are"
  | "is started by"
  | "is announced by"
  | "needs"
  | "is given"
  | "promises"
  | "is made by"
  | "comes from"
  | "uses"
  | "asks"
  | "consists of"
  | "takes its time from";

/** Where something is written in a file. */
export interface FilePlace {
  readonly file: string;
  readonly range: Range;
}

/** The place of a thing's name. */
function nameOf(at: Origin): FilePlace {
  return placeOfField(at, "name", undefined);
}

function link(from: SymbolText, relation: Relation, to: SymbolText, type: DependencyType, fromPlace: FilePlace): Link {
  return { from, to, type, relation, fromPlace };
}

/** What a reference means as a dependency; none when it names nothing. */
export function linkOfReference(reference: Reference): Link | undefined {
  const { kind, from, to, fromOrigin } = reference;
  if (to === undefined || from === to) return undefined;
  const forward = (relation: Relation, type: DependencyType) => link(from, relation, to, type, fromOrigin);
  switch (kind) {
    case "performer":
      return forward("is performed by", "role_assignment");
    case "inherits":
      return forward("inherits from", "inheritance");
    case "runs":
      return forward("runs", "process_flow");
    case "depends_on":
      return forward("waits for", "process_flow");
    case "repeat_from":
      return forward("goes back to", "process_flow");
    case "document_definition":
      return forward("follows", "document");
    case "target":
      return forward("hands issues to", to.includes("playbook:") ? "process_flow" : "role_assignment");
    case "escalation_path":
      return forward("escalates to", "role_assignment");
    case "decision_authority":
      return forward("lets decide", "role_assignment");
    case "member_role":
      return forward("has members who are", "role_assignment");
    case "trigger_event":
      return forward("is started by", "event");
    case "emits":
      return link(to, "is announced by", from, "event", fromOrigin);
    case "input":
      return forward(parseSymbol(from)?.kind === "playbook" ? "is given" : "needs", "process_flow");
    case "output":
      return parseSymbol(from)?.kind === "playbook"
        ? forward("promises", "process_flow")
        : link(to, "is made by", from, "process_flow", fromOrigin);
    case "tool":
      return forward("uses", "tool");
    case "advisor":
      return forward("asks", "tool");
  }
}

/** The playbook a symbol of a playbook, step or deliverable belongs to, by symbol. */
export type PlaybookIndex = ReadonlyMap<SymbolText, PlaybookEntry>;

/** Indexes the playbooks of a workspace by their symbols. */
export function indexPlaybooks(workspace: Workspace): PlaybookIndex {
  return new Map(workspace.playbooks.map((playbook) => [playbook.symbol, playbook]));
}

/** The playbook that holds a step or deliverable, or is the symbol itself. */
export function playbookOf(index: PlaybookIndex, symbol: SymbolText): PlaybookEntry | undefined {
  const parsed = parseSymbol(symbol);
  if (!parsed || (parsed.kind !== "playbook" && parsed.kind !== "step" && parsed.kind !== "deliverable"))
    return undefined;
  return index.get(`${parsed.team === undefined ? "" : `${parsed.team}!`}playbook:${parsed.parts[0] ?? ""}`);
}

/** A step with its brothers, found by its symbol. */
export interface StepPlace {
  readonly playbook: PlaybookEntry;
  readonly task: Task;
  readonly trail: readonly string[];
  readonly brothers: readonly Task[];
}

/** The step a symbol names. */
export function stepAt(index: PlaybookIndex, symbol: SymbolText): StepPlace | undefined {
  const parsed = parseSymbol(symbol);
  if (parsed?.kind !== "step") return undefined;
  const playbook = playbookOf(index, symbol);
  if (!playbook) return undefined;
  let brothers = playbook.model.steps;
  let task: Task | undefined;
  const trail = parsed.parts.slice(1);
  for (const [depth, name] of trail.entries()) {
    if (depth > 0) brothers = task?.subtasks ?? [];
    task = brothers.find((each) => each.name === name);
    if (!task) return undefined;
  }
  return task && { playbook, task, trail, brothers };
}

/** Everything that depends on a symbol directly, with what the model only implies. */
export function dependentsOf(workspace: Workspace, index: PlaybookIndex, symbol: SymbolText): readonly Link[] {
  const links: Link[] = [];
  for (const reference of workspace.referencesTo(symbol)) {
    const found = linkOfReference(reference);
    if (found?.to === symbol) links.push(found);
  }
  const parsed = parseSymbol(symbol);
  if (parsed?.kind === "step" || parsed?.kind === "playbook") {
    const playbook = playbookOf(index, symbol);
    for (const reference of playbook ? workspace.referencesOf(playbook.file) : []) {
      if (reference.from !== symbol) continue;
      const found = linkOfReference(reference);
      if (found?.to === symbol) links.push(found);
    }
  }
  if (parsed?.kind === "step") links.push(...impliedByStep(index, symbol));
  if (parsed?.kind === "deliverable") links.push(...comesFrom(workspace, index, symbol));
  if (parsed?.kind === "role") links.push(...performsByTask(workspace, symbol));
  if (parsed?.kind === "team") {
    for (const playbook of workspace.playbooks) {
      if (playbook.team?.symbol === symbol) links.push(...takesTime(playbook));
    }
  }
  return links;
}

/** The step behind in the list order, and the playbook or step that consists of it. */
function impliedByStep(index: PlaybookIndex, symbol: SymbolText): readonly Link[] {
  const place = stepAt(index, symbol);
  if (!place) return [];
  const { playbook, task, trail, brothers } = place;
  const links: Link[] = [];
  const next = brothers[brothers.indexOf(task) + 1];
  if (next && next.depends_on === undefined) {
    links.push(orderLink(playbook, trail.slice(0, -1), task, next));
  }
  const parent = trail.length > 1 ? symbolOfStep(playbook, trail.slice(0, -1)) : playbook.symbol;
  links.push(link(parent, "consists of", symbol, "process_flow", nameOf(task.at)));
  return links;
}

function orderLink(playbook: PlaybookEntry, trail: readonly string[], previous: Task, next: Task): Link {
  return link(
    symbolOfStep(playbook, [...trail, next.name]),
    "comes after",
    symbolOfStep(playbook, [...trail, previous.name]),
    "process_flow",
    nameOf(next.at),
  );
}

/** A deliverable handed in from another playbook depends on that playbook's. */
function comesFrom(workspace: Workspace, index: PlaybookIndex, symbol: SymbolText): readonly Link[] {
  const links: Link[] = [];
  for (const reference of workspace.referencesTo(symbol)) {
    if (reference.kind !== "input" || parseSymbol(reference.from)?.kind !== "playbook") continue;
    const playbook = index.get(reference.from);
    if (!playbook) continue;
    const own = symbolOfDeliverable(playbook, reference.text);
    if (own === symbol) continue;
    links.push(link(own, "comes from", symbol, "process_flow", reference.fromOrigin));
  }
  return links;
}

/** Steps that name nobody and are done by the one role of the team with a task of their name. */
function performsByTask(workspace: Workspace, symbol: SymbolText): readonly Link[] {
  const role = workspace.roles.find((each) => each.symbol === symbol);
  if (!role) return [];
  return (role.team?.playbooks ?? []).flatMap((playbook) =>
    unnamedPerformers(workspace, playbook).filter((each) => each.to === symbol),
  );
}

function unnamedPerformers(workspace: Workspace, playbook: PlaybookEntry): readonly Link[] {
  const links: Link[] = [];
  visitTasks(playbook.model.steps, (task, trail) => {
    if (task.role !== undefined) return;
    const role = performerOf(workspace, playbook, task);
    if (!role) return;
    const from = symbolOfStep(playbook, trail);
    links.push(link(from, "is performed by", role.symbol, "role_assignment", nameOf(task.at)));
  });
  return links;
}

function takesTime(playbook: PlaybookEntry): readonly Link[] {
  const { team } = playbook;
  const limits =
    team?.model?.resources.some((each) => each.type === "time") || team?.members.some((each) => each.model.capacity);
  if (!team || !limits) return [];
  return [link(playbook.symbol, "takes its time from", team.symbol, "resource_allocation", nameOf(playbook.at))];
}

/** The links that a playbook implies: order of its steps, unnamed performers, time, its end, what is handed in. */
export function impliedByPlaybook(workspace: Workspace, playbook: PlaybookEntry): readonly Link[] {
  const links: Link[] = [];
  const addOrder = (tasks: readonly Task[], trail: readonly string[]) => {
    for (const [index, task] of tasks.entries()) {
      const previous = tasks[index - 1];
      if (previous && task.depends_on === undefined) links.push(orderLink(playbook, trail, previous, task));
      addOrder(task.subtasks, [...trail, task.name]);
    }
  };
  addOrder(playbook.model.steps, []);
  links.push(...unnamedPerformers(workspace, playbook), ...takesTime(playbook), ...completes(playbook));
  if (playbook.model.inputs.length === 0) return links;
  for (const reference of workspace.referencesOf(playbook.file)) {
    if (reference.kind !== "input" || reference.to === undefined || reference.from !== playbook.symbol) continue;
    const own = symbolOfDeliverable(playbook, reference.text);
    if (own === reference.to) continue;
    links.push(link(own, "comes from", reference.to, "process_flow", reference.fromOrigin));
  }
  return links;
}

/** `<playbook>.completed` is announced by the playbook itself. */
function completes(playbook: PlaybookEntry): readonly Link[] {
  const event = symbolOfEvent(`${playbook.name}.completed`);
  return [link(event, "is announced by", playbook.symbol, "event", nameOf(playbook.at))];
}

/** Whether a reference is where its event is announced, or its tool declared; steps only use tools. */
export function isDeclaration({ kind, from }: Reference): boolean {
  return kind === "emits" || (kind === "tool" && parseSymbol(from)?.kind !== "step");
}

/**
 * Where an event is announced first, or a tool declared first; undefined for other symbols. `files`: where that may be,
 * when it is known; looking through the references of a whole business takes longer.
 */
export function declarationPlace(
  workspace: Workspace,
  symbol: SymbolText,
  files?: Iterable<string>,
): FilePlace | undefined {
  const kind = parseSymbol(symbol)?.kind;
  if (kind !== "event" && kind !== "tool") return undefined;
  const references =
    files === undefined
      ? workspace.referencesTo(symbol)
      : [...new Set(files)].toSorted().flatMap((file) => workspace.referencesOf(file));
  const origin = references.find((each) => each.to === symbol && isDeclaration(each))?.fromOrigin;
  return origin && { file: origin.file, range: origin.range };
}

/** Takes a thing that a file defines; its name stands in the field `name` of `at`. */
type VisitDefinition = (symbol: SymbolText, file: string, at: Origin) => void;

/**
 * Goes through everything that the workspace defines, or what is defined in `files`; what is defined twice comes twice.
 * Deliverables count where they are made or handed in.
 */
export function visitDefinitions(
  workspace: Workspace,
  files: ReadonlySet<string> | undefined,
  visit: VisitDefinition,
): void {
  const isWanted = ({ file }: { readonly file: string }) => files?.has(file) ?? true;
  for (const { symbol, file, model } of workspace.teams) {
    if (file !== undefined && model && isWanted({ file })) visit(symbol, file, model.at);
  }
  for (const role of workspace.roles.filter(isWanted)) {
    visit(role.symbol, role.file, role.at);
    visitTasks(role.model.tasks, (task, trail) => visit(symbolOfTask(role, trail), role.file, task.at));
  }
  for (const document of workspace.documents.filter(isWanted)) {
    visit(document.symbol, document.file, document.model.metadata.at);
  }
  for (const playbook of workspace.playbooks.filter(isWanted)) {
    visit(playbook.symbol, playbook.file, playbook.at);
    visitTasks(playbook.model.steps, (task, trail) => {
      visit(symbolOfStep(playbook, trail), playbook.file, task.at);
      for (const output of task.outputs) visit(symbolOfDeliverable(playbook, output.name), playbook.file, output.at);
    });
    for (const each of [...playbook.model.inputs, ...playbook.model.outputs]) {
      visit(symbolOfDeliverable(playbook, each.name), playbook.file, each.at);
    }
  }
}

/** Where each thing of the workspace is defined first, by symbol; only what is defined in `files`, when they are given. */
export function definitionPlaces(
  workspace: Workspace,
  files?: ReadonlySet<string>,
): ReadonlyMap<SymbolText, FilePlace> {
  const places = new Map<SymbolText, FilePlace>();
  visitDefinitions(workspace, files, (symbol, file, at) => {
    if (!places.has(symbol)) places.set(symbol, { file, range: valueRange(at, "name") });
  });
  return places;
}
