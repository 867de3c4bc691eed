/** What lists and pages say of a task, in words. */
import { formatRelative } from "#renderer/state/format.ts";
import { t } from "#renderer/strings/strings.ts";
import type { Task } from "#shared/execution.ts";
import { readableName } from "./readable-value.tsx";

/** Who the task waits for. */
export function performerOf(task: Pick<Task, "role" | "team">): string {
  return task.role === null ? t.tasks.queue(task.team) : readableName(task.role);
}

/** When it is due; undefined without a due time. */
export function dueOf(task: Pick<Task, "dueAt" | "status">, now: Date = new Date()): string | undefined {
  if (task.dueAt === undefined || task.status !== "open") return undefined;
  const when = formatRelative(task.dueAt, now);
  return new Date(task.dueAt) < now ? t.tasks.overdue(when) : t.tasks.due(when);
}
