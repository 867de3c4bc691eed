/** All runs, newest first. */
import {
  Activity,
  Ban,
  CircleCheck,
  CirclePause,
  CirclePlay,
  CircleX,
  Hourglass,
  type LucideIcon,
  Play,
} from "lucide-react";
import { useState } from "react";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { activeTab, openEditor, useEditors } from "#renderer/state/editors.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { activeExecutions, useRuns } from "#renderer/state/runs.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { Segmented } from "#renderer/ui/field.tsx";
import { ListRow, type ListRowProps, ListView } from "#renderer/ui/list-view.tsx";
import type { ExecutionStatus, ExecutionSummary } from "#shared/execution.ts";
import { openStartDialog } from "./start-dialog.tsx";

export const RUN_ICON: Readonly<Record<ExecutionStatus, LucideIcon>> = {
  running: CirclePlay,
  paused: CirclePause,
  waiting: Hourglass,
  completed: CircleCheck,
  failed: CircleX,
  cancelled: Ban,
};

const TONE: Readonly<Partial<Record<ExecutionStatus, ListRowProps["tone"]>>> = {
  running: "accent",
  waiting: "accent",
  completed: "success",
  failed: "danger",
};

function RunRow({ run, selected }: { readonly run: ExecutionSummary; readonly selected: boolean }) {
  return (
    <ListRow
      icon={RUN_ICON[run.status]}
      tone={TONE[run.status]}
      title={run.title}
      about={[
        `${t.runs.status[run.status]} · ${t.runs.progress(run.done, run.total)}`,
        run.waitingFor ?? formatRelative(run.startedAt),
      ]}
      selected={selected}
      onOpen={() => openEditor("run", { id: run.id }, { preview: true })}
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
    <IconButton label={t.runs.start} icon={Play} size="small" disabled={!mayStart} onClick={() => openStartDialog()} />
  );
}

export function RunList() {
  const [show, setShow] = useState<"active" | "finished">("active");
  const executions = useRuns((state) => state.executions);
  const active = activeExecutions(executions);
  const shown = show === "active" ? active : executions.filter((run) => !active.includes(run));
  const openId = useEditors((state) => {
    const tab = activeTab(state);
    return tab?.kind === "run" ? tab.input.id : undefined;
  });
  return (
    <ListView
      label={t.runs.list}
      filter={
        <Segmented
          label={t.runs.filter}
          size="small"
          value={show}
          options={[
            { id: "active", label: t.runs.active },
            { id: "finished", label: t.runs.finished },
          ]}
          onChange={setShow}
        />
      }
      empty={
        <EmptyState icon={Activity} title={t.runs.empty} text={t.runs.emptyNext}>
          <Button onClick={() => openStartDialog()}>{t.runs.start}</Button>
        </EmptyState>
      }
    >
      {shown.map((run) => (
        <RunRow key={run.id} run={run} selected={run.id === openId} />
      ))}
    </ListView>
  );
}
