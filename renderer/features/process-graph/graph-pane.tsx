/** The graph beside the text of a playbook: follows the typing, the selection, a proposed change and a run. */
import { useEffect, useRef, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { useDocuments } from "#renderer/state/documents.ts";
import { showOverlay, useOverlay } from "#renderer/state/overlay.ts";
import { type Query, useQuery } from "#renderer/state/query.ts";
import { activeExecutions, useRuns } from "#renderer/state/runs.ts";
import { select, useSelection } from "#renderer/state/selection.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { StepStatus } from "#shared/execution.ts";
import type { GraphDiff, GraphNode, ProcessGraph } from "#shared/graph.ts";
import { mergedGraph } from "./merged-graph.ts";
import { ProcessGraphView } from "./process-graph.tsx";

const TYPING_PAUSE_MS = 200;

/** Calls `reload` when `cause` changes after the first time, once it has stood still for a moment. */
function useReloadOn(reload: () => void, cause: unknown): void {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(reload, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [reload, cause]);
}

/** The graph of a file as it is being typed; the last one stays until the next is there. */
function useFileGraph(path: string): Query<ProcessGraph | null> {
  const document = useDocuments((state) => state.documents.get(path));
  const text = document?.status === "ready" ? document.text : undefined;
  const info = useWorkspace((state) => state.info);
  const query = useQuery(`graph ${path}`, (signal) =>
    core.documents.graph(text === undefined ? { path } : { path, text }, { signal }),
  );
  useReloadOn(query.reload, text);
  useReloadOn(query.reload, info);
  return query;
}

/** The proposed change on top of this graph, when one is to be shown and touches it. */
function useChangeOverlay(graph: ProcessGraph | null | undefined): GraphDiff | undefined {
  const overlay = useOverlay((state) => state.overlay);
  const id = overlay.kind === "change" ? overlay.changeSetId : undefined;
  const changes = useWorkspace((state) => state.changes);
  const { data, reload } = useQuery(id === undefined ? undefined : `graphs ${id}`, (signal) =>
    core.changes.graphs({ id: id ?? "" }, { signal }),
  );
  useReloadOn(reload, changes);
  if (id === undefined || graph === null || graph === undefined || !changes.some((change) => change.id === id)) {
    return undefined;
  }
  return data?.find((diff) => diff.before?.file === graph.file || diff.after?.file === graph.file);
}

interface RunOverlay {
  readonly executionId: string;
  readonly title: string;
  readonly statuses: Readonly<Record<string, StepStatus>>;
}

/** The state of a run of this process: the chosen one, else the newest that is not over. */
function useRunOverlay(graph: ProcessGraph | null | undefined): RunOverlay | undefined {
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

export function GraphPane({ path }: { readonly path: string }) {
  const { data: graph, failure, reload } = useFileGraph(path);
  const diff = useChangeOverlay(graph);
  const run = useRunOverlay(graph);
  const [hiddenRun, setHiddenRun] = useState<string>();
  const selection = useSelection((state) => state.selection);

  if (failure !== undefined && (graph === undefined || graph === null)) {
    return <FailureNote failure={failure} onRetry={reload} />;
  }
  if (graph === undefined) return <EmptyState title={t.graph.waiting} />;
  if (graph === null) return <EmptyState title={t.graph.noPlaybook} />;

  const onSelect = (step: GraphNode): void =>
    select({ file: graph.file, symbol: step.symbol, step: step.id, title: step.title, range: step.range }, "graph");
  const selected = selection.file === graph.file ? selection.step : undefined;
  const shown = diff === undefined ? undefined : mergedGraph(diff);
  if (diff !== undefined && shown !== undefined) {
    return (
      <div className="graph-pane">
        <div className="graph-banner">
          <span>{t.graph.shown}</span>
          <Button size="small" variant="ghost" onClick={() => showOverlay({ kind: "none" })}>
            {t.graph.showPlain}
          </Button>
        </div>
        <ProcessGraphView graph={shown} differences={diff.nodes} selected={selected} onSelect={onSelect} />
      </div>
    );
  }
  const live = run !== undefined && run.executionId !== hiddenRun ? run : undefined;
  return (
    <div className="graph-pane">
      {live !== undefined && (
        <div className="graph-banner">
          <span>{t.graph.shownRun(live.title)}</span>
          <Button
            size="small"
            variant="ghost"
            onClick={() => {
              setHiddenRun(live.executionId);
              showOverlay({ kind: "none" });
            }}
          >
            {t.graph.showPlain}
          </Button>
        </div>
      )}
      <ProcessGraphView
        graph={graph}
        {...(live === undefined ? {} : { statuses: live.statuses })}
        selected={selected}
        onSelect={onSelect}
      />
    </div>
  );
}
