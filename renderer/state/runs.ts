/** Executions, as lists, counts and badges show them. */
import { create } from "zustand";
import type { ExecutionSummary } from "#shared/execution.ts";
import { core } from "./core.ts";
import { attempt } from "./notices.ts";

export interface RunsState {
  /** Newest first. */
  readonly executions: readonly ExecutionSummary[];
  readonly loaded: boolean;
}

export const useRuns = create<RunsState>(() => ({ executions: [], loaded: false }));

let again = false;
let loading = false;

/** Loads the list; calls that come while one is under way are answered by one more load. */
export async function loadRuns(): Promise<void> {
  again = true;
  if (loading) return;
  loading = true;
  while (again) {
    again = false;
    await attempt(async () => {
      const { executions } = await core.executions.list({ limit: 200 });
      useRuns.setState({ executions, loaded: true });
    });
  }
  loading = false;
}

/** Forgets everything, for when the workspace changes. */
export function clearRuns(): void {
  useRuns.setState({ executions: [], loaded: false });
}

/** Executions that are not over. */
export function activeExecutions(executions: readonly ExecutionSummary[]): readonly ExecutionSummary[] {
  return executions.filter(({ status }) => status === "running" || status === "waiting" || status === "paused");
}
