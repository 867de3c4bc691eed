/** Runs in the side bar: those under way, those that ended, and coming starts. */
import { Activity, Play } from "lucide-react";
import { useEffect, useState } from "react";
import { runCommand } from "#renderer/shell/commands.ts";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { activeTab, openEditor, useEditors } from "#renderer/state/editors.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { activeExecutions, useRuns } from "#renderer/state/runs.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Segmented } from "#renderer/ui/field.tsx";
import { ListRow } from "#renderer/ui/list-view.tsx";
import { type RowPlace, VirtualRows } from "#renderer/ui/virtual-rows.tsx";
import type { ExecutionSummary } from "#shared/execution.ts";
import { isNarrowed, runsInView } from "./list.ts";
import { predictionWords, usePrediction } from "./predictions.ts";
import { NO_FILTER, RunFilter } from "./run-filter.tsx";
import { ROW_TONE, RUN_ICON } from "./run-words.ts";
import { ScheduleList } from "./schedule-list.tsx";

/** Height of a row in rem: a title and two lines. */
const ROW = 4.25;

const more = (): void => void runsInView.loadMore();

interface RunRowProps {
  readonly run: ExecutionSummary;
  readonly selected: boolean;
  readonly place: RowPlace;
}

function RunRow({ run, selected, place }: RunRowProps) {
  const prediction = usePrediction(run);
  const words = prediction && predictionWords(prediction);
  const progress = t.runs.progress(run.done, run.total);
  return (
    <ListRow
      icon={RUN_ICON[run.status]}
      tone={ROW_TONE[run.status]}
      title={run.title}
      about={[
        // What runs is expected to: there is room for one of the two only.
        words === undefined || run.status !== "running"
          ? `${t.runs.status[run.status]} · ${progress}`
          : `${progress} · ${words.brief}`,
        run.waitingFor ?? formatRelative(run.completedAt ?? run.startedAt),
      ]}
      selected={selected}
      {...(words === undefined ? {} : { tooltip: words.whole })}
      onOpen={() => openEditor("run", { id: run.id }, { preview: true })}
      onKeep={() => openEditor("run", { id: run.id })}
      place={place}
    />
  );
}

/** Number of runs that are not over, for the activity bar. */
export function useActiveRunsBadge(): { count: number; label: string } | undefined {
  const count = useRuns((state) => activeExecutions(state.executions).length);
  return count === 0 ? undefined : { count, label: t.runs.badge(count) };
}

export function RunListActions() {
  const mayStart = useAppInfo((state) => may(state.info, "Operator"));
  return (
    <IconButton
      label={t.runs.start}
      icon={Play}
      size="small"
      disabled={!mayStart}
      onClick={() => runCommand("runs.start")}
    />
  );
}

function NoRuns() {
  const { question, failure, loaded } = runsInView.use();
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={runsInView.reload} />;
  if (!loaded) return <EmptyState title={t.common.loading} />;
  if (isNarrowed(question)) {
    return (
      <EmptyState icon={Activity} title={t.runs.emptyFilter}>
        <Button onClick={() => runsInView.ask({ ...NO_FILTER, view: question.view })}>{t.runs.clearFilter}</Button>
      </EmptyState>
    );
  }
  if (question.view === "over") return <EmptyState icon={Activity} title={t.runs.emptyOver} />;
  return (
    <EmptyState icon={Activity} title={t.runs.empty} text={t.runs.emptyNext}>
      <Button onClick={() => runCommand("runs.start")}>{t.runs.start}</Button>
    </EmptyState>
  );
}

function Runs() {
  const { question, items: runs, nextCursor } = runsInView.use();
  const openId = useEditors((state) => {
    const tab = activeTab(state);
    return tab?.kind === "run" ? tab.input.id : undefined;
  });
  if (runs.length === 0) return <NoRuns />;
  return (
    <VirtualRows
      key={JSON.stringify(question)}
      label={t.runs.list}
      count={runs.length}
      more={nextCursor !== undefined}
      rowHeight={ROW}
      onEnd={more}
      renderRow={(index, place) => {
        const run = runs[index];
        return run && <RunRow key={run.id} run={run} selected={run.id === openId} place={place} />;
      }}
    />
  );
}

export function RunList() {
  const [starts, setStarts] = useState(false);
  const view = runsInView.use((state) => state.question.view);
  useEffect(() => runsInView.keepFresh(), []);
  return (
    <div className="view-fill list-view">
      <div className="list-filter run-list-head">
        <Segmented
          label={t.runs.filter}
          size="small"
          value={starts ? "starts" : view}
          options={[
            { id: "open", label: t.runs.active },
            { id: "over", label: t.runs.finished },
            { id: "starts", label: t.runs.starts, hint: t.runs.startsHint },
          ]}
          onChange={(chosen) => {
            setStarts(chosen === "starts");
            if (chosen !== "starts") runsInView.ask({ view: chosen, status: undefined });
          }}
        />
        {!starts && <RunFilter />}
      </div>
      {starts ? <ScheduleList /> : <Runs />}
    </div>
  );
}
