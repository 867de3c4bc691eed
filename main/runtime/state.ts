/** The state of an execution: what the events so far add up to. Plain data, as it is stored. */
import type { StepStatus, TaskStatus } from "#shared/execution.ts";
import { allSteps, type Definition } from "./definition.ts";
import type { Data, TaskPurpose } from "./events.ts";

export interface StepRecord {
  readonly status: StepStatus;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
  /** The latest task of this step. */
  readonly taskId: string | null;
  /** What the step waits for outside: an algorithm, a child execution, a timer. */
  readonly waitingFor: {
    readonly id: string;
    readonly kind: "algorithm" | "child" | "wait" | "retry";
    readonly attempt: number;
  } | null;
  /** How many times its rework loop went back. */
  readonly repeats: number;
  /** How many times it began. */
  readonly rounds: number;
  /** A person's answer to its plain-language condition; null = not asked. */
  readonly applies: boolean | null;
  /** Done whatever its condition says, because somebody went back to it. */
  readonly forced: boolean;
}

export interface TaskRecord {
  readonly step: string;
  readonly purpose: TaskPurpose;
  readonly role: string | null;
  readonly assignee: string | null;
  readonly revision: number;
  readonly status: TaskStatus;
  readonly createdAt: string;
  readonly dueAt: string | null;
  readonly completedAt: string | null;
  /** Who completed or closed it. */
  readonly endedBy: string | null;
  readonly note: string | null;
  readonly draft: Data | null;
  readonly outputs: Data | null;
}

export type RunStatus = "running" | "paused" | "completed" | "cancelled";

export interface State {
  readonly executionId: string;
  readonly definition: Definition;
  readonly version: string;
  readonly title: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly completedAt: string | null;
  readonly status: RunStatus;
  /** Who paused, cancelled or completed it last, for what people are told. */
  readonly statusBy: string;
  readonly parent: { readonly executionId: string; readonly step: string; readonly effectId: string } | null;
  readonly steps: Readonly<Record<string, StepRecord>>;
  readonly tasks: Readonly<Record<string, TaskRecord>>;
  readonly data: Data;
  /** Which step made each deliverable, and when; `step` null = an input, or set by hand. */
  readonly sources: Readonly<Record<string, { readonly step: string | null; readonly at: string }>>;
  readonly counts: {
    readonly skipped: number;
    readonly overridden: number;
    readonly reworked: number;
    readonly corrections: number;
  };
  /** Number of events so far. */
  readonly seq: number;
}

export const NEW_STEP: StepRecord = {
  status: "pending",
  startedAt: null,
  completedAt: null,
  taskId: null,
  waitingFor: null,
  repeats: 0,
  rounds: 0,
  applies: null,
  forced: false,
};

/** A record for every step of a definition. */
export function newSteps(definition: Definition): Readonly<Record<string, StepRecord>> {
  return Object.fromEntries(allSteps(definition.steps).map((step) => [step.path, NEW_STEP]));
}

/** The record of a step; one that the state does not know yet is new. */
export function stepRecord(state: State, path: string): StepRecord {
  return state.steps[path] ?? NEW_STEP;
}

/** Whether a step needs no more work: completed or skipped. */
export function hasEnded(state: State, path: string): boolean {
  const { status } = stepRecord(state, path);
  return status === "completed" || status === "skipped";
}

/** Whether the execution can still go on. */
export function isOpen(state: State): boolean {
  return state.status === "running" || state.status === "paused";
}
