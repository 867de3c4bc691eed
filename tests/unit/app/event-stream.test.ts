import { describe, expect, it } from "vitest";
import { createEventBus } from "#app/event-bus.ts";
import { eventStream } from "#app/event-stream.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";

const git = { type: "git" } as const;
const opened = { type: "workspace", path: "/a" } as const;

function bus() {
  return createEventBus((error) => {
    throw error;
  });
}

describe("the event stream", () => {
  it("gives every event from the call on, in order, however late it is read", async () => {
    const events = bus();
    events.publish(git);
    const stream = eventStream(events, undefined);
    events.publish(opened);
    events.publish(git);
    expect(await stream.next()).toEqual({ done: false, value: opened });
    const waiting = stream.next();
    const later = stream.next();
    events.publish(opened);
    expect(await waiting).toEqual({ done: false, value: git });
    expect(await later).toEqual({ done: false, value: opened });
    await stream.return();
    expect(events.size()).toBe(0);
  });

  it("ends with its signal, also while it waits, and leaves nobody listening", async () => {
    const events = bus();
    const controller = new AbortController();
    const stream = eventStream(events, controller.signal);
    const waiting = stream.next();
    controller.abort();
    expect((await waiting).done).toBe(true);
    expect((await stream.next()).done).toBe(true);
    expect(events.size()).toBe(0);
    expect((await eventStream(events, AbortSignal.abort()).next()).done).toBe(true);
    expect(events.size()).toBe(0);
  });

  it("ends for a reader that has gone to sleep", async () => {
    const events = bus();
    const stream = eventStream(events, undefined);
    for (let count = 0; count < 10_001; count += 1) events.publish(git);
    expect(events.size()).toBe(0);
    let read = 0;
    for await (const event of stream) read += event.type === "git" ? 1 : 0;
    expect(read).toBe(10_001);
  });

  it("reaches clients, and is cleaned up when they stop", async () => {
    const { client, core } = coreForTest();
    const before = core.events.size();
    const controller = new AbortController();
    const stream = await client.events(undefined, { signal: controller.signal });
    expect(core.events.size()).toBe(before + 1);
    core.events.publish(opened);
    expect((await stream.next()).value).toEqual(opened);
    controller.abort();
    expect(core.events.size()).toBe(before);
    const second = await client.events();
    await second.return?.(undefined);
    expect(core.events.size()).toBe(before);
  });
});
