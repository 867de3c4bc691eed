/** Whose task it is: taking, giving back, handing over, putting first. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import type { Command } from "#runtime/commands.ts";
import { targetSpec } from "#runtime/compile-issues.ts";
import type { Performer } from "#runtime/events.ts";
import { performerOfTarget } from "#runtime/resolutions.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Task, TaskPriority } from "#shared/execution.ts";
import type { Actor } from "#shared/permissions.ts";
import { act, keptReason, mayDoAnybodys } from "./act.ts";
import { taskRow } from "./rows.ts";
import { taskView } from "./views.ts";

async function change(app: AppContext, id: string, command: Exclude<Command, { type: "start" }>): Promise<Task> {
  const { state } = await act(app, { taskId: id }, command);
  const row = taskRow(state, id);
  if (!row) throw new Error("a task that was just worked on is gone");
  return taskView(row);
}

/** Takes a task for `actor`. Fails with NOT_FOUND, or CONFLICT when somebody was faster or it is done. */
export function claimTask(app: AppContext, id: string, actor: Actor): Promise<Task> {
  return change(app, id, { type: "claim_task", actor: actor.name, taskId: id });
}

/** Gives a task back to everybody who may do it. Fails with NOT_ALLOWED when it is somebody else's. */
export function releaseTask(app: AppContext, id: string, reason: string | undefined, actor: Actor): Promise<Task> {
  const anybodys = mayDoAnybodys(actor);
  return change(app, id, { type: "release_task", actor: actor.name, taskId: id, reason: keptReason(reason), anybodys });
}

/** Gives a task to somebody, or to nobody in particular (null). Fails with NOT_FOUND, or CONFLICT once it is done. */
export function assignTask(app: AppContext, id: string, assignee: string | null, actor: string): Promise<Task> {
  return change(app, id, { type: "assign_task", actor, taskId: id, assignee: assignee?.trim() || null });
}

/** Says how urgent a task is. */
export function setTaskPriority(app: AppContext, id: string, priority: TaskPriority, actor: Actor): Promise<Task> {
  return change(app, id, { type: "set_priority", actor: actor.name, taskId: id, priority });
}

/** Says until when a task is to be done; null takes the time away. Fails with BAD_INPUT for a time that is over. */
export function setTaskDue(
  app: AppContext,
  request: { id: string; dueAt: string | null; reason?: string | undefined; actor: Actor },
): Promise<Task> {
  const { id, actor } = request;
  const dueAt = request.dueAt === null ? null : new Date(request.dueAt).toISOString();
  const reason = keptReason(request.reason);
  return change(app, id, { type: "set_due", actor: actor.name, taskId: id, dueAt, reason });
}

/** Hands a task over to a role, person or team of the business. Fails with NOT_FOUND when nobody is called so. */
export async function handOverTask(
  app: AppContext,
  request: { id: string; to: string; reason?: string | undefined; actor: Actor },
): Promise<Task> {
  const { id, actor } = request;
  const session = requireSession(app);
  const row = await session.storage.read((tx) => tx.task(id));
  if (!row) {
    throw new ExpectedError("NOT_FOUND", "There is no such task.", { path: "id", next: "Look at the list of tasks." });
  }
  const to = receiver(session, row.team, request.to.trim());
  const reason = keptReason(request.reason);
  return change(app, id, { type: "hand_over", actor: actor.name, taskId: id, to, reason });
}

/** Whom a name means, seen from the team whose task it is. */
function receiver(session: WorkspaceSession, team: string, name: string): Performer {
  const workspace = session.workspace();
  const scope = workspace.teams.find((one) => one.name === team);
  const found = workspace.resolve.target(scope, name);
  const target = targetSpec(workspace, scope, name);
  if (found.kind === "found" && target.kind !== "playbook" && target.kind !== "outside") {
    return performerOfTarget(target, team);
  }
  if (target.kind === "playbook") {
    throw new ExpectedError("BAD_INPUT", `“${name}” is a process, and cannot have a task.`, {
      path: "to",
      next: "Name a role, a person or a team. To have a process sort it out, raise an issue.",
    });
  }
  if (found.kind === "ambiguous") {
    throw new ExpectedError("CONFLICT", `Several in this business are called “${name}”.`, {
      path: "to",
      next: "Name a person or a team instead.",
    });
  }
  const suggestion = found.kind === "missing" ? found.suggestion : undefined;
  throw new ExpectedError("NOT_FOUND", `Nobody in this business is called “${name}”.`, {
    path: "to",
    next: suggestion === undefined ? "Name a role, a person or a team." : `Did you mean “${suggestion}”?`,
  });
}
