/** One run: where it stands, what may be done with it, its steps on the graph and in time, its data and history. */
import { FileText } from "lucide-react";
import { useEffect, useState } from "react";
import { ProcessGraphView } from "#renderer/features/process-graph/process-graph.tsx";
import { ReadableValue, readableName } from "#renderer/features/tasks/readable-value.tsx";
import { ReasonDialog } from "#renderer/features/tasks/reason-dialog.tsx";
import { core } from "#renderer/state/core.ts";
import { openEditor, openFile } from "#renderer/state/editors.ts";
import { formatDateTime, formatRelative } from "#renderer/state/format.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { loadRuns, useRuns } from "#renderer/state/runs.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge, type Tone } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Tabs } from "#renderer/ui/tabs.tsx";
import type { ControlAction, ExecutionDetail, ExecutionStatus, StepState } from "#shared/execution.ts";
import { RUN_ICON } from "./run-list.tsx";

const TONE: Readonly<Record<ExecutionStatus, Tone>> = {
  running: "accent",
  paused: "warning",
  waiting: "accent",
  completed: "success",
  failed: "danger",
  cancelled: "neutral",
};

/** A deviation that is confirmed with a reason before it is carried out. */
interface Asked {
  readonly action: ControlAction;
  readonly step?: string;
  readonly title: string;
  readonly about: string;
  readonly confirm: string;
}

const isOver = (status: ExecutionStatus): boolean =>
  status === "completed" || status === "failed" || status === "cancelled";

function useRun(id: string) {
  const query = useQuery(`run detail ${id}`, (signal) => core.executions.get({ id }, { signal }));
  const executions = useRuns((state) => state.executions);
  const { reload } = query;
  useEffect(reload, [reload, executions]);
  return query;
}

export function useRunTitle({ id }: { readonly id: string }): string {
  return useRuns((state) => state.executions.find((run) => run.id === id)?.title) ?? t.runs.title;
}

interface StepRowProps {
  readonly step: StepState;
  readonly over: boolean;
  readonly onAsk: (asked: Asked) => void;
  readonly onRetry: () => void;
}

function StepRow({ step, over, onAsk, onRetry }: StepRowProps) {
  const name = readableName(step.step.split("/").at(-1) ?? step.step);
  const { taskId } = step;
  const running = step.status === "active" || step.status === "waiting";
  const ended = step.status === "completed" || step.status === "skipped";
  return (
    <li className="run-step" data-status={step.status} data-depth={step.step.split("/").length}>
      <span className="run-step-name">{name}</span>
      <span className="run-step-status">{t.graph.status[step.status]}</span>
      <span className="run-step-time">
        {step.completedAt !== undefined
          ? formatDateTime(step.completedAt)
          : step.startedAt !== undefined
            ? formatRelative(step.startedAt)
            : ""}
      </span>
      <span className="run-step-actions">
        {running && taskId !== undefined && (
          <Button size="small" onClick={() => openEditor("task", { id: taskId })}>
            {t.runs.openTask}
          </Button>
        )}
        {!over && step.status === "failed" && (
          <Button size="small" onClick={onRetry}>
            {t.runs.action.retry}
          </Button>
        )}
        {!over && (running || step.status === "failed") && (
          <Button
            size="small"
            variant="ghost"
            onClick={() =>
              onAsk({
                action: "skip",
                step: step.step,
                title: t.runs.skipTitle(name),
                about: t.runs.skipAbout,
                confirm: t.runs.skipConfirm,
              })
            }
          >
            {t.runs.action.skip}
          </Button>
        )}
        {!over && ended && (
          <Button
            size="small"
            variant="ghost"
            onClick={() =>
              onAsk({
                action: "go_back",
                step: step.step,
                title: t.runs.backTitle(name),
                about: t.runs.backAbout,
                confirm: t.runs.backConfirm,
              })
            }
          >
            {t.runs.action.go_back}
          </Button>
        )}
      </span>
    </li>
  );
}

