/** Executions recorded under earlier releases still mean what they meant, and can still be worked on. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { enteredBy, eventsOf, type Link, verifyChain } from "#runtime/chain.ts";
import { decide } from "#runtime/decide.ts";
import type { Event } from "#runtime/events.ts";
import { evolve, rebuild } from "#runtime/evolve.ts";
import { narrate } from "#runtime/narrate.ts";
import { executionStatus, stepStates, waitingFor } from "#runtime/progress.ts";
import { isOpen } from "#runtime/state.ts";
import { sha256 } from "#tests/support/running.ts";
import type { Recording } from "./record.ts";

/** A link as it was stored before data version 10: a single event. */
interface EarlierLink {
  readonly seq: number;
  readonly event: Event;
  readonly hash: string;
}

function asStored(link: Link | EarlierLink): Link {
  if (!("event" in link)) return link;
  const definition = enteredBy([link.event]);
  const text = JSON.stringify(definition === null ? link.event : { ...link.event, definition: null });
  return { seq: link.seq, text, definition, hash: link.hash };
}

const folder = path.join(import.meta.dirname, "recorded");
const files = (await readdir(folder)).filter((file) => file.endsWith(".json"));

describe.each(files)("recordings of %s", async (file) => {
  const recordings = JSON.parse(await readFile(path.join(folder, file), "utf8")) as Recording[];

  it.each(recordings.map((recording) => [recording.process, recording] as const))("%s", (_, recording) => {
    const { state } = recording;
    const links = recording.links.map(asStored);
    expect(verifyChain(links, sha256)).toBeUndefined();
    const events = links.flatMap(eventsOf);
    const rebuilt = rebuild(events);
    if (!rebuilt) return expect.fail("nothing was recorded");
    expect(rebuilt).toEqual(state);
    for (const event of events) expect(narrate(event)).not.toMatch(/undefined|null|NaN/);
    expect(stepStates(rebuilt)).toHaveLength(Object.keys(state.steps).length);
    expect(executionStatus(rebuilt)).toBeTruthy();

    // Any moment of the recording can be gone on from.
    let now: ReturnType<typeof evolve> | undefined;
    for (const event of events) {
      now = evolve(now, event);
      if (!isOpen(now)) continue;
      waitingFor(now);
      const env = { now: event.at, newId: () => "new", algorithm: () => ({ runs: true }) as const };
      const cancelled = decide(now, { type: "cancel", actor: "Anna", reason: null }, env);
      expect(cancelled.ok).toBe(true);
      expect(rebuild([...events.slice(0, now.seq), ...(cancelled.ok ? cancelled.value : [])])?.status).toBe(
        "cancelled",
      );
    }
  });
});
