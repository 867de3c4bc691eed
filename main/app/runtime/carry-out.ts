/**
 * Carries out one command on an execution: decide, append the events to the hash chain, and bring everything read from
 * it (execution, tasks, deliverables, timers, effects, issues) up to date, in one transaction.
 */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { timezoneOf } from "#app/timezone.ts";
import type { AdvanceTarget, OutboxRow, ReadTransaction } from "#ports/storage.ts";
import type { Command, Refusal } from "#runtime/commands.ts";
import { decision } from "#runtime/decide.ts";
import type { Event } from "#runtime/events.ts";
import { withMomentsIn } from "#runtime/moments.ts";
import type { State } from "#runtime/state.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { ExecutionStatus } from "#shared/execution.ts";
import { environmentOf } from "./environment.ts";
import { playbooksTriggeredBy } from "./processes.ts";
import { advanceOf, stateOf, touchedTasks } from "./rows.ts";

/** What a command led to. */
export interface Outcome {
  readonly state: State;
  readonly events: readonly Event[];
  /** Effects that are to be run now that the events are kept. */
  readonly effects: readonly OutboxRow[];
  /** As people see it. */
  readonly status: ExecutionStatus;
}

/** Whom a command is for: an execution, or the execution of a task. */
export type Subject = string | { readonly taskId: string };

/** Rows that are done with once the command is carried out: those of the effect or timer it reports on. */
export type Settle = Pick<AdvanceTarget, "doneOutbox" | "endedTimers">;

/** A refusal of the core as a failure for clients, its moments told in the business's zone. */
function refused(refusal: Refusal, session: WorkspaceSession): ExpectedError {
  const { code, message, ...more } = refusal;
  return new ExpectedError(code, withMomentsIn(message, timezoneOf(session)), more);
}

/** The failure for an execution that is not there. */
export function noSuchRun(): ExpectedError {
  return new ExpectedError("NOT_FOUND", "There is no such run.", { path: "id", next: "Look at the list of runs." });
}

/** The failure for a task that is not there. */
export function noSuchTask(): ExpectedError {
  return new ExpectedError("NOT_FOUND", "There is no such task.", { path: "id", next: "Look at the list of tasks." });
}

/** The execution `id`, or NOT_FOUND. */
export async function loadState(tx: ReadTransaction, id: string): Promise<State> {
  const row = await tx.execution(id);
  if (row) return stateOf(row);
  throw noSuchRun();
}

/** Tells everybody what changed. */
function publish(app: AppContext, { state, events, status }: Outcome): void {
  if (events.length === 0) return;
  app.events.publish({ type: "execution", executionId: state.executionId, status });
  for (const taskId of touchedTasks(events)) {
    app.events.publish({ type: "task", taskId, status: state.tasks[taskId]?.status ?? "open" });
  }
}

/** Whether any playbook starts from a business event. */
function hearing(session: WorkspaceSession): (name: string) => boolean {
  return (name) => playbooksTriggeredBy(session, name).length > 0;
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
  settle: Settle = {},
): Promise<Outcome | undefined> {
  const target: AdvanceTarget = { of: { executionId: command.executionId }, ...settle };
  const outcome = await session.storage.advance<Outcome | undefined>(target, (existing) => {
    if (existing !== undefined) return { value: undefined };
    const decided = decision(undefined, command, environmentOf(app, session));
    if (!decided.ok) throw refused(decided.error, session);
    const { events, state } = decided.value;
    const step = { before: undefined, events, after: state, source, isHeard: hearing(session) };
    const advance = advanceOf(step, app.ports.hashText);
    return { value: { state, events, effects: advance.outbox, status: advance.execution.status }, advance };
  });
  if (outcome) publish(app, outcome);
  return outcome;
}

/**
 * Carries out a command on an execution. `source` is the text of the file it is pinned to from now on, when that changes.
 * Fails with NOT_FOUND, and with what the core refuses.
 */
export async function carryOut(
  app: AppContext,
  session: WorkspaceSession,
  subject: Subject,
  command: Exclude<Command, { type: "start" }>,
  { source, ...settle }: Settle & { readonly source?: string } = {},
): Promise<Outcome> {
  const ofExecution = typeof subject === "string";
  const target: AdvanceTarget = { of: ofExecution ? { executionId: subject } : subject, ...settle };
  const outcome = await session.storage.advance<Outcome>(target, (row) => {
    if (row === undefined) throw ofExecution ? noSuchRun() : noSuchTask();
    const before = stateOf(row);
    const decided = decision(before, command, environmentOf(app, session));
    if (!decided.ok) throw refused(decided.error, session);
    const { events, state } = decided.value;
    if (events.length === 0) return { value: { state, events, effects: [], status: row.status } };
    const step = { before: { state: before, hash: row.lastHash }, events, after: state, source: source ?? row.source };
    const advance = advanceOf({ ...step, isHeard: hearing(session) }, app.ports.hashText);
    return { value: { state, events, effects: advance.outbox, status: advance.execution.status }, advance };
  });
  publish(app, outcome);
  return outcome;
}
