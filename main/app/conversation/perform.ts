/** Carries out what a person said yes to in a conversation. */
import type { AppContext } from "#app/context.ts";
import { raiseIssue } from "#app/runtime/issues.ts";
import {
  assignTask,
  completeTask,
  controlExecution,
  executionDetails,
  listTasks,
  startProcess,
  taskDetails,
} from "#app/runtime/service.ts";
import { addComment } from "#app/tasks/comments.ts";
import type { Action } from "#conversation/scene.ts";
import type { ReplyLink } from "#shared/conversation.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";

/** What was done, in words, and where to look at it. */
export interface Done {
  readonly text: string;
  readonly links: readonly ReplyLink[];
}

/** Does it, on behalf of `actor`. An expected failure becomes the answer: nothing was done then, and it says why. */
export async function performAction(app: AppContext, action: Action, actor: Actor): Promise<Done> {
  try {
    return await carryOut(app, action, actor);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const { message, next } = error.failure;
    return { text: `That did not work: ${message}${next === undefined ? "" : ` ${next}`}`, links: [] };
  }
}

async function carryOut(app: AppContext, action: Action, actor: Actor): Promise<Done> {
  switch (action.run) {
    case "start":
      return start(app, action, actor);
    case "pause":
    case "resume":
    case "cancel": {
      await controlExecution(app, { id: action.target, action: action.run, actor: actor.name });
      const { title } = await executionDetails(app, action.target);
      const done = { pause: "paused", resume: "resumed", cancel: "cancelled" }[action.run];
      return { text: `${title} is ${done}.`, links: [{ title, kind: "execution", target: action.target }] };
    }
    case "assign": {
      const assignee = textOf(action.inputs?.assignee) ?? null;
      const task = await assignTask(app, action.target, assignee, actor.name);
      return {
        text: `“${task.title}” is now with ${task.assignee ?? "the team"}.`,
        links: [{ title: task.title, kind: "task", target: task.id }],
      };
    }
    case "remind": {
      const task = await taskDetails(app, action.target, actor);
      const who = textOf(action.inputs?.who) ?? "whoever has it";
      const waits = task.dueAt === undefined ? "It is waited for." : `It was due ${task.dueAt.slice(0, 10)}.`;
      await addComment(
        app,
        { task: task.id, text: `A reminder for ${who}: “${task.title}” is still open. ${waits}` },
        actor,
      );
      return {
        text: `A reminder for ${who} is in the talk of “${task.title}”.`,
        links: [{ title: task.title, kind: "task", target: task.id }],
      };
    }
    case "escalate": {
      const task = await taskDetails(app, action.target, actor);
      const issue = await raiseIssue(app, {
        id: task.executionId,
        step: task.step,
        issueType: textOf(action.inputs?.issue) ?? "waits_too_long",
        description: `Escalated from the conversation by ${actor.name}.`,
        actor: actor.name,
      });
      return {
        text: `“${task.title}” is escalated. ${issue.resolution}`,
        links: [{ title: task.title, kind: "task", target: task.id }],
      };
    }
    case "complete": {
      const { task } = await completeTask(app, { id: action.target, outputs: {}, actor: actor.name });
      return { text: `“${task.title}” is done.`, links: [{ title: task.title, kind: "task", target: task.id }] };
    }
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

async function start(app: AppContext, action: Action, actor: Actor): Promise<Done> {
  const { title: wanted, ...inputs } = action.inputs ?? {};
  const { executionId } = await startProcess(app, {
    process: action.target,
    inputs,
    actor: actor.name,
    ...(typeof wanted === "string" ? { title: wanted } : {}),
  });
  const { title } = await executionDetails(app, executionId);
  const { tasks } = await listTasks(app, { status: "open", executionId, limit: 3 });
  const first = tasks[0];
  return {
    text: `${title} is running.${first === undefined ? "" : ` The first task is “${first.title}”${first.role === null ? "" : `, for the ${first.role.replace(/-/g, " ")}`}.`}`,
    links: [
      { title, kind: "execution", target: executionId },
      ...tasks.map((task): ReplyLink => ({ title: task.title, kind: "task", target: task.id })),
    ],
  };
}
