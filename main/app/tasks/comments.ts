/** What people say about tasks. */
import { recordAudit } from "#app/audit.ts";
import { type AppContext, requireKeepingSession, requireSession } from "#app/context.ts";
import { noSuchTask } from "#app/runtime/carry-out.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import type { TaskComment } from "#shared/task-talk.ts";

const LONGEST_COMMENT = 5000;

/** Comments on a task, oldest first. Fails with NOT_FOUND. */
export async function listComments(app: AppContext, taskId: string): Promise<TaskComment[]> {
  return requireSession(app).storage.read(async (tx) => {
    if ((await tx.task(taskId)) === undefined) throw noSuchTask();
    return (await tx.taskComments(taskId)).map(({ id, author, at, text }) => ({ id, author, at, text }));
  });
}

/** Says something about a task. Fails with NOT_FOUND, BAD_INPUT (nothing said) or TOO_LARGE. */
export async function addComment(
  app: AppContext,
  request: { task: string; text: string },
  actor: Actor,
): Promise<TaskComment> {
  const session = requireKeepingSession(app);
  const text = request.text.trim();
  if (text === "") throw new ExpectedError("BAD_INPUT", "The comment is empty.", { path: "text", next: "Type it." });
  if (text.length > LONGEST_COMMENT) {
    throw new ExpectedError("TOO_LARGE", `A comment has ${LONGEST_COMMENT} characters at most.`, {
      path: "text",
      next: "Shorten it, or attach it as a file.",
    });
  }
  const comment: TaskComment = {
    id: app.ports.ids.next(),
    author: actor.name,
    at: app.ports.clock.now().toISOString(),
    text,
  };
  const status = await session.storage.write(async (tx) => {
    const task = await tx.task(request.task);
    if (task === undefined) throw noSuchTask();
    await tx.putTaskComment({ ...comment, taskId: task.id, executionId: task.executionId });
    await recordAudit(tx, app.ports, {
      actor: actor.name,
      action: "task_commented",
      subject: task.id,
      detail: { comment: comment.id },
    });
    return task.status;
  });
  app.events.publish({ type: "task", taskId: request.task, status });
  return comment;
}
