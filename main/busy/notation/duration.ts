/** Durations of the language (`90m`, `2h`, `3d`, `1w`) on its two clocks: working time and calendar time. */

/** How long a working day and week are. */
export interface WorkingTime {
  readonly hours_per_day: number;
  readonly days_per_week: number;
}

export const DEFAULT_WORKING_TIME: WorkingTime = { hours_per_day: 8, days_per_week: 5 };

export type DurationUnit = "m" | "h" | "d" | "w";

/** A duration as written, taken apart. */
export interface Duration {
  readonly amount: number;
  readonly unit: DurationUnit;
}

/** `text` as a duration, or undefined when it is not `<digits><m|h|d|w>`. */
export function parseDuration(text: string): Duration | undefined {
  const match = /^(\d+)([mhdw])$/.exec(text);
  return match ? { amount: Number(match[1]), unit: match[2] as DurationUnit } : undefined;
}

/** Working minutes of a duration text (an estimate); undefined when it is no duration. */
export function workingMinutes(text: string, time: WorkingTime = DEFAULT_WORKING_TIME): number | undefined {
  const duration = parseDuration(text);
  if (!duration) return undefined;
  const hour = 60;
  const day = hour * time.hours_per_day;
  const minutes = { m: 1, h: hour, d: day, w: day * time.days_per_week }[duration.unit];
  return duration.amount * minutes;
}

/** Calendar milliseconds of a duration text (`timeout`, `due`, `backoff`); undefined when it is no duration. */
export function calendarMilliseconds(text: string): number | undefined {
  const duration = parseDuration(text);
  if (!duration) return undefined;
  const minute = 60_000;
  return duration.amount * { m: minute, h: 60 * minute, d: 1440 * minute, w: 10_080 * minute }[duration.unit];
}

/** Working minutes as the shortest exact duration text, for example 90 → `90m`, 480 → `1d` (with 8-hour days). */
export function durationOfMinutes(minutes: number, time: WorkingTime = DEFAULT_WORKING_TIME): string {
  const whole = Math.max(0, Math.round(minutes));
  const day = 60 * time.hours_per_day;
  const week = day * time.days_per_week;
  if (whole > 0 && whole % week === 0) return `${whole / week}w`;
  if (whole > 0 && whole % day === 0) return `${whole / day}d`;
  if (whole > 0 && whole % 60 === 0) return `${whole / 60}h`;
  return `${whole}m`;
}

const UNIT_WORDS = { m: "minute", h: "hour", d: "day", w: "week" } as const;

/** A duration text in words for people: `2h` → "2 hours"; a text that is no duration comes back as it is. */
export function durationInWords(text: string): string {
  const duration = parseDuration(text);
  if (!duration) return text;
  return `${duration.amount} ${UNIT_WORDS[duration.unit]}${duration.amount === 1 ? "" : "s"}`;
}

/** Working minutes in words for people, largest units first: 570 → "1 day 1 hour 30 minutes" (with 8-hour days). */
export function minutesInWords(minutes: number, time: WorkingTime = DEFAULT_WORKING_TIME): string {
  return unitsInWords(minutes, [[60 * time.hours_per_day, "day"], ...HOURS]);
}

/** Minutes in hours and minutes, however many: 570 → "9 hours 30 minutes". */
export function hoursInWords(minutes: number): string {
  return unitsInWords(minutes, HOURS);
}

const HOURS: readonly (readonly [number, string])[] = [
  [60, "hour"],
  [1, "minute"],
];

function unitsInWords(minutes: number, units: readonly (readonly [number, string])[]): string {
  let rest = Math.round(minutes);
  const parts: string[] = [];
  for (const [size, word] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${word}${count === 1 ? "" : "s"}`);
  }
  return parts.join(" ") || "0 minutes";
}

const WRITTEN_UNITS: Readonly<Record<string, DurationUnit>> = {
  m: "m",
  min: "m",
  mins: "m",
  minute: "m",
  minutes: "m",
  h: "h",
  hr: "h",
  hrs: "h",
  hour: "h",
  hours: "h",
  d: "d",
  day: "d",
  days: "d",
  w: "w",
  wk: "w",
  week: "w",
  weeks: "w",
};

/** An amount with its unit: `1.5h`, `.5 hours`, `2 days`. */
const AMOUNT = /(\d+(?:[.,]\d+)?|\.\d+)\s*([a-z]+)/g;

/**
 * The duration somebody meant with a text that is not quite one (`1.5h`, `90`, `2 hours`, `1h30m`), exactly; undefined
 * when there is no exact equivalent in whole minutes. A bare number is minutes. The clock matters for parts of days: half
 * a working day is 4 hours, half a calendar day 12.
 */
export function exactDuration(
  text: string,
  clock: "working" | "calendar",
  time: WorkingTime = DEFAULT_WORKING_TIME,
): string | undefined {
  // A capital M alone stands for months as often as for minutes.
  if (/\dM\b/.test(text)) return undefined;
  const compact = text.trim().toLowerCase();
  if (/^\d+(\.0+)?$/.test(compact)) return `${Number.parseInt(compact, 10)}m`;
  const calendar: WorkingTime = { hours_per_day: 24, days_per_week: 7 };
  const lengths = clock === "working" ? time : calendar;
  const parts = [...compact.matchAll(AMOUNT)];
  const left = compact.replace(AMOUNT, "").replace(/\band\b|[\s,]/g, "");
  if (parts.length === 0 || left !== "") return undefined;
  let minutes = 0;
  for (const part of parts) {
    const unit = WRITTEN_UNITS[part[2] ?? ""];
    if (unit === undefined || !Object.hasOwn(WRITTEN_UNITS, part[2] ?? "")) return undefined;
    minutes += Number((part[1] ?? "").replace(",", ".")) * (workingMinutes(`1${unit}`, lengths) ?? 0);
  }
  const single = parts.length === 1 ? parts[0] : undefined;
  const amount = Number((single?.[1] ?? "").replace(",", "."));
  if (single && Number.isInteger(amount)) return `${amount}${WRITTEN_UNITS[single[2] ?? ""]}`;
  if (Math.abs(minutes - Math.round(minutes)) > 1e-9) return undefined;
  return durationOfMinutes(minutes, lengths);
}
