/**
 * What a file offers to and asks of others, in short texts by key. When a file changes, the keys whose text changed tell
 * which other files have to be checked again.
 */
import type { BusyFile, Deliverable, Playbook, Role, Task, Team } from "./model.ts";
import type { ParsedFile } from "./parse.ts";
import { fold } from "./symbols.ts";
import { playbooksOf, resolutionChain, resolutionsOf, rolesOf, visitTasks } from "./walk.ts";

/** A role named somewhere: by a step, a member, a child role, or as a target. */
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
}

export interface FileFacts {
  /** Key → a text that changes when what others can see under that key changes. */
  readonly exports: ReadonlyMap<string, string>;
  readonly roleUses: readonly NameUse[];
  readonly documentUses: readonly NameUse[];
  /** By folded name. */
  readonly inputs: ReadonlyMap<string, readonly DeliverableUse[]>;
  readonly outputs: ReadonlyMap<string, readonly DeliverableUse[]>;
  /** Events the file emits: folded name → the names as written. */
  readonly emitted: ReadonlyMap<string, readonly string[]>;
  /** Algorithms, contexts and prompts, folded: where a tool's name may occur. */
  readonly words: readonly string[];
}

/** Works the facts of a file out. */
export function factsOf(parsed: ParsedFile): FileFacts {
  const { file } = parsed;
  const collected = new Map<string, string[]>();
  const add = (key: string, text: string) => {
    const list = collected.get(key);
    if (list) list.push(text);
    else collected.set(key, [text]);
  };
  const roleUses: NameUse[] = [];
  const documentUses: NameUse[] = [];
  const inputs = new Map<string, DeliverableUse[]>();
  const outputs = new Map<string, DeliverableUse[]>();
  const words: string[] = [];
  const useRole = (text: string | undefined, team: Team | undefined) => {
    if (text !== undefined && text !== "") roleUses.push({ text, team });
  };
  const useDocuments = (deliverables: readonly Deliverable[], team: Team | undefined) => {
    for (const { document_definition: text } of deliverables) if (text !== undefined) documentUses.push({ text, team });
  };
  const emitted = new Map<string, string[]>();
  const emit = (event: string) => {
    if (event === "") return;
    const key = fold(event);
    add(`emit:${key}`, event);
    const list = emitted.get(key);
    if (list) list.push(event);
    else emitted.set(key, [event]);
  };
  const useTask = (task: Task, team: Team | undefined) => {
    useRole(task.role, team);
    useDocuments(task.inputs, team);
    useDocuments(task.outputs, team);
    for (const text of [task.algorithm, task.agent_prompt, ...task.context_gathering]) {
      if (text !== undefined) words.push(foldText(text));
    }
    for (const resolution of resolutionsOf(task)) useResolution(resolution, team);
    for (const event of task.emits) emit(event);
  };
  const useResolution = (resolution: ReturnType<typeof resolutionsOf>[number], team: Team | undefined) => {
    useRole(resolution.target, team);
    for (const text of [resolution.agent_prompt, ...resolution.context_gathering]) {
      if (text !== undefined) words.push(foldText(text));
    }
  };
  const deliver = (
    map: Map<string, DeliverableUse[]>,
    key: "in" | "out",
    playbook: Playbook,
    level: DeliverableUse["level"],
    deliverables: readonly Deliverable[],
  ) => {
    for (const deliverable of deliverables) {
      if (deliverable.name === "") continue;
      const name = fold(deliverable.name);
      const list = map.get(name);
      const use: DeliverableUse = { playbook, deliverable, level };
      if (list) list.push(use);
      else map.set(name, [use]);
      add(`${key}:${name}`, `${playbook.name}|${level}|${deliverable.type}|${deliverable.format}`);
    }
  };

  for (const { model, team } of rolesOf(file)) {
    add(`role:${fold(model.name)}`, roleText(model, file));
    useRole(model.inherits_from, team);
    visitTasks(model.tasks, (task) => useTask(task, team));
  }
  for (const { model, team } of playbooksOf(file)) {
    add(`playbook:${fold(model.name)}`, playbookText(model, file));
    useDocuments(model.inputs, team);
    useDocuments(model.outputs, team);
    deliver(inputs, "in", model, "playbook", model.inputs);
    deliver(outputs, "out", model, "playbook", model.outputs);
    for (const event of [...model.emits, `${model.name}.completed`]) emit(event);
    for (const resolution of model.issue_resolution.flatMap(resolutionChain)) useResolution(resolution, team);
    visitTasks(model.steps, (task) => {
      useTask(task, team);
      deliver(inputs, "in", model, "step", task.inputs);
      deliver(outputs, "out", model, "step", task.outputs);
    });
  }
  for (const document of file.documents) {
    const fields = document.sections.flatMap((section) => section.fields.map((field) => field.name));
    add(`document:${fold(document.metadata.name)}`, [document.metadata.name, ...fields].join("|"));
  }
  for (const team of file.teams) {
    add(`team:${fold(team.name)}`, team.name);
    add(`team-name:${parsed.placement.teamFolder ?? parsed.path}`, team.name);
    useRole(team.governance?.escalation_path, team);
    for (const text of team.governance?.decision_authority ?? []) useRole(text, team);
    for (const member of team.members) {
      for (const role of member.roles) useRole(role, team);
      const text = [member.name, member.email ?? ""].join("|");
      add(`member:${fold(member.name)}`, text);
      if (member.email !== undefined) add(`member:${member.email.toLowerCase()}`, text);
    }
  }
  for (const use of roleUses) add(`use-role:${fold(use.text)}`, use.text);
  for (const use of documentUses) add(`use-document:${fold(use.text)}`, use.text);
  if (rolesOf(file).length + playbooksOf(file).length > 0)
    add(`content:${parsed.placement.teamFolder ?? parsed.path}`, "");
  add("load", loadText(file));
  if (words.length > 0) add(`words:${parsed.placement.teamFolder ?? parsed.path}`, words.join("\n"));

  const exports = new Map<string, string>();
  for (const [key, texts] of collected) exports.set(key, texts.join("\n"));
  return { exports, roleUses, documentUses, inputs, outputs, emitted, words };
}

/** A text for finding words in: small letters, words joined by single hyphens, with a hyphen at both ends. */
export function foldText(text: string): string {
  return `-${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}-`;
}

/** Everything of a file that the load of people depends on. */
function loadText(file: BusyFile): string {
  const parts: string[] = [];
  for (const { model } of playbooksOf(file)) {
    const { cadence } = model;
    parts.push(model.name, cadence?.frequency ?? "", cadence?.schedule ?? "");
    visitTasks(model.steps, (task, trail) => {
      const waits = task.depends_on?.join("+") ?? "-";
      parts.push(
        [trail.join("/"), task.role, task.execution_type, task.estimated_duration, task.runs, waits].join(":"),
      );
    });
  }
  for (const { model } of rolesOf(file)) {
    parts.push(model.name, model.inherits_from ?? "");
    for (const task of model.tasks) parts.push(task.name);
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
