/** Schedules for people: a cron expression in words, when it comes next, and common ones to choose from. */
import type { Frequency } from "../model/model.ts";
import { type Cron, parseCron } from "../notation/cron.ts";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
/** More times a day than these are counted instead of listed. */
const MOST_TIMES = 4;

/** A schedule in words, "Every Monday at 09:00"; undefined when it cannot be read. */
export function cronInWords(text: string): string | undefined {
  const cron = parseCron(text);
  if (typeof cron === "string") return undefined;
  const words = `${daysInWords(cron)} ${timesInWords(cron)}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function timesInWords({ minutes, hours }: Cron): string {
  const inOrder = [...minutes].sort((a, b) => a - b);
  if (hours.size === 24) {
    if (minutes.size === 60) return "every minute";
    const gap = evenGap(inOrder, 60);
    if (gap !== undefined) return `every ${gap} minutes`;
    if (minutes.size === 1) return inOrder[0] === 0 ? "every hour" : `every hour, ${inOrder[0]} minutes past`;
  }
  const times = [...hours].sort((a, b) => a - b).flatMap((hour) => inOrder.map((minute) => clock(hour, minute)));
  if (times.length <= MOST_TIMES) return `at ${joined(times)}`;
  return `${times.length} times a day, from ${times[0]} to ${times.at(-1)}`;
}

/** The distance between neighbours of values spread evenly over `whole`, for example 15 for 0, 15, 30, 45 of 60. */
function evenGap(values: readonly number[], whole: number): number | undefined {
  const gap = whole / values.length;
  return values.length > 1 && values.every((value, index) => value === index * gap) ? gap : undefined;
}

function daysInWords(cron: Cron): string {
  const { months, days, weekdays, daysRestricted, weekdaysRestricted } = cron;
  const inMonths = months.size === 12 ? "" : ` in ${joined(MONTHS.filter((_, index) => months.has(index + 1)))}`;
  const dates = joined([...days].sort((a, b) => a - b).map(ordinal));
  const byDate =
    months.size === 12 ? `on the ${dates} of every month` : `on the ${dates}${inMonths.replace(" in ", " of ")}`;
  const byWeekday = weekdayWords(weekdays);
  if (daysRestricted && weekdaysRestricted) return `${byDate} and ${byWeekday}${inMonths}`;
  if (daysRestricted) return byDate;
  return `${weekdaysRestricted ? byWeekday : "every day"}${inMonths}`;
}

function weekdayWords(weekdays: ReadonlySet<number>): string {
  const working = [1, 2, 3, 4, 5];
  if (weekdays.size === 5 && working.every((day) => weekdays.has(day))) return "from Monday to Friday";
  // The week begins on Monday.
  const inOrder = [1, 2, 3, 4, 5, 6, 0].filter((day) => weekdays.has(day)).map((day) => WEEKDAYS[day] ?? "");
  return `every ${joined(inOrder)}`;
}

function ordinal(day: number): string {
  const teen = day % 100 >= 11 && day % 100 <= 13;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th");
  return `${day}${ending}`;
}

function joined(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** How far ahead is looked; a leap day comes within eight years. */
const DAYS_AHEAD = 366 * 8 + 2;
const DAY = 86_400_000;

/** The next times a schedule comes after `now` (an ISO instant) by the clock of a time zone: "Mon 24 Nov 2025 09:00". */
export function nextRuns(text: string, now: string, timeZone: string, count = 3): readonly string[] {
  const cron = parseCron(text);
  if (typeof cron === "string") return [];
  const from = wallClock(now, timeZone);
  const times = [...cron.hours]
    .sort((a, b) => a - b)
    .flatMap((hour) => [...cron.minutes].sort((a, b) => a - b).map((minute) => hour * 60 + minute));
  const found: string[] = [];
  for (let ahead = 0; ahead < DAYS_AHEAD && found.length < count; ahead++) {
    const day = new Date(from.day + ahead * DAY);
    if (!comesOn(cron, day)) continue;
    for (const time of times) {
      if (ahead === 0 && time <= from.minutes) continue;
      if (found.length === count) break;
      const date = `${WEEKDAYS[day.getUTCDay()]?.slice(0, 3)} ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]?.slice(0, 3)}`;
      found.push(`${date} ${day.getUTCFullYear()} ${clock(Math.floor(time / 60), time % 60)}`);
    }
  }
  return found;
}

function comesOn(cron: Cron, day: Date): boolean {
  if (!cron.months.has(day.getUTCMonth() + 1)) return false;
  const byDate = cron.days.has(day.getUTCDate());
  const byWeekday = cron.weekdays.has(day.getUTCDay());
  if (cron.daysRestricted && cron.weekdaysRestricted) return byDate || byWeekday;
  return cron.daysRestricted ? byDate : byWeekday;
}

/** The day (as midnight UTC) and the minutes since midnight that a clock in the time zone shows. */
function wallClock(now: string, timeZone: string): { readonly day: number; readonly minutes: number } {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(new Date(now)).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return { day: Date.UTC(part("year"), part("month") - 1, part("day")), minutes: part("hour") * 60 + part("minute") };
}

/** Schedules people often want, by frequency. */
export const SCHEDULES: Readonly<Partial<Record<Frequency, readonly string[]>>> = {
  daily: ["0 9 * * *", "0 9 * * 1-5", "0 7 * * 1-5", "0 17 * * 1-5"],
  weekly: ["0 9 * * 1", "0 9 * * 2", "0 9 * * 3", "0 9 * * 4", "0 9 * * 5", "0 16 * * 5"],
  monthly: ["0 9 1 * *", "0 9 15 * *", "0 9 28 * *"],
  quarterly: ["0 9 1 1,4,7,10 *", "0 9 15 1,4,7,10 *"],
};

/** When a playbook runs that names no schedule (BUSY.md §6). */
export const DEFAULT_SCHEDULES: Readonly<Partial<Record<Frequency, string>>> = {
  daily: "0 9 * * *",
  weekly: "0 9 * * 1",
  monthly: "0 9 1 * *",
  quarterly: "0 9 1 1,4,7,10 *",
};
