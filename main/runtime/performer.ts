/** Who performs a step: its role, else the only role of the team with a task of that name, else the team's queue. */
import type { Task } from "#busy/model/model.ts";
import { fold } from "#busy/names/symbols.ts";
import type { Scope, Workspace } from "#busy/workspace.ts";

/**
 * The name of the role, or null for the team's queue. A role that does not exist is kept as written, so that the task
 * still says whom it was meant for. A subtask without one is done by whoever does its step (`parent`).
 */
export function performerOf(workspace: Workspace, scope: Scope, step: Task, parent: string | null): string | null {
  if (step.role !== undefined) {
    const found = workspace.resolve.role(scope, step.role);
    return found.kind === "found" ? found.entry.name : step.role;
  }
  const wanted = fold(step.name);
  const able = (scope?.roles ?? []).filter((role) =>
    workspace.effectiveRole(role).tasks.some(({ task }) => fold(task.name) === wanted),
  );
  return able.length === 1 ? (able[0]?.name ?? null) : parent;
}
