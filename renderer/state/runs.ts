/** Executions and open tasks, as lists, counts and badges show them. */
import { create } from "zustand";
import type { ExecutionSummary, Task } from "#shared/execution.ts";
import { core } from "./core.ts";
import { attempt } from "./notices.ts";

export interface RunsState {
  /** Newest first. */
  readonly executions: readonly ExecutionSummary[];
  readonly openTasks: readonly Task[];
  readonly loaded: boolean;
}

export const useRuns = create<RunsState>(() => ({ executions: [], openTasks: [], loaded: false }));

let again = false;
let loading = false;

/** Loads both lists; calls that come while one is under way are answered by one more load. */
export async function loadRuns(): Promise<void> {
  again = true;
  if (loading) return;
  loading = true;
  while (again) {
    again = false;
    await attempt(async () => {
      const [{ executions }, { tasks }] = await Promise.all([
        core.executions.list({ limit: 200 }),
        core.tasks.list({ status: "open", limit: 500 }),
      ]);
      useRuns.setState({ executions, openTasks: tasks, loaded: true });
    });
  }
  loading = false;
}

/** Forgets everything, for when the workspace changes. */
export function clearRuns(): void {
  useRuns.setState({ executions: [], openTasks: [], loaded: false });
}

/** Executions that are not over. */
export function activeExecutions(executions: readonly ExecutionSummary[]): readonly ExecutionSummary[] {
  return executions.filter(({ status }) => status === "running" || status === "waiting" || status === "paused");
}
