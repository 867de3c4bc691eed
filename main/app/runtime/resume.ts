/** What goes on while a workspace is open: effects left over from before, and timers when their time comes. */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import type { TimerRow } from "#ports/storage.ts";
import { ENGINE } from "#runtime/events.ts";
import { stepTitle } from "#runtime/wording.ts";
import { ExpectedError } from "#shared/errors.ts";
import { carryOut, type Outcome } from "./carry-out.ts";
import { runEffects } from "./effects.ts";
import { startDue } from "./schedules.ts";

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

async function fireTimer(app: AppContext, session: WorkspaceSession, timer: TimerRow): Promise<void> {
  const command = { type: "timer_due", actor: ENGINE, timerId: timer.id } as const;
  try {
    const outcome = await carryOut(app, session, timer.executionId, command, { endedTimers: [timer.id] });
    tellWhatIsLate(app, outcome);
    await runEffects(app, session, outcome.effects);
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.failure.code !== "NOT_FOUND") throw error;
    await session.storage.write((tx) => tx.deleteTimer(timer.id));
  }
}

/** Tells everybody who has the business open that the time of a task is up. */
function tellWhatIsLate(app: AppContext, { state, events }: Outcome): void {
  for (const event of events) {
    if (event.type !== "task_overdue") continue;
    const message = `“${stepTitle(event.step)}” of “${state.title}” is overdue.`;
    app.events.publish({ type: "notification", level: "warning", message, next: "Look at it under Tasks." });
  }
}

/**
 * Lets what is due happen. Each timer once, also when two programs look at the same moment. Those of different
 * executions go off together and share commits.
 */
async function fireTimers(app: AppContext, session: WorkspaceSession): Promise<void> {
  const dueBy = app.ports.clock.now().toISOString();
  const due = await session.storage.read((tx) => tx.timers({ dueBy, limit: BATCH }));
  await Promise.all(
    [...Map.groupBy(due, (timer) => timer.executionId).values()].map(async (timers) => {
      for (const timer of timers) await fireTimer(app, session, timer);
    }),
  );
}

/** How long until the next timer is due, or a process starts by itself, at most `LOOK_EVERY_MS`. */
async function untilNext(app: AppContext, session: WorkspaceSession, nextStart: number | undefined): Promise<number> {
  const [timer] = await session.storage.read((tx) => tx.timers({ limit: 1 }));
  const now = app.ports.clock.now().getTime();
  const next = Math.min(timer === undefined ? Infinity : Date.parse(timer.dueAt), nextStart ?? Infinity);
  return Math.min(Math.max(next - now, 0), LOOK_EVERY_MS);
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
      const nextStart = await startDue(app, session);
      const wait = await untilNext(app, session, nextStart);
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
    if (event.type === "execution" || event.type === "schedules") lookSoon();
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
