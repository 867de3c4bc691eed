/** Text of new files and values of new constructs, complete enough to pass every check of the grammar. */
import type { Cadence, ExecutionType, FieldType, Layer, TeamType, UiType } from "../model/model.ts";
import { printDocument } from "./print.ts";

function words(name: string): string[] {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}

function joined(name: string, separator: string, fallback: string): string {
  const text = words(name).join(separator);
  if (text === "") return fallback;
  return /^[a-z]/.test(text) ? text : `${fallback}${separator}${text}`;
}

/** A name as roles, playbooks and documents are called: "Photo Editor" → `photo-editor`. `fallback` when no letter is left. */
export function kebabName(name: string, fallback = "new"): string {
  return joined(name, "-", fallback);
}

/** A name as steps, tasks and deliverables are called: "Check quality" → `check_quality`. */
export function snakeName(name: string, fallback = "new"): string {
  return joined(name, "_", fallback);
}

/** A name as people read it in a title: `photo-editor` → "Photo Editor". */
export function titleOfName(name: string): string {
  return name
    .split(/[-_\s]+/)
    .filter((word) => word !== "")
    .map((word) => (word[0] ?? "").toUpperCase() + word.slice(1))
    .join(" ");
}

/** A name as people read it in a sentence: `check_quality` → "Check quality". */
export function labelOfName(name: string): string {
  const text = name
    .split(/[-_\s]+/)
    .join(" ")
    .trim();
  return (text[0] ?? "").toUpperCase() + text.slice(1);
}

/** What a new step can be given; everything but the name has a sensible default. */
export interface NewStep {
  /** Any wording; it becomes the name in the language's form. */
  readonly name: string;
  readonly description?: string;
  readonly execution_type?: ExecutionType;
  readonly ui_type?: UiType;
  readonly algorithm?: string;
  readonly agent_prompt?: string;
  readonly role?: string;
  readonly estimated_duration?: string;
  readonly depends_on?: readonly string[];
  readonly when?: string;
  readonly runs?: string;
  readonly inputs?: readonly unknown[];
  readonly outputs?: readonly unknown[];
}

/** The value of a new step, for an `insert` into a list of steps: a person's task with a form unless said otherwise. */
export function newStep(step: NewStep): Record<string, unknown> {
  const kind = step.execution_type ?? "human";
  const byPerson = kind === "human" || kind === "human_creative";
  const name = snakeName(step.name, "step");
  return defined({
    name,
    description: step.description ?? `${labelOfName(name)}.`,
    execution_type: kind,
    ui_type: step.ui_type ?? (byPerson ? "form" : undefined),
    algorithm: step.algorithm,
    runs: step.runs,
    role: step.role,
    estimated_duration: step.estimated_duration,
    when: step.when,
    depends_on: step.depends_on,
    inputs: step.inputs,
    agent_prompt: step.agent_prompt ?? (kind === "ai_agent" ? `${labelOfName(name)}.` : undefined),
    outputs: step.outputs,
  });
}

/** The map without keys that have no value. */
function defined(map: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined));
}

interface Common {
  /** The name people use: "Client Operations", "Photo editor". */
  readonly name: string;
  readonly layer: Layer;
  readonly description?: string;
}

export interface NewTeam extends Common {
  readonly type?: TeamType;
  readonly members?: readonly unknown[];
  readonly escalation_path?: string;
  readonly decision_authority?: readonly string[];
}

export interface NewRole extends Common {
  readonly inherits_from?: string;
  readonly responsibilities?: readonly string[];
  readonly tasks?: readonly unknown[];
}

export interface NewPlaybook extends Common {
  readonly cadence?: Partial<Pick<Cadence, "frequency" | "schedule" | "trigger_events">>;
  readonly inputs?: readonly unknown[];
  readonly outputs?: readonly unknown[];
  /** Values of steps, for example from `newStep`. */
  readonly steps?: readonly unknown[];
}

export interface NewDocument extends Common {
  readonly sections?: readonly {
    readonly name: string;
    readonly fields: readonly {
      readonly name: string;
      readonly type: FieldType;
      readonly required?: boolean;
      readonly options?: readonly string[];
    }[];
  }[];
  /** Makes a narrative document instead of a form. */
  readonly narrative_content?: string;
}

/** What `newFile` takes for each kind of file. */
export interface NewFileOptions {
  readonly team: NewTeam;
  readonly role: NewRole;
  readonly playbook: NewPlaybook;
  readonly document: NewDocument;
}

/** The text of a new file. It has version 1.1, so that performers and waiting can be said in it. */
export function newFile<Kind extends keyof NewFileOptions>(kind: Kind, options: NewFileOptions[Kind]): string {
  // A name without a letter in it makes no title.
  const name = labelOfName(options.name) === "" || titleOfName(options.name) === "" ? `new ${kind}` : options.name;
  const description = options.description ?? `${labelOfName(name)}.`;
  const metadata = { name: titleOfName(name), description, layer: options.layer };
  const content = { team, role, playbook, document }[kind] as (options: NewFileOptions[Kind], text: string) => object;
  return printDocument({ version: "1.1", metadata, [kind]: content({ ...options, name }, description) });
}

/** Where a new file belongs: `L0/studio/roles/photo-editor.busy`. */
export function newFilePath(kind: keyof NewFileOptions, teamFolder: string, name: string): string {
  return kind === "team" ? `${teamFolder}/team.busy` : `${teamFolder}/${kind}s/${kebabName(name, kind)}.busy`;
}

function team(options: NewTeam, description: string): object {
  const governance = defined({
    escalation_path: options.escalation_path,
    decision_authority: options.decision_authority,
  });
  return defined({
    name: titleOfName(options.name),
    type: options.type ?? "stream-aligned",
    description,
    members: options.members,
    governance: Object.keys(governance).length > 0 ? governance : undefined,
  });
}

function role(options: NewRole, description: string): object {
  return defined({
    name: kebabName(options.name, "role"),
    description,
    inherits_from: options.inherits_from,
    tasks: options.tasks,
    responsibilities: options.responsibilities ?? [description],
  });
}

function playbook(options: NewPlaybook, description: string): object {
  return defined({
    name: kebabName(options.name, "playbook"),
    description,
    cadence: defined({ frequency: "on_demand", ...options.cadence }),
    inputs: options.inputs,
    outputs: options.outputs,
    steps: options.steps ?? [newStep({ name: `do ${options.name}`, description })],
  });
}

function document(options: NewDocument, description: string): object {
  const metadata = { name: kebabName(options.name, "document"), description, layer: options.layer };
  if (options.narrative_content !== undefined) {
    return { metadata, content_type: "narrative", narrative_content: options.narrative_content };
  }
  const sections = options.sections ?? [{ name: "Details", fields: [{ name: "notes", type: "text" as const }] }];
  return {
    metadata,
    content_type: "structured",
    sections: sections.map((section) => ({
      name: section.name,
      type: "form",
      fields: section.fields.map((field) => defined({ ...field })),
    })),
  };
}
