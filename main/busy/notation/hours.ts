/** Texts about working time (`20 hours/week`, `0.5 FTE`) as minutes per week. */
import type { WorkingTime } from "./duration.ts";

/** Hours of one full-time person per week. */
export const FULL_TIME_HOURS = 40;

const PER_WEEK: Readonly<Record<string, (time: WorkingTime) => number>> = {
  day: (time) => time.days_per_week,
  week: () => 1,
  month: () => 12 / 52,
  quarter: () => 4 / 52,
  year: () => 1 / 52,
};

/** Minutes per week of one unit (`hours/week`, `days per month`, `FTE`); undefined when the unit is not understood. */
export function minutesPerUnit(unit: string, time: WorkingTime): number | undefined {
  const text = unit.trim().toLowerCase().replace(/\s+/g, " ");
  if (/^(ftes?|full[ -]?time( equivalents?)?)$/.test(text)) return FULL_TIME_HOURS * 60;
  if (text === "%" || text === "percent") return (FULL_TIME_HOURS * 60) / 100;
  const match =
    /^(minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)(?: ?(?:\/|per|a|an|each) ?| )?(day|week|wk|w|month|mo|quarter|year|daily|weekly|monthly)?$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, amount = "", period] = match;
  const hours = amount.startsWith("m")
    ? 1 / 60
    : amount.startsWith("h")
      ? 1
      : amount.startsWith("d")
        ? time.hours_per_day
        : time.hours_per_day * time.days_per_week;
  if (period === undefined) return undefined;
  const normal =
    { wk: "week", w: "week", mo: "month", daily: "day", weekly: "week", monthly: "month" }[period] ?? period;
  const times = PER_WEEK[normal]?.(time);
  return times === undefined ? undefined : hours * 60 * times;
}

/** A capacity such as `20 hours/week`, `0.5 FTE`, `20h/week` or `2 days per week` in minutes per week. */
export function capacityMinutes(text: string, time: WorkingTime): number | undefined {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*(\S.*?)\s*$/.exec(text);
  if (!match) return undefined;
  const unit = minutesPerUnit(match[2] ?? "", time);
  return unit === undefined ? undefined : Number((match[1] ?? "").replace(",", ".")) * unit;
}
