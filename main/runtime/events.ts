/** Everything that can happen in an execution. Events are facts: never changed, never taken back, enough to rebuild the state. */
import type { RuleFailure } from "#shared/forms.ts";
import type { Definition } from "./definition.ts";

/** Deliverable name → value. */
export type Data = Readonly<Record<string, unknown>>;

/** `applies`: a person says whether a step with a plain-language condition is to be done at all. */
export type TaskPurpose = "work" | "applies";

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
    }
  | { readonly type: "task_assigned"; readonly taskId: string; readonly step: string; readonly assignee: string | null }
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
      readonly effect: "algorithm" | "child";
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
      readonly by: "person" | "algorithm" | "child" | "subtasks";
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
  | { readonly type: "execution_paused"; readonly reason: string | null }
  | { readonly type: "execution_resumed"; readonly reason: string | null }
  | { readonly type: "execution_cancelled"; readonly reason: string | null }
  | { readonly type: "execution_completed" };

/** An event with who made it happen and when. `actor` is a person's name, or `Orgata` for what follows by itself. */
export type Event = EventBody & { readonly at: string; readonly actor: string };

/** The actor of what follows by itself. */
export const ENGINE = "Orgata";
