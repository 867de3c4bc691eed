/**
 * The typed model of BUSY files. Field names are the language's own (snake_case), so a path into the model is a path
 * into the YAML. Every construct knows where it stands (`at`), so that findings, edits and links can point at it.
 */
import type { Range } from "#shared/text.ts";

/** Keys and list indexes from the root of a file to a node, for example `["playbook", "steps", 2, "role"]`. */
export type YamlPath = readonly (string | number)[];

/** Where one key of a construct stands. `items` are the places of the entries when the value is a list. */
export interface KeyPlace {
  readonly key: Range;
  readonly value: Range;
  readonly items?: readonly Range[];
}

/** Where a construct stands: file, path, whole range, and each key that is present. */
export interface Origin {
  readonly file: string;
  readonly path: YamlPath;
  readonly range: Range;
  readonly keys: Readonly<Record<string, KeyPlace>>;
}

export type Layer = "L0" | "L1" | "L2";
export type TeamType = "stream-aligned" | "enabling" | "complicated-subsystem" | "platform";
export type ExecutionType = "algorithmic" | "ai_agent" | "human" | "human_creative";
export type UiType = "form" | "meeting" | "writing_session" | "strategy_session";
export type Frequency = "daily" | "weekly" | "monthly" | "quarterly" | "on_demand" | "triggered";
export type ResolutionType = "escalate" | "override" | "delegate" | "pause" | "ai_assist";
export type DeliverableType = "document" | "data" | "decision" | "approval";
export type FieldType = "text" | "number" | "date" | "boolean" | "select";
export type RuleSeverity = "error" | "warning" | "info";

/** A duration as written (`90m`, `2h`, `3d`, `1w`); see `duration.ts` for minutes and the two clocks. */
export type DurationText = string;

export interface Metadata {
  readonly name: string;
  readonly description: string;
  readonly layer: Layer | undefined;
  readonly at: Origin;
}

/** A tool or an advisor that a file declares it uses. */
export interface Import {
  readonly kind: "tool" | "advisor";
  readonly name: string;
  readonly capability: string;
  readonly at: Origin;
}

export interface ValidationRule {
  readonly rule_type: "required" | "format" | "range" | "dependency" | "conflict";
  readonly condition: string;
  readonly error_message: string;
  readonly severity: RuleSeverity;
  readonly at: Origin;
}

export interface Schema {
  readonly type: "json" | "csv" | "xml" | "custom";
  /** A map field → type word, a JSON Schema, or text; as written. */
  readonly definition: unknown;
  readonly at: Origin;
}

export interface Deliverable {
  readonly name: string;
  readonly type: DeliverableType;
  readonly format: string;
  readonly document_definition?: string;
  readonly schema?: Schema;
  readonly required_fields: readonly string[];
  readonly validation_rules: readonly ValidationRule[];
  readonly at: Origin;
}

export interface Resolution {
  readonly type: ResolutionType;
  readonly target?: string;
  readonly conditions: readonly string[];
  readonly timeout?: DurationText;
  readonly fallback?: Resolution;
  readonly agent_prompt?: string;
  readonly context_gathering: readonly string[];
  readonly at: Origin;
}

export interface Issue {
  readonly issue_type: string;
  readonly resolution: Resolution;
  readonly at: Origin;
}

export interface Repeat {
  readonly from: string;
  readonly while: string;
  readonly max: number | undefined;
  readonly at: Origin;
}

export interface Retry {
  readonly attempts: number;
  readonly backoff?: DurationText;
  readonly at: Origin;
}

/** A step of a playbook, a subtask of a step, or a task of a role: the language has one form for all three. */
export interface Task {
  readonly name: string;
  readonly description: string;
  readonly execution_type: ExecutionType | undefined;
  readonly inputs: readonly Deliverable[];
  readonly outputs: readonly Deliverable[];
  readonly estimated_duration?: DurationText;
  readonly algorithm?: string;
  readonly agent_prompt?: string;
  readonly context_gathering: readonly string[];
  readonly ui_type?: UiType;
  readonly facilitation?: { readonly agenda: readonly string[]; readonly at: Origin };
  readonly issues: readonly Issue[];
  readonly tags: readonly string[];
  readonly subtasks: readonly Task[];
  /** BUSY 1.1 */
  readonly role?: string;
  /** BUSY 1.1. Absent: after the step before in the list. Empty: may start at once. */
  readonly depends_on?: readonly string[];
  readonly when?: string;
  readonly repeat?: Repeat;
  readonly runs?: string;
  readonly emits: readonly string[];
  readonly retry?: Retry;
  readonly due?: DurationText;
  readonly at: Origin;
}

