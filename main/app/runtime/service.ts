/** Running playbooks: what every client and the command line can do with executions and tasks. */
import { type AppContext, requireKeepingSession, requireSession } from "#app/context.ts";
import { withTasksOfRun } from "#app/tasks/of-run.ts";
import { timezoneOf } from "#app/timezone.ts";
import type { ExecutionFilter, TaskFilter } from "#ports/storage.ts";
import { canonicalJson, eventsOf, verifyChain } from "#runtime/chain.ts";
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
import { allows } from "#shared/permission-levels.ts";
import type { Actor } from "#shared/permissions.ts";
import { act, keptReason, mayDoAnybodys } from "./act.ts";
import { loadState, noSuchRun, noSuchTask } from "./carry-out.ts";
import { runEffects } from "./effects.ts";
import { eventOf, linkOf, stateOf, taskRow } from "./rows.ts";
import { startPlaybook } from "./start.ts";
import { executionDetail, executionState, executionSummary, taskDetail, taskView } from "./views.ts";

export { listProcesses } from "./processes.ts";
export { type RunningRuntime, resumeRuntime } from "./resume.ts";
export { assignTask } from "./tasks.ts";

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

const OPEN = ["running", "waiting", "paused"] as const;
const OVER = ["completed", "failed", "cancelled"] as const;

