/** Figures and times in words; times by the clocks of the business. */
import { businessZone, clocksDiffer } from "./zone.ts";

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 8 * MINUTES_PER_HOUR;

/** Working time in words: 90 → "1 h 30 min", 480 → "1 d" (a working day has 8 hours). */
export function formatMinutes(minutes: number): string {
  const whole = Math.round(minutes);
  const days = Math.floor(whole / MINUTES_PER_DAY);
  const hours = Math.floor((whole % MINUTES_PER_DAY) / MINUTES_PER_HOUR);
  const rest = whole % MINUTES_PER_HOUR;
  const parts = [
    days > 0 ? `${days} d` : "",
    hours > 0 ? `${hours} h` : "",
    rest > 0 || (days === 0 && hours === 0) ? `${rest} min` : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

const DAY = { day: "numeric", month: "short", year: "numeric" } as const;
const CLOCK = { hour: "2-digit", minute: "2-digit" } as const;
const WRITINGS = {
  dateTime: { ...DAY, ...CLOCK },
  dateTimeOfZone: { ...DAY, ...CLOCK, timeZoneName: "short" },
  date: DAY,
  dayMonth: { day: "numeric", month: "short" },
  clock: CLOCK,
  time: { ...CLOCK, second: "2-digit" },
  year: { year: "numeric" },
} as const;

let writers: { readonly zone: string; readonly made: Map<keyof typeof WRITINGS, Intl.DateTimeFormat> } | undefined;

/** A moment by the clocks of the business. */
function written(at: string | Date, writing: keyof typeof WRITINGS): string {
  const zone = businessZone();
  if (writers?.zone !== zone) writers = { zone, made: new Map() };
  const writer =
    writers.made.get(writing) ?? new Intl.DateTimeFormat("en-GB", { ...WRITINGS[writing], timeZone: zone });
  writers.made.set(writing, writer);
  return writer.format(new Date(at));
}

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });

/** A moment, complete: "3 Feb 2026, 14:05"; with the zone where the clocks here show another time, "3 Feb 2026, 14:05 CET". */
export function formatDateTime(at: string | Date): string {
  return written(at, clocksDiffer(new Date(at)) ? "dateTimeOfZone" : "dateTime");
}

/** A moment that follows another one: of the same day only the time, "14:05". */
export function formatDateTimeAfter(at: string | Date, before: string | Date): string {
  return written(at, "date") === written(before, "date") ? written(at, "clock") : formatDateTime(at);
}

/** The day of a moment: "3 Feb 2026". */
export function formatDay(at: string | Date): string {
  return written(at, "date");
}

/** A moment by the clocks of a time zone, with its weekday: "Tue, 3 Feb 2026, 14:05". */
export function formatDateTimeIn(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(new Date(at));
}

/** Time that has passed by the calendar: "40 min", "3 h 5 min", "2 d 4 h". */
export function formatElapsed(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts =
    days > 0 ? [`${days} d`, hours > 0 ? `${hours} h` : ""] : [hours > 0 ? `${hours} h` : "", `${rest} min`];
  return parts.filter((part) => part !== "").join(" ");
}

/** A time of day: "14:05:09". */
export function formatTime(at: string | Date): string {
  return written(at, "time");
}

/** How far a moment is from `now`: "5 min. ago", "in 2 days"; from a month on the date, with its year if that is another. */
export function formatRelative(at: string | Date, now: Date = new Date()): string {
  const seconds = Math.round((new Date(at).getTime() - now.getTime()) / 1000);
  const distance = Math.abs(seconds);
  if (distance < 45) return relative.format(0, "minute").replace("this minute", "just now");
  if (distance < 45 * 60) return relative.format(Math.round(seconds / 60), "minute");
  if (distance < 22 * 3600) return relative.format(Math.round(seconds / 3600), "hour");
  if (distance < 30 * 86_400) return relative.format(Math.round(seconds / 86_400), "day");
  return written(at, written(at, "year") === written(now, "year") ? "dayMonth" : "date");
}

/** A phrase as a sentence of its own: capital at the beginning, full stop at the end. */
export function asSentence(phrase: string): string {
  const text = phrase.trim();
  if (text === "") return "";
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? "" : "."}`;
}
