/** Rhythms as people say them: "every Monday at 9", "monthly on the 15th", "on demand". */
import type { Frequency } from "#busy/model/model.ts";

/** A rhythm found in a text. `schedule` is a cron text; `unsupported` says in words why the language cannot express it. */
export interface SpokenCadence {
  readonly frequency: Frequency;
  readonly schedule?: string;
  readonly unsupported?: string;
  /** Whether a time of day was said; without one the schedule has the usual one. */
  readonly timed: boolean;
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const DAY = String.raw`(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?`;
const DAY_LIST = String.raw`${DAY}(?:(?:, ?| and | & |, and )${DAY})*`;
const TIME = String.raw`(?: ?,?(?: at| @| around)? (?:(\d{1,2})(?::(\d{2}))? ?(am|pm|o'clock|h)?|(noon|midday|midnight)))`;
const PART = String.raw`(?: (?:in the )?(morning|afternoon|evening)s?)`;

/** The days of the week that a text names, as numbers from Sunday (0) to Saturday. */
export function dayNumbers(text: string): number[] {
  const numbers = (text.match(new RegExp(`\\b${DAY}\\b`, "g")) ?? []).map((day) =>
    DAYS.findIndex((name) => name.startsWith(day.replace(/s$/, "").slice(0, 3))),
  );
  return [...new Set(numbers)].filter((day) => day >= 0).sort((left, right) => left - right);
}

const HOURS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const SPOKEN_CLOCK = new RegExp(
  String.raw`\b(?<part>half|quarter|(?:five|ten|twenty)(?: minutes)?) (?<side>past|to) (?<hour>\d{1,2}|${HOURS.join("|")})(?<half> in the (?:afternoon|evening)| ?pm)?\b`,
  "g",
);
const SPOKEN_HOUR = new RegExp(
  String.raw`\bat (?<hour>${HOURS.join("|")})(?: o'clock)?(?<half> in the (?:afternoon|evening)| ?pm)?\b(?! (?:minutes?|hours?|days?|weeks?))`,
  "g",
);
const PART_OF_DAY = /\b(\d{1,2})(?::(\d\d))? (?:o'clock )?in the (?:afternoon|evening)\b/g;
const MINUTES: Readonly<Record<string, number>> = { half: 30, quarter: 15, five: 5, ten: 10, twenty: 20 };

/** `text` with spoken times of day as digits: "half past five in the afternoon" → "17:30". */
export function withClockTimes(text: string): string {
  const hourOf = (word = "", half?: string): number => {
    const hour = /^\d/.test(word) ? Number(word) : HOURS.indexOf(word) + 1;
    return half !== undefined && hour < 12 ? hour + 12 : hour;
  };
  return text
    .replace(SPOKEN_CLOCK, (...match) => {
      const { part = "", side, hour, half } = match.at(-1) as Record<string, string | undefined>;
      const minutes = MINUTES[part.split(" ")[0] ?? ""] ?? 0;
      const full = hourOf(hour, half);
      return side === "past"
        ? `${full}:${String(minutes).padStart(2, "0")}`
        : `${(full + 23) % 24}:${String(60 - minutes).padStart(2, "0")}`;
    })
    .replace(PART_OF_DAY, (...match) => `${(Number(match[1]) % 12) + 12}:${match[2] ?? "00"}`)
    .replace(SPOKEN_HOUR, (...match) => {
      const { hour, half } = match.at(-1) as Record<string, string | undefined>;
      return `at ${hourOf(hour, half)}:00`;
    });
}

interface ClockTime {
  readonly hour: number;
  readonly minute: number;
}

const TIME_AFTER = new RegExp(`^${TIME}(?!\\w)(?! ?(?:minutes?|mins?|hours?|days?|weeks?|%))`);
const TIME_BEFORE = /(?:^| )(at (?:\d{1,2}(?::\d{2})? ?(?:am|pm|o'clock|h)?|noon|midday|midnight)),? $/;
const PART_AFTER = new RegExp(`^${PART}(?!\\w)`);

/** A time of day at the start of `text`, with how many letters say it. */
function timeAt(text: string): { readonly time: ClockTime; readonly length: number } | undefined {
  const match = TIME_AFTER.exec(text);
  if (match) {
    const [all, hourText, minuteText, suffix, word] = match;
    if (word !== undefined) return { time: { hour: word === "midnight" ? 0 : 12, minute: 0 }, length: all.length };
    let hour = Number(hourText);
    if (suffix === "pm" && hour < 12) hour += 12;
    if (suffix === "am" && hour === 12) hour = 0;
    // "At 4" is in the afternoon: nobody plans for the small hours without saying so.
    if (suffix === undefined && minuteText === undefined && hour >= 1 && hour <= 5) hour += 12;
    const minute = Number(minuteText ?? 0);
    if (hour < 24 && minute < 60) return { time: { hour, minute }, length: all.length };
    return undefined;
  }
  const part = PART_AFTER.exec(text);
  if (part) {
    const hour = { morning: 9, afternoon: 14, evening: 18 }[part[1] ?? "morning"] ?? 9;
    return { time: { hour, minute: 0 }, length: part[0].length };
  }
  return undefined;
}

type Reading = Omit<SpokenCadence, "timed" | "words" | "start" | "end" | "schedule"> & {
  /** The day fields of the cron, when the words named days; the time is put in front. */
  readonly days?: string;
};

interface Pattern {
  readonly words: RegExp;
  readonly read: (match: RegExpExecArray) => Reading;
}

const PATTERNS: readonly Pattern[] = [
  {
    words: /\b(?:every (?:other|second|two) weeks?|bi-?weekly|fortnightly|every fortnight)\b/g,
    read: () => ({ frequency: "weekly", unsupported: "every other week" }),
  },
  {
    words: new RegExp(
      `\\b(?:(?:twice|two times|three times|four times|\\d times) (?:a|per|each|every) week(?: now)?[,:]?(?: always)?(?: on)? )(${DAY_LIST})(?!\\w)`,
      "g",
    ),
    read: (match) => ({ frequency: "weekly", days: `* * ${dayNumbers(match[1] ?? "").join(",")}` }),
  },
  {
    words:
      /\b(?:every |on )?(?:the )?(?:first|second|third|fourth|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day (?:of|in) (?:the|each|every) (?:month|quarter)\b/g,
    read: (match) => ({ frequency: "monthly", unsupported: match[0] }),
  },
  {
    words: new RegExp(`\\b(?:every (?:other|second) |every two weeks on )${DAY}(?!\\w)`, "g"),
    read: (match) => ({ frequency: "weekly", unsupported: match[0] }),
  },
  {
    words: /\b(?:daily|every day),? (?:except|but not|apart from|other than)(?: on| at| for)?(?: the)? weekends?\b/g,
    read: () => ({ frequency: "daily", days: "* * 1-5" }),
  },
  {
    words:
      /\b(?:twice|two times|three times|four times|several times|\d+ times|every (?:two|three|four|five|\d+)) (?:a |per |each )?(?:days?|weeks?|months?|quarters?|years?)\b(?! on)/g,
    read: (match) => ({ frequency: "weekly", unsupported: match[0] }),
  },
  {
    words: /\b(?:yearly|annually|every year|once a year|per year)\b/g,
    read: () => ({ frequency: "quarterly", unsupported: "once a year" }),
  },
  {
    words: /\b(?:hourly|every hour|every \d+ (?:minutes|hours))\b/g,
    read: () => ({ frequency: "daily", unsupported: "several times a day" }),
  },
  {
    words:
      /\b(?:(?:on |every |each )(?:weekdays?|working days?|work ?days?|business days?)|monday (?:to|through|till|until) friday|mon(?:day)?-fri(?:day)?)\b/g,
    read: () => ({ frequency: "daily", days: "* * 1-5" }),
  },
  {
    words: new RegExp(
      `\\b(?:weekly,? (?:on|every) |(?:once|twice) a week,? on |every week,? on |(?:on |every |each )(?:(?:single )?))(${DAY_LIST})(?!\\w)`,
      "g",
    ),
    read: (match) => ({ frequency: "weekly", days: `* * ${dayNumbers(match[1] ?? "").join(",")}` }),
  },
  {
    words:
      /\b(?:(?:monthly|every month|each month|once a month),? )?on the (\d{1,2})(?:st|nd|rd|th)?(?: day)?(?: of (?:the|each|every) month)?\b|\bevery (\d{1,2})(?:st|nd|rd|th)(?: of the month)?\b|\b(?:on )?the first (?:day )?of (?:the|each|every) month\b/g,
    read: (match) => {
      const day = Number(match[1] ?? match[2] ?? 1);
      return day >= 1 && day <= 28
        ? { frequency: "monthly", days: `${day} * *` }
        : { frequency: "monthly", unsupported: `on day ${day}, which not every month has` };
    },
  },
  {
    words:
      /\b(?:daily|every day|each day|once a day|every (?=morning|afternoon|evening)|each (?=morning|afternoon|evening))/g,
    read: () => ({ frequency: "daily" }),
  },
  { words: /\b(?:weekly|every week|each week|once a week)\b/g, read: () => ({ frequency: "weekly" }) },
  { words: /\b(?:monthly|every month|each month|once a month)\b/g, read: () => ({ frequency: "monthly" }) },
  {
    words: /\b(?:quarterly|every quarter|each quarter|once a quarter|every (?:three|3) months)\b/g,
    read: () => ({ frequency: "quarterly" }),
  },
  {
    words:
      /\b(?:on demand|on-demand|on request|ad hoc|ad-hoc|as needed|by hand|manually|(?:only )?when (?:we )?need(?:ed)?(?: it)?)\b/g,
    read: () => ({ frequency: "on_demand" }),
  },
];

/** Day fields that stand for a frequency when a time was named but no day. */
const DEFAULT_DAYS: Readonly<Partial<Record<Frequency, string>>> = {
  daily: "* * *",
  weekly: "* * 1",
  monthly: "1 * *",
  quarterly: "1 1,4,7,10 *",
};

/** The last rhythm said in `text`, or undefined. (The last: in "make the weekly round monthly" the first is part of a name.) */
export function findCadence(text: string): SpokenCadence | undefined {
  let best: { match: RegExpExecArray; reading: Reading } | undefined;
  for (const { words, read } of PATTERNS) {
    for (const match of text.matchAll(words)) {
      // Patterns stand from the most to the least particular, so an overlap keeps the earlier one.
      const overlaps =
        best !== undefined &&
        match.index < best.match.index + best.match[0].length &&
        best.match.index < match.index + match[0].length;
      if (best === undefined || (!overlaps && match.index > best.match.index)) best = { match, reading: read(match) };
    }
  }
  if (best === undefined) return undefined;
  let start = best.match.index;
  let end = start + best.match[0].trimEnd().length;
  const { days, ...reading } = best.reading;
  let time: ClockTime | undefined;
  for (;;) {
    const after = timeAt(text.slice(end));
    if (after === undefined) break;
    // "Friday afternoon at 2": the part of the day says which two.
    const late = (time?.hour ?? 0) > 12 && after.time.hour < 12 ? 12 : 0;
    time = { ...after.time, hour: after.time.hour + late };
    end += after.length;
  }
  // "At 7 every weekday": the time may stand in front.
  const early = TIME_BEFORE.exec(text.slice(0, start));
  const before = time === undefined && early !== null ? timeAt(` ${early[1]}`) : undefined;
  if (early !== null && before !== undefined) {
    time = before.time;
    start = early.index;
  }
  const dayFields = days ?? (time === undefined ? undefined : DEFAULT_DAYS[reading.frequency]);
  const schedule =
    dayFields === undefined || reading.unsupported !== undefined
      ? undefined
      : `${time?.minute ?? 0} ${time?.hour ?? 9} ${dayFields}`;
  return {
    ...reading,
    ...(schedule === undefined ? {} : { schedule }),
    timed: time !== undefined,
    words: text.slice(start, end).trim(),
    start,
    end,
  };
}

/** A frequency in words: `on_demand` → "on demand". */
export function frequencyInWords(frequency: Frequency | undefined): string {
  switch (frequency) {
    case "daily":
      return "every day";
    case "weekly":
      return "every week";
    case "monthly":
      return "every month";
    case "quarterly":
      return "every quarter";
    case "triggered":
      return "when something happens";
    default:
      return "on demand";
  }
}
