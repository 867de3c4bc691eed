/** Processes that start by themselves: each of their times once, on whichever machine is there, missed ones made up for. */
import { recordAudit } from "#app/audit.ts";
import { type AppContext, requireKeepingSession, requireSession, type WorkspaceSession } from "#app/context.ts";
import { cronInWords } from "#busy/language/cron-words.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import type { ScheduleRow } from "#ports/runtime-rows.ts";
import type { OutboxRow } from "#ports/storage.ts";
import { playbookTitle } from "#runtime/compile.ts";
import { processIdOf } from "#runtime/process-id.ts";
import { cronOf, type DueTimes, dueTimes } from "#runtime/schedule/due-times.ts";
import { dueNow } from "#runtime/schedule/starts.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Schedule } from "#shared/schedules.ts";
import { runEffects } from "./effects.ts";
import { findProcess } from "./processes.ts";
import { startBySchedule } from "./start.ts";

/** A playbook with a cadence that starts it by itself. */
interface Scheduled {
  readonly entry: PlaybookEntry;
  readonly processId: string;
  readonly cron: string;
  /** Undefined when the expression is wrong or never comes. */
  readonly times: DueTimes | undefined;
  /** Why it never starts, in words. */
  readonly problem: string | undefined;
}

/** The zone whose clocks count in a workspace; UTC unless `orgata.config.yaml` names one. */
function zoneOf(session: WorkspaceSession): string {
  return session.workspace().config.workspace.timezone ?? "UTC";
}

function scheduled(session: WorkspaceSession): readonly Scheduled[] {
  const zone = zoneOf(session);
  return session.workspace().playbooks.flatMap((entry) => {
    const cron = cronOf(entry.model.cadence);
    if (cron === undefined) return [];
    // A schedule that cannot be read is not in the model; the default times are not what was meant.
    const problem = session
      .workspace()
      .diagnosticsOf(entry.file)
      .find(({ code }) => code === "INVALID_CRON")?.message;
    const times = problem === undefined ? dueTimes(cron, zone) : undefined;
    return [{ entry, processId: processIdOf(entry.symbol), cron, times, problem }];
  });
}

async function rowsById(session: WorkspaceSession): Promise<ReadonlyMap<string, ScheduleRow>> {
  const rows = await session.storage.read((tx) => tx.schedules());
  return new Map(rows.map((row) => [row.processId, row]));
}

/**
 * Starts what is due, and returns when the next start is (epoch milliseconds; undefined = none is known). Two programs
 * that look at the same moment start a process once: the execution's id tells process and time.
 */
export async function startDue(app: AppContext, session: WorkspaceSession): Promise<number | undefined> {
  if (session.readOnly) return undefined;
  const all = scheduled(session);
  const rows = await rowsById(session);
  let next: string | undefined;
  for (const one of all) {
    const upcoming = one.times && (await keepUp(app, session, one.entry, one.times, rows.get(one.processId)));
    if (upcoming !== undefined && (next === undefined || upcoming < next)) next = upcoming;
  }
  await forgetGone(session, rows, new Set(all.map(({ processId }) => processId)));
  return next === undefined ? undefined : Date.parse(next);
}

/** Starts a process if it is due, and returns the time of its next start. */
async function keepUp(
  app: AppContext,
  session: WorkspaceSession,
  entry: PlaybookEntry,
  times: DueTimes,
  row: ScheduleRow | undefined,
): Promise<string | undefined> {
  const due = dueNow(row, times, app.ports.clock.now().toISOString());
  if (due === undefined) return row?.nextDueAt ?? undefined;
  const { start, next } = due;
  // The start comes first: a crash before the time is written down finds the execution there, and starts no other.
  const started = start === undefined ? undefined : await startOne(app, session, entry, start);
  const kept: ScheduleRow = {
    processId: processIdOf(entry.symbol),
    nextDueAt: next,
    lastDueAt: start ?? row?.lastDueAt ?? null,
    lastExecutionId: started?.executionId ?? row?.lastExecutionId ?? null,
  };
  await session.storage.write((tx) => tx.putSchedule(kept, row === undefined ? undefined : row.nextDueAt));
  if (started) await runEffects(app, session, started.effects);
  return next ?? undefined;
}

