/** Things of the business in a few lines each, as a language model is told of them. */
import type { Deliverable, Task } from "#busy/model/model.ts";
import { findSymbol, type SymbolText } from "#busy/names/symbols.ts";
import type { DocumentEntry, PlaybookEntry, RoleEntry, TeamScope, Workspace } from "#busy/workspace.ts";

function names(label: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `; ${label} ${items.join(", ")}`;
}

function made(items: readonly Deliverable[]): string[] {
  return items.map((item) =>
    item.document_definition === undefined ? item.name : `${item.name} (document ${item.document_definition})`,
  );
}

function performer(step: Task): string {
  if (step.execution_type === "algorithmic") return "by algorithm";
  if (step.execution_type === "ai_agent") return "by AI";
  return step.role === undefined ? "by nobody named" : `by role ${step.role}`;
}

function stepLines(steps: readonly Task[], indent: string): string[] {
  return steps.flatMap((step, at) => [
    `${indent}${at + 1}. ${step.name} — ${performer(step)}` +
      (step.estimated_duration === undefined ? "" : `, takes ${step.estimated_duration}`) +
      (step.due === undefined ? "" : `, due within ${step.due}`) +
      (step.depends_on === undefined ? "" : `; waits for ${step.depends_on.join(", ") || "nothing"}`) +
      (step.when === undefined ? "" : `; only when ${step.when}`) +
      (step.repeat === undefined ? "" : `; back to ${step.repeat.from} while ${step.repeat.while}`) +
      (step.runs === undefined ? "" : `; runs playbook ${step.runs}`) +
      names("takes", made(step.inputs)) +
      names("makes", made(step.outputs)) +
      names("emits", step.emits) +
      (step.description === "" ? "" : `\n${indent}   ${step.description}`),
    ...stepLines(step.subtasks, `${indent}   `),
  ]);
}

function playbookLines({ symbol, model, file, team }: PlaybookEntry): string {
  const cadence = model.cadence;
  return [
    `${symbol} in ${file}${team === undefined ? "" : `, team ${team.name}`}: ${model.description}`,
    `starts ${cadence?.frequency ?? "on demand"}${cadence?.schedule === undefined ? "" : ` (${cadence.schedule})`}${names("on", cadence?.trigger_events ?? [])}${names("needs", made(model.inputs))}${names("results", made(model.outputs))}`,
    ...stepLines(model.steps, ""),
  ].join("\n");
}

function roleLines(workspace: Workspace, role: RoleEntry): string {
  const people = workspace.members.filter(
    (member) => member.model.roles.includes(role.name) && member.team === role.team,
  );
  const { model } = role;
  return [
    `${role.symbol} in ${role.file}${role.team === undefined ? "" : `, team ${role.team.name}`}: ${model.description}`,
    `responsible for: ${model.responsibilities.join("; ") || "nothing named"}${names(
      "held by",
      people.map(({ name }) => name),
    )}${model.inherits_from === undefined ? "" : `; inherits from ${model.inherits_from}`}`,
    ...model.tasks.map((task) => `- task ${task.name}: ${task.description}`),
  ].join("\n");
}

function teamLines(team: TeamScope): string {
  return [
    `${team.symbol} in ${team.file ?? team.id}: ${team.model?.description ?? ""}`,
    `roles: ${team.roles.map(({ name }) => name).join(", ") || "none"}; playbooks: ${team.playbooks.map(({ name }) => name).join(", ") || "none"}; documents: ${team.documents.map(({ name }) => name).join(", ") || "none"}`,
    ...team.members.map(
      ({ name, model }) =>
        `- person ${name}: ${model.roles.join(", ")}${model.capacity === undefined ? "" : `, ${model.capacity}`}`,
    ),
    team.model?.governance === undefined
      ? ""
      : `decides: ${team.model.governance.decision_authority.join("; ")}; escalates to ${team.model.governance.escalation_path ?? "nobody named"}`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function documentLines({ symbol, file, model }: DocumentEntry): string {
  return [
    `${symbol} in ${file}: ${model.metadata.description}`,
    ...model.sections.flatMap((section) =>
      section.fields.map(
        (field) =>
          `- field ${field.name}: ${field.type}${field.required ? ", required" : ""}${names("one of", field.options)} (section ${section.name})`,
      ),
    ),
  ].join("\n");
}

/** A playbook, role, team or document in full, but never its file; undefined for anything else. */
export function described(workspace: Workspace, symbol: SymbolText): string | undefined {
  const found = findSymbol(workspace, symbol)?.symbol;
  if (found === undefined) return undefined;
  const at = <E extends { readonly symbol: SymbolText }>(list: readonly E[]): E | undefined =>
    list.find((entry) => entry.symbol === found);
  const playbook = at(workspace.playbooks);
  if (playbook !== undefined) return playbookLines(playbook);
  const role = at(workspace.roles);
  if (role !== undefined) return roleLines(workspace, role);
  const team = at(workspace.teams);
  if (team !== undefined) return teamLines(team);
  const document = at(workspace.documents);
  return document && documentLines(document);
}

/** The business at a glance: its teams with what belongs to them, a line each. */
export function overviewOf(workspace: Workspace): string[] {
  return workspace.teams.map((team) => {
    const part = (label: string, list: readonly { readonly name: string }[]): string =>
      list.length === 0 ? "" : `; ${label}: ${list.map(({ name }) => name).join(", ")}`;
    return `${team.symbol}${part("playbooks", team.playbooks)}${part("roles", team.roles)}${part("documents", team.documents)}`;
  });
}
