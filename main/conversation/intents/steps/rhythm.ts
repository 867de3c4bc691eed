/** The rhythm of a playbook: how often it runs, on which days, at what time. */
import type { Frequency, Cadence as ModelCadence } from "#busy/model/model.ts";
import type { Operation } from "#shared/change-set.ts";
import { entities, focusOn, isPronoun, resolve } from "../../finding/entities.ts";
import { playbookTitle } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { listOf, wordsOf } from "../../language/names.ts";
import { findCadence, frequencyInWords, withClockTimes } from "../../language/schedule.ts";
import { playbookLikeness, type Reader, refTo } from "../../reading/clause.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";
import { rhythmOf } from "../questions/overview.ts";
import { findPlaybook } from "./named-playbook.ts";

type Cadence = Extract<ChangeFrame, { act: "cadence" }>;

const RHYTHM_VERB =
  /^(?:run|do|schedule|make|hold|start|repeat|perform|have|change|set|switch|move|put|carry out|execute|plan|let|turn|do the|launch|trigger)(?: the (?:cadence|frequency|schedule|rhythm|interval) (?:of|for))? (?<what>.+?)(?: (?:run|happen|be|to|to be|take place|start|on|go|into|for))*(?: only)?$/;
const RHYTHM_STATED =
  /^(?<what>.+?) (?:(?:should|must|has to|needs to|will|shall|is to|can)(?: now| only| rather)? )?(?:happen|run|be done|be|take place|start|be held|happens|runs|is done|is|takes place|starts|is held|occurs?|be scheduled|is scheduled|repeats?|be repeated|meets?|meet|be run|comes|come|gets done)(?: now| only| once)?$/;
const RHYTHM_OF =
  /^(?:the )?(?:cadence|frequency|schedule|rhythm|interval) (?:of|for) (?<what>.+?)(?: (?:to|is|should be|must be|becomes?))?$/;

