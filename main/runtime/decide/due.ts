/** Until when a task is to be done, when a person says so. */
import { ok, type Result } from "#shared/result.ts";
import type { Command, Environment, Refusal } from "../commands.ts";
import { type Recorder, refuse } from "./recorder.ts";
import { openTask } from "./tasks.ts";

/** Sets the due time of an open task, or takes it away. The timer of the time before is called off with it. */
export function setDue(
  log: Recorder,
  env: Environment,
  command: Extract<Command, { type: "set_due" }>,
): Result<void, Refusal> {
  const found = openTask(log.state, command.taskId);
  if (!found.ok) return found;
  const { task, step } = found.value;
  const { taskId, dueAt, reason } = command;
  if (dueAt === task.dueAt) return ok(undefined);
  if (dueAt !== null && dueAt <= env.now) {
    return refuse({
      code: "BAD_INPUT",
      message: `“${step.title}” cannot be due at ${dueAt}: that is over.`,
      path: "dueAt",
      next: "Choose a time that is still to come.",
    });
  }
  const timerId = dueAt === null ? null : env.newId();
  log.add({ type: "task_due_set", taskId, step: task.step, dueAt, timerId, reason });
  return ok(undefined);
}
