/** Runs and tasks as an answer tells them. */
import type { ReplyLink } from "#shared/conversation.ts";
import type { ExecutionSummary, Task as OpenTask } from "#shared/execution.ts";
import { count, wordsOf } from "../../language/names.ts";

/** A link that opens the run. */
export function runLink(run: ExecutionSummary): ReplyLink {
  return { title: run.title, kind: "execution", target: run.id };
}

/** A link that opens the task. */
export function taskLink(task: OpenTask): ReplyLink {
  return { title: task.title, kind: "task", target: task.id };
}

/** How far a run is, and what it waits for. */
export function runLine(run: ExecutionSummary): string {
  const place = run.waitingFor === undefined ? "" : `, waiting for ${run.waitingFor}`;
  const time = run.completedAt === undefined ? "" : `, after ${span(run.startedAt, run.completedAt)}`;
  return `${run.title} is ${run.status} (${run.done} of ${run.total} steps done${place}${time})`;
}

/** A task with its run and who has it. */
export function taskLine(task: OpenTask): string {
  const of = task.runTitle === undefined ? "" : ` for ${task.runTitle}`;
  const who = task.assignee ?? (task.role === null ? undefined : wordsOf(task.role));
  return `${task.title}${of}${who === undefined ? "" : ` (${who})`}`;
}

/** The time between two moments, in the unit that fits. */
export function span(from: string, to: string): string {
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
  if (minutes < 60) return count(Math.max(0, minutes), "minute");
  if (minutes < 60 * 48) return count(Math.round(minutes / 60), "hour");
  return count(Math.round(minutes / 1440), "day");
}
