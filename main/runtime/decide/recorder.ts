/** Collects the events of one decision, keeping the state they lead to. */
import { err, type Result } from "#shared/result.ts";
import type { Environment, Refusal } from "../commands.ts";
import type { Event, EventBody } from "../events.ts";
import { evolve } from "../evolve.ts";
import type { State } from "../state.ts";

export interface Recorder {
  /** The state that the events so far lead to. */
  readonly state: State;
  readonly events: readonly Event[];
  /** Records an event; it is the work of whoever gave the command unless `actor` says otherwise. */
  add(body: EventBody, actor?: string): void;
}

/** A recorder on `start` for a command of `actor`. */
export function record(start: State, env: Environment, actor: string): Recorder {
  let state = start;
  const events: Event[] = [];
  return {
    get state() {
      return state;
    },
    events,
    add(body, by = actor) {
      const event: Event = { ...body, at: env.now, actor: by };
      events.push(event);
      state = evolve(state, event);
    },
  };
}

/** `now` and so many milliseconds, as ISO text. */
export function later(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}

/** The outcome of a command that is refused. */
export function refuse(refusal: Refusal): Result<never, Refusal> {
  return err(refusal);
}
