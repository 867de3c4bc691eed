/**
 * Carries out one command on an execution: decide, append the events to the hash chain, and bring everything read from
 * it (execution, tasks, deliverables, timers, effects) up to date, in one transaction.
 */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import type { OutboxRow, ReadTransaction, WriteTransaction } from "#ports/storage.ts";
import type { Command, Refusal } from "#runtime/commands.ts";
import { decide } from "#runtime/decide.ts";
import { consequencesOf } from "#runtime/effects.ts";
import type { Event } from "#runtime/events.ts";
import { evolve } from "#runtime/evolve.ts";
import { executionStatus } from "#runtime/progress.ts";
import type { State } from "#runtime/state.ts";
import { ExpectedError } from "#shared/errors.ts";
import { environmentOf } from "./environment.ts";
import { eventRows, executionRow, stateOf, taskRow } from "./rows.ts";

/** How often a command is decided anew because somebody else was faster. */
const TRIES = 5;

/** What a command led to. */
export interface Outcome {
  readonly state: State;
  readonly events: readonly Event[];
  /** Effects that are to be run now that the events are kept. */
  readonly effects: readonly OutboxRow[];
}

/** Thrown inside a transaction to undo it: the execution moved on since it was read. */
class MovedOn extends Error {}

/** A refusal of the core as a failure for clients. */
export function refused(refusal: Refusal): ExpectedError {
  const { code, message, ...more } = refusal;
  return new ExpectedError(code, message, more);
}

/** The execution `id`, or NOT_FOUND. */
export async function loadState(tx: ReadTransaction, id: string): Promise<State> {
  const row = await tx.execution(id);
  if (row) return stateOf(row);
  throw new ExpectedError("NOT_FOUND", "There is no such run.", { path: "id", next: "Look at the list of runs." });
}

/** Tasks that events touch. */
function touchedTasks(events: readonly Event[]): ReadonlySet<string> {
  return new Set(events.flatMap((event) => ("taskId" in event ? [event.taskId] : [])));
}

async function project(
  tx: WriteTransaction,
  before: State | undefined,
  events: readonly Event[],
  after: State,
): Promise<readonly OutboxRow[]> {
  const at = events.at(-1)?.at ?? after.startedAt;
  for (const id of touchedTasks(events)) {
    const known = before?.tasks[id] === undefined ? undefined : await tx.task(id);
    const row = taskRow(after, id, known);
    if (row) await tx.putTask(row);
  }
  for (const [name, source] of Object.entries(after.sources)) {
    if (before?.sources[name] === source) continue;
    await tx.putDeliverable({
      executionId: after.executionId,
      name,
      step: source.step,
      value: after.data[name],
      producedAt: source.at,
    });
  }
  const { effects, timers, endedTimers } = consequencesOf(before, events, after);
  for (const id of endedTimers) await tx.deleteTimer(id);
  for (const { id, kind, step, dueAt } of timers) {
    await tx.putTimer({ id, executionId: after.executionId, kind, dueAt, payload: { step } });
  }
  const rows = effects.map(({ id, kind, subject }) => ({
    id,
    executionId: after.executionId,
    kind,
    payload: { subject },
    createdAt: at,
  }));
  for (const row of rows) await tx.putOutbox(row);
  return rows;
}

/** Tells everybody what changed. */
function publish(app: AppContext, { state, events }: Outcome): void {
  if (events.length === 0) return;
  app.events.publish({ type: "execution", executionId: state.executionId, status: executionStatus(state) });
  for (const taskId of touchedTasks(events)) {
    app.events.publish({ type: "task", taskId, status: state.tasks[taskId]?.status ?? "open" });
  }
}

/** Settles the row of the effect or timer that a command reports on. */
export type Settle = (tx: WriteTransaction) => Promise<void>;

async function append(app: AppContext, tx: WriteTransaction, state: State | undefined, events: readonly Event[]) {
  let after = state;
  for (const event of events) after = evolve(after, event);
  if (after === undefined) throw new Error("a command without state led to no events");
  if (events.length === 0) return { state: after, events, effects: [] };
  const last = state === undefined ? undefined : await tx.lastEvent(state.executionId);
  await tx.appendEvents(eventRows(after.executionId, events, last, app.ports.hashText));
  return { state: after, events, effects: await project(tx, state, events, after) };
}

/**
 * Starts an execution with the command `start`. `source` is the text of the playbook's file. When the execution is there
 * already (an effect that ran twice), nothing happens and undefined is returned.
 */
export async function carryOutStart(
  app: AppContext,
  session: WorkspaceSession,
  command: Extract<Command, { type: "start" }>,
  source: string,
  settle?: Settle,
): Promise<Outcome | undefined> {
  const outcome = await session.storage.write(async (tx) => {
    await settle?.(tx);
    if (command.parent !== null && (await tx.execution(command.executionId)) !== undefined) return undefined;
    const decided = decide(undefined, command, environmentOf(app, session));
    if (!decided.ok) throw refused(decided.error);
    const started = await append(app, tx, undefined, decided.value);
    const { definition } = started.state;
    await tx.putProcess({
      id: definition.processId,
      name: definition.playbook,
      busyFilePath: definition.file,
      versionHash: command.version,
    });
    await tx.insertExecution(executionRow(started.state, source));
    return started;
  });
  if (outcome) publish(app, outcome);
  return outcome;
}

/** Carries out a command on the execution `id`. Fails with NOT_FOUND, and with what the core refuses. */
export async function carryOut(
  app: AppContext,
  session: WorkspaceSession,
  id: string,
  command: Exclude<Command, { type: "start" }>,
  settle?: Settle,
): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const outcome = await session.storage.write(async (tx) => {
        await settle?.(tx);
        const row = await tx.execution(id);
        if (!row)
          throw new ExpectedError("NOT_FOUND", "There is no such run.", {
            path: "id",
            next: "Look at the list of runs.",
          });
        const state = stateOf(row);
        const decided = decide(state, command, environmentOf(app, session));
        if (!decided.ok) throw refused(decided.error);
        const done = await append(app, tx, state, decided.value);
        if (done.events.length > 0) {
          const kept = await tx.updateExecution(executionRow(done.state, row.source), row.lastSeq);
          if (!kept) throw new MovedOn();
        }
        return done;
      });
      publish(app, outcome);
      return outcome;
    } catch (error) {
      if (!(error instanceof MovedOn)) throw error;
      if (attempt === TRIES) {
        throw new ExpectedError("CONFLICT", "This run is being changed by somebody else at the same moment.", {
          next: "Try again.",
        });
      }
    }
  }
}