export interface Onboarding {
  readonly step: string;
  readonly duration: DurationText;
  readonly at: Origin;
}

export interface Role {
  readonly name: string;
  readonly description: string;
  readonly inherits_from?: string;
  readonly onboarding: readonly Onboarding[];
  readonly tasks: readonly Task[];
  readonly responsibilities: readonly string[];
  /** Older files have it on roles; today it belongs to the team (`LEGACY_FIELD`). */
  readonly interfaces?: Interfaces;
  readonly at: Origin;
}

export interface Cadence {
  readonly frequency: Frequency | undefined;
  readonly schedule?: string;
  readonly trigger_events: readonly string[];
  readonly at: Origin;
}

export interface Playbook {
  readonly name: string;
  readonly description: string;
  readonly cadence: Cadence | undefined;
  readonly inputs: readonly Deliverable[];
  readonly outputs: readonly Deliverable[];
  readonly steps: readonly Task[];
  readonly issue_resolution: readonly Resolution[];
  /** BUSY 1.1 */
  readonly emits: readonly string[];
  readonly at: Origin;
}

export interface Resource {
  readonly type: "time" | "people" | "capital" | "attention" | "tooling" | undefined;
  readonly allocation: number | undefined;
  readonly unit: string;
  /** As written. */
  readonly constraints: readonly unknown[];
  readonly at: Origin;
}

export interface Governance {
  readonly escalation_path?: string;
  readonly decision_authority: readonly string[];
  readonly at: Origin;
}

export interface Interfaces {
  /** Entries as written: mostly text, now and then a map. */
  readonly external: readonly unknown[];
  readonly internal: readonly unknown[];
  readonly at: Origin;
}

/** BUSY 1.1: a person of a team. */
export interface Member {
  readonly name: string;
  readonly email?: string;
  readonly roles: readonly string[];
  /** As written, for example `20 hours/week`. */
  readonly capacity?: string;
  readonly at: Origin;
}

export interface Team {
  readonly name: string;
  readonly type: TeamType | undefined;
  readonly description: string;
  readonly roles: readonly Role[];
  readonly playbooks: readonly Playbook[];
  readonly resources: readonly Resource[];
  readonly governance?: Governance;
  readonly interfaces?: Interfaces;
  readonly success_metrics: readonly string[];
  /** BUSY 1.1 */
  readonly members: readonly Member[];
  readonly at: Origin;
}

export interface DocumentField {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly options: readonly string[];
  readonly at: Origin;
}

export interface DocumentSection {
  readonly name: string;
  readonly type: "text" | "list" | "table" | "form" | undefined;
  readonly fields: readonly DocumentField[];
  readonly content?: string;
  readonly at: Origin;
}

/** A document definition; other files refer to it by `metadata.name`. */
export interface DocumentDefinition {
  readonly metadata: Metadata;
  readonly content_type: "structured" | "narrative" | undefined;
  readonly sections: readonly DocumentSection[];
  readonly narrative_content?: string;
  readonly at: Origin;
}

/**
 * What one `.busy` file says. Exactly one of the content lists is filled in a file without errors; in a file with
 * `SEVERAL_CONTENTS` all of them are read, so that nothing is silently dropped.
 */
export interface BusyFile {
  readonly path: string;
  readonly version: string;
  readonly metadata: Metadata | undefined;
  readonly imports: readonly Import[];
  readonly teams: readonly Team[];
  readonly roles: readonly Role[];
  readonly playbooks: readonly Playbook[];
  readonly documents: readonly DocumentDefinition[];
  /** Place of the whole file. */
  readonly at: Origin;
}

/** What kind of file it is, by its content. */
export type FileKind = "team" | "role" | "playbook" | "document" | "unknown";
