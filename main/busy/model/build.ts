/** Read objects → the typed model. Everything has been checked already; what is missing gets a harmless value. */
import { fieldNumbers } from "./grammar.ts";
import type {
  BusyFile,
  Cadence,
  Deliverable,
  DocumentDefinition,
  DocumentField,
  DocumentSection,
  Governance,
  Import,
  Interfaces,
  Issue,
  Member,
  Metadata,
  Onboarding,
  Origin,
  Playbook,
  Repeat,
  Resolution,
  Resource,
  Retry,
  Role,
  Schema,
  Task,
  Team,
  ValidationRule,
} from "./model.ts";
import type { ReadObject } from "./reader.ts";

const FILE = fieldNumbers("file");
const METADATA = fieldNumbers("metadata");
const IMPORT = fieldNumbers("import");
const RULE = fieldNumbers("rule");
const SCHEMA = fieldNumbers("schema");
const DELIVERABLE = fieldNumbers("deliverable");
const RESOLUTION = fieldNumbers("resolution");
const ISSUE = fieldNumbers("issue");
const REPEAT = fieldNumbers("repeat");
const RETRY = fieldNumbers("retry");
const FACILITATION = fieldNumbers("facilitation");
const TASK = fieldNumbers("task");
const ONBOARDING = fieldNumbers("onboarding");
const ROLE = fieldNumbers("role");
const CADENCE = fieldNumbers("cadence");
const PLAYBOOK = fieldNumbers("playbook");
const RESOURCE = fieldNumbers("resource");
const INTERFACES = fieldNumbers("interfaces");
const MEMBER = fieldNumbers("member");
const TEAM = fieldNumbers("team");
const FIELD = fieldNumbers("field");
const SECTION = fieldNumbers("section");
const DOCUMENT = fieldNumbers("document");
const GOVERNANCE = fieldNumbers("governance");

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

function text(read: ReadObject, field: number): string | undefined {
  const value = read.values[field];
  return typeof value === "string" ? value : undefined;
}

function number(read: ReadObject, field: number): number | undefined {
  const value = read.values[field];
  return typeof value === "number" ? value : undefined;
}

const NONE: readonly never[] = [];

function texts(read: ReadObject, field: number): readonly string[] {
  const value = read.values[field];
  return Array.isArray(value) ? (value as string[]) : NONE;
}

function anys(read: ReadObject, field: number): readonly unknown[] {
  const value = read.values[field];
  return Array.isArray(value) ? value : NONE;
}

function object<T>(read: ReadObject, field: number, build: (read: ReadObject) => T): T | undefined {
  const value = read.values[field];
  return value === undefined || value === null ? undefined : build(value as ReadObject);
}

function objects<T>(read: ReadObject, field: number, build: (read: ReadObject) => T): readonly T[] {
  const value = read.values[field];
  return Array.isArray(value) ? (value as ReadObject[]).map(build) : NONE;
}

function metadata(read: ReadObject): Metadata {
  return {
    name: text(read, METADATA.name) ?? "",
    description: text(read, METADATA.description) ?? "",
    layer: text(read, METADATA.layer) as Metadata["layer"],
    at: read.at,
  };
}

function importOf(read: ReadObject): Import {
  const tool = text(read, IMPORT.tool);
  return {
    kind: tool === undefined && text(read, IMPORT.advisor) !== undefined ? "advisor" : "tool",
    name: tool ?? text(read, IMPORT.advisor) ?? "",
    capability: text(read, IMPORT.capability) ?? "",
    at: read.at,
  };
}

function rule(read: ReadObject): ValidationRule {
  return {
    rule_type: (text(read, RULE.rule_type) ?? "required") as ValidationRule["rule_type"],
    condition: text(read, RULE.condition) ?? "",
    error_message: text(read, RULE.error_message) ?? "",
    severity: (text(read, RULE.severity) ?? "error") as ValidationRule["severity"],
    at: read.at,
  };
}

function schema(read: ReadObject): Schema {
  return {
    type: (text(read, SCHEMA.type) ?? "custom") as Schema["type"],
    definition: read.values[SCHEMA.definition] ?? undefined,
    at: read.at,
  };
}

function deliverable(read: ReadObject): Deliverable {
  const result: Draft<Deliverable> = {
    name: text(read, DELIVERABLE.name) ?? "",
    type: (text(read, DELIVERABLE.type) ?? "document") as Deliverable["type"],
    format: text(read, DELIVERABLE.format) ?? "",
    required_fields: texts(read, DELIVERABLE.required_fields),
    validation_rules: objects(read, DELIVERABLE.validation_rules, rule),
    at: read.at,
  };
  const definition = text(read, DELIVERABLE.document_definition);
  if (definition !== undefined) result.document_definition = definition;
  const described = object(read, DELIVERABLE.schema, schema);
  if (described) result.schema = described;
  return result;
}

