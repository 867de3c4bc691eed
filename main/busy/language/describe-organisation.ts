/** What is said of a team, role, member, document, field, event and tool. */
import type { DocumentField } from "../model/model.ts";
import { fold, type SymbolText } from "../names/symbols.ts";
import type { DocumentEntry, MemberEntry, RoleEntry, TeamScope, Workspace } from "../workspace.ts";
import { labelOfName } from "../writing/templates.ts";
import { users, usersOf } from "./describe-process.ts";
import { valueInWords } from "./field-words.ts";
import { count, facts, few, paragraphs, plainText } from "./markdown.ts";

/** A role: what it does, who holds it, what it inherits. */
export function describeRole(workspace: Workspace, role: RoleEntry): string {
  const { model, symbol } = role;
  const effective = workspace.effectiveRole(role);
  const own = effective.tasks.filter(({ from }) => from === role);
  const inherited = effective.tasks.filter(({ from }) => from !== role);
  const holders = workspace.members.filter((member) =>
    member.model.roles.some((name) => {
      const found = workspace.resolve.role(member.team, name);
      return found.kind === "found" && found.entry === role;
    }),
  );
  return paragraphs(
    plainText(model.description),
    facts(
      model.inherits_from === undefined ? undefined : `Inherits from ${plainText(labelOfName(model.inherits_from))}`,
      holders.length > 0 ? `Held by ${few(holders.map(({ name }) => name))}` : "Nobody holds it",
      users("Performs", usersOf(workspace, symbol, "performer"), "step"),
      users(
        "Has",
        own.map(({ task }) => labelOfName(task.name)),
        "task",
      ),
      users(
        "Inherits",
        inherited.map(({ task }) => labelOfName(task.name)),
        "task",
      ),
      users("Parent of", usersOf(workspace, symbol, "inherits"), "role"),
      users("Problems go to it from", usersOf(workspace, symbol, "target", "escalation_path"), "place"),
    ),
  );
}

/** A team: its kind and what belongs to it. */
export function describeTeam(workspace: Workspace, team: TeamScope): string {
  const { model, roles, playbooks, members } = team;
  return paragraphs(
    plainText(model?.description ?? ""),
    facts(
      model?.type && valueInWords("team", "type", model.type),
      [
        count(playbooks.length, "process", "processes"),
        count(roles.length, "role"),
        count(members.length, "member"),
      ].join(", "),
      model?.governance?.escalation_path === undefined
        ? undefined
        : `Problems go to ${plainText(model.governance.escalation_path)}`,
      users("Named by", usersOf(workspace, team.symbol, "target", "escalation_path", "decision_authority"), "place"),
    ),
  );
}

/** A person: roles, time, address. */
export function describeMember({ model }: MemberEntry): string {
  return facts(
    model.roles.length > 0 ? `Holds ${few(model.roles.map(labelOfName), 6)}` : "Holds no role",
    model.capacity === undefined ? undefined : plainText(model.capacity),
    model.email === undefined ? undefined : plainText(model.email),
  );
}

/** A document definition: its fields and who follows it. */
export function describeDocument(workspace: Workspace, { model, symbol }: DocumentEntry): string {
  const fields = model.sections.flatMap((section) => section.fields);
  const required = fields.filter((field) => field.required).length;
  return paragraphs(
    plainText(model.metadata.description),
    facts(
      model.content_type && valueInWords("document", "content_type", model.content_type),
      fields.length > 0
        ? `${count(fields.length, "field")}, ${required} required: ${few(
            fields.map(({ name }) => name),
            6,
          )}`
        : undefined,
      users("Followed in", usersOf(workspace, symbol, "document_definition"), "place") ?? "Nothing follows it",
    ),
  );
}

/** A field of a document. */
export function describeField(document: DocumentEntry, { type, required, options }: DocumentField): string {
  return facts(
    `${type}${required ? ", required" : ""}`,
    options.length > 0 ? `One of ${few(options, 8)}` : undefined,
    `Field of the document ${plainText(document.name)}`,
  );
}

/** An event: who announces it and what it starts. */
export function describeEvent(workspace: Workspace, symbol: SymbolText): string {
  return facts(
    users("Announced by", usersOf(workspace, symbol, "emits"), "place") ?? "Nobody announces it",
    users("Starts", usersOf(workspace, symbol, "trigger_event"), "process", "processes") ?? "Starts nothing",
  );
}

/** A tool or advisor: what it is used for. */
export function describeTool(workspace: Workspace, symbol: SymbolText, name: string): string {
  const imports = workspace.imports.filter((each) => fold(each.name) === fold(name));
  const capabilities = [...new Set(imports.map(({ model }) => model.capability))].filter((text) => text !== "");
  return facts(
    capabilities.length > 0 ? `Used for: ${few(capabilities)}` : undefined,
    imports.length > 0
      ? `Declared by ${few(imports.map(({ team, file }) => team?.name ?? file))}`
      : "No team declares it",
    users(
      "Called by",
      usersOf(workspace, symbol, "tool").filter((each) => each.includes("(")),
      "step",
    ),
  );
}
