/** The business's own time: days, weeks and months in its zone, and working hours. Moments are epoch milliseconds. */
import type { WorkingTime } from "#busy/notation/duration.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Bucket = "day" | "week" | "month";

export interface Calendar {
  /** The first day of the bucket a moment falls into, as `2026-03-02`. */
  bucketOf(moment: number, bucket: Bucket): string;
  /** The first days of all buckets from one moment until before another. */
  buckets(from: number, before: number, bucket: Bucket): readonly string[];
  /**
   * Working minutes between two moments. What begins and ends on one day was worked through; of what goes over night
   * only working hours count.
   */
  workingMinutes(from: number, until: number): number;
  /** How many calendar milliseconds work of so many working minutes takes, roughly. */
  calendarMs(workingMinutes: number): number;
}

/** The hour at which a working day begins. */
const MORNING = 9;

/** The calendar of a zone (`Europe/Berlin`; one that is not known counts as UTC). */
export function calendarOf(timezone: string, working: WorkingTime): Calendar {
  const toLocal = localClock(timezone);
  const dayMinutes = working.hours_per_day * 60;
  const first = (local: number, bucket: Bucket): number => {
    const day = Math.floor(local / DAY) * DAY;
    if (bucket === "day") return day;
    if (bucket === "week") return day - weekday(day) * DAY;
    const date = new Date(day);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  };
  const next = (start: number, bucket: Bucket): number => {
    if (bucket !== "month") return start + (bucket === "day" ? 1 : 7) * DAY;
    const date = new Date(start);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  };
  /** Working minutes from a Monday long ago until a local moment. */
  const worked = (local: number): number => {
    const days = Math.floor(local / DAY);
    const inWeek = weekday(local);
    const weeks = (days - inWeek + 3) / 7;
    const full = weeks * working.days_per_week + Math.min(inWeek, working.days_per_week);
    const today = (local - days * DAY) / MINUTE - MORNING * 60;
    return full * dayMinutes + (inWeek < working.days_per_week ? Math.min(dayMinutes, Math.max(0, today)) : 0);
  };
  const texts = new Map<number, string>();
  const textOf = (start: number): string => {
    const text = texts.get(start) ?? dateText(start);
    texts.set(start, text);
    return text;
  };
  return {
    bucketOf: (moment, bucket) => textOf(first(toLocal(moment), bucket)),
    buckets(from, before, bucket) {
      const all: string[] = [];
      const last = toLocal(before);
      for (let start = first(toLocal(from), bucket); start < last; start = next(start, bucket))
        all.push(dateText(start));
      return all;
    },
    workingMinutes(from, until) {
      const [start, end] = [toLocal(from), toLocal(Math.max(from, until))];
      if (Math.floor(start / DAY) === Math.floor(end / DAY)) return (end - start) / MINUTE;
      return worked(end) - worked(start);
    },
    calendarMs(minutes) {
      if (minutes <= dayMinutes) return minutes * MINUTE;
      return (minutes / dayMinutes) * DAY * (7 / working.days_per_week);
    },
  };
}

/** 0 for Monday; the first of January 1970 was a Thursday. */
function weekday(local: number): number {
  return (((Math.floor(local / DAY) + 3) % 7) + 7) % 7;
}

function dateText(local: number): string {
  return new Date(local).toISOString().slice(0, 10);
}

/** Moment → what a clock on the wall shows, as if it were UTC. Days on which the clock is changed are looked at closely. */
function localClock(timezone: string): (moment: number) => number {
  const format = formatOf(timezone);
  const days = new Map<number, number | undefined>();
  return (moment) => {
    const day = Math.floor(moment / DAY);
    if (!days.has(day)) {
      const [start, end] = [offsetAt(format, day * DAY), offsetAt(format, (day + 1) * DAY)];
      days.set(day, start === end ? start : undefined);
    }
    return moment + (days.get(day) ?? offsetAt(format, Math.floor(moment / MINUTE) * MINUTE));
  };
}

function formatOf(timezone: string): Intl.DateTimeFormat {
  const parts = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  try {
    return new Intl.DateTimeFormat("en-US", { ...parts, timeZone: timezone, hourCycle: "h23" });
  } catch {
    return new Intl.DateTimeFormat("en-US", { ...parts, timeZone: "UTC", hourCycle: "h23" });
  }
}

function offsetAt(format: Intl.DateTimeFormat, moment: number): number {
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0] = format.format(moment).split(/\D+/).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute) - moment;
}
