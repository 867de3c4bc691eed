/** Running playbooks, for every client. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { checkTask } from "#app/tasks/check.ts";
import { countInbox, inboxTasks } from "#app/tasks/inbox.ts";
import { mayDoAnybodys } from "./act.ts";
import { listEvents } from "./business-events.ts";
import { createEventInbox } from "./event-inbox.ts";
import { listIssues, raiseIssue, resolveIssue } from "./issues.ts";
import { knownEvents } from "./known-events.ts";
import { executionMove, liveChange } from "./live-change.ts";
import { liveChangeOf } from "./live-change-preview.ts";
import { proposeProcess, proposeProcessRemoval, proposeProcessText } from "./proposals.ts";
import { moveExecution, moveExecutionBack, moveSafe } from "./publish.ts";
import { listSchedules, pauseSchedule } from "./schedules.ts";
import {
  childExecutions,
  completeTask,
  controlExecution,
  executionDetails,
  executionStatus,
  listProcesses,
  pageOfExecutions,
  saveTaskDraft,
  startProcess,
  taskDetails,
} from "./service.ts";
import { assignTask, claimTask, handOverTask, releaseTask, setTaskDue, setTaskPriority } from "./tasks.ts";
import { createWebhook, listWebhooks, receiveWebhook, removeWebhook } from "./webhooks.ts";

/** Handlers of `processes.*`, `executions.*`, `tasks.*`, `issues.*`, `businessEvents.*` and `webhooks.*`. */
export function runtimeHandlers(app: AppContext) {
  const { processes, executions, schedules, tasks, issues, businessEvents, webhooks } = procedures;
  const inbox = createEventInbox(app);
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
      list: executions.list.handler(({ input }) => pageOfExecutions(app, input)),
      children: executions.children.handler(async ({ input }) => ({
        executions: await childExecutions(app, input.id),
      })),
      liveChange: executions.liveChange.handler(({ input }) =>
        input.changeSetId === undefined ? liveChange(app) : liveChangeOf(app, input.changeSetId),
      ),
      moveOf: executions.moveOf.handler(async ({ input }) => (await executionMove(app, input.id)) ?? null),
      move: executions.move.handler(({ input: { back, ...request }, context }) =>
        back === true
          ? moveExecutionBack(app, { ...request, actor: context.actor.name })
          : moveExecution(app, { ...request, actor: context.actor.name }),
      ),
      moveSafe: executions.moveSafe.handler(({ context }) => moveSafe(app, context.actor.name)),
      get: executions.get.handler(({ input }) => executionDetails(app, input.id)),
      status: executions.status.handler(({ input }) => executionStatus(app, input.id)),
      control: executions.control.handler(({ input, context }) =>
        controlExecution(app, { ...input, actor: context.actor.name }),
      ),
    }),
    schedules: schedules.router({
      list: schedules.list.handler(async () => ({ schedules: await listSchedules(app) })),
      pause: schedules.pause.handler(({ input, context }) =>
        pauseSchedule(app, { ...input, actor: context.actor.name }),
      ),
    }),
    tasks: tasks.router({
      list: tasks.list.handler(({ input: { execution, ...question }, context }) =>
        inboxTasks(app, { ...question, executionId: execution }, context.actor),
      ),
      counts: tasks.counts.handler(({ context }) => countInbox(app, context.actor)),
      get: tasks.get.handler(({ input, context }) => taskDetails(app, input.id, context.actor)),
      complete: tasks.complete.handler(({ input, context }) =>
        completeTask(app, { ...input, actor: context.actor.name, anybodys: mayDoAnybodys(context.actor) }),
      ),
      check: tasks.check.handler(async ({ input }) => ({ failures: await checkTask(app, input.id, input.outputs) })),
      saveDraft: tasks.saveDraft.handler(async ({ input }) => {
        await saveTaskDraft(app, input.id, input.draft);
        return null;
      }),
      assign: tasks.assign.handler(({ input, context }) =>
        assignTask(app, input.id, input.assignee, context.actor.name),
      ),
      claim: tasks.claim.handler(({ input, context }) => claimTask(app, input.id, context.actor)),
      release: tasks.release.handler(({ input, context }) => releaseTask(app, input.id, input.reason, context.actor)),
      handOver: tasks.handOver.handler(({ input, context }) => handOverTask(app, { ...input, actor: context.actor })),
      setPriority: tasks.setPriority.handler(({ input, context }) =>
        setTaskPriority(app, input.id, input.priority, context.actor),
      ),
      setDue: tasks.setDue.handler(({ input, context }) => setTaskDue(app, { ...input, actor: context.actor })),
    }),
    issues: issues.router({
      list: issues.list.handler(async ({ input: { execution, ...filter } }) => ({
        issues: await listIssues(app, { ...filter, executionId: execution }),
      })),
      raise: issues.raise.handler(({ input, context }) => raiseIssue(app, { ...input, actor: context.actor.name })),
      resolve: issues.resolve.handler(({ input, context }) =>
        resolveIssue(app, { ...input, actor: context.actor.name }),
      ),
    }),
    businessEvents: businessEvents.router({
      list: businessEvents.list.handler(async ({ input }) => ({ events: await listEvents(app, input) })),
      known: businessEvents.known.handler(async () => ({ events: await knownEvents(app) })),
      signal: businessEvents.signal.handler(({ input, context }) =>
        inbox.signal({ ...input, actor: context.actor.name }),
      ),
    }),
    webhooks: webhooks.router({
      list: webhooks.list.handler(async () => ({ webhooks: await listWebhooks(app) })),
      create: webhooks.create.handler(({ input, context }) =>
        createWebhook(app, { name: input.name, actor: context.actor.name }),
      ),
      remove: webhooks.remove.handler(async ({ input, context }) => {
        await removeWebhook(app, { name: input.name, actor: context.actor.name });
        return {};
      }),
      receive: webhooks.receive.handler(({ input: { name, secret, ...body } }) =>
        receiveWebhook(app, inbox, { name, secret, body }),
      ),
    }),
  };
}
