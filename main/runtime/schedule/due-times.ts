/** When a playbook with a cadence starts by itself: a cron expression, a time zone and a moment → the next moment. */
import { Cron } from "croner";
import type { Cadence, Frequency } from "#busy/model/model.ts";
import { parseCron } from "#busy/notation/cron.ts";

/** When a playbook starts that only says how often it does. */
const DEFAULT_TIMES: Readonly<Partial<Record<Frequency, string>>> = {
  daily: "0 9 * * *",
  weekly: "0 9 * * 1",
  monthly: "0 9 1 * *",
  quarterly: "0 9 1 1,4,7,10 *",
};

/** The cron expression of a cadence; undefined when the playbook does not start by itself. */
export function cronOf(cadence: Cadence | undefined): string | undefined {
  if (cadence === undefined) return undefined;
  if (cadence.schedule !== undefined) return cadence.schedule;
  return cadence.frequency === undefined ? undefined : DEFAULT_TIMES[cadence.frequency];
}

/** The times of one cron expression by the clocks of one zone. */
export interface DueTimes {
  /** The first time after a moment (ISO text, itself left out); undefined when it never comes again. */
  after(moment: string): string | undefined;
  /** Whether a moment is one of its times. */
  includes(moment: string): boolean;
}

/**
 * The times of a cron expression; undefined when the expression is wrong or never comes. A zone that is not known counts
 * as UTC. A time that clocks skip in spring comes right after the gap, one that they show twice in autumn comes the first
 * time; what comes every hour or every few minutes goes by real time.
 */
export function dueTimes(expression: string, zone: string): DueTimes | undefined {
  const pattern = patternOf(expression);
  if (pattern === undefined) return undefined;
  const cron = new Cron(pattern, {
    timezone: isZone(zone) ? zone : "UTC",
    mode: "5-part",
    fixedTimeRule: "no-wildcard",
    paused: true,
  });
  const after = (moment: string) => cron.nextRun(new Date(moment))?.toISOString();
  return {
    after,
    includes: (moment) => after(new Date(Date.parse(moment) - 1).toISOString()) === moment,
  };
}

/** The expression in the words of the cron library, which reads a few of the language's forms otherwise. */
function patternOf(expression: string): string | undefined {
  const cron = parseCron(expression);
  if (typeof cron === "string") return undefined;
  const field = (values: ReadonlySet<number>, isEvery: boolean): string =>
    isEvery ? "*" : [...values].sort((one, two) => one - two).join(",");
  return [
    field(cron.minutes, cron.minutes.size === 60),
    field(cron.hours, cron.hours.size === 24),
    field(cron.days, !cron.daysRestricted),
    field(cron.months, cron.months.size === 12),
    field(cron.weekdays, !cron.weekdaysRestricted),
  ].join(" ");
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
