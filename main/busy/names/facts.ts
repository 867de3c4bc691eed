/**
 * What a file offers to and asks of others, by key. When a file changes, the keys under which others see something else
 * than before tell which other files have to be checked again.
 */
import type { BusyFile, Deliverable, Playbook, Resolution, Role, Task, Team } from "../model/model.ts";
import type { ParsedFile } from "../model/parse.ts";
import { eachTask, playbooksOf, resolutionChain, resolutionsOf, rolesOf, visitTasks } from "../model/walk.ts";
import type { Fold } from "./symbols.ts";

/** A role, document or target named somewhere. */
export interface NameUse {
  readonly text: string;
  /** The team block it stands in, when nested in one. */
  readonly team: Team | undefined;
}

/** A deliverable that a playbook takes or makes; `level` tells the playbook's own lists from its steps'. */
export interface DeliverableUse {
  readonly playbook: Playbook;
  readonly deliverable: Deliverable;
  readonly level: "playbook" | "step";
  /** The playbook that the step which takes or makes it runs. */
  readonly runs: string | undefined;
}

export interface FileFacts {
  /** Under which keys others can see something of the file; `exportTexts` tells what. */
  readonly keys: ReadonlySet<string>;
  /** Uses of roles and targets, of documents, and deliverables, each by folded name. */
  readonly roleUses: ReadonlyMap<string, readonly NameUse[]>;
  readonly documentUses: ReadonlyMap<string, readonly NameUse[]>;
  readonly inputs: ReadonlyMap<string, readonly DeliverableUse[]>;
  readonly outputs: ReadonlyMap<string, readonly DeliverableUse[]>;
  /** Events the file emits: folded name → the names as written. */
  readonly emitted: ReadonlyMap<string, readonly string[]>;
  /** Algorithms, contexts and prompts, folded: where a tool's name may occur. */
  readonly words: readonly string[];
}