function resolution(read: ReadObject): Resolution {
  const result: Draft<Resolution> = {
    type: (text(read, RESOLUTION.type) ?? "escalate") as Resolution["type"],
    conditions: texts(read, RESOLUTION.conditions),
    context_gathering: texts(read, RESOLUTION.context_gathering),
    at: read.at,
  };
  const target = text(read, RESOLUTION.target);
  if (target !== undefined) result.target = target;
  const timeout = text(read, RESOLUTION.timeout);
  if (timeout !== undefined) result.timeout = timeout;
  const fallback = object(read, RESOLUTION.fallback, resolution);
  if (fallback) result.fallback = fallback;
  const prompt = text(read, RESOLUTION.agent_prompt);
  if (prompt !== undefined) result.agent_prompt = prompt;
  return result;
}

function issue(read: ReadObject): Issue {
  return {
    issue_type: text(read, ISSUE.issue_type) ?? "",
    resolution: object(read, ISSUE.resolution, resolution) ?? {
      type: "escalate",
      conditions: NONE,
      context_gathering: NONE,
      at: read.at,
    },
    at: read.at,
  };
}

function repeat(read: ReadObject): Repeat {
  return {
    from: text(read, REPEAT.from) ?? "",
    while: text(read, REPEAT.while) ?? "",
    max: number(read, REPEAT.max),
    at: read.at,
  };
}

function retry(read: ReadObject): Retry {
  const result: Draft<Retry> = { attempts: number(read, RETRY.attempts) ?? 1, at: read.at };
  const backoff = text(read, RETRY.backoff);
  if (backoff !== undefined) result.backoff = backoff;
  return result;
}

function facilitation(read: ReadObject): { agenda: readonly string[]; at: Origin } {
  return { agenda: texts(read, FACILITATION.agenda), at: read.at };
}

function task(read: ReadObject): Task {
  const result: Draft<Task> = {
    name: text(read, TASK.name) ?? "",
    description: text(read, TASK.description) ?? "",
    execution_type: text(read, TASK.execution_type) as Task["execution_type"],
    inputs: objects(read, TASK.inputs, deliverable),
    outputs: objects(read, TASK.outputs, deliverable),
    context_gathering: texts(read, TASK.context_gathering),
    issues: objects(read, TASK.issues, issue),
    tags: texts(read, TASK.tags),
    subtasks: objects(read, TASK.subtasks, task),
    emits: texts(read, TASK.emits),
    at: read.at,
  };
  const duration = text(read, TASK.estimated_duration);
  if (duration !== undefined) result.estimated_duration = duration;
  const algorithm = text(read, TASK.algorithm);
  if (algorithm !== undefined) result.algorithm = algorithm;
  const prompt = text(read, TASK.agent_prompt);
  if (prompt !== undefined) result.agent_prompt = prompt;
  const ui = text(read, TASK.ui_type);
  if (ui !== undefined) result.ui_type = ui as NonNullable<Task["ui_type"]>;
  const led = object(read, TASK.facilitation, facilitation);
  if (led) result.facilitation = led;
  const role = text(read, TASK.role);
  if (role !== undefined) result.role = role;
  if (Array.isArray(read.values[TASK.depends_on])) result.depends_on = texts(read, TASK.depends_on);
  const when = text(read, TASK.when);
  if (when !== undefined) result.when = when;
  const again = object(read, TASK.repeat, repeat);
  if (again) result.repeat = again;
  const runs = text(read, TASK.runs);
  if (runs !== undefined) result.runs = runs;
  const tries = object(read, TASK.retry, retry);
  if (tries) result.retry = tries;
  const due = text(read, TASK.due);
  if (due !== undefined) result.due = due;
  return result;
}

function onboarding(read: ReadObject): Onboarding {
  return { step: text(read, ONBOARDING.step) ?? "", duration: text(read, ONBOARDING.duration) ?? "", at: read.at };
}

function role(read: ReadObject): Role {
  const result: Draft<Role> = {
    name: text(read, ROLE.name) ?? "",
    description: text(read, ROLE.description) ?? "",
    onboarding: objects(read, ROLE.onboarding, onboarding),
    tasks: objects(read, ROLE.tasks, task),
    responsibilities: texts(read, ROLE.responsibilities),
    at: read.at,
  };
  const parent = text(read, ROLE.inherits_from);
  if (parent !== undefined) result.inherits_from = parent;
  if (read.interfaces) result.interfaces = interfaces(read.interfaces);
  return result;
}

function cadence(read: ReadObject): Cadence {
  const result: Draft<Cadence> = {
    frequency: text(read, CADENCE.frequency) as Cadence["frequency"],
    trigger_events: texts(read, CADENCE.trigger_events),
    at: read.at,
  };
  const schedule = text(read, CADENCE.schedule);
  if (schedule !== undefined) result.schedule = schedule;
  return result;
}

