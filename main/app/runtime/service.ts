/** Running playbooks: what every client and the command line can do with executions and tasks. */
import { type AppContext, requireKeepingSession, requireSession } from "#app/context.ts";
import type { ExecutionFilter, TaskFilter, TaskRow } from "#ports/storage.ts";
import { canonicalJson, verifyChain } from "#runtime/chain.ts";
import type { Command } from "#runtime/commands.ts";
import type { Data } from "#runtime/events.ts";
import { rebuild } from "#runtime/evolve.ts";
import type { State } from "#runtime/state.ts";
import { ExpectedError } from "#shared/errors.ts";
import {
  type ControlAction,
  type ExecutionDetail,
  type ExecutionState,
  ExecutionStatus,
  type ExecutionSummary,
  type Task,
  type TaskDetail,
} from "#shared/execution.ts";
import type { RuleFailure } from "#shared/forms.ts";
import { carryOut, loadState, type Outcome } from "./carry-out.ts";
import { runEffects } from "./effects.ts";
import { eventOf, linkOf, stateOf } from "./rows.ts";
import { startPlaybook } from "./start.ts";
import { executionDetail, executionState, executionSummary, taskDetail, taskView } from "./views.ts";

export { listProcesses } from "./processes.ts";
export { type RunningRuntime, resumeRuntime } from "./resume.ts";

/** The longest reason and the like that is kept. */
const LONGEST_REASON = 2000;

/** Carries out a command and what follows from it by itself. */
async function act(
  app: AppContext,
  executionId: string,
  command: Exclude<Command, { type: "start" }>,
): Promise<Outcome> {
  const session = requireKeepingSession(app);
  const outcome = await carryOut(app, session, executionId, command);
  await runEffects(app, session, outcome.effects);
  return outcome;
}

/**
 * Starts a process (id or playbook name) on behalf of `actor` and returns the execution's id. Steps that need nobody
 * have been done by then. Fails with NOT_FOUND, CONFLICT (several of that name) or INVALID_BUSY.
 */
export async function startProcess(
  app: AppContext,
  request: { process: string; inputs?: Data | undefined; title?: string | undefined; actor: string },
): Promise<{ executionId: string }> {
  const session = requireKeepingSession(app);
  const { process, inputs = {}, title, actor } = request;
  const outcome = await startPlaybook(app, session, { process, inputs, title, actor });
  await runEffects(app, session, outcome.effects);
  return { executionId: outcome.state.executionId };
}

/** Executions, newest first. Fails with BAD_INPUT for a status that does not exist. */
export async function listExecutions(
  app: AppContext,
  filter: { playbook?: string | undefined; status?: string | undefined; limit: number },
): Promise<ExecutionSummary[]> {
  const session = requireSession(app);
  const status = filter.status === undefined ? undefined : ExecutionStatus.safeParse(filter.status);
  if (status?.success === false) {
    throw new ExpectedError("BAD_INPUT", `“${filter.status}” is no status of a run.`, {
      path: "status",
      next: `Ask for one of ${ExecutionStatus.options.join(", ")}.`,
    });
  }
  const wanted: ExecutionFilter = { playbook: filter.playbook, status: status?.data, limit: filter.limit };
  return (await session.storage.read((tx) => tx.executions(wanted))).map(executionSummary);
}

/** The state of an execution, or NOT_FOUND. */
export async function executionStatus(app: AppContext, id: string): Promise<ExecutionState> {
  return executionState(await requireSession(app).storage.read((tx) => loadState(tx, id)));
}

/** Everything about an execution, or NOT_FOUND. */
export async function executionDetails(app: AppContext, id: string): Promise<ExecutionDetail> {
  return requireSession(app).storage.read(async (tx) => {
    await loadState(tx, id);
    const [row, events] = [await tx.execution(id), await tx.events(id)];
    if (!row) throw new Error("an execution vanished inside a transaction");
    return executionDetail(row, events);
  });
}

/** Pauses, resumes, cancels, skips, goes back, tries again, sets data. Fails with NOT_FOUND, BAD_INPUT or CONFLICT. */
export async function controlExecution(
  app: AppContext,
  request: {
    id: string;
    action: ControlAction;
    step?: string | undefined;
    data?: Data | undefined;
    reason?: string | undefined;
    actor: string;
  },
): Promise<ExecutionState> {
  const { id, action, step, data = {}, actor } = request;
  const reason = request.reason?.trim().slice(0, LONGEST_REASON) || null;
  await act(app, id, { type: action, actor, step, data, reason });
  return executionStatus(app, id);
}