/** Which executions a list shows. */
export interface ExecutionQuery {
  readonly playbook?: string | undefined;
  readonly status?: string | undefined;
  readonly view?: "open" | "over" | undefined;
  readonly search?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Executions, newest first. Fails with BAD_INPUT for a status that does not exist. */
export async function listExecutions(app: AppContext, query: ExecutionQuery): Promise<ExecutionSummary[]> {
  return (await pageOfExecutions(app, query)).executions;
}

/** Executions, newest first, page by page. Fails with BAD_INPUT for a status or a place that does not exist. */
export async function pageOfExecutions(
  app: AppContext,
  filter: ExecutionQuery,
): Promise<{ executions: ExecutionSummary[]; nextCursor?: string }> {
  const session = requireSession(app);
  const status = filter.status === undefined ? undefined : ExecutionStatus.safeParse(filter.status);
  if (status?.success === false) {
    throw new ExpectedError("BAD_INPUT", `“${filter.status}” is no status of a run.`, {
      path: "status",
      next: `Ask for one of ${ExecutionStatus.options.join(", ")}.`,
    });
  }
  const { playbook, view, search = "", limit, cursor } = filter;
  const wanted: ExecutionFilter = {
    playbook,
    status: status?.data,
    statuses: view === undefined ? undefined : view === "open" ? OPEN : OVER,
    words: search.split(/\s+/).filter((word) => word !== ""),
    behind: cursor === undefined ? undefined : readPlace(cursor),
    limit: limit + 1,
  };
  const rows = await session.storage.read((tx) => tx.executions(wanted));
  const last = rows[limit - 1];
  const executions = rows.slice(0, limit).map(executionSummary);
  return rows.length > limit && last ? { executions, nextCursor: `${last.startedAt} ${last.id}` } : { executions };
}

function readPlace(cursor: string): { startedAt: string; id: string } {
  const [startedAt = "", ...id] = cursor.split(" ");
  if (id.length > 0) return { startedAt, id: id.join(" ") };
  throw new ExpectedError("BAD_INPUT", "This place in the list of runs is not known.", {
    path: "cursor",
    next: "Ask for the list from its beginning.",
  });
}

/** Executions that this one has started, for its steps or to sort something out, oldest first. Fails with NOT_FOUND. */
export async function childExecutions(app: AppContext, id: string): Promise<ExecutionSummary[]> {
  return requireSession(app).storage.read(async (tx) => {
    await loadState(tx, id);
    const children: ExecutionSummary[] = [];
    for (const row of await tx.events(id)) {
      const event = eventOf(row);
      if (event.type !== "effect_requested" && event.type !== "issue_effect_requested") continue;
      // A child has the id of the effect it was started by.
      const child = event.effect === "child" ? await tx.execution(event.effectId) : undefined;
      if (child) children.push(executionSummary(child));
    }
    return children;
  });
}

/** The state of an execution, or NOT_FOUND. */
export async function executionStatus(app: AppContext, id: string): Promise<ExecutionState> {
  return executionState(await requireSession(app).storage.read((tx) => loadState(tx, id)));
}

/** Everything about an execution, or NOT_FOUND. */
export async function executionDetails(app: AppContext, id: string): Promise<ExecutionDetail> {
  const session = requireSession(app);
  return session.storage.read(async (tx) => {
    await loadState(tx, id);
    const [row, events] = [await tx.execution(id), await tx.events(id)];
    if (!row) throw new Error("an execution vanished inside a transaction");
    return executionDetail(row, events, timezoneOf(session));
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
  const reason = keptReason(request.reason);
  return executionState((await act(app, id, { type: action, actor, step, data, reason })).state);
}

/** Tasks, oldest first, page by page. */
export async function listTasks(app: AppContext, filter: TaskFilter): Promise<{ tasks: Task[]; nextCursor?: string }> {
  const { tasks, nextCursor } = await requireSession(app).storage.read(async (tx) =>
    tx.tasks(await withTasksOfRun(tx, filter)),
  );
  return { tasks: tasks.map(taskView), ...(nextCursor === undefined ? {} : { nextCursor }) };
}

/** One task with what its page shows to `viewer`, or NOT_FOUND. */
export async function taskDetails(app: AppContext, id: string, viewer: Actor): Promise<TaskDetail> {
  const session = requireSession(app);
  return session.storage.read(async (tx) => {
    const row = await tx.task(id);
    if (!row) throw noSuchTask();
    const [state, events] = [await loadState(tx, row.executionId), await tx.events(row.executionId)];
    const mayWork = allows(viewer.permission, "Operator");
    return taskDetail(row, state, events, {
      name: viewer.name,
      mayWork,
      anybodys: mayDoAnybodys(viewer),
      timezone: timezoneOf(session),
    });
  });
}

/**
 * Completes a task with `outputs` (deliverable name → value). Fails with CONFLICT when it was done already or is not
 * what the person saw (`revision`), with NOT_ALLOWED when it is somebody else's (unless `anybodys`), and with
 * RULES_FAILED (`data`: every broken rule) unless `override` gives a reason. Returns the task and the warnings. Steps
 * after it that need nobody have been done by then.
 */
export async function completeTask(
  app: AppContext,
  request: {
    id: string;
    outputs: Data;
    revision?: number | undefined;
    override?: { reason: string } | undefined;
    anybodys?: boolean | undefined;
    actor: string;
  },
): Promise<{ task: Task; warnings: RuleFailure[] }> {
  const { id, outputs, revision, override, anybodys, actor } = request;
  const { state, events } = await act(
    app,
    { taskId: id },
    {
      type: "complete_task",
      actor,
      taskId: id,
      outputs,
      revision,
      override: override && { reason: keptReason(override.reason) ?? override.reason },
      anybodys,
    },
  );
  const completed = events.find((event) => event.type === "task_completed" && event.taskId === id);
  const warnings = completed?.type === "task_completed" ? [...completed.warnings] : [];
  const row = taskRow(state, id);
  if (!row) throw new Error("a task that was just completed is gone");
  return { task: taskView(row), warnings };
}

/** Keeps what was entered so far, so that it is there again after a crash. Fails with CONFLICT once the task is done. */
export async function saveTaskDraft(app: AppContext, id: string, draft: Data): Promise<void> {
  await requireKeepingSession(app).storage.write(async (tx) => {
    if (await tx.saveTaskDraft(id, draft)) return;
    if ((await tx.task(id)) === undefined) throw noSuchTask();
    throw new ExpectedError("CONFLICT", "This task is not open any more; what you entered was not kept.", {
      next: "Load the task again to see what became of it.",
    });
  });
}

/** The state that the stored events add up to, or NOT_FOUND. */
export async function rebuildExecution(app: AppContext, id: string): Promise<State> {
  const rows = await requireSession(app).storage.read((tx) => tx.events(id));
  const state = rebuild(rows.map(eventOf));
  if (state) return state;
  throw noSuchRun();
}

/**
 * What is wrong with the recorded history of an execution, in words; undefined when it is whole: the hash chain holds,
 * and the events add up to the state that is shown.
 */
export async function verifyExecution(app: AppContext, id: string): Promise<string | undefined> {
  const session = requireSession(app);
  const { row, links } = await session.storage.read(async (tx) => ({
    row: await tx.execution(id),
    links: (await tx.links(id)).map(linkOf),
  }));
  if (!row) throw noSuchRun();
  const broken = verifyChain(links, app.ports.hashText);
  if (broken !== undefined) return broken;
  const events = links.flatMap(eventsOf);
  if (events.length !== row.lastSeq) return `The run has ${row.lastSeq} events, but ${events.length} are there.`;
  const rebuilt = rebuild(events);
  return canonicalJson(rebuilt) === canonicalJson(stateOf(row))
    ? undefined
    : "The events do not add up to the state that is shown.";
}
