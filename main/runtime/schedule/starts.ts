/** What is kept of the schedule of a process → whether it starts now, and when it starts next. */
import type { DueTimes } from "./due-times.ts";

/** What is kept of a schedule; `nextDueAt` null = it is paused. */
export interface KeptSchedule {
  readonly nextDueAt: string | null;
}

/** What is to be done about a schedule at a moment. */
export interface DueNow {
  /** The time whose start is due; absent when none is. Times missed before it are left out. */
  readonly start?: string;
  /** What to keep as the next time; null = it never comes again. */
  readonly next: string | null;
}

/**
 * What is to be done now (ISO text); undefined when there is nothing. A process seen for the first time waits for its
 * next time. Of several times that were missed, the latest start is made up for, once. A time that is none of the
 * cadence any more, because the cadence or the zone was changed, counts for nothing; neither does one far ahead, left
 * from when the clock was wrong.
 */
export function dueNow(kept: KeptSchedule | undefined, times: DueTimes, now: string): DueNow | undefined {
  const upcoming = times.after(now) ?? null;
  if (kept === undefined) return { next: upcoming };
  const { nextDueAt } = kept;
  if (nextDueAt === null || nextDueAt === upcoming) return undefined;
  if (nextDueAt > now || !times.includes(nextDueAt)) return { next: upcoming };
  return { start: nextDueAt, next: upcoming };
}
