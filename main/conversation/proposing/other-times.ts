/** Days and times of day that a message names and a new rhythm leaves out: then a part of the wish was not understood. */
import type { Workspace } from "#busy/workspace.ts";
import type { Entry } from "../finding/search.ts";
import type { ChangeFrame } from "../frames.ts";
import { dayNumbers, withClockTimes } from "../language/schedule.ts";

const CLOCK = /\bat (?<hour>\d{1,2})(?:[:.]\d\d)?(?: ?(?<half>am|pm))?\b/g;

/** The day or the time that is not told by the rhythms of the requests, nor by those the playbooks have now. */
export function otherTime(
  text: string,
  frames: readonly ChangeFrame[],
  workspace: Workspace,
  entries: readonly Entry[],
): string | undefined {
  if (!frames.some((frame) => frame.act === "cadence") || !frames.every((frame) => frame.act === "cadence"))
    return undefined;
  const present = workspace.playbooks
    .filter(({ symbol }) => entries.some((entry) => entry.symbol === symbol))
    .map(({ model }) => model.cadence?.schedule);
  const next = frames.flatMap((frame) =>
    frame.act === "cadence" ? [frame.schedule, frame.clock === undefined ? undefined : `${frame.clock} * * *`] : [],
  );
  const schedules = [...present, ...next].filter((schedule) => schedule !== undefined);
  if (next.every((schedule) => schedule === undefined)) return undefined;
  const hours = new Set(schedules.map((schedule) => Number(schedule.split(" ")[1])));
  const wished = text.replace(NO_LONGER, " ");
  for (const match of withClockTimes(wished).matchAll(CLOCK)) {
    const { hour = "", half } = match.groups ?? {};
    const plain = Number(hour) + (half === "pm" && Number(hour) < 12 ? 12 : 0);
    if (!hours.has(plain) && !hours.has(plain + 12)) return match[0];
  }
  const days = schedules.map((schedule) => schedule.split(" ")[4] ?? "*");
  if (days.some((part) => part === "*")) return undefined;
  const known = new Set(days.flatMap(daysOf));
  const left = dayNumbers(wished).find((day) => !known.has(day));
  return left === undefined ? undefined : (wished.match(DAY) ?? []).find((word) => dayNumbers(word)[0] === left);
}

/** When it is not to be any more, and why. */
const NO_LONGER =
  /\b(?:instead of|rather than|not|no|no longer|never|from|than|since|because|as)\b[^,;.]*|n't\b[^,;.]*/g;
const DAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/g;

/** The days of a cron field: "1-5" as each of them. */
function daysOf(field: string): number[] {
  return field.split(",").flatMap((part) => {
    const [first = 0, last = first] = part.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => (first + at) % 7);
  });
}
