/** The list of runs as it is looked at: which ones are asked for, and those that are there. */
import { core } from "#renderer/state/core.ts";
import { createPagedList, withWords } from "#renderer/state/paged-list.ts";
import type { ExecutionStatus, ExecutionSummary } from "#shared/execution.ts";

/** What is asked for; undefined or an empty text = anything. */
export interface Question {
  readonly view: "open" | "over";
  readonly search?: string | undefined;
  /** Name of a playbook. */
  readonly playbook?: string | undefined;
  readonly status?: ExecutionStatus | undefined;
}

export const RUNNING: Question = { view: "open" };

export const runsInView = createPagedList<Question, ExecutionSummary>({
  question: RUNNING,
  load: async (question, page) => {
    const { executions, nextCursor } = await core.executions.list({ ...withWords(question), ...page });
    return { items: executions, nextCursor };
  },
  concerns: ({ type }) => type === "execution",
});

/** Whether anything but running or finished narrows the list. */
export function isNarrowed({ search, playbook, status }: Question): boolean {
  return [search?.trim(), playbook, status].some((value) => value !== undefined && value !== "");
}
