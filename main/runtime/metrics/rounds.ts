/** What is measured of running playbooks: every finished round of a step, and every finished run as a whole. */
import { calendarMilliseconds } from "#busy/notation/duration.ts";
import { type Definition, findStep } from "../definition.ts";
import type { Event } from "../events.ts";
import { inverse } from "../migrate/mapping.ts";
import type { State, StepRecord, TaskRecord } from "../state.ts";

/** In place of a step's path: the run as a whole, from its start to its end. */
export const WHOLE_RUN = "";

/**
 * A finished round of a step, or of a run (`WHOLE_RUN`). Dates are ISO texts, times calendar milliseconds. Subtasks are
 * measured instead of the step they are part of.
 */
export interface Round {
  readonly executionId: string;
  readonly processId: string;
  readonly playbook: string;
  readonly version: string;
  readonly step: string;
  /** 1 for the first time the step was done; more is rework. */
  readonly round: number;
  readonly role: string | null;
  readonly performer: string | null;
  readonly readyAt: string;
  /** When work began: somebody took it, or the computer did. Null = nobody said so. */
  readonly startedAt: string | null;
  readonly endedAt: string;
  readonly waitingMs: number;
  readonly workingMs: number;
  /** `completed`; `skipped` by a person; `not_needed`: its condition was false; of runs also `cancelled`, `failed`. */
  readonly outcome: string;
  /** Whether rules were broken on purpose. */
  readonly overridden: boolean;
  readonly dueAt: string | null;
  /** Null when nothing was promised. */
  readonly onTime: boolean | null;
}

/** A round under way. */
interface Open {
  readonly readyAt: string;
  readonly round: number;
  readonly taskId: string | null;
  /** It waits for a time, and nobody works. */
  readonly waits: boolean;
}

function openRound(record: StepRecord | undefined): Open | undefined {
  if (record === undefined || record.startedAt === null) return undefined;
  const { startedAt: readyAt, rounds: round, taskId, waitingFor } = record;
  return { readyAt, round, taskId, waits: waitingFor?.kind === "wait" };
}

function dueOf(definition: Definition, path: string, task: TaskRecord | undefined, readyAt: string): string | null {
  if (task !== undefined) return task.dueAt;
  const due = findStep(definition, path)?.due ?? null;
  const milliseconds = due === null ? undefined : calendarMilliseconds(due);
  return milliseconds === undefined ? null : new Date(Date.parse(readyAt) + milliseconds).toISOString();
}

type StepEnd = Extract<Event, { type: "step_completed" | "step_skipped" }>;

const RUN_ENDS: Readonly<Record<string, string>> = {
  execution_completed: "completed",
  execution_cancelled: "cancelled",
  execution_terminated: "failed",
};

