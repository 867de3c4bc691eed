/** A promised time shorter than the work: `due` against the estimate, or the critical path of the playbook that is run. */
import { declaredPath } from "#busy/analysis/flow.ts";
import type { Task } from "#busy/model/model.ts";
import { valueRange } from "#busy/model/origin.ts";
import { visitTasks } from "#busy/model/walk.ts";
import { type SymbolText, symbolOfStep } from "#busy/names/symbols.ts";
import { calendarMilliseconds, minutesInWords, type WorkingTime, workingMinutes } from "#busy/notation/duration.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import { duration, quoted } from "#changes/meaning/words.ts";
import { removeAt, setAt } from "#knit/consequence.ts";
import type { Contradiction, ContradictionFinder, Told } from "./contradiction.ts";

/** A step that is promised within some time. Calendar minutes. */
export interface Promise {
  readonly symbol: SymbolText;
  readonly file: string;
  readonly task: Task;
  readonly promised: number;
  /** The least calendar minutes the work takes. */
  readonly needed: number;
  /** Working minutes of the work. */
  readonly work: number;
  /** The playbook whose path is longer than the step's own estimate. */
  readonly child: PlaybookEntry | undefined;
}

export const promisedTime: ContradictionFinder = {
  rule: "promised-time",
  find: (workspace) =>
    promisesOf(workspace)
      .filter((promise) => promise.needed > promise.promised)
      .map(
        (promise): Contradiction => ({
          key: promise.symbol,
          measure: promise.needed - promise.promised,
          symbols: [promise.symbol],
          tell: () => tell(workspace, promise),
        }),
      ),
};

function tell(workspace: Workspace, { symbol, file, task, work, needed, child }: Promise): Told {
  const what = child ? `the process ${quoted(child.name)} it runs takes` : "it is estimated at";
  const enough = calendarText(needed);
  const path = [...task.at.path, "due"];
  return {
    message: `${quoted(task.name)} is promised within ${duration(task.due ?? "")}, but ${what} ${minutesInWords(work, workspace.config.working_time)} of work.`,
    places: [
      { file, range: valueRange(task.at, "due"), symbol },
      { file, range: valueRange(task.at, child ? "runs" : "estimated_duration"), symbol },
      ...(child ? [{ file: child.file, range: valueRange(child.at, "name"), symbol: child.symbol }] : []),
    ],
    solutions: [
      { title: `Promise it within ${duration(enough)}.`, operations: [setAt(file, path, enough)] },
      { title: "Take the promise back.", operations: [removeAt(file, path)] },
      { title: "Make it shorter, or let parts of it run side by side.", operations: [] },
    ],
  };
}

/** The shortest text for at least so many calendar minutes. */
function calendarText(minutes: number): string {
  if (minutes <= 90) return `${Math.ceil(minutes)}m`;
  return minutes <= 48 * 60 ? `${Math.ceil(minutes / 60)}h` : `${Math.ceil(minutes / 1440)}d`;
}

/** Every promise of a workspace, or of some of its playbooks. */
export function promisesOf(workspace: Workspace, playbooks = workspace.playbooks): readonly Promise[] {
  const time = workspace.config.working_time;
  const found: Promise[] = [];
  for (const playbook of playbooks) {
    visitTasks(playbook.model.steps, (task, trail) => {
      const due = task.due === undefined ? undefined : calendarMilliseconds(task.due);
      if (due === undefined) return;
      const run = task.runs === undefined ? undefined : workspace.resolve.playbook(playbook.team, task.runs);
      const child = run?.kind === "found" ? run.entry : undefined;
      const own = workingMinutes(task.estimated_duration ?? "", time) ?? 0;
      const path = child ? declaredPath({ resolve: workspace.resolve, workingTime: time }, child) : 0;
      const work = Math.max(own, path);
      found.push({
        symbol: symbolOfStep(playbook, trail),
        file: playbook.file,
        task,
        promised: due / 60_000,
        needed: calendarMinutes(work, time),
        work,
        child: path > own ? child : undefined,
      });
    });
  }
  return found;
}

/** The least calendar minutes that an amount of working minutes takes when it starts on a free Monday morning. */
export function calendarMinutes(working: number, time: WorkingTime): number {
  const day = 60 * time.hours_per_day;
  if (working <= 0 || day <= 0) return 0;
  const fullDays = Math.ceil(working / day) - 1;
  const weeks = Math.floor(fullDays / time.days_per_week);
  const days = fullDays - weeks * time.days_per_week;
  return weeks * 10_080 + days * 1440 + (working - fullDays * day);
}
