/** The state of an execution: what the events so far add up to. Plain data, as it is stored. */
import type { StepStatus, TaskPriority, TaskStatus } from "#shared/execution.ts";
import type { IssueOutcome } from "#shared/issues.ts";
import { allSteps, type Definition, type ResolutionSpec } from "./definition.ts";
import type { Data, ResolutionSource, StepEffect, TaskPurpose, Trigger } from "./events.ts";

export interface StepRecord {
  readonly status: StepStatus;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
  /** The latest task of this step. */
  readonly taskId: string | null;
  /** What the step waits for outside: an algorithm, a child execution, a timer. */
  readonly waitingFor: {
    readonly id: string;
    readonly kind: StepEffect | "wait" | "retry";
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
  /** Absent = normal. */
  readonly priority?: TaskPriority;
  /** When somebody took it; absent while nobody has. */
  readonly claimedAt?: string;
  /** Display name of the team whose queue it is in; absent = the team of the playbook. */
  readonly team?: string;
  /** A draft that was prepared for whoever does it; absent = none. */
  readonly suggestion?: Data;
  /** The timer of a due time that was set by hand; absent while it is the one of its step. */
  readonly dueTimer?: string;
  /** When its time was up; absent while it is not. */
  readonly overdueAt?: string;
  /** The issue it is about; absent for work. */
  readonly issueId?: string;
}

/** An issue: something that went wrong in a step, and what is done about it. */
export interface IssueRecord {
  readonly step: string;
  readonly issueType: string;
  readonly description: string;
  readonly raisedBy: string;
  readonly raisedAt: string;
  readonly status: "open" | "resolved";
  /** What is done about it just now, or was done last. */
  readonly source: ResolutionSource | null;
  readonly resolution: ResolutionSpec | null;
  /** When what is done about it began, and when it ends if nothing happens. */
  readonly startedAt: string | null;
  readonly dueAt: string | null;
  /** The timer that ends it; null when there is no limit. */
  readonly timerId: string | null;
  /** What it waits for outside. */
  readonly waitingFor: { readonly id: string; readonly kind: "child" | "ai" } | null;
  readonly outcome: IssueOutcome | null;
  readonly resolvedBy: string | null;
  readonly resolvedAt: string | null;
  readonly reason: string | null;
}

/** `failed`: broken off because it could not go on. */
export type RunStatus = "running" | "paused" | "completed" | "cancelled" | "failed";

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
  /** The issue it is paused for; absent when it is not, or when a person paused it. */
  readonly pausedFor?: string;
  readonly parent: { readonly executionId: string; readonly step: string; readonly effectId: string } | null;
  readonly trigger?: Trigger;
  readonly steps: Readonly<Record<string, StepRecord>>;
  /** Steps that were done under a version without which it goes on now; absent when there are none. */
  readonly former?: Readonly<Record<string, StepRecord>>;
  readonly tasks: Readonly<Record<string, TaskRecord>>;
  /** By id; absent until the first is raised. */
  readonly issues?: Readonly<Record<string, IssueRecord>>;
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

/** Issues that are not resolved yet, by id, in the order they were raised. */
export function openIssues(state: State): readonly (readonly [string, IssueRecord])[] {
  return Object.entries(state.issues ?? {}).filter(([, issue]) => issue.status === "open");
}

/** The id of the timer that says that a task is overdue. */
export function dueTimerId(taskId: string, task?: Pick<TaskRecord, "dueTimer">): string {
  return task?.dueTimer ?? `${taskId}:due`;
}

/** The open task of a step that is its work (or the question whether it applies); undefined when it has none. */
export function openTaskOf(state: State, path: string): (TaskRecord & { readonly id: string }) | undefined {
  const { taskId } = stepRecord(state, path);
  const task = taskId === null ? undefined : state.tasks[taskId];
  return taskId !== null && task?.status === "open" ? { ...task, id: taskId } : undefined;
}

/** The latest time at which anything is known to have happened, as ISO text. */
export function latestMoment(state: State): string {
  let latest = state.startedAt;
  const look = (at: string | null | undefined): void => {
    if (at !== null && at !== undefined && at > latest) latest = at;
  };
  look(state.completedAt);
  for (const { startedAt, completedAt } of Object.values(state.steps)) {
    look(startedAt);
    look(completedAt);
  }
  for (const task of Object.values(state.tasks)) {
    look(task.createdAt);
    look(task.claimedAt);
    look(task.completedAt);
  }
  for (const issue of Object.values(state.issues ?? {})) {
    look(issue.startedAt);
    look(issue.resolvedAt);
  }
  for (const { at } of Object.values(state.sources)) look(at);
  return latest;
}
