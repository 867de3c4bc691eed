/** Short ways to write the files of the cases, each complete but for what the case is about. */
import type { DiagnosticCode } from "#shared/diagnostics.ts";

/** Marked texts by path (see `../marked.ts`). */
export type Files = Readonly<Record<string, string>>;

/** The cases of one code: those that it is found in, where it is marked, and those that come near and stay silent. */
export interface CodeCases {
  readonly found: Readonly<Record<string, Files>>;
  readonly silent: Readonly<Record<string, Files>>;
}

export type Cases = Readonly<Partial<Record<DiagnosticCode, CodeCases>>>;

/** Places of files in the team that every case has. */
export const TEAM_FILE = "L0/studio/team.busy";
export const PLAYBOOK = "L0/studio/playbooks/shoot.busy";
export const SECOND = "L0/studio/playbooks/zoom.busy";
export const ROLE = "L0/studio/roles/assistant.busy";
export const DOCUMENT = "L0/studio/documents/contract.busy";
export const CONFIG = "orgata.config.yaml";

/** The first lines of a file. */
export function head(layer = "L0", version = '"1.1"'): string {
  return `version: ${version}\nmetadata: {name: File, description: A file., layer: ${layer}}\n`;
}

/** A step, subtask or role's task on one line, complete unless `fields` say otherwise. */
export function task(name: string, ...fields: readonly string[]): string {
  const has = (...starts: readonly string[]) => fields.some((field) => starts.some((start) => field.startsWith(start)));
  const kind = has("execution_type:") ? [] : ["execution_type: human", ...(has("ui_type:") ? [] : ["ui_type: form"])];
  const time = has("estimated_duration:", "runs:", "subtasks:") ? [] : ["estimated_duration: 30m"];
  return `{${[`name: ${name}`, "description: D.", ...kind, ...time, ...fields].join(", ")}}`;
}

/** `subtasks: [...]`. */
export function subtasks(...tasks: readonly string[]): string {
  return `subtasks: [${tasks.join(", ")}]`;
}

/** A deliverable on one line. */
export function deliverable(name: string, type = "document", format = "pdf", ...fields: readonly string[]): string {
  return `{${[`name: ${name}`, `type: ${type}`, `format: ${format}`, ...fields].join(", ")}}`;
}

/** `inputs: [...]`; a name alone is a PDF document. */
export function takes(...names: readonly string[]): string {
  return `inputs: [${names.map((name) => (name.startsWith("{") ? name : deliverable(name))).join(", ")}]`;
}

/** `outputs: [...]`; a name alone is a PDF document. */
export function makes(...names: readonly string[]): string {
  return takes(...names).replace("inputs", "outputs");
}

interface PlaybookOptions {
  readonly name?: string;
  readonly cadence?: string;
  readonly version?: string;
  readonly layer?: string;
  /** More fields of the playbook, one per line. */
  readonly fields?: readonly string[];
  /** Lines between the head and the playbook, such as imports. */
  readonly before?: string;
}

/** A playbook file with these steps. */
export function playbook(steps: readonly string[], options: PlaybookOptions = {}): string {
  const { name = "shoot", cadence = "frequency: on_demand", version, layer, fields = [], before = "" } = options;
  const lines = [...fields.map((field) => `  ${field}\n`), "  steps:\n", ...steps.map((step) => `    - ${step}\n`)];
  return `${head(layer, version)}${before}playbook:\n  name: ${name}\n  description: D.\n  cadence: {${cadence}}\n${lines.join("")}`;
}

/** The usual playbook with one step that has these fields. */
export function oneStep(...fields: readonly string[]): Files {
  return { [PLAYBOOK]: playbook([task("prepare", ...fields)]) };
}

/** The usual playbook with these steps. */
export function steps(...list: readonly string[]): Files {
  return { [PLAYBOOK]: playbook(list) };
}

/** A task that gives a role something to do. */
export const TASKS = "tasks: [{name: help_out, description: D., execution_type: human, ui_type: form}]";

/** A role file; without fields the role has a task, so that it is neither empty nor unused. */
export function role(name = "assistant", ...fields: readonly string[]): string {
  const lines = (fields.length === 0 ? [TASKS] : fields).map((field) => `  ${field}\n`).join("");
  return `${head()}role:\n  name: ${name}\n  description: D.\n${lines}`;
}

/** A team file; the team has the role `lead` unless `fields` say otherwise. */
export function team(name: string, layer = "L0", ...fields: readonly string[]): string {
  const own = fields.length === 0 ? [`roles: [{name: lead, description: D., ${TASKS}}]`] : fields;
  const lines = own.map((field) => `  ${field}\n`).join("");
  return `${head(layer)}team:\n  name: ${name}\n  type: platform\n  description: D.\n${lines}`;
}

/** A document definition; a form with one field unless `fields` say otherwise. */
export function document(name = "contract", ...fields: readonly string[]): string {
  const form = [
    "content_type: structured",
    "sections: [{name: All, type: form, fields: [{name: client, type: text}]}]",
  ];
  const lines = (fields.length === 0 ? form : fields).map((field) => `  ${field}\n`).join("");
  return `${head()}document:\n  metadata: {name: ${name}, description: D., layer: L0}\n${lines}`;
}

/** A playbook that uses the usual document. */
export const USES_DOCUMENT = playbook(
  [task("sign", makes(deliverable("paper", "document", "pdf", "document_definition: contract")))],
  { fields: [makes("paper")] },
);

/** A rule of the configuration. */
export function rule(fields: Readonly<Record<string, string>>): string {
  const all = { id: "r1", category: "quality", severity: "warning", applies_to: "step", message: "M.", ...fields };
  const lines = Object.entries(all).map(([field, value]) => `${field}: ${value}`);
  return `  - ${lines.join("\n    ")}\n`;
}
