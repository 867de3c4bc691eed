/** The inbox as it is looked at: which tasks are asked for, those that are there, and how many there are in each view. */
import { create } from "zustand";
import type { ContractInputs, ContractOutputs } from "#renderer/state/contract-types.ts";
import { core } from "#renderer/state/core.ts";
import { notifyFailure } from "#renderer/state/notices.ts";
import { createPagedList, withWords } from "#renderer/state/paged-list.ts";
import type { Task } from "#shared/execution.ts";

/** What is asked for; an empty text or undefined = anything. */
export type Question = Pick<ContractInputs["tasks"]["list"], "role" | "playbook" | "priority" | "due" | "search"> & {
  readonly view: "mine" | "queue" | "all";
  readonly status: "open" | "completed";
  readonly order: "created" | "newest" | "urgency";
};

export const ANYTHING: Question = { view: "all", status: "open", order: "urgency" };

/** How many open tasks each view holds. */
export const useInboxCounts = create<ContractOutputs["tasks"]["counts"]>(() => ({
  mine: 0,
  queue: 0,
  all: 0,
  overdue: 0,
}));

export const inbox = createPagedList<Question, Task>({
  question: ANYTHING,
  load: async (question, page) => {
    const { tasks, nextCursor } = await core.tasks.list({ ...withWords(question), ...page });
    // Counting looks at every task: the list does not wait for it.
    if (page.cursor === undefined) core.tasks.counts().then(useInboxCounts.setState, notifyFailure);
    return { items: tasks, nextCursor };
  },
  concerns: ({ type }) => type === "task" || type === "execution",
});

/** Whether anything but view, status and order narrows the list. */
export function isNarrowed({ role, playbook, priority, due, search }: Question): boolean {
  return [role, playbook, priority, due, search?.trim()].some((value) => value !== undefined && value !== "");
}
