/** Figures and times in words. */

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

const dateTime = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});
const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const dayMonthYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const hourMinute = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });

/** A moment, complete: "3 Feb 2026, 14:05". */
export function formatDateTime(at: string | Date): string {
  return dateTime.format(new Date(at));
}

/** A moment that follows another one: of the same day only the time, "14:05". */
export function formatDateTimeAfter(at: string | Date, before: string | Date): string {
  const [moment, first] = [new Date(at), new Date(before)];
  return moment.toDateString() === first.toDateString() ? hourMinute.format(moment) : dateTime.format(moment);
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
  return time.format(new Date(at));
}

/** How far a moment is from `now`: "5 min. ago", "in 2 days"; from a month on the date, with its year if that is another. */
export function formatRelative(at: string | Date, now: Date = new Date()): string {
  const seconds = Math.round((new Date(at).getTime() - now.getTime()) / 1000);
  const distance = Math.abs(seconds);
  if (distance < 45) return relative.format(0, "minute").replace("this minute", "just now");
  if (distance < 45 * 60) return relative.format(Math.round(seconds / 60), "minute");
  if (distance < 22 * 3600) return relative.format(Math.round(seconds / 3600), "hour");
  if (distance < 30 * 86_400) return relative.format(Math.round(seconds / 86_400), "day");
  const day = new Date(at);
  return (day.getFullYear() === now.getFullYear() ? dayMonth : dayMonthYear).format(day);
}

/** A phrase as a sentence of its own: capital at the beginning, full stop at the end. */
export function asSentence(phrase: string): string {
  const text = phrase.trim();
  if (text === "") return "";
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? "" : "."}`;
}
