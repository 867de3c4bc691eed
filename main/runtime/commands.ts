/** What people, and the application on behalf of effects, ask of an execution. */
import type { ErrorCode } from "#shared/errors.ts";
import type { TaskPriority } from "#shared/execution.ts";
import type { Definition } from "./definition.ts";
import type { Data, EngineIssue, Performer, Trigger } from "./events.ts";
import type { StepMapping } from "./migrate/mapping.ts";

export type CommandBody =
  | {
      readonly type: "start";
      readonly executionId: string;
      readonly definition: Definition;
      readonly version: string;
      readonly title: string;
      readonly inputs: Data;
      readonly parent: { readonly executionId: string; readonly step: string; readonly effectId: string } | null;
      readonly trigger?: Trigger;
    }
  | {
      readonly type: "complete_task";
      readonly taskId: string;
      readonly outputs: Data;
      /** The revision the person saw; absent = whatever it is now. */
      readonly revision?: number | undefined;
      readonly override?: { readonly reason: string } | undefined;
      /** Whether the actor may do what belongs to somebody else. */
      readonly anybodys?: boolean | undefined;
    }
  | { readonly type: "assign_task"; readonly taskId: string; readonly assignee: string | null }
  | { readonly type: "claim_task"; readonly taskId: string }
  | {
      readonly type: "release_task";
      readonly taskId: string;
      readonly reason: string | null;
      readonly anybodys?: boolean | undefined;
    }
  | { readonly type: "hand_over"; readonly taskId: string; readonly to: Performer; readonly reason: string | null }
  | { readonly type: "set_priority"; readonly taskId: string; readonly priority: TaskPriority }
  /** `dueAt` is ISO text; null: no time is set any more. */
  | {
      readonly type: "set_due";
      readonly taskId: string;
      readonly dueAt: string | null;
      readonly reason: string | null;
    }
  | {
      readonly type: "raise_issue";
      readonly step: string | undefined;
      readonly issueType: string;
      readonly description: string;
      /** What was entered so far: what the step is finished with when the resolution is to override. */
      readonly data?: Data | undefined;
      /** Ids of the plain-language conditions that are so (see `issueChoices`). */
      readonly confirmed?: readonly string[] | undefined;
    }
  | {
      readonly type: "resolve_issue";
      readonly issueId: string;
      /** `done`: sorted out, the work goes on; `override`: the step counts as done; `withdraw`: it was none. */
      readonly resolution: "done" | "override" | "withdraw";
      readonly reason: string | null;
      readonly data?: Data | undefined;
    }
  | { readonly type: "skip"; readonly step: string | undefined; readonly data: Data; readonly reason: string | null }
  | { readonly type: "go_back"; readonly step: string | undefined; readonly reason: string | null }
  | { readonly type: "retry"; readonly step: string | undefined; readonly reason: string | null }
  | { readonly type: "set_data"; readonly data: Data; readonly reason: string | null }
  | { readonly type: "pause"; readonly reason: string | null }
  | { readonly type: "resume"; readonly reason: string | null }
  | { readonly type: "cancel"; readonly reason: string | null }
  | { readonly type: "terminate"; readonly reason: string | null }
  | {
      readonly type: "move_to_version";
      readonly definition: Definition;
      readonly version: string;
      /** Counterparts of steps where they are not those of the same name; null = it has none. */
      readonly mapping: StepMapping;
      /** Steps of the new version that lie behind and are not made up for. */
      readonly leaveOut: readonly string[];
      /** What was entered so far in steps that are being done, by step of the version left. */
      readonly drafts?: Readonly<Record<string, Data>> | undefined;
      readonly reason: string | null;
    }
  /** An effect did what it was asked for. */
  | {
      readonly type: "effect_done";
      readonly effectId: string;
      readonly outcome: EffectOutcome;
    }
  | { readonly type: "timer_due"; readonly timerId: string };

/**
 * How an effect ended. `partial` outputs of a failure become the draft of a person's task; `final`: another try would
 * fail the same way, so there is none. `review`: there are outputs, but a person must look at them, as `message` says.
 */
export type EffectOutcome =
  | { readonly kind: "outputs"; readonly outputs: Data }
  | { readonly kind: "wait"; readonly until: string }
  | { readonly kind: "review"; readonly outputs: Data; readonly message: string; readonly issue?: EngineIssue }
  | { readonly kind: "failed"; readonly message: string; readonly partial?: Data; readonly final?: boolean };

export type Command = CommandBody & { readonly actor: string };

/** Whether something can be done here; otherwise why not, in words that follow "because". */
export type Ability = { readonly runs: true } | { readonly runs: false; readonly because: string };

/** Time, identifiers, and what this installation can do by itself. */
export interface Environment {
  /** ISO text. */
  readonly now: string;
  newId(): string;
  /** An algorithm, also one pinned by `definition`, or an action of a connected program (`as: "connector"`). */
  algorithm(
    name: string,
    definition: Definition,
  ): (Ability & { readonly runs: false }) | { readonly runs: true; readonly as?: "connector" };
  /** A step or an issue that is to be worked on by an AI. Absent = no language model is set up. */
  languageModel?(): Ability;
}

/** Why a command is refused. */
export interface Refusal {
  readonly code: Extract<ErrorCode, "BAD_INPUT" | "NOT_FOUND" | "NOT_ALLOWED" | "CONFLICT" | "RULES_FAILED">;
  readonly message: string;
  readonly path?: string;
  readonly next?: string;
  readonly data?: unknown;
}
