/** Figures in few words. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Calendar time as one would say it: "< 1 min", "40 min", "3.5 h", "2.4 days", "6 weeks". */
export function formatSpan(milliseconds: number): string {
  if (milliseconds > 0 && milliseconds < MINUTE / 2) return "< 1 min";
  if (milliseconds < 90 * MINUTE) return `${Math.round(milliseconds / MINUTE)} min`;
  if (milliseconds < 36 * HOUR) return `${short(milliseconds / HOUR)} h`;
  if (milliseconds < 60 * DAY) return `${short(milliseconds / DAY)} days`;
  return `${Math.round(milliseconds / (7 * DAY))} weeks`;
}

/** A share as "12 %"; small ones that are not nothing as "< 1 %". */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.005) return "< 1 %";
  return `${Math.round(share * 100)} %`;
}

/** A number with at most one digit after the point. */
export function short(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return Math.abs(rounded) >= 10 ? String(Math.round(rounded)) : String(rounded);
}

/** Working minutes in working days, hours or minutes, one figure: "2.5 d", "3 h", "40 min". */
export function formatWork(minutes: number, dayMinutes: number): string {
  if (minutes >= dayMinutes) return `${short(minutes / dayMinutes)} d`;
  if (minutes >= 90) return `${short(minutes / 60)} h`;
  return `${Math.round(minutes)} min`;
}

/** The unit that suits values of this size: minutes below three hours, hours below three days, else days. */
export function spanUnit(largest: number): { readonly unit: "minutes" | "hours" | "days"; readonly size: number } {
  if (largest < 3 * HOUR) return { unit: "minutes", size: MINUTE };
  return largest < 3 * DAY ? { unit: "hours", size: HOUR } : { unit: "days", size: DAY };
}

/** Two times as they are compared: in hours where rounded ones would read the same. */
export function formatSpans(one: number, other: number): readonly [string, string] {
  if (one === other || formatSpan(one) !== formatSpan(other)) return [formatSpan(one), formatSpan(other)];
  const digits = Math.abs(one - other) >= HOUR ? 0 : 1;
  const hours = (milliseconds: number): string => `${(milliseconds / HOUR).toFixed(digits)} h`;
  return [hours(one), hours(other)];
}
