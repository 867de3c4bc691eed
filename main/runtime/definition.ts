/**
 * What an execution is pinned to: its playbook with every reference resolved (roles, document definitions, schemas,
 * order), taken from the workspace at the start. It is plain data and part of the first event, so that an execution
 * means the same however the files, or the reader of the files, change later.
 */
import type { FormField, FormFieldType } from "#shared/forms.ts";

export interface Condition {
  readonly text: string;
  /** `prose` is plain language (or no expression the engine can read): a person confirms it. */
  readonly kind: "expression" | "prose";
}

/** A field of a deliverable. `type` says how it is entered and checked; `any` values are only checked for being there. */
export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly type: FormFieldType;
  readonly required: boolean;
  readonly options: readonly string[];
  readonly columns: readonly ColumnSpec[];
  readonly help: string | null;
  /** Whether files may be handed in for it; absent in definitions from before there was that. */
  readonly files?: boolean;
}

export interface ColumnSpec {
  readonly name: string;
  readonly label: string;
  readonly type: NonNullable<FormField["columns"]>[number]["type"];
  readonly required: boolean;
}

export interface RuleSpec {
  /** Unique within the step's form. */
  readonly id: string;
  readonly condition: Condition;
  readonly message: string;
  readonly severity: "error" | "warning" | "info";
}

export interface DeliverableSpec {
  readonly name: string;
  readonly title: string;
  readonly type: "document" | "data" | "decision" | "approval";
  readonly format: string;
  /** `value`: one plain value, not a map of fields; `fields` then holds exactly one. */
  readonly shape: "fields" | "value";
  readonly fields: readonly FieldSpec[];
  readonly rules: readonly RuleSpec[];
  /** Text of the document definition that goes with the fields, or a letter's wording. */
  readonly guidance: string | null;
  /** Text with `{{field}}` places that `render_document` fills. */
  readonly template: string | null;
  /** A JSON Schema as written, for checks beyond the type of each field. */
  readonly jsonSchema: unknown;
}

/** Whom an escalation, a delegation or a hand-over goes to, looked up in the workspace. */
export type TargetSpec =
  | { readonly kind: "role"; readonly role: string /** Display name of the role's team. */; readonly team: string }
  | { readonly kind: "playbook"; readonly playbook: string; readonly processId: string }
  | { readonly kind: "person"; readonly name: string; readonly team: string }
  | { readonly kind: "team"; readonly team: string }
  /** Everybody who owns the business. */
  | { readonly kind: "owner" }
  /** An outside party, or a name that leads nowhere: the team takes care of it. */
  | { readonly kind: "outside"; readonly name: string };

export type ResolutionType = "escalate" | "override" | "delegate" | "pause" | "ai_assist";

/** What is done about an issue, its references resolved. */
export interface ResolutionSpec {
  readonly type: ResolutionType;
  readonly target: TargetSpec | null;
  /** All must hold; those in plain language are confirmed by whoever raises the issue. */
  readonly conditions: readonly Condition[];
  /** Calendar time from when it begins, for example `2d`. */
  readonly timeout: string | null;
  readonly fallback: ResolutionSpec | null;
  readonly agentPrompt: string | null;
  readonly contextGathering: readonly string[];
}

/** Something a step says may go wrong in it. */
export interface IssueSpec {
  readonly issueType: string;
  readonly resolution: ResolutionSpec;
}

export type StepKind = "human" | "human_creative" | "ai_agent" | "algorithmic";

export interface StepSpec {
  /** `step`, or `parent/child` for subtasks. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly kind: StepKind;
  /** Who performs it; null = the team's queue. */
  readonly role: string | null;
  /** Names of deliverables. */
  readonly inputs: readonly string[];
  readonly outputs: readonly DeliverableSpec[];
  readonly algorithm: string | null;
  readonly agentPrompt: string | null;
  readonly contextGathering: readonly string[];
  readonly screen: "form" | "meeting" | "writing_session" | "strategy_session";
  readonly agenda: readonly string[];
  /** Paths of the steps of the same list it waits for. */
  readonly after: readonly string[];
  readonly when: Condition | null;
  readonly repeat: { readonly from: string; readonly while: Condition; readonly max: number | null } | null;
  /** The playbook it is; `processId` null = no such playbook when the execution began. */
  readonly runs: { readonly playbook: string; readonly processId: string | null } | null;
  readonly emits: readonly string[];
  readonly retry: { readonly attempts: number; readonly backoff: string | null } | null;
  /** Calendar time it may take, for example `2d`. */
  readonly due: string | null;
  /** Absent in executions begun before issues were resolved, and when the step names none. */
  readonly issues?: readonly IssueSpec[];
  readonly subtasks: readonly StepSpec[];
}

export interface Definition {
  readonly processId: string;
  readonly playbook: string;
  readonly title: string;
  readonly file: string;
  /** Display name of the team; empty outside any team. */
  readonly team: string;
  readonly inputs: readonly DeliverableSpec[];
  readonly outputs: readonly string[];
  readonly emits: readonly string[];
  readonly steps: readonly StepSpec[];
  /** Text of the business's own algorithms that steps name (`algorithms/*.js`), by name; absent when there are none. */
  readonly algorithms?: Readonly<Record<string, string>>;
  /** What is done about issues that no step resolves itself; absent like `issues` of a step. */
  readonly issueResolution?: readonly ResolutionSpec[];
  /** Where issues go that nothing else resolves: the team's escalation path. Absent = to the owners. */
  readonly escalation?: TargetSpec;
}

/** Every step with its subtasks, parents before children, in the order written. */
export function allSteps(steps: readonly StepSpec[]): readonly StepSpec[] {
  if (steps.every((step) => step.subtasks.length === 0)) return steps;
  return steps.flatMap((step) => [step, ...allSteps(step.subtasks)]);
}

/** The step at a path, or undefined. */
export function findStep(definition: Definition, path: string): StepSpec | undefined {
  let { steps } = definition;
  let found = steps.find((step) => step.path === path);
  if (found !== undefined) return found;
  const names = path.split("/");
  for (let depth = 1; depth <= names.length; depth += 1) {
    const wanted = names.slice(0, depth).join("/");
    found = steps.find((step) => step.path === wanted);
    if (!found) return undefined;
    steps = found.subtasks;
  }
  return found;
}

/** The path of the step a subtask belongs to; undefined for a step of the playbook itself. */
export function parentPath(path: string): string | undefined {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? undefined : path.slice(0, slash);
}

/** The list a step stands in. */
export function siblingsOf(definition: Definition, path: string): readonly StepSpec[] {
  const parent = parentPath(path);
  return parent === undefined ? definition.steps : (findStep(definition, parent)?.subtasks ?? []);
}
