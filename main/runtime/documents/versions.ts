/** The versions of what a run produced: every value a deliverable has had, with who made it, when and in which step. */
import type { Event } from "../events.ts";
import { evolve } from "../evolve.ts";
import type { State } from "../state.ts";

export interface Version {
  /** 1 for the first. */
  readonly number: number;
  readonly value: unknown;
  readonly at: string;
  readonly actor: string;
  /** Null for an input of the run, and for what was set by hand. */
  readonly step: string | null;
}

/** The versions of each deliverable of an execution by name, oldest first; `events` from the beginning, in order. */
export function versionsOf(events: readonly Event[]): ReadonlyMap<string, readonly Version[]> {
  const versions = new Map<string, Version[]>();
  let before: State | undefined;
  for (const event of events) {
    const after = evolve(before, event);
    for (const [name, source] of Object.entries(after.sources)) {
      if (before?.sources[name] === source) continue;
      const earlier = versions.get(name) ?? [];
      earlier.push({
        number: earlier.length + 1,
        value: after.data[name],
        at: source.at,
        actor: event.actor,
        step: source.step,
      });
      versions.set(name, earlier);
    }
    before = after;
  }
  return versions;
}