/** Tasks, oldest first, page by page. */
export async function listTasks(app: AppContext, filter: TaskFilter): Promise<{ tasks: Task[]; nextCursor?: string }> {
  const { tasks, nextCursor } = await requireSession(app).storage.read((tx) => tx.tasks(filter));
  return { tasks: tasks.map(taskView), ...(nextCursor === undefined ? {} : { nextCursor }) };
}

async function loadTask(app: AppContext, id: string): Promise<TaskRow> {
  const row = await requireSession(app).storage.read((tx) => tx.task(id));
  if (row) return row;
  throw new ExpectedError("NOT_FOUND", "There is no such task.", { path: "id", next: "Look at the list of tasks." });
}

/** One task with what its page shows, or NOT_FOUND. */
export async function taskDetails(app: AppContext, id: string): Promise<TaskDetail> {
  return requireSession(app).storage.read(async (tx) => {
    const row = await loadTask(app, id);
    return taskDetail(row, await loadState(tx, row.executionId));
  });
}

/**
 * Completes a task with `outputs` (deliverable name → value). Fails with CONFLICT when it was done already or is not
 * what the person saw (`revision`), and with RULES_FAILED (`data`: every broken rule) unless `override` gives a reason.
 * Returns the task and the warnings. Steps after it that need nobody have been done by then.
 */
export async function completeTask(
  app: AppContext,
  request: {
    id: string;
    outputs: Data;
    revision?: number | undefined;
    override?: { reason: string } | undefined;
    actor: string;
  },
): Promise<{ task: Task; warnings: RuleFailure[] }> {
  const { id, outputs, revision, override, actor } = request;
  const { executionId } = await loadTask(app, id);
  const { events } = await act(app, executionId, {
    type: "complete_task",
    actor,
    taskId: id,
    outputs,
    revision,
    override: override && { reason: override.reason.trim().slice(0, LONGEST_REASON) },
  });
  const completed = events.find((event) => event.type === "task_completed" && event.taskId === id);
  const warnings = completed?.type === "task_completed" ? [...completed.warnings] : [];
  return { task: taskView(await loadTask(app, id)), warnings };
}

/** Keeps what was entered so far, so that it is there again after a crash. Fails with CONFLICT once the task is done. */
export async function saveTaskDraft(app: AppContext, id: string, draft: Data): Promise<void> {
  await loadTask(app, id);
  await requireKeepingSession(app).storage.write(async (tx) => {
    const row = await tx.task(id);
    if (row?.status !== "open") {
      throw new ExpectedError("CONFLICT", "This task is not open any more; what you entered was not kept.", {
        next: "Load the task again to see what became of it.",
      });
    }
    await tx.putTask({ ...row, draft });
  });
}

/** Gives a task to somebody, or back to the team (null). Fails with NOT_FOUND, or CONFLICT once the task is done. */
export async function assignTask(app: AppContext, id: string, assignee: string | null, actor: string): Promise<Task> {
  const { executionId } = await loadTask(app, id);
  await act(app, executionId, { type: "assign_task", actor, taskId: id, assignee: assignee?.trim() || null });
  return taskView(await loadTask(app, id));
}

/** The state that the stored events add up to, or NOT_FOUND. */
export async function rebuildExecution(app: AppContext, id: string): Promise<State> {
  const rows = await requireSession(app).storage.read((tx) => tx.events(id));
  const state = rebuild(rows.map(eventOf));
  if (state) return state;
  throw new ExpectedError("NOT_FOUND", "There is no such run.", { path: "id", next: "Look at the list of runs." });
}

/**
 * What is wrong with the recorded history of an execution, in words; undefined when it is whole: the hash chain holds,
 * and the events add up to the state that is shown.
 */
export async function verifyExecution(app: AppContext, id: string): Promise<string | undefined> {
  const session = requireSession(app);
  const { row, events } = await session.storage.read(async (tx) => ({
    row: await tx.execution(id),
    events: await tx.events(id),
  }));
  if (!row)
    throw new ExpectedError("NOT_FOUND", "There is no such run.", { path: "id", next: "Look at the list of runs." });
  const broken = verifyChain(events.map(linkOf), app.ports.hashText);
  if (broken !== undefined) return broken;
  if (events.length !== row.lastSeq) return `The run has ${row.lastSeq} events, but ${events.length} are there.`;
  const rebuilt = rebuild(events.map(eventOf));
  return canonicalJson(rebuilt) === canonicalJson(stateOf(row))
    ? undefined
    : "The events do not add up to the state that is shown.";
}
