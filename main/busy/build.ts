/** Read objects → the typed model. Everything has been checked already; what is missing gets a harmless value. */
import type {
  BusyFile,
  Cadence,
  Deliverable,
  DocumentDefinition,
  DocumentField,
  DocumentSection,
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

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

function text(read: ReadObject, field: string): string | undefined {
  const value = read.values.get(field);
  return typeof value === "string" ? value : undefined;
}

function number(read: ReadObject, field: string): number | undefined {
  const value = read.values.get(field);
  return typeof value === "number" ? value : undefined;
}

const NONE: readonly never[] = [];

function texts(read: ReadObject, field: string): readonly string[] {
  const value = read.values.get(field);
  return Array.isArray(value) ? (value as string[]) : NONE;
}

function anys(read: ReadObject, field: string): readonly unknown[] {
  const value = read.values.get(field);
  return Array.isArray(value) ? value : NONE;
}

function object<T>(read: ReadObject, field: string, build: (read: ReadObject) => T): T | undefined {
  const value = read.values.get(field);
  return value === undefined ? undefined : build(value as ReadObject);
}

function objects<T>(read: ReadObject, field: string, build: (read: ReadObject) => T): readonly T[] {
  const value = read.values.get(field);
  return Array.isArray(value) ? (value as ReadObject[]).map(build) : NONE;
}

function metadata(read: ReadObject): Metadata {
  return {
    name: text(read, "name") ?? "",
    description: text(read, "description") ?? "",
    layer: text(read, "layer") as Metadata["layer"],
    at: read.at,
  };
}

function importOf(read: ReadObject): Import {
  const tool = text(read, "tool");
  return {
    kind: tool === undefined && text(read, "advisor") !== undefined ? "advisor" : "tool",
    name: tool ?? text(read, "advisor") ?? "",
    capability: text(read, "capability") ?? "",
    at: read.at,
  };
}

function rule(read: ReadObject): ValidationRule {
  return {
    rule_type: (text(read, "rule_type") ?? "required") as ValidationRule["rule_type"],
    condition: text(read, "condition") ?? "",
    error_message: text(read, "error_message") ?? "",
    severity: (text(read, "severity") ?? "error") as ValidationRule["severity"],
    at: read.at,
  };
}

function schema(read: ReadObject): Schema {
  return {
    type: (text(read, "type") ?? "custom") as Schema["type"],
    definition: read.values.get("definition"),
    at: read.at,
  };
}

function deliverable(read: ReadObject): Deliverable {
  const result: Draft<Deliverable> = {
    name: text(read, "name") ?? "",
    type: (text(read, "type") ?? "document") as Deliverable["type"],
    format: text(read, "format") ?? "",
    required_fields: texts(read, "required_fields"),
    validation_rules: objects(read, "validation_rules", rule),
    at: read.at,
  };
  const definition = text(read, "document_definition");
  if (definition !== undefined) result.document_definition = definition;
  const described = object(read, "schema", schema);
  if (described) result.schema = described;
  return result;
}

function resolution(read: ReadObject): Resolution {
  const result: Draft<Resolution> = {
    type: (text(read, "type") ?? "escalate") as Resolution["type"],
    conditions: texts(read, "conditions"),
    context_gathering: texts(read, "context_gathering"),
    at: read.at,
  };
  const target = text(read, "target");
  if (target !== undefined) result.target = target;
  const timeout = text(read, "timeout");
  if (timeout !== undefined) result.timeout = timeout;
  const fallback = object(read, "fallback", resolution);
  if (fallback) result.fallback = fallback;
  const prompt = text(read, "agent_prompt");
  if (prompt !== undefined) result.agent_prompt = prompt;
  return result;
}

function issue(read: ReadObject): Issue {
  return {
    issue_type: text(read, "issue_type") ?? "",
    resolution: object(read, "resolution", resolution) ?? {
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
    from: text(read, "from") ?? "",
    while: text(read, "while") ?? "",
    max: number(read, "max"),
    at: read.at,
  };
}

function retry(read: ReadObject): Retry {
  const result: Draft<Retry> = { attempts: number(read, "attempts") ?? 1, at: read.at };
  const backoff = text(read, "backoff");
  if (backoff !== undefined) result.backoff = backoff;
  return result;
}

function facilitation(read: ReadObject): { agenda: readonly string[]; at: Origin } {
  return { agenda: texts(read, "agenda"), at: read.at };
}

function task(read: ReadObject): Task {
  const result: Draft<Task> = {
    name: text(read, "name") ?? "",
    description: text(read, "description") ?? "",
    execution_type: text(read, "execution_type") as Task["execution_type"],
    inputs: objects(read, "inputs", deliverable),
    outputs: objects(read, "outputs", deliverable),
    context_gathering: texts(read, "context_gathering"),
    issues: objects(read, "issues", issue),
    tags: texts(read, "tags"),
    subtasks: objects(read, "subtasks", task),
    emits: texts(read, "emits"),
    at: read.at,
  };
  const duration = text(read, "estimated_duration");
  if (duration !== undefined) result.estimated_duration = duration;
  const algorithm = text(read, "algorithm");
  if (algorithm !== undefined) result.algorithm = algorithm;
  const prompt = text(read, "agent_prompt");
  if (prompt !== undefined) result.agent_prompt = prompt;
  const ui = text(read, "ui_type");
  if (ui !== undefined) result.ui_type = ui as NonNullable<Task["ui_type"]>;
  const led = object(read, "facilitation", facilitation);
  if (led) result.facilitation = led;
  const role = text(read, "role");
  if (role !== undefined) result.role = role;
  if (read.values.has("depends_on")) result.depends_on = texts(read, "depends_on");
  const when = text(read, "when");
  if (when !== undefined) result.when = when;
  const again = object(read, "repeat", repeat);
  if (again) result.repeat = again;
  const runs = text(read, "runs");
  if (runs !== undefined) result.runs = runs;
  const tries = object(read, "retry", retry);
  if (tries) result.retry = tries;
  const due = text(read, "due");
  if (due !== undefined) result.due = due;
  return result;
}

function onboarding(read: ReadObject): Onboarding {
  return { step: text(read, "step") ?? "", duration: text(read, "duration") ?? "", at: read.at };
}

function role(read: ReadObject): Role {
  const result: Draft<Role> = {
    name: text(read, "name") ?? "",
    description: text(read, "description") ?? "",
    onboarding: objects(read, "onboarding", onboarding),
    tasks: objects(read, "tasks", task),
    responsibilities: texts(read, "responsibilities"),
    at: read.at,
  };
  const parent = text(read, "inherits_from");
  if (parent !== undefined) result.inherits_from = parent;
  const legacy = object(read, "interfaces", interfaces);
  if (legacy) result.interfaces = legacy;
  return result;
}

function cadence(read: ReadObject): Cadence {
  const result: Draft<Cadence> = {
    frequency: text(read, "frequency") as Cadence["frequency"],
    trigger_events: texts(read, "trigger_events"),
    at: read.at,
  };
  const schedule = text(read, "schedule");
  if (schedule !== undefined) result.schedule = schedule;
  return result;
}

function playbook(read: ReadObject): Playbook {
  return {
    name: text(read, "name") ?? "",
    description: text(read, "description") ?? "",
    cadence: object(read, "cadence", cadence),
    inputs: objects(read, "inputs", deliverable),
    outputs: objects(read, "outputs", deliverable),
    steps: objects(read, "steps", task),
    issue_resolution: objects(read, "issue_resolution", resolution),
    emits: texts(read, "emits"),
    at: read.at,
  };
}

function resource(read: ReadObject): Resource {
  return {
    type: text(read, "type") as Resource["type"],
    allocation: number(read, "allocation"),
    unit: text(read, "unit") ?? "",
    constraints: anys(read, "constraints"),
    at: read.at,
  };
}

function interfaces(read: ReadObject): Interfaces {
  return { external: anys(read, "external"), internal: anys(read, "internal"), at: read.at };
}

function member(read: ReadObject): Member {
  const result: Draft<Member> = { name: text(read, "name") ?? "", roles: texts(read, "roles"), at: read.at };
  const email = text(read, "email");
  if (email !== undefined) result.email = email;
  const capacity = text(read, "capacity");
  if (capacity !== undefined) result.capacity = capacity;
  return result;
}

function team(read: ReadObject): Team {
  const result: Draft<Team> = {
    name: text(read, "name") ?? "",
    type: text(read, "type") as Team["type"],
    description: text(read, "description") ?? "",
    roles: objects(read, "roles", role),
    playbooks: objects(read, "playbooks", playbook),
    resources: objects(read, "resources", resource),
    success_metrics: texts(read, "success_metrics"),
    members: objects(read, "members", member),
    at: read.at,
  };
  const governed = object(read, "governance", (value) => {
    const path = text(value, "escalation_path");
    return {
      decision_authority: texts(value, "decision_authority"),
      at: value.at,
      ...(path === undefined ? {} : { escalation_path: path }),
    };
  });
  if (governed) result.governance = governed;
  const faces = object(read, "interfaces", interfaces);
  if (faces) result.interfaces = faces;
  return result;
}

function documentField(read: ReadObject): DocumentField {
  return {
    name: text(read, "name") ?? "",
    type: (text(read, "type") ?? "text") as DocumentField["type"],
    required: read.values.get("required") === true,
    options: texts(read, "options"),
    at: read.at,
  };
}

function section(read: ReadObject): DocumentSection {
  const result: Draft<DocumentSection> = {
    name: text(read, "name") ?? "",
    type: text(read, "type") as DocumentSection["type"],
    fields: objects(read, "fields", documentField),
    at: read.at,
  };
  const content = text(read, "content");
  if (content !== undefined) result.content = content;
  return result;
}

function documentDefinition(read: ReadObject): DocumentDefinition {
  const result: Draft<DocumentDefinition> = {
    metadata: object(read, "metadata", metadata) ?? { name: "", description: "", layer: undefined, at: read.at },
    content_type: text(read, "content_type") as DocumentDefinition["content_type"],
    sections: objects(read, "sections", section),
    at: read.at,
  };
  const narrative = text(read, "narrative_content");
  if (narrative !== undefined) result.narrative_content = narrative;
  return result;
}

/** The model of a file from its documents (one in a correct file). `at` is the place of the whole file. */
export function buildFile(path: string, documents: readonly ReadObject[], at: Origin): BusyFile {
  const one = <T>(field: string, build: (read: ReadObject) => T): readonly T[] =>
    documents.flatMap((read) => {
      const value = object(read, field, build);
      return value === undefined ? [] : [value];
    });
  return {
    path,
    version: documents.map((read) => text(read, "version")).find((value) => value !== undefined) ?? "",
    metadata: one("metadata", metadata)[0],
    imports: documents.flatMap((read) => objects(read, "imports", importOf)),
    teams: [...one("team", team), ...documents.flatMap((read) => objects(read, "teams", team))],
    roles: one("role", role),
    playbooks: one("playbook", playbook),
    documents: one("document", documentDefinition),
    at,
  };
}
