/** The page of insights: figures in short, charts, where the time goes, workload, and what could be better. */
import "./insights.css";
import { ChartNoAxesCombined, FlaskConical } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { runCommand } from "#renderer/shell/commands.ts";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Segmented, Select } from "#renderer/ui/field.tsx";
import type { Process } from "#shared/contract/runtime.ts";
import type { Insights } from "#shared/insights.ts";
import { Charts } from "./charts.tsx";
import { StepTimes } from "./step-times.tsx";
import { chooseDays, chooseProcess, openSimulation, useInsightsView, WINDOWS } from "./store.ts";
import { Suggestions } from "./suggestions.tsx";
import { Tiles } from "./tiles.tsx";
import { UnusualRuns } from "./unusual-runs.tsx";
import { Workloads } from "./workloads.tsx";

/** Work that ends is counted once things have been quiet for a moment. */
const PAUSE_MS = 1500;

/** Calls `reload` a moment after something has happened in a run. */
function useReloadAfterRuns(reload: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onCoreEvent((event) => {
      if (event.type !== "execution") return;
      clearTimeout(timer);
      timer = setTimeout(reload, PAUSE_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [reload]);
}

/** The page. */
export function InsightsPage(): ReactNode {
  const { process, days } = useInsightsView();
  const processes = useQuery("processes", (signal) => core.processes.list(undefined, { signal }));
  const list = processes.data?.processes ?? [];
  // A process that was chosen and is there no longer is not asked for.
  const chosen = list.find(({ id }) => id === process);
  const key =
    process !== undefined && processes.data === undefined ? undefined : `insights ${chosen?.id ?? ""} ${days}`;
  const { data, failure, reload } = useQuery(
    key,
    (signal) => core.insights.overview({ days, ...(chosen === undefined ? {} : { process: chosen.id }) }, { signal }),
    { keepPrevious: true },
  );
  useReloadAfterRuns(reload);
  return (
    <article className="insights scroll" aria-label={t.insights.title}>
      <div className="insights-bar">
        <Select
          aria-label={t.insights.process}
          value={chosen?.id ?? ""}
          onChange={(event) => chooseProcess(event.target.value === "" ? undefined : event.target.value)}
        >
          <option value="">{t.insights.allProcesses}</option>
          {list.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
        <Segmented
          label={t.insights.window}
          value={String(days)}
          options={WINDOWS.map((one) => ({ id: String(one), label: t.insights.windows[one] }))}
          onChange={(id) => chooseDays(WINDOWS.find((one) => String(one) === id) ?? 90)}
        />
        <Button className="insights-simulate" icon={FlaskConical} onClick={() => openSimulation(chosen?.id)}>
          {t.insights.simulation.open}
        </Button>
      </div>
      <FailureNote failure={failure ?? processes.failure} onRetry={reload} />
      {data === undefined ? (
        failure === undefined && <EmptyState icon={ChartNoAxesCombined} title={t.insights.waiting} />
      ) : (
        <Content data={data} process={chosen} />
      )}
    </article>
  );
}

function Content({ data, process }: { readonly data: Insights; readonly process: Process | undefined }): ReactNode {
  const days = useInsightsView((state) => state.days);
  const isEmpty = data.finished === 0 && data.all.count === 0;
  return (
    <div className="insights-content">
      <Tiles data={data} />
      {isEmpty ? (
        <EmptyState icon={ChartNoAxesCombined} title={t.insights.empty} text={t.insights.emptyText}>
          <Button variant="primary" onClick={() => runCommand("runs.start")}>
            {t.insights.start}
          </Button>
          {days !== 365 && <Button onClick={() => chooseDays(365)}>{t.insights.longer}</Button>}
        </EmptyState>
      ) : (
        <>
          <Charts data={data} />
          <StepTimes data={data} process={process} />
          <Workloads data={data} />
        </>
      )}
      <Suggestions process={process?.id} />
      {!isEmpty && <UnusualRuns data={data} />}
    </div>
  );
}
