/** Coming starts: processes that start by themselves, the next one first, each of which can be paused. */
import { CalendarClock, Pause, Play } from "lucide-react";
import { useEffect } from "react";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { openEditor, openFile } from "#renderer/state/editors.ts";
import { formatDateTimeIn, formatRelative } from "#renderer/state/format.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { Schedule } from "#shared/schedules.ts";

/** Beyond this the day says more than how far it is. */
const SOON_MS = 14 * 86_400_000;

function when({ paused, nextStart, problem, timezone }: Schedule): string {
  if (problem !== undefined) return problem;
  if (paused) return t.runs.schedulePaused;
  if (nextStart === undefined) return t.runs.scheduleNever;
  const moment = formatDateTimeIn(nextStart, timezone);
  const isSoon = Date.parse(nextStart) - Date.now() < SOON_MS;
  return isSoon ? t.runs.scheduleNext(moment, formatRelative(nextStart)) : moment;
}

function ScheduleRow({ schedule, onDone }: { readonly schedule: Schedule; readonly onDone: () => void }) {
  const mayPause = useAppInfo((state) => may(state.info, "Manager"));
  const { processId, paused, lastExecutionId, lastStart } = schedule;
  const turn = async (): Promise<void> => {
    await attempt(() => core.schedules.pause({ processId, paused: !paused }));
    onDone();
  };
  return (
    <li className="schedule-row" data-paused={paused}>
      <div className="schedule-text">
        <button type="button" className="link schedule-title" onClick={() => openFile(schedule.file)}>
          {schedule.title}
        </button>
        <span className="schedule-next" data-problem={schedule.problem !== undefined}>
          {when(schedule)}
        </span>
        <span className="schedule-about" title={schedule.cron}>
          {schedule.words} ({schedule.timezone})
        </span>
        {lastExecutionId !== undefined && lastStart !== undefined && (
          <button type="button" className="link" onClick={() => openEditor("run", { id: lastExecutionId })}>
            {t.runs.scheduleLast(formatRelative(lastStart))}
          </button>
        )}
      </div>
      {schedule.problem === undefined && (
        <IconButton
          label={paused ? t.runs.scheduleResume(schedule.title) : t.runs.schedulePause(schedule.title)}
          icon={paused ? Play : Pause}
          size="small"
          disabled={!mayPause}
          onClick={() => void turn()}
        />
      )}
    </li>
  );
}

export function ScheduleList() {
  const { data, failure, reload } = useQuery("schedules", (signal) => core.schedules.list(undefined, { signal }));
  useEffect(
    () =>
      onCoreEvent(({ type }) => {
        if (type === "schedules" || type === "documents" || type === "execution") reload();
      }),
    [reload],
  );
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={reload} />;
  if (data === undefined) return <EmptyState title={t.common.loading} />;
  if (data.schedules.length === 0) {
    return <EmptyState icon={CalendarClock} title={t.runs.noSchedules} text={t.runs.noSchedulesNext} />;
  }
  return (
    <ul className="schedule-rows scroll" aria-label={t.runs.starts}>
      {data.schedules.map((schedule) => (
        <ScheduleRow key={schedule.processId} schedule={schedule} onDone={reload} />
      ))}
    </ul>
  );
}
