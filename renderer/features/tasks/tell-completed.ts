/** What is said when a task was completed: whether its run goes on, and with which task. */
import { core } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import type { Task } from "#shared/execution.ts";

/** The next task of a run that is for whoever asks; who holds no role, as an owner at the start, may do any. */
async function nextOf(execution: string): Promise<Task | undefined> {
  const { people } = await core.people.list();
  const view = people.some(({ isYou, roles }) => isYou && roles.length > 0) ? "mine" : "all";
  return (await core.tasks.list({ status: "open", view, execution, limit: 1 })).tasks[0];
}

/** Tells of a completed task, and offers the next one of its run, or else the run. */
export async function tellCompleted({ title, executionId }: Pick<Task, "title" | "executionId">): Promise<void> {
  const [run, next] = await Promise.allSettled([core.executions.status({ id: executionId }), nextOf(executionId)]);
  const isOver = run.status === "fulfilled" && run.value.status === "completed";
  const following = next.status === "fulfilled" ? next.value : undefined;
  notify("success", isOver ? t.tasks.completedLast(title) : t.tasks.completedNext(title), {
    action:
      following === undefined
        ? { label: t.tasks.openRun, run: () => openEditor("run", { id: executionId }) }
        : { label: t.tasks.openNext(following.title), run: () => openEditor("task", { id: following.id }) },
  });
}
