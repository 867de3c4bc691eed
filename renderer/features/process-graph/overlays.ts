/** What is drawn on top of a process: a proposed change with what it touches, or a run. */
import { useEffect, useRef } from "react";
import { core } from "#renderer/state/core.ts";
import { useOverlay } from "#renderer/state/overlay.ts";
import { useQuery } from "#renderer/state/query.ts";
import { activeExecutions, useRuns } from "#renderer/state/runs.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import type { StepStatus } from "#shared/execution.ts";
import type { GraphDiff, ProcessGraph } from "#shared/graph.ts";
import type { Impact } from "#shared/knit.ts";
import type { StepImpact } from "./describe.ts";

const PAUSE_MS = 200;

/** Calls `reload` when `cause` changes after the first time, once it has stood still for a moment. */
function useReloadOn(reload: () => void, cause: unknown): void {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(reload, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [reload, cause]);
}

export interface ChangeOverlay {
  readonly changeSetId: string;
  /** The process before and after; undefined: the change touches this process only through its impact. */
  readonly diff: GraphDiff | undefined;
  readonly impacts: Readonly<Record<string, StepImpact>>;
}

/** The proposed change on top of this graph, when one is to be shown and touches it. */
export function useChangeOverlay(graph: ProcessGraph | null | undefined): ChangeOverlay | undefined {
  const overlay = useOverlay((state) => state.overlay);
  const changes = useWorkspace((state) => state.changes);
  const id = overlay.kind === "change" ? overlay.changeSetId : undefined;
  const graphs = useQuery(id === undefined ? undefined : `graphs ${id}`, (signal) =>
    core.changes.graphs({ id: id ?? "" }, { signal }),
  );
  const assessed = useQuery(id === undefined ? undefined : `impacts ${id}`, (signal) =>
    core.changes.assess({ id: id ?? "" }, { signal }),
  );
  useReloadOn(graphs.reload, changes);
  useReloadOn(assessed.reload, changes);
  if (id === undefined || !graph || !changes.some((change) => change.id === id)) return undefined;
  const diff = graphs.data?.find((each) => each.before?.file === graph.file || each.after?.file === graph.file);
  const impacts = impactsOn(graph, assessed.data?.impacts ?? []);
  return diff === undefined && Object.keys(impacts).length === 0 ? undefined : { changeSetId: id, diff, impacts };
}

const WEIGHT: Readonly<Record<StepImpact, number>> = { safe: 0, manual: 1, review: 2, required: 3 };

/** The heaviest impact on each step of a graph. */
export function impactsOn(graph: ProcessGraph, impacts: readonly Impact[]): Readonly<Record<string, StepImpact>> {
  const bySymbol = new Map(graph.nodes.map(({ symbol, id }) => [symbol, id]));
  const found: Record<string, StepImpact> = {};
  for (const impact of impacts) {
    const id = impact.file === graph.file ? bySymbol.get(impact.symbol) : undefined;
    if (id === undefined) continue;
    const known = found[id];
    if (known === undefined || WEIGHT[impact.class] > WEIGHT[known]) found[id] = impact.class;
  }
  return found;
}

export interface RunOverlay {
  readonly executionId: string;
  readonly title: string;
  readonly statuses: Readonly<Record<string, StepStatus>>;
}

/** The state of a run of this process: the chosen one, else the newest that is not over. */
export function useRunOverlay(graph: ProcessGraph | null | undefined): RunOverlay | undefined {
  const overlay = useOverlay((state) => state.overlay);
  const executions = useRuns((state) => state.executions);
  const chosen = overlay.kind === "run" ? overlay.executionId : undefined;
  const ofThis = executions.filter((execution) => graph !== null && execution.playbook === graph?.playbook);
  const execution = ofThis.find(({ id }) => id === chosen) ?? activeExecutions(ofThis)[0];
  const { data, reload } = useQuery(execution === undefined ? undefined : `run ${execution.id}`, (signal) =>
    core.executions.status({ id: execution?.id ?? "" }, { signal }),
  );
  useReloadOn(reload, executions);
  if (execution === undefined || data === undefined) return undefined;
  return {
    executionId: execution.id,
    title: execution.title,
    statuses: Object.fromEntries(data.steps.map((step) => [step.step, step.status])),
  };
}
