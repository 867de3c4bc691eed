/** The event bus as a stream that a client reads at its own pace. */
import { AsyncIteratorClass } from "@orpc/server";
import type { CoreEvent } from "#shared/events.ts";
import type { EventBus } from "./event-bus.ts";

/** A client that reads nothing for this many events has gone; keeping more would only fill the memory. */
const LIMIT = 10_000;

/**
 * Every event from this call on, in order. The subscription ends when the reader stops, when `signal` aborts, or when
 * the reader fell too far behind.
 */
export function eventStream(events: EventBus, signal: AbortSignal | undefined): AsyncIteratorClass<CoreEvent> {
  const waiting: CoreEvent[] = [];
  const reader = { ended: false, wake: () => {} };

  const unsubscribe = events.subscribe(
    (event) => {
      waiting.push(event);
      if (waiting.length > LIMIT) end();
      reader.wake();
    },
    { forPeople: true },
  );

  function end(): void {
    reader.ended = true;
    unsubscribe();
    signal?.removeEventListener("abort", end);
    reader.wake();
  }

  if (signal?.aborted === true) end();
  else signal?.addEventListener("abort", end);

  return new AsyncIteratorClass<CoreEvent>(
    async () => {
      while (waiting.length === 0 && !reader.ended) {
        await new Promise<void>((resolve) => {
          reader.wake = resolve;
        });
      }
      const event = signal?.aborted === true ? undefined : waiting.shift();
      return event === undefined ? { done: true, value: undefined } : { done: false, value: event };
    },
    async () => end(),
  );
}