/** The rounds that end with `events`, which led from one state to the other, in order; the run's own last. */
export function finishedRounds(before: State | undefined, events: readonly Event[], after: State): readonly Round[] {
  const { definition } = after;
  const open = new Map<string, Open | undefined>();
  const begun = new Map<string, number>();
  const overridden = new Set<string>();
  const rounds: Round[] = [];
  /** The record of a step before the events; a move to another version may have given it another name. */
  let recordOf = (path: string): StepRecord | undefined => before?.steps[path];
  const openOf = (path: string): Open | undefined => (open.has(path) ? open.get(path) : openRound(recordOf(path)));

  const ended = (event: StepEnd, path: string): void => {
    const step = findStep(definition, path);
    const isPart = event.type === "step_skipped" && event.because === "parent";
    if (step === undefined || step.subtasks.length > 0 || isPart) return;
    const started = openOf(path) ?? { readyAt: event.at, round: roundsSoFar(path) + 1, taskId: null, waits: false };
    const task = started.taskId === null ? undefined : after.tasks[started.taskId];
    const worked = task?.purpose === "work" ? task : undefined;
    rounds.push({
      ...identity(after),
      step: path,
      round: Math.max(1, started.round),
      role: worked?.role ?? step.role,
      performer: worked?.endedBy ?? (event.type === "step_skipped" && event.because === "person" ? event.actor : null),
      ...times(started, workBegan(event, started, worked), event.at),
      outcome: event.type === "step_completed" ? "completed" : event.because === "person" ? "skipped" : "not_needed",
      overridden: overridden.has(path),
      ...promise(dueOf(definition, path, worked, started.readyAt), event.at),
    });
    open.set(path, undefined);
  };
  const roundsSoFar = (path: string): number => begun.get(path) ?? recordOf(path)?.rounds ?? 0;
  const moved = ({ mapping }: Extract<Event, { type: "execution_moved" }>): void => {
    const sources = inverse(mapping);
    const [formerly, wasOpen, hadBegun] = [recordOf, new Map(open), new Map(begun)];
    recordOf = (path) => {
      const source = sources.get(path);
      return source === undefined ? before?.former?.[path] : formerly(source);
    };
    open.clear();
    begun.clear();
    for (const [path, source] of sources) {
      if (wasOpen.has(source)) open.set(path, wasOpen.get(source));
      const rounds = hadBegun.get(source);
      if (rounds !== undefined) begun.set(path, rounds);
    }
  };

  for (const event of events) {
    switch (event.type) {
      case "step_started": {
        const round = roundsSoFar(event.step) + 1;
        begun.set(event.step, round);
        open.set(event.step, { readyAt: event.at, round, taskId: null, waits: false });
        break;
      }
      case "task_created": {
        const started = openOf(event.step);
        if (event.purpose === "work" && started) open.set(event.step, { ...started, taskId: event.taskId });
        break;
      }
      case "task_completed":
        if (event.override !== null) overridden.add(event.step);
        break;
      case "timer_started": {
        const started = openOf(event.step);
        if (event.purpose === "wait" && started) open.set(event.step, { ...started, waits: true });
        break;
      }
      case "step_completed":
      case "step_skipped":
        ended(event, event.step);
        break;
      case "execution_moved":
        moved(event);
        break;
      case "execution_completed":
      case "execution_cancelled":
      case "execution_terminated":
        rounds.push(wholeRun(after, event));
        break;
      default:
        break;
    }
  }
  return rounds;
}

function identity({ executionId, definition, version }: State) {
  return { executionId, processId: definition.processId, playbook: definition.playbook, version };
}

/** When work on a round began; null when nobody said so. */
function workBegan(event: StepEnd, started: Open, task: TaskRecord | undefined): string | null {
  if (event.type === "step_skipped") return event.at;
  if (task !== undefined && event.by === "person") return task.claimedAt ?? null;
  return started.waits ? event.at : started.readyAt;
}

function times({ readyAt }: Open, startedAt: string | null, endedAt: string) {
  const ready = Date.parse(readyAt);
  const end = Math.max(ready, Date.parse(endedAt));
  const start = startedAt === null ? end : Math.min(end, Math.max(ready, Date.parse(startedAt)));
  return { readyAt, startedAt, endedAt, waitingMs: start - ready, workingMs: end - start };
}

function promise(dueAt: string | null, endedAt: string) {
  return { dueAt, onTime: dueAt === null ? null : Date.parse(endedAt) <= Date.parse(dueAt) };
}

function wholeRun(after: State, event: Event): Round {
  return {
    ...identity(after),
    step: WHOLE_RUN,
    round: 1,
    role: null,
    performer: null,
    readyAt: after.startedAt,
    startedAt: after.startedAt,
    endedAt: event.at,
    waitingMs: 0,
    workingMs: Math.max(0, Date.parse(event.at) - Date.parse(after.startedAt)),
    outcome: RUN_ENDS[event.type] ?? "completed",
    overridden: after.counts.overridden > 0,
    dueAt: null,
    onTime: null,
  };
}
