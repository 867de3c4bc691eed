/** What a decision asks of the world outside: rows for the outbox and timers, told from the state before and after. */
import type { Event } from "./events.ts";
import { isOpen, type State } from "./state.ts";

/**
 * `algorithm`: run a built-in; `child`: start another playbook (the execution gets the effect's id); `cancel_child`:
 * nobody waits for that execution any more; `tell_parent`: the execution ended and another one waits for it.
 */
export type EffectKind = "algorithm" | "child" | "cancel_child" | "tell_parent";

export interface Effect {
  /** Idempotency key. */
  readonly id: string;
  readonly kind: EffectKind;
  /** The step it is for; the child's id for `cancel_child`. */
  readonly subject: string;
}

export interface Timer {
  readonly id: string;
  readonly kind: "wait" | "retry";
  readonly step: string;
  readonly dueAt: string;
}

export interface Consequences {
  readonly effects: readonly Effect[];
  readonly timers: readonly Timer[];
  /** Ids of timers nobody waits for any more. */
  readonly endedTimers: readonly string[];
}

/** Everything an open execution waits for outside, by id. */
function waits(state: State | undefined): ReadonlyMap<string, "algorithm" | "child" | "wait" | "retry"> {
  if (state === undefined || !isOpen(state)) return new Map();
  return new Map(
    Object.values(state.steps).flatMap(({ waitingFor: one }) => (one ? [[one.id, one.kind] as const] : [])),
  );
}

/** What follows outside from `events`, which led from `before` to `after`. */
export function consequencesOf(before: State | undefined, events: readonly Event[], after: State): Consequences {
  const [earlier, still] = [waits(before), waits(after)];
  const effects: Effect[] = [];
  const timers: Timer[] = [];
  for (const event of events) {
    if (event.type === "effect_requested" && still.has(event.effectId)) {
      effects.push({ id: event.effectId, kind: event.effect, subject: event.step });
    }
    if (event.type === "timer_started" && still.has(event.timerId)) {
      timers.push({ id: event.timerId, kind: event.purpose, step: event.step, dueAt: event.dueAt });
    }
  }
  const gone = [...earlier].filter(([id]) => !still.has(id));
  for (const [id, kind] of gone) {
    if (kind === "child") effects.push({ id: `${id}:cancel`, kind: "cancel_child", subject: id });
  }
  const wasOpen = before === undefined || isOpen(before);
  if (wasOpen && !isOpen(after) && after.parent !== null) {
    effects.push({ id: `${after.executionId}:ended`, kind: "tell_parent", subject: after.parent.step });
  }
  return {
    effects,
    timers,
    endedTimers: gone.flatMap(([id, kind]) => (kind === "wait" || kind === "retry" ? [id] : [])),
  };
}
