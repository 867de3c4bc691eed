/** Tells every listener what happened. A listener that fails does not stop the others. */
import type { CoreEvent } from "#shared/events.ts";

export interface EventBus {
  publish(event: CoreEvent): void;
  /** The returned function ends the subscription. */
  subscribe(listener: (event: CoreEvent) => void, options?: { readonly forPeople?: boolean }): () => void;
  /** Whether a listener tells people what it hears: a window, say. */
  isHeard(): boolean;
  /** Number of listeners, for leak checks. */
  size(): number;
}

/** Makes a bus. `onError` hears of listeners that threw. */
export function createEventBus(onError: (error: unknown) => void): EventBus {
  const listeners = new Set<(event: CoreEvent) => void>();
  const forPeople = new Set<(event: CoreEvent) => void>();
  return {
    publish(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          onError(error);
        }
      }
    },
    subscribe(listener, options) {
      listeners.add(listener);
      if (options?.forPeople === true) forPeople.add(listener);
      return () => {
        listeners.delete(listener);
        forPeople.delete(listener);
      };
    },
    isHeard: () => forPeople.size > 0,
    size: () => listeners.size,
  };
}
