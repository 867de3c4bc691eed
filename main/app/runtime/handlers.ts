/** Running playbooks, for every client. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { proposeProcess, proposeProcessRemoval, proposeProcessText } from "./proposals.ts";
import {
  assignTask,
  completeTask,
  controlExecution,
  executionDetails,
  executionStatus,
  listExecutions,
  listProcesses,
  listTasks,
  saveTaskDraft,
  startProcess,
  taskDetails,
} from "./service.ts";

/** Handlers of `processes.*`, `executions.*` and `tasks.*`. */
export function runtimeHandlers(app: AppContext) {
  const { processes, executions, tasks } = procedures;
  return {
    processes: processes.router({
      list: processes.list.handler(async () => ({ processes: await listProcesses(app) })),
      create: processes.create.handler(async ({ input, context }) => ({
        changeSet: await proposeProcess(app, { ...input, author: context.actor.name }),
      })),
      update: processes.update.handler(async ({ input, context }) => ({
        changeSet: await proposeProcessText(app, { ...input, author: context.actor.name }),
      })),
      remove: processes.remove.handler(async ({ input, context }) => ({
        changeSet: await proposeProcessRemoval(app, { ...input, author: context.actor.name }),
      })),
      execute: processes.execute.handler(({ input, context }) =>
        startProcess(app, { process: input.id, inputs: input.inputs, title: input.title, actor: context.actor.name }),
      ),
    }),
    executions: executions.router({
      list: executions.list.handler(async ({ input }) => ({ executions: await listExecutions(app, input) })),
      get: executions.get.handler(({ input }) => executionDetails(app, input.id)),
      status: executions.status.handler(({ input }) => executionStatus(app, input.id)),
      control: executions.control.handler(({ input, context }) =>
        controlExecution(app, { ...input, actor: context.actor.name }),
      ),
    }),
    tasks: tasks.router({
      list: tasks.list.handler(({ input: { execution, ...filter } }) =>
        listTasks(app, { ...filter, executionId: execution }),
      ),
      get: tasks.get.handler(({ input }) => taskDetails(app, input.id)),
      complete: tasks.complete.handler(({ input, context }) =>
        completeTask(app, { ...input, actor: context.actor.name }),
      ),
      saveDraft: tasks.saveDraft.handler(async ({ input }) => {
        await saveTaskDraft(app, input.id, input.draft);
        return null;
      }),
      assign: tasks.assign.handler(({ input, context }) =>
        assignTask(app, input.id, input.assignee, context.actor.name),
      ),
    }),
  };
}
