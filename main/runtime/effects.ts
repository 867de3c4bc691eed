/** What a decision asks of the world outside: rows for the outbox and timers, told from the state before and after. */
import type { Data, Event, StepEffect } from "./events.ts";
import { dueTimerId, isOpen, openIssues, type State } from "./state.ts";

/**
 * `algorithm`, `ai`, `connector`: do a step; `child`: start the playbook a step is (the execution gets the effect's id);
 * `issue_child`, `issue_ai`: the same for the resolution of an issue; `cancel_child`, `terminate_child`: nobody waits for
 * that execution any more; `tell_parent`: the execution ended and another one waits for it; `business_event`: start
 * every playbook that the event triggers.
 */
export type EffectKind =
  | StepEffect
  | "issue_child"
  | "issue_ai"
  | "cancel_child"
  | "terminate_child"
  | "tell_parent"
  | "business_event";

export interface Effect {
  /** Idempotency key. */
  readonly id: string;
  readonly kind: EffectKind;
  /** The step or issue it is for; the child's id for `cancel_child`; the event's for `business_event`. */
  readonly subject: string;
}

/** `wait`, `retry`: a step goes on; `issue`: the time of a resolution is up; `overdue`: that of a task is. */
export type TimerKind = "wait" | "retry" | "issue" | "overdue";

export interface Timer {
  readonly id: string;
  readonly kind: TimerKind;
  readonly step: string;
  readonly dueAt: string;
}

/** A business event that an execution announced. */
export interface AnnouncedEvent {
  /** The same however often it is worked out: execution and number of the event. */
  readonly id: string;
  readonly name: string;
  readonly step: string | null;
  /** Everything the execution had produced by then. */
  readonly payload: Data;
  readonly at: string;
  readonly actor: string;
}

export interface Consequences {
  readonly effects: readonly Effect[];
  readonly timers: readonly Timer[];
  /** Ids of timers nobody waits for any more. */
  readonly endedTimers: readonly string[];
  /** Ids of issues that were raised or moved on. */
  readonly issues: readonly string[];
  readonly businessEvents: readonly AnnouncedEvent[];
}

type Wait = { readonly kind: "timer" | "child" | "other" };

/** Everything an open execution waits for outside, by id. */
function waits(state: State | undefined): ReadonlyMap<string, Wait> {
  const found = new Map<string, Wait>();
  if (state === undefined || !isOpen(state)) return found;
  for (const { waitingFor } of Object.values(state.steps)) {
    if (waitingFor === null) continue;
    const { id, kind } = waitingFor;
    found.set(id, { kind: kind === "wait" || kind === "retry" ? "timer" : kind === "child" ? "child" : "other" });
  }
  for (const [, { waitingFor, timerId }] of openIssues(state)) {
    if (waitingFor !== null) found.set(waitingFor.id, { kind: waitingFor.kind === "child" ? "child" : "other" });
    if (timerId !== null) found.set(timerId, { kind: "timer" });
  }
  for (const [id, task] of Object.entries(state.tasks)) {
    if (task.status === "open" && task.dueAt !== null && task.overdueAt === undefined) {
      found.set(dueTimerId(id, task), { kind: "timer" });
    }
  }
  return found;
}

/** The timer an event sets, if it does. */
function timerOf(event: Event): Timer | undefined {
  switch (event.type) {
    case "timer_started":
      return { id: event.timerId, kind: event.purpose, step: event.step, dueAt: event.dueAt };
    case "task_created":
      return event.dueAt === null
        ? undefined
        : { id: dueTimerId(event.taskId), kind: "overdue", step: event.step, dueAt: event.dueAt };
    case "task_due_set":
      return event.timerId === null || event.dueAt === null
        ? undefined
        : { id: event.timerId, kind: "overdue", step: event.step, dueAt: event.dueAt };
    case "issue_resolution_started":
      return event.timerId === null || event.dueAt === null
        ? undefined
        : { id: event.timerId, kind: "issue", step: event.step, dueAt: event.dueAt };
    default:
      return undefined;
  }
}

/** The effect an event asks for, if it does. */
function effectOf(event: Event): Effect | undefined {
  switch (event.type) {
    case "effect_requested":
      return { id: event.effectId, kind: event.effect, subject: event.step };
    case "issue_effect_requested":
      return {
        id: event.effectId,
        kind: event.effect === "child" ? "issue_child" : "issue_ai",
        subject: event.issueId,
      };
    default:
      return undefined;
  }
}

/** What an execution announced with `events`, the first of which is number `firstSeq`. */
function announced(events: readonly Event[], firstSeq: number, after: State): readonly AnnouncedEvent[] {
  return events.flatMap((event, index) =>
    event.type === "business_event"
      ? [
          {
            id: `${after.executionId}:${firstSeq + index}`,
            name: event.name,
            step: event.step,
            payload: after.data,
            at: event.at,
            actor: event.actor,
          },
        ]
      : [],
  );
}

/**
 * What follows outside from `events`, which led from `before` to `after`. `isHeard` says whether any playbook starts
 * from a business event of this name.
 */
export function consequencesOf(
  before: State | undefined,
  events: readonly Event[],
  after: State,
  isHeard: (name: string) => boolean = () => true,
): Consequences {
  const [earlier, still] = [waits(before), waits(after)];
  const effects: Effect[] = [];
  const timers: Timer[] = [];
  for (const event of events) {
    const [effect, timer] = [effectOf(event), timerOf(event)];
    if (effect && still.has(effect.id)) effects.push(effect);
    if (timer && still.has(timer.id)) timers.push(timer);
  }
  const gone = [...earlier].filter(([id]) => !still.has(id));
  for (const [id, { kind }] of gone) {
    if (kind !== "child") continue;
    if (after.status === "failed") effects.push({ id: `${id}:terminate`, kind: "terminate_child", subject: id });
    else effects.push({ id: `${id}:cancel`, kind: "cancel_child", subject: id });
  }
  const wasOpen = before === undefined || isOpen(before);
  if (wasOpen && !isOpen(after) && after.parent !== null) {
    effects.push({ id: `${after.executionId}:ended`, kind: "tell_parent", subject: after.parent.step });
  }
  const businessEvents = announced(events, (before?.seq ?? 0) + 1, after);
  for (const { id, name } of businessEvents) {
    if (isHeard(name)) effects.push({ id, kind: "business_event", subject: id });
  }
  return {
    effects,
    timers,
    endedTimers: gone.flatMap(([id, { kind }]) => (kind === "timer" ? [id] : [])),
    issues: [
      ...new Set(events.flatMap((event) => ("issueId" in event && event.issueId !== null ? [event.issueId] : []))),
    ],
    businessEvents,
  };
}
