/** What the workspace says about time. */
import type { WorkspaceSession } from "#app/context.ts";
import { playbookFlow } from "#busy/analysis/flow.ts";
import { workingMinutes } from "#busy/notation/duration.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { type Calendar, calendarOf } from "#runtime/metrics/calendar.ts";
import { processIdOf } from "#runtime/process-id.ts";

/** The business's zone and working hours. */
export function businessCalendar(session: WorkspaceSession): {
  readonly timezone: string;
  readonly calendar: Calendar;
} {
  const { workspace, working_time } = session.workspace().config;
  const timezone = workspace.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { timezone, calendar: calendarOf(timezone, working_time) };
}

/** Working minutes of a step by the estimate of its playbook as it is now; undefined without one. */
export type Estimates = (processId: string, step: string) => number | undefined;

/** The estimates of all playbooks. */
export function estimatesOf(session: WorkspaceSession): Estimates {
  const workspace = session.workspace();
  const known = new Map<string, ReadonlyMap<string, number>>();
  const byId = new Map(workspace.playbooks.map((entry) => [processIdOf(entry.symbol), entry]));
  return (processId, step) => {
    let minutes = known.get(processId);
    if (minutes === undefined) {
      const entry = byId.get(processId);
      minutes = entry === undefined ? new Map() : estimatesIn(session, entry);
      known.set(processId, minutes);
    }
    return minutes.get(step);
  };
}

function estimatesIn(session: WorkspaceSession, { model }: PlaybookEntry): ReadonlyMap<string, number> {
  const { working_time } = session.workspace().config;
  const minutes = new Map<string, number>();
  for (const [id, { step }] of playbookFlow(model).nodes) {
    const own =
      step.estimated_duration === undefined ? undefined : workingMinutes(step.estimated_duration, working_time);
    if (own !== undefined) minutes.set(id, own);
  }
  return minutes;
}
