/** Takes events of the business in at the pace they can be dealt with, however many come at once. */
import { type AppContext, requireSession } from "#app/context.ts";
import type { EventStart } from "#shared/business-events.ts";
import { ExpectedError } from "#shared/errors.ts";
import { signalEvent } from "./business-events.ts";
import { runEffects } from "./effects.ts";

/** How much is taken in. */
export interface InboxLimits {
  /** Events that wait at the same time; each is a call that somebody waits for. */
  readonly mostWaiting: number;
  /** Events dealt with at the same time: enough to share commits, few enough to leave room for people's work. */
  readonly atOnce: number;
}

const LIMITS: InboxLimits = { mostWaiting: 20_000, atOnce: 32 };

/** What a client is told of an event. */
export interface Told {
  readonly eventId: string;
  readonly isNew: boolean;
  readonly started: EventStart[];
}

export interface EventInbox {
  /** Like `signalEvent`, with everything that follows. Fails with RATE_LIMITED when far too many wait already. */
  signal(request: Parameters<typeof signalEvent>[1]): Promise<Told>;
}

/** Makes the inbox of a core. */
export function createEventInbox(app: AppContext, { mostWaiting, atOnce }: InboxLimits = LIMITS): EventInbox {
  const waiting: (() => void)[] = [];
  let active = 0;

  async function turn(): Promise<void> {
    if (waiting.length >= mostWaiting) {
      throw new ExpectedError("RATE_LIMITED", "More events are coming in than can be dealt with just now.", {
        next: "Send it again in a minute, with the same id so that it counts once.",
        data: { retryAfterSeconds: 60 },
      });
    }
    if (active >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    active += 1;
  }

  return {
    async signal(request) {
      await turn();
      try {
        const { eventId, isNew, started, effects } = await signalEvent(app, request);
        await runEffects(app, requireSession(app), effects);
        return { eventId, isNew, started: [...started] };
      } finally {
        active -= 1;
        waiting.shift()?.();
      }
    },
  };
}
