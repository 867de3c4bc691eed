/** Everything that can happen in an execution. Events are facts: never changed, never taken back, enough to rebuild the state. */
import type { TaskPriority } from "#shared/execution.ts";
import type { RuleFailure } from "#shared/forms.ts";
import type { IssueOutcome } from "#shared/issues.ts";
import type { Definition, ResolutionSpec } from "./definition.ts";
import type { StepMapping } from "./migrate/mapping.ts";

/** Deliverable name → value. */
export type Data = Readonly<Record<string, unknown>>;

/**
 * `applies`: a person says whether a step with a plain-language condition is to be done at all; `issue`: somebody sorts
 * out an issue of a step that has no task of its own just now.
 */
export type TaskPurpose = "work" | "applies" | "issue";

/** Something outside that reports back: an algorithm, an AI, an action of a connected program, another playbook. */
export type StepEffect = "algorithm" | "ai" | "connector" | "child";

/** The business event that started an execution; absent for those started by people or schedules. */
export interface Trigger {
  readonly eventId: string;
  readonly name: string;
  /** How many executions stand in a row, each started by the one before, without any person doing anything. */
  readonly depth: number;
}

/** Who is asked to do something: a role, a person, or both null for the queue of `team`. */
export interface Performer {
  readonly role: string | null;
  readonly team: string;
  readonly assignee: string | null;
}

/** Where in the chain of resolutions one was found. */
export type ResolutionSource = "step" | "playbook" | "escalation_path" | "owner";

