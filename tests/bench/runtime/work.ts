/** The work there is in an open business: tasks to complete, each once. */
import type { AppContext } from "#app/context.ts";
import { completeTask } from "#app/runtime/service.ts";
import type { Storage } from "#ports/storage.ts";
import { handedIn, type OpenTask, startExecutions } from "./business.ts";

export interface Work {
  /** Completes the next task. */
  completeNext(): Promise<void>;
  /** Brings the business back to `live` executions and sees to it that there are tasks to complete; not measured. */
  refill(): Promise<void>;
}

async function openTasks(storage: Storage): Promise<OpenTask[]> {
  const found: OpenTask[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await storage.read((tx) => tx.tasks({ status: "open", limit: 1000, cursor }));
    for (const task of page.tasks) found.push({ id: task.id, step: Number(task.step.replace("step_", "")) });
    if (page.nextCursor === undefined) return found;
    cursor = page.nextCursor;
  }
}

/** The tasks of a business that is kept at `live` executions. */
export async function workOf(app: AppContext, storage: Storage, live: number): Promise<Work> {
  let tasks: OpenTask[] = [];
  let at = 0;
  const work: Work = {
    async completeNext() {
      // Jumps from execution to execution, as people do.
      const task = tasks[(at * 7919) % tasks.length];
      at += 1;
      if (task === undefined || at > tasks.length) throw new Error("no task is left in this round");
      await completeTask(app, { id: task.id, outputs: handedIn(task.step), actor: "Anna" });
    },
    async refill() {
      const open = await storage.read((tx) => tx.openTaskCount());
      if (open < live) await startExecutions(app, live - open);
      tasks = await openTasks(storage);
      at = 0;
    },
  };
  await work.refill();
  return work;
}