const CLOCK =
  / (?:at|to) (?<hour>\d{1,2})(?:[:.](?<minute>\d\d))?(?: ?(?<half>am|pm)| ?o'clock| ?h)?(?:,? (?:sharp|instead|instead of .+|rather than .+|not .+|from now on))?$/;

/** Another time of day for a playbook that has a rhythm, or undefined. */
function readClock(reader: Reader): Cadence | undefined {
  const match = CLOCK.exec(reader.text);
  if (match === null) return undefined;
  const { hour = "", minute = "0", half } = match.groups ?? {};
  const hours = (Number(hour) % (half === undefined ? 24 : 12)) + (half === "pm" ? 12 : 0);
  const rest = reader.text
    .slice(0, match.index)
    .replace(
      /,? (?:(?:half |quarter of )?an? hour|\d+ (?:minutes|hours?)|an hour|a bit|a little) (?:earlier|later),?$/,
      "",
    )
    .replace(/,$/, "");
  const what = (RHYTHM_VERB.exec(rest)?.groups?.what ?? RHYTHM_STATED.exec(rest)?.groups?.what ?? rest).replace(
    /(?: (?:should|must|go|goes|out|start|starts|happen|happens))+$/,
    "",
  );
  if (!isPronoun(what) && playbookLikeness(reader, what) < 0.6) return undefined;
  return { act: "cadence", what: refTo(reader, what), frequency: "daily", clock: `${Number(minute)} ${hours}` };
}

/** What is said of a playbook that runs: "should be chased", "go out now". */
const HAPPENING =
  / (?:(?:should|must|has to|have to|needs? to|shall|will)(?: now| always)*(?: be)? [a-z]+(?: out)?|(?:go|goes|is|are|gets?) (?:out|sent|done|held|made|called|chased)(?: out)?)(?: now)?$/;

/** A rhythm for a playbook, or undefined. */
export function readCadence(reader: Reader): Cadence | undefined {
  const text = withClockTimes(reader.text);
  const cadence = findCadence(text);
  if (cadence === undefined) return readClock({ ...reader, text });
  const rest = `${text.slice(0, cadence.start)} ${text.slice(cadence.end)}`
    .replace(/\s+/g, " ")
    .replace(/ (?:instead(?: of .+)?|rather than .+|from now on|and not .+|not .+)$/, "")
    .trim()
    .replace(/[,;]$/, "")
    .replace(/ (?:to|at|on|be|is|as|of)$/, "");
  const what =
    RHYTHM_OF.exec(rest)?.groups?.what ??
    RHYTHM_VERB.exec(rest)?.groups?.what ??
    RHYTHM_STATED.exec(rest)?.groups?.what ??
    rest;
  const target =
    what
      .replace(/^(?:we|i|they) (?=\S)/, "")
      .replace(/^(?:we |i )?(?:do|run|hold|have|want|need|should do|should run|should hold|would like) /, "")
      .replace(/ (?:to|happen|run|be)$/, "")
      .replace(HAPPENING, "") || "it";
  const known = isPronoun(target) || playbookLikeness(reader, target) >= 0.55;
  if (!known) return undefined;
  return {
    act: "cadence",
    what: refTo(reader, target),
    frequency: cadence.frequency,
    ...(cadence.schedule === undefined ? {} : { schedule: cadence.schedule }),
    ...(cadence.timed ? { timed: true } : {}),
    ...(/\b(?:also|as well|too|in addition|additionally)\b/.test(text) ? { also: true } : {}),
    ...(cadence.unsupported === undefined ? {} : { unsupported: cadence.unsupported }),
  };
}

/** Cron fields for the day where a rhythm has no schedule of its own. */
const USUAL_DAYS: Readonly<Partial<Record<Frequency, string>>> = {
  daily: "* * *",
  weekly: "* * 1",
  monthly: "1 * *",
  quarterly: "1 1,4,7,10 *",
};

/** The rhythm the playbook has, at another time of day. */
function withClock(scene: Scene, frame: Cadence): Cadence {
  const found = resolve(scene, frame.what, { kinds: ["playbook"] });
  const present = found.kind === "one" ? playbookOf(scene, found.entry.symbol)?.model.cadence : undefined;
  if (frame.shift !== undefined) return shifted(frame, frame.shift, present);
  if (frame.without !== undefined) return withoutDays(frame, frame.without, present);
  if (frame.clock === undefined) return withPresentDays(withPresentTime(frame, present?.schedule), present);
  const days = present?.schedule?.split(" ").slice(2).join(" ") ?? USUAL_DAYS[present?.frequency ?? "on_demand"];
  if (present?.frequency === undefined || days === undefined)
    return { ...frame, unsupported: "a time of day without a day: say for example “every weekday at 8”" };
  return { ...frame, frequency: present.frequency, schedule: `${frame.clock} ${days}` };
}

const MINUTES_OF_DAY = 24 * 60;

/** "Half an hour earlier": the same days at another time. */
function shifted(frame: Cadence, minutes: number, present: ModelCadence | undefined): Cadence {
  const [minute, hour, ...days] = present?.schedule?.split(" ") ?? [];
  const time = Number(hour) * 60 + Number(minute) + minutes;
  if (present?.frequency === undefined || !Number.isInteger(time) || time < 0 || time >= MINUTES_OF_DAY)
    return { ...frame, unsupported: "earlier or later than at a time of its own" };
  return {
    ...frame,
    frequency: present.frequency,
    schedule: [time % 60, Math.floor(time / 60), ...days].join(" "),
  };
}

/** "Not on Sundays": the days that stay. */
function withoutDays(frame: Cadence, gone: readonly number[], present: ModelCadence | undefined): Cadence {
  const [minute, hour, date, month, days] = present?.schedule?.split(" ") ?? [];
  const has = daysIn(days).filter((day) => !gone.includes(day));
  if (present?.frequency === undefined || minute === undefined || has.length === 0 || date !== "*")
    return { ...frame, unsupported: "leaving out the only days it runs on" };
  return { ...frame, frequency: present.frequency, schedule: [minute, hour, date, month, inDays(has)].join(" ") };
}

/** The days of a cron field as numbers from Sunday (0) to Saturday. */
function daysIn(field: string | undefined): readonly number[] {
  if (field === "*") return [0, 1, 2, 3, 4, 5, 6];
  return (field ?? "").split(",").flatMap((part) => {
    const [from = Number.NaN, until = from] = part.split("-").map(Number);
    return Number.isInteger(from) && Number.isInteger(until)
      ? Array.from({ length: until - from + 1 }, (_, at) => from + at)
      : [];
  });
}

/** Days as a cron field: a run of them with a dash. */
function inDays(days: readonly number[]): string {
  const [first = 0] = days;
  const last = days.at(-1) ?? first;
  return days.length > 2 && last - first + 1 === days.length ? `${first}-${last}` : days.join(",");
}

/** "Also on Saturdays": the days it has stay. */
function withPresentDays(frame: Cadence, present: ModelCadence | undefined): Cadence {
  const days = present?.schedule?.split(" ")[4];
  const more = frame.schedule?.split(" ");
  if (
    frame.also !== true ||
    present?.frequency === undefined ||
    days === undefined ||
    days === "*" ||
    more?.[4] === undefined
  )
    return frame;
  return { ...frame, frequency: present.frequency, schedule: [...more.slice(0, 4), `${days},${more[4]}`].join(" ") };
}

/** Another day keeps the time of day that nobody spoke of. */
function withPresentTime(frame: Cadence, present: string | undefined): Cadence {
  const time = present?.split(" ").slice(0, 2);
  if (
    frame.schedule === undefined ||
    frame.timed === true ||
    time === undefined ||
    !time.every((part) => /^\d+$/.test(part))
  )
    return frame;
  return { ...frame, schedule: [...time, ...frame.schedule.split(" ").slice(2)].join(" ") };
}

/** Works out a rhythm. */
export function planCadence(scene: Scene, asked: Cadence): Outcome {
  const frame = withClock(scene, asked);
  const found = findPlaybook(scene, frame);
  if ("outcome" in found) return found.outcome;
  const { playbook, entry } = found;
  const title = playbookTitle(scene.workspace, playbook);
  const said = entities([entry, frame.what.text]);
  if (frame.unsupported !== undefined) {
    return say(
      `A process can run daily, weekly, monthly, quarterly, on demand or when something happens; ${frame.unsupported} is not possible. Tell me which of these comes closest for ${title}.`,
      said,
      focusOn(entry),
    );
  }
  const present = playbook.model.cadence;
  const file = playbook.file;
  const path = [...playbook.at.path, "cadence"];
  if (present?.frequency === frame.frequency && (frame.schedule === undefined || frame.schedule === present.schedule)) {
    return say(
      `${title} already runs ${rhythmOf(scene, playbook.symbol)}, so there is nothing to change.`,
      said,
      focusOn(entry),
    );
  }
  const operations: Operation[] = [];
  if (present === undefined) {
    operations.push({
      op: "set",
      file,
      path,
      value: { frequency: frame.frequency, ...(frame.schedule === undefined ? {} : { schedule: frame.schedule }) },
    });
  } else {
    if (present.frequency !== frame.frequency)
      operations.push({ op: "set", file, path: [...path, "frequency"], value: frame.frequency });
    if (frame.schedule !== undefined)
      operations.push({ op: "set", file, path: [...path, "schedule"], value: frame.schedule });
    else if (present.schedule !== undefined) operations.push({ op: "remove", file, path: [...path, "schedule"] });
    if (frame.frequency === "on_demand" && present.trigger_events.length > 0)
      operations.push({ op: "remove", file, path: [...path, "trigger_events"] });
  }
  const notes = [
    ...(frame.frequency === "on_demand" && (present?.trigger_events.length ?? 0) > 0
      ? [`${listOf((present?.trigger_events ?? []).map(wordsOf))} no longer starts it.`]
      : []),
    ...(frame.frequency !== "on_demand" && (present?.trigger_events.length ?? 0) > 0
      ? [`${listOf((present?.trigger_events ?? []).map(wordsOf))} still starts it as well.`]
      : []),
  ];
  return {
    kind: "edits",
    edits: [{ title: `${title} runs ${frequencyInWords(frame.frequency)}`, operations, symbols: [playbook.symbol] }],
    focus: focusOn(entry),
    entities: said,
    notes,
    confidence: 0.9,
  };
}