export type EventBody =
  | {
      readonly type: "execution_started";
      readonly executionId: string;
      readonly definition: Definition;
      readonly version: string;
      readonly title: string;
      readonly inputs: Data;
      /** The step of another execution that this one is. */
      readonly parent: { readonly executionId: string; readonly step: string; readonly effectId: string } | null;
      readonly trigger?: Trigger;
    }
  | { readonly type: "step_started"; readonly step: string }
  | {
      readonly type: "task_created";
      readonly taskId: string;
      readonly step: string;
      readonly purpose: TaskPurpose;
      readonly role: string | null;
      readonly dueAt: string | null;
      readonly note: string | null;
      /** What is filled in already. */
      readonly draft: Data | null;
      /** The issue it is about, and who is asked to sort it out. */
      readonly issueId?: string;
      readonly team?: string;
      readonly assignee?: string;
    }
  | { readonly type: "task_assigned"; readonly taskId: string; readonly step: string; readonly assignee: string | null }
  /** The actor took it. */
  | { readonly type: "task_claimed"; readonly taskId: string; readonly step: string }
  /** Back to everybody who may do it. */
  | { readonly type: "task_released"; readonly taskId: string; readonly step: string; readonly reason: string | null }
  | {
      readonly type: "task_handed_over";
      readonly taskId: string;
      readonly step: string;
      readonly to: Performer;
      readonly reason: string | null;
      /** The issue whose resolution it is; null when a person did it. */
      readonly issueId: string | null;
    }
  | {
      readonly type: "task_prioritised";
      readonly taskId: string;
      readonly step: string;
      readonly priority: TaskPriority;
    }
  | {
      /** Somebody has said until when it is to be done; null: no time is set any more. */
      readonly type: "task_due_set";
      readonly taskId: string;
      readonly step: string;
      readonly dueAt: string | null;
      /** The timer that goes off then. */
      readonly timerId: string | null;
      readonly reason: string | null;
    }
  | { readonly type: "task_overdue"; readonly taskId: string; readonly step: string }
  /** Something that somebody or something else has prepared for whoever does the task. */
  | { readonly type: "task_drafted"; readonly taskId: string; readonly step: string; readonly draft: Data }
  | {
      readonly type: "task_completed";
      readonly taskId: string;
      readonly step: string;
      readonly outputs: Data;
      /** Ids of the plain-language conditions that were confirmed. */
      readonly confirmed: readonly string[];
      /** Set when rules were broken on purpose. */
      readonly override: { readonly reason: string; readonly failures: readonly RuleFailure[] } | null;
      readonly warnings: readonly RuleFailure[];
    }
  | {
      readonly type: "task_closed";
      readonly taskId: string;
      readonly step: string;
      readonly status: "skipped" | "cancelled";
    }
  | {
      /** The application is asked to do something outside; it reports back under `effectId`. */
      readonly type: "effect_requested";
      readonly effectId: string;
      readonly step: string;
      readonly effect: StepEffect;
      readonly attempt: number;
    }
  | {
      readonly type: "effect_failed";
      readonly effectId: string;
      readonly step: string;
      readonly message: string;
    }
  | {
      readonly type: "timer_started";
      readonly timerId: string;
      readonly step: string;
      /** `wait`: the step ends when it is due; `retry`: the algorithm is tried again. */
      readonly purpose: "wait" | "retry";
      /** The number of the try that follows. */
      readonly attempt: number;
      readonly dueAt: string;
    }
  | { readonly type: "timer_ended"; readonly timerId: string; readonly step: string }
  | {
      readonly type: "step_completed";
      readonly step: string;
      /** `issue`: its resolution says that it counts as done. */
      readonly by: "person" | "algorithm" | "ai" | "connector" | "child" | "subtasks" | "issue";
      readonly outputs: Data;
    }
  | {
      readonly type: "step_skipped";
      readonly step: string;
      readonly because: "condition" | "person" | "parent";
      readonly reason: string | null;
      /** Outputs given by hand. */
      readonly outputs: Data;
    }
  | {
      /** Steps that will be done again; `force` is done whatever its condition says. */
      readonly type: "steps_reset";
      readonly steps: readonly string[];
      /** Enclosing steps that are open again because something inside them is. */
      readonly reopened: readonly string[];
      readonly because: "repeat" | "go_back" | "retry";
      /** The step whose rework loop it is, or that somebody went back to. */
      readonly from: string;
      readonly force: string | null;
      readonly reason: string | null;
    }
  | { readonly type: "data_set"; readonly data: Data; readonly reason: string | null }
  | { readonly type: "business_event"; readonly name: string; readonly step: string | null }
  | {
      readonly type: "issue_raised";
      readonly issueId: string;
      readonly step: string;
      /** Free text of the language; the engine itself raises those of `ENGINE_ISSUES`. */
      readonly issueType: string;
      readonly description: string;
    }
  | {
      /** Something is now done about it, until `dueAt` when there is a limit; what was done before is over. */
      readonly type: "issue_resolution_started";
      readonly issueId: string;
      readonly step: string;
      readonly source: ResolutionSource;
      readonly resolution: ResolutionSpec;
      /** The timer that ends it. */
      readonly timerId: string | null;
      readonly dueAt: string | null;
    }
  /** The time of a resolution is up, or it cannot be carried out here. */
  | {
      readonly type: "issue_resolution_ended";
      readonly issueId: string;
      readonly step: string;
      readonly because: "timeout" | "failed";
      readonly message: string | null;
    }
  | {
      /** Like `effect_requested`, for the resolution of an issue: a playbook, or a draft by the AI. */
      readonly type: "issue_effect_requested";
      readonly effectId: string;
      readonly issueId: string;
      readonly step: string;
      readonly effect: "child" | "ai";
    }
  | {
      readonly type: "issue_resolved";
      readonly issueId: string;
      readonly step: string;
      readonly outcome: IssueOutcome;
      readonly reason: string | null;
      /** What the playbook it was delegated to has produced. */
      readonly outputs?: Data;
    }
  /** `issueId`: it waits until this issue is sorted out. */
  | { readonly type: "execution_paused"; readonly reason: string | null; readonly issueId?: string }
  | { readonly type: "execution_resumed"; readonly reason: string | null }
  | { readonly type: "execution_cancelled"; readonly reason: string | null }
  | {
      /** The execution goes on under another version of its playbook. */
      readonly type: "execution_moved";
      readonly definition: Definition;
      readonly version: string;
      /** Every step of the version left → its counterpart; null = it has none. */
      readonly mapping: StepMapping;
      /** Steps of the version entered that were being done and begin anew, and those left out because they lie behind. */
      readonly restarted: readonly string[];
      readonly leftOut: readonly string[];
      /** How often the rework loops of those that begin anew have gone round, by step; absent when none has. */
      readonly repeats?: Readonly<Record<string, number>>;
      readonly reason: string | null;
    }
  /** Broken off because it cannot go on: it has failed, with everything it started. */
  | { readonly type: "execution_terminated"; readonly reason: string | null }
  | { readonly type: "execution_completed" };

/** An event with who made it happen and when. `actor` is a person's name, or `Orgata` for what follows by itself. */
export type Event = EventBody & { readonly at: string; readonly actor: string };

/** Types of the issues that the engine itself raises, where the playbook says what is done about them. */
export const ENGINE_ISSUES = ["overdue", "algorithm", "ai", "low_confidence", "connector", "validation"] as const;
export type EngineIssue = (typeof ENGINE_ISSUES)[number];

/** The actor of what follows by itself. */
export const ENGINE = "Orgata";