async function startOne(
  app: AppContext,
  session: WorkspaceSession,
  entry: PlaybookEntry,
  dueAt: string,
): Promise<{ readonly executionId: string; readonly effects: readonly OutboxRow[] } | undefined> {
  try {
    return await startBySchedule(app, session, entry, dueAt);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    // A playbook that cannot run misses this start; it must not be tried again every moment.
    app.events.publish({ type: "notification", level: "error", message: error.message, next: error.failure.next });
    return undefined;
  }
}

/** Schedules of playbooks that are not there any more begin anew if they come back; that one was paused is kept. */
async function forgetGone(
  session: WorkspaceSession,
  rows: ReadonlyMap<string, ScheduleRow>,
  there: ReadonlySet<string>,
): Promise<void> {
  const gone = [...rows.values()].filter((row) => !there.has(row.processId) && row.nextDueAt !== null);
  if (gone.length === 0) return;
  await session.storage.write(async (tx) => {
    for (const { processId } of gone) await tx.deleteSchedule(processId);
  });
}

function viewOf(app: AppContext, session: WorkspaceSession, one: Scheduled, row: ScheduleRow | undefined): Schedule {
  const { entry, processId, cron, times, problem } = one;
  const paused = row !== undefined && row.nextDueAt === null;
  const next = times && (row?.nextDueAt ?? times.after(app.ports.clock.now().toISOString()));
  return {
    processId,
    title: playbookTitle(session.workspace(), entry),
    team: entry.team?.name ?? "",
    file: entry.file,
    cron,
    words: cronInWords(cron) ?? cron,
    timezone: zoneOf(session),
    paused,
    ...(paused || next === undefined ? {} : { nextStart: next }),
    ...(row?.lastDueAt ? { lastStart: row.lastDueAt } : {}),
    ...(row?.lastExecutionId ? { lastExecutionId: row.lastExecutionId } : {}),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** Every schedule, the next start first; paused ones and those that never start come last. */
export async function listSchedules(app: AppContext): Promise<Schedule[]> {
  const session = requireSession(app);
  const rows = await rowsById(session);
  return scheduled(session)
    .map((one) => viewOf(app, session, one, rows.get(one.processId)))
    .sort((one, two) => {
      const [first, second] = [one.nextStart ?? "9", two.nextStart ?? "9"];
      return first < second ? -1 : first > second ? 1 : one.title.localeCompare(two.title);
    });
}

/**
 * Pauses a schedule or lets it go on: what it missed while it was paused is not made up for. Fails with NOT_FOUND,
 * BAD_INPUT (the process has no schedule, or one that never comes) or CONFLICT.
 */
export async function pauseSchedule(
  app: AppContext,
  request: { processId: string; paused: boolean; actor: string },
): Promise<Schedule> {
  const session = requireKeepingSession(app);
  const { paused, actor } = request;
  const entry = findProcess(session, request.processId);
  const one = scheduled(session).find((candidate) => candidate.entry === entry);
  const upcoming = one?.times?.after(app.ports.clock.now().toISOString());
  if (one === undefined || upcoming === undefined) {
    throw new ExpectedError("BAD_INPUT", `“${entry.name}” does not start by itself.`, {
      path: "processId",
      next: "Give it a cadence with a schedule that comes.",
    });
  }
  const row = (await rowsById(session)).get(one.processId);
  if (row === undefined ? !paused : (row.nextDueAt === null) === paused) return viewOf(app, session, one, row);
  const kept: ScheduleRow = {
    processId: one.processId,
    nextDueAt: paused ? null : upcoming,
    lastDueAt: row?.lastDueAt ?? null,
    lastExecutionId: row?.lastExecutionId ?? null,
  };
  const done = await session.storage.write(async (tx) => {
    const isKept = await tx.putSchedule(kept, row === undefined ? undefined : row.nextDueAt);
    const action = paused ? "schedule_paused" : "schedule_resumed";
    if (isKept) await recordAudit(tx, app.ports, { actor, action, subject: one.processId, detail: {} });
    return isKept;
  });
  if (!done) {
    throw new ExpectedError("CONFLICT", "This schedule was changed at the same moment.", {
      next: "Look at it again, then try once more.",
    });
  }
  app.events.publish({ type: "schedules" });
  return viewOf(app, session, one, kept);
}
