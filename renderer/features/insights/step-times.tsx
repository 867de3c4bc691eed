/** Where the time goes: each step's waiting and work, as bars or as heat on the process graph. */
import { type ReactNode, useMemo, useState } from "react";
import { ProcessGraphView } from "#renderer/features/process-graph/process-graph.tsx";
import { core } from "#renderer/state/core.ts";
import { formatMinutes } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Segmented } from "#renderer/ui/field.tsx";
import type { Process } from "#shared/contract/runtime.ts";
import type { Insights, StepInsight } from "#shared/insights.ts";
import { formatShare, formatSpan, short } from "./figures.ts";
import { heatOf } from "./step-heat.ts";

/** Steps that are listed when all processes are shown. */
const MOST_STEPS = 12;

interface StepTimesProps {
  readonly data: Insights;
  readonly process: Process | undefined;
}

/** The section. */
export function StepTimes({ data, process }: StepTimesProps): ReactNode {
  const words = t.insights.steps;
  const [view, setView] = useState<"list" | "graph">("list");
  const showsGraph = view === "graph" && process !== undefined;
  return (
    <section className="insights-section" aria-label={words.title}>
      <header className="insights-section-head">
        <h2>{words.title}</h2>
        {process !== undefined && (
          <Segmented
            label={words.view}
            size="small"
            value={view}
            options={[
              { id: "list", label: words.list },
              { id: "graph", label: words.graph },
            ]}
            onChange={setView}
          />
        )}
      </header>
      <BottleneckNote data={data} />
      {showsGraph ? <HeatGraph steps={data.steps} process={process} /> : <StepBars steps={data.steps} />}
    </section>
  );
}

function BottleneckNote({ data: { bottleneck } }: { readonly data: Insights }): ReactNode {
  const words = t.insights.bottleneck;
  if (bottleneck === null) return null;
  return (
    <p className="insights-note" data-tone={bottleneck.grows ? "bad" : undefined}>
      <strong>{words.title}:</strong>{" "}
      {words.words(bottleneck.title, formatShare(bottleneck.share), formatSpan(bottleneck.meanWaitMs))}{" "}
      {words.queue(short(bottleneck.queue))} {bottleneck.grows ? words.grows : words.holds}
    </p>
  );
}

function StepBars({ steps }: { readonly steps: readonly StepInsight[] }): ReactNode {
  const words = t.insights.steps;
  const done = steps.filter(({ count }) => count > 0);
  const shown = done.toSorted((one, two) => two.heat - one.heat).slice(0, MOST_STEPS);
  const longest = Math.max(1, ...shown.map(({ waiting, working }) => (waiting?.median ?? 0) + (working?.median ?? 0)));
  const hasSeveral = new Set(shown.map(({ processId }) => processId)).size > 1;
  if (shown.length === 0) return <p className="insights-none">{words.none}</p>;
  return (
    <>
      <p className="insights-about">{words.about}</p>
      <ul className="insights-bars">
        {shown.map(({ processId, process, step, title, waiting, working, estimateMinutes, count }) => {
          const [wait, work] = [waiting?.median ?? 0, working?.median ?? 0];
          return (
            <li key={`${processId} ${step}`} className="insights-bar-row">
              <span className="insights-bar-name">
                {title}
                {hasSeveral && <span className="insights-bar-about"> {process}</span>}
              </span>
              <span className="insights-bar-track" aria-hidden="true">
                <span className="insights-bar-wait" style={{ width: `${(wait / longest) * 100}%` }} />
                <span className="insights-bar-work" style={{ width: `${(work / longest) * 100}%` }} />
              </span>
              <span className="insights-bar-value">
                <span className="sr-only">{words.row(title, formatSpan(wait), formatSpan(work))}</span>
                <span aria-hidden="true">
                  {formatSpan(wait)} + {formatSpan(work)}
                </span>
              </span>
              <span className="insights-bar-about">
                {[
                  estimateMinutes === null ? undefined : `${words.estimate} ${formatMinutes(estimateMinutes)}`,
                  t.insights.workload.done(count),
                ]
                  .filter((part) => part !== undefined)
                  .join(" · ")}
              </span>
            </li>
          );
        })}
      </ul>
      {shown.some(({ measured }) => measured < 1) && <p className="insights-about">{words.unsaid}</p>}
    </>
  );
}

function HeatGraph({
  steps,
  process,
}: {
  readonly steps: readonly StepInsight[];
  readonly process: Process;
}): ReactNode {
  const {
    data: graph,
    failure,
    reload,
  } = useQuery(`graph of ${process.file}`, (signal) => core.documents.graph({ path: process.file }, { signal }));
  const heat = useMemo(() => heatOf(steps), [steps]);
  const [selected, setSelected] = useState<string>();
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={reload} />;
  if (graph === undefined || graph === null) return <EmptyState title={t.graph.waiting} />;
  return (
    <div className="insights-graph">
      <ProcessGraphView graph={graph} heat={heat} selected={selected} onSelect={(step) => setSelected(step.id)} />
    </div>
  );
}
