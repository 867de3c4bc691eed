/** The inbox as it is looked at: which tasks are asked for, those that are there, and how many there are in each view. */
import { create } from "zustand";
import type { ContractInputs, ContractOutputs } from "#renderer/state/contract-types.ts";
import { core, onConnected, onCoreEvent } from "#renderer/state/core.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import type { Failure } from "#shared/errors.ts";
import type { Task } from "#shared/execution.ts";

/** What is asked for; an empty text or undefined = anything. */
export type Question = Pick<ContractInputs["tasks"]["list"], "role" | "playbook" | "priority" | "due" | "search"> & {
  readonly view: "mine" | "queue" | "all";
  readonly status: "open" | "completed";
  readonly order: "created" | "newest" | "urgency";
};

export const ANYTHING: Question = { view: "all", status: "open", order: "urgency" };

export type InboxCounts = ContractOutputs["tasks"]["counts"];

export interface Inbox {
  readonly question: Question;
  readonly tasks: readonly Task[];
  readonly nextCursor: string | undefined;
  readonly loaded: boolean;
  readonly failure: Failure | undefined;
  readonly counts: InboxCounts;
}

const EMPTY: Inbox = {
  question: ANYTHING,
  tasks: [],
  nextCursor: undefined,
  loaded: false,
  failure: undefined,
  counts: { mine: 0, queue: 0, all: 0, overdue: 0 },
};

const PAGE = 100;
/** The most rows that one answer of the core holds. */
const LONGEST_PAGE = 500;
const TYPING_MS = 200;
const EVENTS_MS = 250;

export const useInbox = create<Inbox>(() => EMPTY);

/** Whether anything but view, status and order narrows the list. */
export function isNarrowed({ role, playbook, priority, due, search }: Question): boolean {
  return [role, playbook, priority, due, search?.trim()].some((value) => value !== undefined && value !== "");
}

function asked({ search, ...question }: Question): ContractInputs["tasks"]["list"] {
  const words = search?.trim();
  return { ...question, ...(words ? { search: words } : {}) };
}

let round = 0;
let fetchingMore = false;

/** Loads what is asked for from its beginning, as many as were shown; an answer that is overtaken is dropped. */
async function reload(shown: number): Promise<void> {
  round += 1;
  const own = round;
  const { question } = useInbox.getState();
  const limit = Math.min(Math.max(PAGE, shown), LONGEST_PAGE);
  try {
    const list = await core.tasks.list({ ...asked(question), limit });
    if (own !== round) return;
    useInbox.setState({ ...list, nextCursor: list.nextCursor, loaded: true, failure: undefined });
    // Counting looks at every task: the list does not wait for it.
    const counts = await core.tasks.counts();
    if (own === round) useInbox.setState({ counts });
  } catch (error) {
    if (own === round) useInbox.setState({ failure: failureOf(error), loaded: true });
  }
}

/** Loads the next page behind those that are there. */
export async function loadMoreTasks(): Promise<void> {
  const { question, nextCursor } = useInbox.getState();
  if (nextCursor === undefined || fetchingMore) return;
  const own = round;
  fetchingMore = true;
  try {
    const list = await core.tasks.list({ ...asked(question), cursor: nextCursor, limit: PAGE });
    if (own !== round) return;
    useInbox.setState(({ tasks }) => ({ tasks: [...tasks, ...list.tasks], nextCursor: list.nextCursor }));
  } catch (error) {
    if (own === round) useInbox.setState({ failure: failureOf(error) });
  } finally {
    fetchingMore = false;
  }
}

let waiting: ReturnType<typeof setTimeout> | undefined;

/** Loads soon; several in a row once. */
function soon(milliseconds: number): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => void reload(useInbox.getState().tasks.length), milliseconds);
}

/** Loads the list again now. */
export function reloadInbox(): void {
  soon(0);
}

/** Asks for other tasks; while somebody types, only when they pause. Those of before stay until the answer is there. */
export function askInbox(change: Partial<Question>): void {
  useInbox.setState(({ question }) => ({ question: { ...question, ...change }, nextCursor: undefined }));
  clearTimeout(waiting);
  waiting = setTimeout(() => void reload(0), "search" in change ? TYPING_MS : 0);
}

/** Keeps list and counts fresh until the returned function is called. */
export function keepInboxFresh(): () => void {
  const stops = [
    onCoreEvent((event) => {
      if (event.type === "task" || event.type === "execution") soon(EVENTS_MS);
    }),
    onConnected(() => soon(0)),
    useWorkspace.subscribe((state, before) => {
      if (state.info?.path === before.info?.path) return;
      useInbox.setState({ ...EMPTY, question: useInbox.getState().question });
      if (state.info !== undefined) soon(0);
    }),
  ];
  if (useWorkspace.getState().info !== undefined) soon(0);
  return () => {
    for (const stop of stops) stop();
    clearTimeout(waiting);
  };
}