function playbook(read: ReadObject): Playbook {
  return {
    name: text(read, PLAYBOOK.name) ?? "",
    description: text(read, PLAYBOOK.description) ?? "",
    cadence: object(read, PLAYBOOK.cadence, cadence),
    inputs: objects(read, PLAYBOOK.inputs, deliverable),
    outputs: objects(read, PLAYBOOK.outputs, deliverable),
    steps: objects(read, PLAYBOOK.steps, task),
    issue_resolution: objects(read, PLAYBOOK.issue_resolution, resolution),
    emits: texts(read, PLAYBOOK.emits),
    at: read.at,
  };
}

function resource(read: ReadObject): Resource {
  return {
    type: text(read, RESOURCE.type) as Resource["type"],
    allocation: number(read, RESOURCE.allocation),
    unit: text(read, RESOURCE.unit) ?? "",
    constraints: anys(read, RESOURCE.constraints),
    at: read.at,
  };
}

function interfaces(read: ReadObject): Interfaces {
  return { external: anys(read, INTERFACES.external), internal: anys(read, INTERFACES.internal), at: read.at };
}

function member(read: ReadObject): Member {
  const result: Draft<Member> = { name: text(read, MEMBER.name) ?? "", roles: texts(read, MEMBER.roles), at: read.at };
  const email = text(read, MEMBER.email);
  if (email !== undefined) result.email = email;
  const capacity = text(read, MEMBER.capacity);
  if (capacity !== undefined) result.capacity = capacity;
  return result;
}

function governance(read: ReadObject): Governance {
  const path = text(read, GOVERNANCE.escalation_path);
  return {
    decision_authority: texts(read, GOVERNANCE.decision_authority),
    at: read.at,
    ...(path === undefined ? {} : { escalation_path: path }),
  };
}

function team(read: ReadObject): Team {
  const result: Draft<Team> = {
    name: text(read, TEAM.name) ?? "",
    type: text(read, TEAM.type) as Team["type"],
    description: text(read, TEAM.description) ?? "",
    roles: objects(read, TEAM.roles, role),
    playbooks: objects(read, TEAM.playbooks, playbook),
    resources: objects(read, TEAM.resources, resource),
    success_metrics: texts(read, TEAM.success_metrics),
    members: objects(read, TEAM.members, member),
    at: read.at,
  };
  const governed = object(read, TEAM.governance, governance);
  if (governed) result.governance = governed;
  const faces = object(read, TEAM.interfaces, interfaces);
  if (faces) result.interfaces = faces;
  return result;
}

function documentField(read: ReadObject): DocumentField {
  return {
    name: text(read, FIELD.name) ?? "",
    type: (text(read, FIELD.type) ?? "text") as DocumentField["type"],
    required: read.values[FIELD.required] === true,
    options: texts(read, FIELD.options),
    at: read.at,
  };
}

function section(read: ReadObject): DocumentSection {
  const result: Draft<DocumentSection> = {
    name: text(read, SECTION.name) ?? "",
    type: text(read, SECTION.type) as DocumentSection["type"],
    fields: objects(read, SECTION.fields, documentField),
    at: read.at,
  };
  const content = text(read, SECTION.content);
  if (content !== undefined) result.content = content;
  return result;
}

function documentDefinition(read: ReadObject): DocumentDefinition {
  const result: Draft<DocumentDefinition> = {
    metadata: object(read, DOCUMENT.metadata, metadata) ?? { name: "", description: "", layer: undefined, at: read.at },
    content_type: text(read, DOCUMENT.content_type) as DocumentDefinition["content_type"],
    sections: objects(read, DOCUMENT.sections, section),
    at: read.at,
  };
  const narrative = text(read, DOCUMENT.narrative_content);
  if (narrative !== undefined) result.narrative_content = narrative;
  return result;
}

/** The model of a file from its documents (one in a correct file). `at` is the place of the whole file. */
export function buildFile(path: string, documents: readonly ReadObject[], at: Origin): BusyFile {
  const one = <T>(field: number, build: (read: ReadObject) => T): readonly T[] =>
    documents.flatMap((read) => {
      const value = object(read, field, build);
      return value === undefined ? [] : [value];
    });
  return {
    path,
    version: documents.map((read) => text(read, FILE.version)).find((value) => value !== undefined) ?? "",
    metadata: one(FILE.metadata, metadata)[0],
    imports: documents.flatMap((read) => objects(read, FILE.imports, importOf)),
    teams: [...one(FILE.team, team), ...documents.flatMap((read) => objects(read, FILE.teams, team))],
    roles: one(FILE.role, role),
    playbooks: one(FILE.playbook, playbook),
    documents: one(FILE.document, documentDefinition),
    at,
  };
}
