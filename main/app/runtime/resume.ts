/** What goes on while a workspace is open: effects left over from before, and timers when their time comes. */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { ENGINE } from "#runtime/events.ts";
import { ExpectedError } from "#shared/errors.ts";
import { carryOut } from "./carry-out.ts";
import { runEffects } from "./effects.ts";

/** Rows taken at once. */
const BATCH = 100;
/** The longest time between two looks at the timers: the computer may sleep, and other programs may set timers. */
const LOOK_EVERY_MS = 30_000;

/** Runs every effect that was asked for and not reported back. */
async function catchUp(app: AppContext, session: WorkspaceSession): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const rows = (await session.storage.read((tx) => tx.outbox(BATCH))).filter((row) => !tried.has(row.id));
    if (rows.length === 0) return;
    for (const row of rows) tried.add(row.id);
    await runEffects(app, session, rows);
  }
}

/** Lets what is due happen. Each timer once, also when two programs look at the same moment. */
async function fireTimers(app: AppContext, session: WorkspaceSession): Promise<void> {
  const dueBy = app.ports.clock.now().toISOString();
  for (const timer of await session.storage.read((tx) => tx.timers({ dueBy, limit: BATCH }))) {
    const command = { type: "timer_due", actor: ENGINE, timerId: timer.id } as const;
    try {
      const { effects } = await carryOut(app, session, timer.executionId, command, (tx) => tx.deleteTimer(timer.id));
      await runEffects(app, session, effects);
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.failure.code !== "NOT_FOUND") throw error;
      await session.storage.write((tx) => tx.deleteTimer(timer.id));
    }
  }
}

/** How long until the next timer is due, at most `LOOK_EVERY_MS`. */
async function untilNext(app: AppContext, session: WorkspaceSession): Promise<number> {
  const [next] = await session.storage.read((tx) => tx.timers({ limit: 1 }));
  if (next === undefined) return LOOK_EVERY_MS;
  const wait = Date.parse(next.dueAt) - app.ports.clock.now().getTime();
  return Math.min(Math.max(wait, 0), LOOK_EVERY_MS);
}

/** The runtime of an open workspace. */
export interface RunningRuntime {
  /** Ends it; call before the session is closed. Waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Takes up the runtime of a workspace that was just opened: runs the effects left in the outbox, then lets timers fire
 * until stopped. Returns once the leftovers are done; failures go to the log.
 */
export async function resumeRuntime(app: AppContext, session: WorkspaceSession): Promise<RunningRuntime> {
  let stopped = false;
  let timeout: ReturnType<typeof setTimeout> | undefined;
  let looking: Promise<void> = Promise.resolve();
  let asked = false;

  async function look(): Promise<void> {
    if (stopped) return;
    clearTimeout(timeout);
    try {
      await fireTimers(app, session);
      const wait = await untilNext(app, session);
      if (!stopped) timeout = setTimeout(lookSoon, wait).unref();
    } catch (error) {
      app.ports.log.error("timers could not be looked at; it will be tried again", {
        error: error instanceof Error ? error.stack : String(error),
      });
      if (!stopped) timeout = setTimeout(lookSoon, LOOK_EVERY_MS).unref();
    }
  }

  function lookSoon(): void {
    if (asked) return;
    asked = true;
    looking = looking.then(() => {
      asked = false;
      return look();
    });
  }

  // A run that moves on may have set a timer that is due before the next look.
  const unsubscribe = app.events.subscribe((event) => {
    if (event.type === "execution") lookSoon();
  });

  try {
    await catchUp(app, session);
  } catch (error) {
    app.ports.log.error("effects left from before could not be run", {
      error: error instanceof Error ? error.stack : String(error),
    });
  }
  lookSoon();
  await looking;

  return {
    async stop() {
      stopped = true;
      unsubscribe();
      clearTimeout(timeout);
      await looking;
    },
  };
}
