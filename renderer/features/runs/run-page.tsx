/** One run: where it stands, what may be done with it, and everything that belongs to it. */
import { useEffect, useState } from "react";
import { ProcessGraphView } from "#renderer/features/process-graph/process-graph.tsx";
import { ReasonDialog } from "#renderer/features/tasks/reason-dialog.tsx";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { formatDateTime, formatRelative } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useRuns } from "#renderer/state/runs.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Tabs } from "#renderer/ui/tabs.tsx";
import type { ExecutionDetail } from "#shared/execution.ts";
import type { ExecutionMove } from "#shared/live-change.ts";
import { type Asked, control } from "./control.ts";
import { MoveDialog } from "./move-dialog.tsx";
import { predictionWords, usePrediction } from "./predictions.ts";
import { RunControls } from "./run-controls.tsx";
import { RunData } from "./run-data.tsx";
import { RunChildren, RunIssues, RunTasks } from "./run-related.tsx";
import { RunSteps } from "./run-steps.tsx";
import { BADGE_TONE, isOver, RUN_ICON } from "./run-words.ts";

function useRun(id: string) {
  const query = useQuery(`run detail ${id}`, (signal) => core.executions.get({ id }, { signal }));
  const executions = useRuns((state) => state.executions);
  const { reload } = query;
  useEffect(reload, [reload, executions]);
  return query;
}

/** The move to the version in the files; null when the run follows that version. */
function useMove(run: ExecutionDetail | undefined): ExecutionMove | null | undefined {
  const key =
    run === undefined || isOver(run.status) ? undefined : `move of ${run.id} ${run.version} ${run.events.length}`;
  const { data, reload } = useQuery(key, (signal) => core.executions.moveOf({ id: run?.id ?? "" }, { signal }));
  useEffect(() => onCoreEvent(({ type }) => type === "documents" && reload()), [reload]);
  return data;
}

export function useRunTitle({ id }: { readonly id: string }): string {
  return useRuns((state) => state.executions.find((run) => run.id === id)?.title) ?? t.runs.title;
}

/** The process as the run follows it, with where it stands. */
function RunGraph({ run }: { readonly run: ExecutionDetail }) {
  const { data: graph } = useQuery(`graph of run ${run.id} ${run.version}`, (signal) =>
    core.documents.graph({ path: run.file, ...(run.source === "" ? {} : { text: run.source }) }, { signal }),
  );
  if (graph === undefined || graph === null) return <EmptyState title={t.graph.waiting} />;
  const statuses = Object.fromEntries(run.steps.map((step) => [step.step, step.status]));
  return (
    <ProcessGraphView
      graph={graph}
      statuses={statuses}
      onSelect={(node) => {
        const taskId = run.steps.find((step) => step.step === node.id)?.taskId;
        if (taskId !== undefined) openEditor("task", { id: taskId }, { preview: true });
      }}
    />
  );
}

function RunHistory({ run }: { readonly run: ExecutionDetail }) {
  return (
    <ol className="run-events scroll" aria-label={t.runs.history}>
      {run.events.toReversed().map((event) => (
        <li key={event.seq}>
          <time dateTime={event.at}>{formatDateTime(event.at)}</time>
          <span>{event.text}</span>
          <span className="run-event-actor">{event.actor}</span>
        </li>
      ))}
    </ol>
  );
}

function RunFacts({ run }: { readonly run: ExecutionDetail }) {
  const prediction = usePrediction(run);
  const words = prediction && predictionWords(prediction);
  return (
    <div className="run-head-text">
      <h2>{run.title}</h2>
      <p className="run-facts">
        <Badge tone={BADGE_TONE[run.status]} icon={RUN_ICON[run.status]}>
          {t.runs.status[run.status]}
        </Badge>
        <span>{t.runs.progress(run.done, run.total)}</span>
        <span title={formatDateTime(run.startedAt)}>
          {t.runs.startedBy(run.startedBy, formatRelative(run.startedAt))}
        </span>
        {words !== undefined && <span title={words.whole}>{words.short}</span>}
        {run.completedAt !== undefined && <span>{t.runs.ended(formatRelative(run.completedAt))}</span>}
        <span title={run.version}>{t.runs.version(run.version)}</span>
      </p>
      {words !== undefined && <p className="run-prediction">{words.whole}</p>}
    </div>
  );
}

/** Says that the process has changed since, and offers the move. */
function NewerVersion({ move }: { readonly move: ExecutionMove | null | undefined }) {
  const [open, setOpen] = useState(false);
  if (!move) return null;
  return (
    <div className="note note-info run-newer" role="status">
      <p className="note-body">
        {t.runs.newer[move.class]} {move.reasons.join(" ")}
      </p>
      {move.toVersion !== "" && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t.runs.moveAsk}
        </Button>
      )}
      {open && <MoveDialog move={move} onClose={() => setOpen(false)} onDone={() => undefined} />}
    </div>
  );
}

export function RunPage({ input }: { readonly input: { readonly id: string }; readonly active: boolean }) {
  const { data: run, failure, reload } = useRun(input.id);
  const move = useMove(run);
  const [tab, setTab] = useState("steps");
  const [asked, setAsked] = useState<Asked>();
  if (run === undefined) {
    return failure === undefined ? (
      <EmptyState title={t.common.loading} />
    ) : (
      <FailureNote failure={failure} onRetry={reload} />
    );
  }
  const openIssues = run.issues.filter(({ status }) => status === "open").length;
  return (
    <article className="run-page" aria-label={run.title}>
      <header className="run-head">
        <RunFacts run={run} />
        <RunControls run={run} move={move} onAsk={setAsked} />
      </header>
      <NewerVersion move={move} />
      <div className="run-body">
        <Tabs
          label={run.title}
          value={tab}
          onChange={setTab}
          items={[
            { id: "steps", title: t.runs.steps, content: <RunSteps run={run} onAsk={setAsked} /> },
            { id: "graph", title: t.runs.graph, content: <RunGraph run={run} /> },
            { id: "data", title: t.runs.data, content: <RunData run={run} /> },
            { id: "tasks", title: t.runs.tasks, content: <RunTasks run={run} /> },
            {
              id: "issues",
              title: t.runs.issues,
              count: openIssues === 0 ? undefined : openIssues,
              content: <RunIssues run={run} />,
            },
            { id: "children", title: t.runs.children, content: <RunChildren run={run} /> },
            { id: "history", title: t.runs.history, content: <RunHistory run={run} /> },
          ]}
        />
      </div>
      {asked !== undefined && (
        <ReasonDialog
          title={asked.title}
          about={asked.about}
          confirm={asked.confirm}
          onClose={() => setAsked(undefined)}
          onConfirm={(reason) =>
            control(run.id, asked.action, asked.step === undefined ? { reason } : { step: asked.step, reason })
          }
        />
      )}
    </article>
  );
}
