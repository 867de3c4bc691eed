/**
 * The grammar of BUSY as data: every object, its fields in their usual order, what each holds and since when. The
 * reader, the editor's completion and hover, and the writer all go by this table.
 */

export type ObjectName =
  | "file"
  | "metadata"
  | "import"
  | "team"
  | "resource"
  | "governance"
  | "interfaces"
  | "member"
  | "role"
  | "onboarding"
  | "playbook"
  | "cadence"
  | "task"
  | "facilitation"
  | "issue"
  | "resolution"
  | "repeat"
  | "retry"
  | "deliverable"
  | "schema"
  | "rule"
  | "document"
  | "section"
  | "field";

/** What the value of a field is. `reference` texts name something else; see `references.ts`. */
export type FieldType =
  | { readonly is: "text" }
  | { readonly is: "version" }
  | { readonly is: "name"; readonly style: "kebab" | "snake" }
  | { readonly is: "reference"; readonly to: "role" | "playbook" | "document" | "step" | "target" }
  | { readonly is: "duration"; readonly clock: "working" | "calendar" }
  | { readonly is: "cron" }
  | { readonly is: "condition" }
  | { readonly is: "choice"; readonly values: readonly string[]; readonly since11?: readonly string[] }
  | { readonly is: "number"; readonly min?: number; readonly integer?: boolean }
  | { readonly is: "boolean" }
  | { readonly is: "texts"; readonly of: "text" | "condition" | "role" | "step" | "event" }
  | { readonly is: "object"; readonly of: ObjectName }
  | { readonly is: "objects"; readonly of: ObjectName; readonly wrappers: readonly string[] }
  | { readonly is: "any" }
  /** A list of anything, or of groups of fields of any name. */
  | { readonly is: "anys"; readonly of: "anything" | "fields" };

export interface FieldSpec {
  readonly type: FieldType;
  readonly required: boolean;
  /** `1.1`: allowed from `version: "1.1"` on. */
  readonly since: "1.0" | "1.1";
  /** One sentence for hover and completion. */
  readonly doc: string;
}

export type ObjectSpec = Readonly<Record<string, FieldSpec>>;

const text: FieldType = { is: "text" };
const texts: FieldType = { is: "texts", of: "text" };
const condition: FieldType = { is: "condition" };
const working: FieldType = { is: "duration", clock: "working" };
const calendar: FieldType = { is: "duration", clock: "calendar" };
const choice = (...values: string[]): FieldType => ({ is: "choice", values });
const object = (of: ObjectName): FieldType => ({ is: "object", of });
const objects = (of: ObjectName, ...wrappers: string[]): FieldType => ({ is: "objects", of, wrappers });

const required = (type: FieldType, doc: string): FieldSpec => ({ type, required: true, since: "1.0", doc });
const optional = (type: FieldType, doc: string): FieldSpec => ({ type, required: false, since: "1.0", doc });
const added = (type: FieldType, doc: string): FieldSpec => ({ type, required: false, since: "1.1", doc });

const deliverables = objects("deliverable", "deliverable");
const tasks = objects("task", "task", "step", "subtask");

