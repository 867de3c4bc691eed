/** What people, and the application on behalf of effects, ask of an execution. */
import type { ErrorCode } from "#shared/errors.ts";
import type { Definition } from "./definition.ts";
import type { Data } from "./events.ts";

export type CommandBody =
  | {
      readonly type: "start";
      readonly executionId: string;
      readonly definition: Definition;
      readonly version: string;
      readonly title: string;
      readonly inputs: Data;
      readonly parent: { readonly executionId: string; readonly step: string; readonly effectId: string } | null;
    }
  | {
      readonly type: "complete_task";
      readonly taskId: string;
      readonly outputs: Data;
      /** The revision the person saw; absent = whatever it is now. */
      readonly revision?: number | undefined;
      readonly override?: { readonly reason: string } | undefined;
    }
  | { readonly type: "assign_task"; readonly taskId: string; readonly assignee: string | null }
  | { readonly type: "skip"; readonly step: string | undefined; readonly data: Data; readonly reason: string | null }
  | { readonly type: "go_back"; readonly step: string | undefined; readonly reason: string | null }
  | { readonly type: "retry"; readonly step: string | undefined; readonly reason: string | null }
  | { readonly type: "set_data"; readonly data: Data; readonly reason: string | null }
  | { readonly type: "pause"; readonly reason: string | null }
  | { readonly type: "resume"; readonly reason: string | null }
  | { readonly type: "cancel"; readonly reason: string | null }
  /** An effect did what it was asked for. */
  | {
      readonly type: "effect_done";
      readonly effectId: string;
      readonly outcome: EffectOutcome;
    }
  | { readonly type: "timer_due"; readonly timerId: string };

/** How an effect ended. `partial` outputs of a failure become the draft of a person's task. */
export type EffectOutcome =
  | { readonly kind: "outputs"; readonly outputs: Data }
  | { readonly kind: "wait"; readonly until: string }
  | { readonly kind: "failed"; readonly message: string; readonly partial?: Data };

export type Command = CommandBody & { readonly actor: string };

/** Time, identifiers, and what this installation can do by itself. */
export interface Environment {
  /** ISO text. */
  readonly now: string;
  newId(): string;
  /** Whether an algorithm can be run here; otherwise why not, in words that follow "because". */
  algorithm(name: string): { readonly runs: true } | { readonly runs: false; readonly because: string };
}

/** Why a command is refused. */
export interface Refusal {
  readonly code: Extract<ErrorCode, "BAD_INPUT" | "NOT_FOUND" | "CONFLICT" | "RULES_FAILED">;
  readonly message: string;
  readonly path?: string;
  readonly next?: string;
  readonly data?: unknown;
}
