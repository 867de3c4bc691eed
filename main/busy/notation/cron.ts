/** Five-field cron expressions: whether they are right, and how often they come. Times themselves are the runtime's. */
import type { Frequency } from "../model/model.ts";

/** A cron expression taken apart: the minutes, hours, days, months and weekdays (0 = Sunday) it names. */
export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** False when the field names every day: then the other day field alone decides. */
  readonly daysRestricted: boolean;
  readonly weekdaysRestricted: boolean;
}

interface FieldRule {
  readonly word: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const FIELDS: readonly FieldRule[] = [
  { word: "minute", min: 0, max: 59 },
  { word: "hour", min: 0, max: 23 },
  { word: "day of the month", min: 1, max: 31 },
  { word: "month", min: 1, max: 12, names: MONTHS },
  { word: "day of the week", min: 0, max: 7, names: WEEKDAYS },
];
const LONGEST_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The cron expression, or a sentence that says what is wrong with it. */
export function parseCron(text: string): Cron | string {
  const trimmed = text.trim();
  if (trimmed.startsWith("@")) return `write the times out in five fields instead of "${trimmed}".`;
  const parts = trimmed === "" ? [] : trimmed.split(/\s+/);
  if (parts.length !== 5) {
    return `it has ${parts.length} fields, but needs five: minute, hour, day of the month, month, day of the week.`;
  }
  const sets: ReadonlySet<number>[] = [];
  for (const [index, rule] of FIELDS.entries()) {
    const set = parseField(parts[index] ?? "", rule);
    if (typeof set === "string") return set;
    sets.push(set);
  }
  const [minutes, hours, days, months, weekdaysRaw] = sets as [
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
  ];
  const weekdays = new Set([...weekdaysRaw].map((day) => day % 7));
  const cron: Cron = {
    minutes,
    hours,
    days,
    months,
    weekdays,
    daysRestricted: !(parts[2] ?? "").startsWith("*") || days.size < 31,
    weekdaysRestricted: !(parts[4] ?? "").startsWith("*") || weekdays.size < 7,
  };
  const comes = [...months].some((month) => [...days].some((day) => day <= (LONGEST_MONTH[month - 1] ?? 31)));
  if (!comes && !cron.weekdaysRestricted) return "the date it names never comes.";
  return cron;
}

/** What is wrong with a schedule, as the end of a sentence; undefined when nothing is. */
export function checkCron(text: string): string | undefined {
  const cron = parseCron(text);
  return typeof cron === "string" ? cron : undefined;
}

function parseField(text: string, rule: FieldRule): ReadonlySet<number> | string {
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const match = /^(\*|[a-z0-9]+(?:-[a-z0-9]+)?)(?:\/(\d+))?$/i.exec(part);
    const bad = `"${part}" is no ${rule.word}.`;
    if (!match) return bad;
    const [, span = "", step] = match;
    const stride = step === undefined ? 1 : Number(step);
    if (stride < 1 || stride > rule.max) return bad;
    let from = rule.min;
    let to = rule.max;
    if (span !== "*") {
      const [first = "", last] = span.split("-");
      const start = fieldValue(first, rule);
      let end = last === undefined ? (step === undefined ? start : rule.max) : fieldValue(last, rule);
      // Sunday may end a range: fri-sun.
      if (rule.names === WEEKDAYS && end === 0 && last !== undefined && start !== 0) end = 7;
      if (start === undefined || end === undefined || start > end) return bad;
      from = start;
      to = end;
    }
    for (let value = from; value <= to; value += stride) values.add(value);
  }
  return values;
}

function fieldValue(text: string, rule: FieldRule): number | undefined {
  const named = rule.names?.indexOf(text.toLowerCase()) ?? -1;
  if (named >= 0) return named + rule.min;
  if (!/^\d{1,2}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= rule.min && value <= rule.max ? value : undefined;
}

/** On how many days of an average year it comes. */
export function cronDaysPerYear(cron: Cron): number {
  const months = cron.months.size;
  if (!cron.daysRestricted && !cron.weekdaysRestricted) return (365 * months) / 12;
  if (!cron.daysRestricted) return (52 * cron.weekdays.size * months) / 12;
  const byDate = [...cron.months].reduce((sum, month) => {
    const length = month === 2 ? 28.25 : (LONGEST_MONTH[month - 1] ?? 31);
    return sum + [...cron.days].filter((day) => day <= length).length;
  }, 0);
  if (!cron.weekdaysRestricted) return byDate;
  // Both restricted: either matches. Days that match both are counted once, on average.
  const share = cron.weekdays.size / 7;
  const all = (365 * months) / 12;
  return byDate + (all - byDate) * share;
}

/** How often it comes in an average week (a month is 12/52 of a week's runs, as in BUSY.md §9). */
export function cronRunsPerWeek(cron: Cron): number {
  const times = cron.minutes.size * cron.hours.size;
  if (!cron.daysRestricted) {
    const days = cron.weekdaysRestricted ? cron.weekdays.size : 7;
    return (days * times * cron.months.size) / 12;
  }
  return (cronDaysPerYear(cron) * times) / 52;
}

/** True when a schedule cannot be what the frequency says, for example a monthly date for `daily`. */
export function contradictsFrequency(cron: Cron, frequency: Frequency): boolean {
  const days = cronDaysPerYear(cron);
  switch (frequency) {
    case "daily":
      return days < 150;
    case "weekly":
      return days < 24 || days > 160;
    case "monthly":
      return days < 7 || days > 40;
    case "quarterly":
      return days < 3 || days > 8;
    case "on_demand":
    case "triggered":
      return true;
  }
}
