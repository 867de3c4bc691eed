/** The list of runs as it is looked at: which ones are asked for, and those that are there. */
import { create } from "zustand";
import type { ContractInputs } from "#renderer/state/contract-types.ts";
import { core, onConnected, onCoreEvent } from "#renderer/state/core.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import type { Failure } from "#shared/errors.ts";
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

interface RunsInView {
  readonly question: Question;
  readonly runs: readonly ExecutionSummary[];
  readonly nextCursor: string | undefined;
  readonly loaded: boolean;
  readonly failure: Failure | undefined;
}

const EMPTY: RunsInView = { question: RUNNING, runs: [], nextCursor: undefined, loaded: false, failure: undefined };
const PAGE = 100;
/** The most rows that one answer of the core holds. */
const LONGEST_PAGE = 500;
const TYPING_MS = 200;
const EVENTS_MS = 250;

export const useRunsInView = create<RunsInView>(() => EMPTY);

/** Whether anything but running or finished narrows the list. */
export function isNarrowed({ search, playbook, status }: Question): boolean {
  return [search?.trim(), playbook, status].some((value) => value !== undefined && value !== "");
}

function asked({ search, ...question }: Question): Omit<ContractInputs["executions"]["list"], "limit"> {
  const words = search?.trim();
  return { ...question, ...(words ? { search: words } : {}) };
}

let round = 0;
let fetchingMore = false;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Loads what is asked for from its beginning, as many as were shown; an answer that is overtaken is dropped. */
async function reload(shown: number): Promise<void> {
  round += 1;
  const own = round;
  const limit = Math.min(Math.max(PAGE, shown), LONGEST_PAGE);
  try {
    const page = await core.executions.list({ ...asked(useRunsInView.getState().question), limit });
    if (own !== round) return;
    useRunsInView.setState({
      runs: page.executions,
      nextCursor: page.nextCursor,
      loaded: true,
      failure: undefined,
    });
  } catch (error) {
    if (own === round) useRunsInView.setState({ failure: failureOf(error), loaded: true });
  }
}

/** Loads the next page behind those that are there. */
export async function loadMoreRuns(): Promise<void> {
  const { question, nextCursor } = useRunsInView.getState();
  if (nextCursor === undefined || fetchingMore) return;
  const own = round;
  fetchingMore = true;
  try {
    const page = await core.executions.list({ ...asked(question), cursor: nextCursor, limit: PAGE });
    if (own !== round) return;
    useRunsInView.setState(({ runs }) => ({ runs: [...runs, ...page.executions], nextCursor: page.nextCursor }));
  } catch (error) {
    if (own === round) useRunsInView.setState({ failure: failureOf(error) });
  } finally {
    fetchingMore = false;
  }
}

/** Loads soon; several in a row once. */
function soon(milliseconds: number): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => void reload(useRunsInView.getState().runs.length), milliseconds);
}

/** Loads the list again now. */
export function reloadRunsInView(): void {
  soon(0);
}

/** Asks for other runs; while somebody types, only when they pause. Those of before stay until the answer is there. */
export function askRuns(change: Partial<Question>): void {
  useRunsInView.setState(({ question }) => ({ question: { ...question, ...change }, nextCursor: undefined }));
  clearTimeout(waiting);
  waiting = setTimeout(() => void reload(0), "search" in change ? TYPING_MS : 0);
}

/** Keeps the list fresh until the returned function is called. */
export function keepRunsFresh(): () => void {
  const stops = [
    onCoreEvent((event) => {
      if (event.type === "execution") soon(EVENTS_MS);
    }),
    onConnected(() => soon(0)),
    useWorkspace.subscribe((state, before) => {
      if (state.info?.path === before.info?.path) return;
      useRunsInView.setState({ ...EMPTY, question: useRunsInView.getState().question });
      if (state.info !== undefined) soon(0);
    }),
  ];
  if (useWorkspace.getState().info !== undefined) soon(0);
  return () => {
    for (const stop of stops) stop();
    clearTimeout(waiting);
  };
}