const LANGUAGE = {
  file: {
    version: required({ is: "version" }, 'The version of the language the file is written in, for example "1.1".'),
    metadata: required(object("metadata"), "What the file is called, what it is about, and its layer."),
    imports: optional(objects("import", "import"), "Tools and advisors that are used."),
    team: optional(object("team"), "A team."),
    teams: optional(objects("team", "team"), "Several teams."),
    role: optional(object("role"), "A role that people hold."),
    playbook: optional(object("playbook"), "A playbook: a business process with its steps."),
    document: optional(object("document"), "A document definition: a form or a text that is filled in."),
  },
  metadata: {
    name: required(text, "The title of the file."),
    description: required(text, "What it is about, in a sentence or two."),
    layer: required(choice("L0", "L1", "L2"), "L0 operations, L1 management, L2 strategy."),
  },
  import: {
    tool: optional(text, "The name of a tool, for example stripe."),
    advisor: optional(text, "The name of an advisor."),
    capability: required(text, "What the tool or advisor is used for."),
  },
  team: {
    name: required(text, "The display name of the team."),
    type: required(
      choice("stream-aligned", "enabling", "complicated-subsystem", "platform"),
      "The kind of team (Team Topologies).",
    ),
    description: required(text, "What the team is there for."),
    members: added(objects("member", "member"), "The people of the team and the roles they hold."),
    roles: optional(objects("role", "role"), "Roles of the team; they may also stand in files of their own."),
    playbooks: optional(
      objects("playbook", "playbook"),
      "Playbooks of the team; they may also stand in files of their own.",
    ),
    resources: optional(
      objects("resource", "resource"),
      "What the team has to work with: time, people, capital, attention, tooling.",
    ),
    governance: optional(object("governance"), "Who decides and where problems go."),
    interfaces: optional(object("interfaces"), "With whom the team works, outside and inside the business."),
    success_metrics: optional(texts, "How the team knows that it does well."),
  },
  resource: {
    type: required(choice("time", "people", "capital", "attention", "tooling"), "What kind of resource."),
    allocation: required({ is: "number", min: 0 }, "How much of it."),
    unit: required(text, "The unit of the allocation, for example hours/week or FTE."),
    constraints: optional({ is: "anys", of: "fields" }, "Limits on its use, each a small group of fields."),
  },
  governance: {
    escalation_path: optional({ is: "reference", to: "target" }, "Where problems go that nothing else resolves."),
    decision_authority: optional(texts, "Who may decide what."),
  },
  interfaces: {
    external: optional({ is: "anys", of: "anything" }, "Parties outside the business."),
    internal: optional({ is: "anys", of: "anything" }, "Other teams of the business."),
  },
  member: {
    name: required(text, "The name of the person."),
    email: optional(text, "The person's e-mail address."),
    roles: required({ is: "texts", of: "role" }, "The roles the person holds."),
    capacity: optional(text, 'How much time the person has, for example "20 hours/week".'),
  },
  role: {
    name: required({ is: "name", style: "kebab" }, "The name of the role, in words joined by hyphens."),
    description: required(text, "What the role is there for."),
    inherits_from: optional(
      { is: "reference", to: "role" },
      "A role whose tasks and responsibilities this one takes over.",
    ),
    onboarding: optional(objects("onboarding"), "What somebody new in the role goes through."),
    tasks: optional(tasks, "Tasks of the role."),
    responsibilities: optional(texts, "What the role answers for."),
  },
  onboarding: {
    step: required(text, "What is done."),
    duration: required(working, "How long it takes, in working time."),
  },
  playbook: {
    name: required({ is: "name", style: "kebab" }, "The name of the playbook, in words joined by hyphens."),
    description: required(text, "What the playbook achieves."),
    cadence: required(object("cadence"), "When it runs."),
    inputs: optional(deliverables, "What it needs to start."),
    outputs: optional(deliverables, "What it delivers."),
    steps: optional(tasks, "Its steps, in order."),
    emits: added({ is: "texts", of: "event" }, "Events it emits when it is completed."),
    issue_resolution: optional(objects("resolution", "resolution"), "What happens when something goes wrong."),
  },
  cadence: {
    frequency: required(
      choice("daily", "weekly", "monthly", "quarterly", "on_demand", "triggered"),
      "How often it runs.",
    ),
    schedule: optional({ is: "cron" }, "The exact times as a five-field cron expression, for example 0 9 * * 1."),
    trigger_events: optional({ is: "texts", of: "event" }, "Events that start it."),
  },
  task: {
    name: required({ is: "name", style: "snake" }, "The name of the step, in words joined by underscores."),
    description: required(text, "What is done."),
    execution_type: required(
      choice("algorithmic", "ai_agent", "human", "human_creative"),
      "Who or what carries it out: an algorithm, an AI agent, a person.",
    ),
    role: added({ is: "reference", to: "role" }, "The role that performs it."),
    depends_on: added(
      { is: "texts", of: "step" },
      "The steps it waits for; without it, the step before it in the list. An empty list: it may start at once.",
    ),
    when: added(condition, "The step is skipped when this does not hold."),
    runs: added({ is: "reference", to: "playbook" }, "A playbook that is this step."),
    inputs: optional(deliverables, "What it needs."),
    outputs: optional(deliverables, "What it produces."),
    estimated_duration: optional(working, "How long it takes, in working time: 90m, 2h, 3d, 1w."),
    due: added(calendar, "When it must be done, counted from its start in calendar time."),
    algorithm: optional(
      text,
      "A built-in, a connector's action (stripe.create_invoice) or an algorithm of the workspace.",
    ),
    agent_prompt: optional(text, "What the AI agent is asked to do."),
    context_gathering: optional(texts, "What is looked up first."),
    ui_type: optional(choice("form", "meeting", "writing_session", "strategy_session"), "The screen for the person."),
    facilitation: optional(object("facilitation"), "How a meeting or session is led."),
    repeat: added(object("repeat"), "Goes back to an earlier step while a condition holds."),
    retry: added(object("retry"), "How often to try again."),
    emits: added({ is: "texts", of: "event" }, "Events it emits when it is completed."),
    issues: optional(objects("issue", "issue"), "What can go wrong and what then."),
    tags: optional(texts, "Words to find it by."),
    subtasks: optional(tasks, "Its parts, in order."),
  },
  facilitation: { agenda: optional(texts, "The points to go through.") },
  issue: {
    issue_type: required(text, "What went wrong."),
    resolution: required(object("resolution"), "What happens then."),
  },
  resolution: {
    type: required(choice("escalate", "override", "delegate", "pause", "ai_assist"), "What happens."),
    target: optional(
      { is: "reference", to: "target" },
      "Who takes over: a role, playbook, team, member, business_owner or client.",
    ),
    conditions: optional({ is: "texts", of: "condition" }, "When it applies."),
    timeout: optional(calendar, "How long to wait before the fallback, in calendar time."),
    fallback: optional(object("resolution"), "What happens when the time is up."),
    agent_prompt: optional(text, "What the AI is asked to do."),
    context_gathering: optional(texts, "What is looked up first."),
  },
  repeat: {
    from: required({ is: "reference", to: "step" }, "The step to go back to."),
    while: required(condition, "It goes back as long as this holds."),
    max: optional({ is: "number", min: 1, integer: true }, "How often at most."),
  },
  retry: {
    attempts: required({ is: "number", min: 1, integer: true }, "How often to try."),
    backoff: optional(calendar, "How long to wait in between, in calendar time."),
  },
  deliverable: {
    name: required({ is: "name", style: "snake" }, "The name of the deliverable, in words joined by underscores."),
    type: required(
      { is: "choice", values: ["document", "data", "decision", "approval"], since11: ["decision", "approval"] },
      "What it is.",
    ),
    format: required(text, "Its format, for example pdf or json."),
    document_definition: optional({ is: "reference", to: "document" }, "The document definition it follows."),
    schema: optional(object("schema"), "The fields it has."),
    required_fields: optional(texts, "Fields that must be filled in."),
    validation_rules: optional(objects("rule", "validation", "rule"), "What must hold for it."),
  },
  schema: {
    type: required(choice("json", "csv", "xml", "custom"), "How it is described."),
    definition: optional({ is: "any" }, "A map from field to type, or a JSON Schema."),
  },
  rule: {
    rule_type: required(choice("required", "format", "range", "dependency", "conflict"), "The kind of rule."),
    condition: required(condition, "What must hold."),
    error_message: required(text, "What the person reads when it does not hold."),
    severity: optional(choice("error", "warning", "info"), "How serious it is; error when absent."),
  },
  document: {
    metadata: required(object("metadata"), "The document's name, description and layer."),
    content_type: required(choice("structured", "narrative"), "A form with sections, or a text."),
    sections: optional(objects("section", "section"), "The parts of the document."),
    narrative_content: optional(text, "The text."),
  },
  section: {
    name: required(text, "The heading of the section."),
    type: required(choice("text", "list", "table", "form"), "What the section holds."),
    fields: optional(objects("field", "field"), "The fields to fill in."),
    content: optional(text, "Its text."),
  },
  field: {
    name: required(text, "The name of the field."),
    type: required(choice("text", "number", "date", "boolean", "select"), "What is filled in."),
    required: optional({ is: "boolean" }, "Whether it must be filled in; false when absent."),
    options: optional(texts, "What can be chosen."),
  },
} satisfies Record<ObjectName, ObjectSpec>;