/** Works the facts of a file out. */
export function factsOf(parsed: ParsedFile, fold: Fold): FileFacts {
  const { file } = parsed;
  const roleUses = new Map<string, NameUse[]>();
  const documentUses = new Map<string, NameUse[]>();
  const inputs = new Map<string, DeliverableUse[]>();
  const outputs = new Map<string, DeliverableUse[]>();
  const emitted = new Map<string, string[]>();
  const words: string[] = [];
  const useRole = (text: string | undefined, team: Team | undefined) => {
    if (text !== undefined && text !== "") append(roleUses, fold(text), { text, team });
  };
  const useDocuments = (deliverables: readonly Deliverable[], team: Team | undefined) => {
    for (const { document_definition: text } of deliverables) {
      if (text !== undefined) append(documentUses, fold(text), { text, team });
    }
  };
  const emit = (event: string) => {
    if (event !== "") append(emitted, fold(event), event);
  };
  const useWords = (texts: readonly (string | undefined)[]) => {
    for (const text of texts) if (text !== undefined) words.push(foldText(text));
  };
  const useTask = (task: Task, team: Team | undefined) => {
    useRole(task.role, team);
    useDocuments(task.inputs, team);
    useDocuments(task.outputs, team);
    useWords([task.algorithm, task.agent_prompt]);
    useWords(task.context_gathering);
    for (const resolution of resolutionsOf(task)) useResolution(resolution, team);
    for (const event of task.emits) emit(event);
  };
  const useResolution = (resolution: Resolution, team: Team | undefined) => {
    useRole(resolution.target, team);
    useWords([resolution.agent_prompt, ...resolution.context_gathering]);
  };
  const deliver = (
    map: Map<string, DeliverableUse[]>,
    playbook: Playbook,
    level: DeliverableUse["level"],
    deliverables: readonly Deliverable[],
    runs: string | undefined,
  ) => {
    for (const deliverable of deliverables) {
      if (deliverable.name !== "") append(map, fold(deliverable.name), { playbook, deliverable, level, runs });
    }
  };

  for (const { model, team } of rolesOf(file)) {
    useRole(model.inherits_from, team);
    eachTask(model.tasks, (task) => useTask(task, team));
  }
  for (const { model, team } of playbooksOf(file)) {
    useDocuments(model.inputs, team);
    useDocuments(model.outputs, team);
    deliver(inputs, model, "playbook", model.inputs, undefined);
    deliver(outputs, model, "playbook", model.outputs, undefined);
    for (const event of model.emits) emit(event);
    emit(`${model.name}.completed`);
    for (const resolution of model.issue_resolution.flatMap(resolutionChain)) useResolution(resolution, team);
    eachTask(model.steps, (task) => {
      useTask(task, team);
      deliver(inputs, model, "step", task.inputs, task.runs);
      deliver(outputs, model, "step", task.outputs, task.runs);
    });
  }
  for (const team of file.teams) {
    useRole(team.governance?.escalation_path, team);
    for (const text of team.governance?.decision_authority ?? []) useRole(text, team);
    for (const member of team.members) for (const role of member.roles) useRole(role, team);
  }
  const facts = { roleUses, documentUses, inputs, outputs, emitted, words };
  const keys = new Set<string>();
  visitExports(parsed, facts, fold, (key) => keys.add(key));
  return { keys, ...facts };
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Key → a text that changes when what others can see of the file under that key changes. */
export function exportTexts(parsed: ParsedFile, facts: FileFacts, fold: Fold): ReadonlyMap<string, string> {
  const texts = new Map<string, string[]>();
  visitExports(parsed, facts, fold, (key, text) => append(texts, key, text()));
  return new Map([...texts].map(([key, list]) => [key, list.join("\n")]));
}

/** Visits what others can see of a file, each under its key, with the text that stands for it, made when asked for. */
function visitExports(
  parsed: ParsedFile,
  { roleUses, documentUses, inputs, outputs, emitted, words }: Omit<FileFacts, "keys">,
  fold: Fold,
  visit: (key: string, text: () => string) => void,
): void {
  const { file } = parsed;
  const place = parsed.placement.teamFolder ?? parsed.path;
  const roles = rolesOf(file);
  const playbooks = playbooksOf(file);
  for (const { model } of roles) visit(`role:${fold(model.name)}`, () => roleText(model, file));
  for (const { model } of playbooks) visit(`playbook:${fold(model.name)}`, () => playbookText(model, file));
  for (const [name, uses] of inputs) visit(`in:${name}`, () => usesText(uses));
  for (const [name, uses] of outputs) visit(`out:${name}`, () => usesText(uses));
  for (const [event, names] of emitted) visit(`emit:${event}`, () => names.join("\n"));
  for (const document of file.documents) {
    const { name } = document.metadata;
    const fields = () => document.sections.flatMap((section) => section.fields.map((field) => field.name));
    visit(`document:${fold(name)}`, () => [name, ...fields()].join("|"));
  }
  for (const team of file.teams) {
    visit(`team:${fold(team.name)}`, () => team.name);
    visit(`team-name:${place}`, () => team.name);
    for (const { name, email } of team.members) {
      const text = () => [name, email ?? ""].join("|");
      visit(`member:${fold(name)}`, text);
      if (email !== undefined) visit(`member:${email.toLowerCase()}`, text);
    }
  }
  for (const [name, uses] of roleUses) visit(`use-role:${name}`, () => namesText(uses));
  for (const [name, uses] of documentUses) visit(`use-document:${name}`, () => namesText(uses));
  if (roles.length + playbooks.length > 0) visit(`content:${place}`, () => "");
  if (words.length > 0) visit(`words:${place}`, () => words.join("\n"));
}

function namesText(uses: readonly NameUse[]): string {
  return uses.map(({ text }) => text).join("\n");
}

function usesText(uses: readonly DeliverableUse[]): string {
  const text = ({ playbook, level, deliverable, runs }: DeliverableUse) =>
    [playbook.name, level, deliverable.type, deliverable.format, runs].join("|");
  return uses.map(text).join("\n");
}

/** A text for finding words in: small letters, words joined by single hyphens, with a hyphen at both ends. */
export function foldText(text: string): string {
  return `-${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}-`;
}

/** A text that changes when a file's roles change, or which playbooks it has and when they run. */
export function loadHead(file: BusyFile): string {
  const parts: string[] = [];
  for (const { model } of playbooksOf(file)) {
    const { cadence } = model;
    parts.push(model.name, cadence?.frequency ?? "", cadence?.schedule ?? "");
  }
  for (const { model } of rolesOf(file)) {
    parts.push(model.name, model.inherits_from ?? "");
    for (const task of model.tasks) parts.push(task.name);
  }
  return parts.join("\n");
}

/** A text that changes when the steps of a file's playbooks change in what they take, and who does them. */
export function loadText(file: BusyFile): string {
  const parts: string[] = [];
  for (const { model } of playbooksOf(file)) {
    visitTasks(model.steps, (task, trail) => {
      const waits = task.depends_on?.join("+") ?? "-";
      parts.push(
        [trail.join("/"), task.role, task.execution_type, task.estimated_duration, task.runs, waits].join(":"),
      );
    });
  }
  return parts.join("\n");
}

function roleText(role: Role, file: BusyFile): string {
  const tasks: string[] = [];
  visitTasks(role.tasks, (_, trail) => tasks.push(trail.join("/")));
  return [role.name, role.inherits_from, file.metadata?.layer, role.responsibilities.length, ...tasks].join("|");
}

function playbookText(playbook: Playbook, file: BusyFile): string {
  const deliverables = [...playbook.inputs, ...playbook.outputs].map(
    (each) => `${each.name}:${each.type}:${each.format}`,
  );
  const steps: string[] = [];
  visitTasks(playbook.steps, (task, trail) => {
    const duration = task.estimated_duration ?? "";
    steps.push([trail.join("/"), duration, task.depends_on?.join("+") ?? "-", task.runs ?? ""].join(":"));
  });
  return [playbook.name, file.metadata?.layer, playbook.inputs.length, ...deliverables, ...steps].join("|");
}