function RunGraph({ run }: { readonly run: ExecutionDetail }) {
  const { data: graph } = useQuery(`graph of run ${run.id}`, (signal) =>
    core.documents.graph({ path: run.file }, { signal }),
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

export function RunPage({ input }: { readonly input: { readonly id: string }; readonly active: boolean }) {
  const { data: run, failure, reload } = useRun(input.id);
  const [tab, setTab] = useState("steps");
  const [asked, setAsked] = useState<Asked>();
  if (run === undefined) {
    return failure === undefined ? (
      <EmptyState title={t.common.loading} />
    ) : (
      <FailureNote failure={failure} onRetry={reload} />
    );
  }
  const over = isOver(run.status);
  const control = async (action: ControlAction, more: { step?: string; reason?: string } = {}): Promise<void> => {
    await attempt(() => core.executions.control({ id: run.id, action, ...more }));
    await loadRuns();
  };
  const data = Object.entries(run.data);
  return (
    <article className="run-page" aria-label={run.title}>
      <header className="run-head">
        <div className="run-head-text">
          <h2>{run.title}</h2>
          <p className="run-facts">
            <Badge tone={TONE[run.status]} icon={RUN_ICON[run.status]}>
              {t.runs.status[run.status]}
            </Badge>
            <span>{t.runs.progress(run.done, run.total)}</span>
            <span title={formatDateTime(run.startedAt)}>
              {t.runs.startedBy(run.startedBy, formatRelative(run.startedAt))}
            </span>
            {run.completedAt !== undefined && <span>{t.runs.ended(formatRelative(run.completedAt))}</span>}
            <span title={run.version}>{t.runs.version(run.version)}</span>
          </p>
        </div>
        <div className="run-controls" role="group" aria-label={t.runs.controls}>
          <Button size="small" variant="ghost" icon={FileText} onClick={() => openFile(run.file)}>
            {t.runs.openProcess}
          </Button>
          {!over && run.status !== "paused" && (
            <Button size="small" onClick={() => void control("pause")}>
              {t.runs.action.pause}
            </Button>
          )}
          {run.status === "paused" && (
            <Button size="small" variant="primary" onClick={() => void control("resume")}>
              {t.runs.action.resume}
            </Button>
          )}
          {!over && (
            <Button
              size="small"
              variant="danger"
              onClick={() =>
                setAsked({
                  action: "cancel",
                  title: t.runs.cancelTitle(run.title),
                  about: t.runs.cancelAbout,
                  confirm: t.runs.cancelConfirm,
                })
              }
            >
              {t.runs.action.cancel}
            </Button>
          )}
        </div>
      </header>
      <div className="run-body">
        <Tabs
          label={run.title}
          value={tab}
          onChange={setTab}
          items={[
            {
              id: "steps",
              title: t.runs.steps,
              content: (
                <ol className="run-steps scroll" aria-label={t.runs.steps}>
                  {run.steps.map((step) => (
                    <StepRow
                      key={step.step}
                      step={step}
                      over={over}
                      onAsk={setAsked}
                      onRetry={() => void control("retry", { step: step.step })}
                    />
                  ))}
                </ol>
              ),
            },
            { id: "graph", title: t.runs.graph, content: <RunGraph run={run} /> },
            {
              id: "data",
              title: t.runs.data,
              content: (
                <div className="run-data scroll">
                  {data.length === 0 ? (
                    <EmptyState title={t.runs.noData} />
                  ) : (
                    data.map(([name, value]) => (
                      <section key={name} aria-label={readableName(name)}>
                        <h3>{readableName(name)}</h3>
                        <ReadableValue value={value} />
                      </section>
                    ))
                  )}
                </div>
              ),
            },
            {
              id: "history",
              title: t.runs.history,
              content: (
                <ol className="run-events scroll" aria-label={t.runs.history}>
                  {run.events.toReversed().map((event) => (
                    <li key={event.seq}>
                      <time dateTime={event.at}>{formatDateTime(event.at)}</time>
                      <span>{event.text}</span>
                      <span className="run-event-actor">{event.actor}</span>
                    </li>
                  ))}
                </ol>
              ),
            },
          ]}
        />
      </div>
      <ReasonDialog
        open={asked !== undefined}
        title={asked?.title ?? ""}
        about={asked?.about ?? ""}
        confirm={asked?.confirm ?? ""}
        onClose={() => setAsked(undefined)}
        onConfirm={(reason) => {
          if (asked === undefined) return;
          void control(asked.action, asked.step === undefined ? { reason } : { step: asked.step, reason });
        }}
      />
    </article>
  );
}