/** Every object of the language. */
export const GRAMMAR: Readonly<Record<ObjectName, ObjectSpec>> = LANGUAGE;

/** The names of an object's fields. */
export type FieldName<Name extends ObjectName> = keyof (typeof LANGUAGE)[Name] & string;

/** The number of each field of an object: its place in the order of the table. */
export function fieldNumbers<Name extends ObjectName>(name: Name): Readonly<Record<FieldName<Name>, number>> {
  const numbers = Object.keys(LANGUAGE[name]).map((field, number) => [field, number]);
  return Object.fromEntries(numbers) as Record<FieldName<Name>, number>;
}

/** Every name that some field of the language has, once. */
export const FIELD_NAMES: readonly string[] = [...new Set(Object.values(GRAMMAR).flatMap((spec) => Object.keys(spec)))];
const FIELD_IDS: ReadonlyMap<string, number> = new Map(FIELD_NAMES.map((name, id) => [name, id]));

/** The index of a field's name in `FIELD_NAMES`; undefined when no field is called so. */
export function fieldId(name: string): number | undefined {
  return FIELD_IDS.get(name);
}

/** The keys of a file of which exactly one must be there. */
export const CONTENT_KEYS = ["team", "teams", "role", "playbook", "document"] as const;

/** The fields of `orgata.config.yaml`, by what holds them. */
export const CONFIG_FIELDS = {
  config: ["workspace", "diagnostics", "rules", "tools", "working_time"],
  workspace: ["name", "description", "timezone"],
  working_time: ["hours_per_day", "days_per_week"],
  rule: ["id", "category", "severity", "applies_to", "when", "assert", "message"],
} as const;

/** Every word that can be a key, in a `.busy` file or in the configuration. */
export const KEY_WORDS: ReadonlySet<string> = new Set([
  ...Object.values(GRAMMAR).flatMap((fields) => Object.keys(fields)),
  ...Object.values(CONFIG_FIELDS).flat(),
]);

const OBJECT_WORDS: Partial<Record<ObjectName, string>> = {
  metadata: "metadata block",
  governance: "governance block",
  interfaces: "interfaces block",
  onboarding: "onboarding step",
  task: "step",
  facilitation: "facilitation block",
  repeat: "repeat block",
  retry: "retry block",
  rule: "validation rule",
  field: "document field",
};

/** An object's name in words for messages, for example "step" for `task`. */
export function objectWord(name: ObjectName): string {
  return OBJECT_WORDS[name] ?? name;
}

export const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const SNAKE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
