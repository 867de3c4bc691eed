/** Numbers, durations and changes of duration as people say them: "half an hour", "an hour and a half", "10 minutes longer". */
import { durationOfMinutes, parseDuration, type WorkingTime, workingMinutes } from "#busy/notation/duration.ts";

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  zero: 0,
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fortyfive: 45,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  couple: 2,
  few: 3,
  half: 0.5,
  quarter: 0.25,
};

const DIGITS = String.raw`-?\d+(?:[.,]\d+)?`;
const NUMBER_WORD = String.raw`(?:a|one) hundred(?: and)?(?: [a-z]+)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|a couple of|a few|an?`;
const NUMBER = `${DIGITS}|${NUMBER_WORD}`;
/** "A whole day", "a full hour". */
const WHOLE = "(?:(?:whole|full|entire|good|solid) )?";
/** A number before its unit: after a word a space has to follow, or "and" would be "an d". */
const AMOUNT = `(?:(${DIGITS})[ -]?|(${NUMBER_WORD})[ -]${WHOLE})`;
const UNIT = String.raw`(?:working |business )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|m|h|d|w)`;

/** The number that digits or number words say, or undefined. */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().toLowerCase().replace(",", ".");
  if (/^-?\d+(\.\d+)?$/.test(plain)) return Number(plain);
  let sum: number | undefined;
  for (const word of plain.split(/[\s-]+/)) {
    if (word === "of" || word === "and") continue;
    const value = Object.hasOwn(NUMBER_WORDS, word) ? NUMBER_WORDS[word] : undefined;
    if (value === undefined) return undefined;
    if (word === "hundred") sum = (sum ?? 1) * 100;
    else if (word === "couple" || word === "few") sum = value;
    else sum = (sum ?? 0) + value;
  }
  return sum;
}

function unitOf(text: string): "m" | "h" | "d" | "w" | "month" {
  const word = text.replace(/^(working|business) /, "");
  if (word.startsWith("mo")) return "month";
  return word.charAt(0) as "m" | "h" | "d" | "w";
}

/** A stretch of text that says a duration. `minutes` is working time; `text` is the language's form (`90m`). */
export interface SpokenDuration {
  readonly minutes: number;
  readonly text: string;
  /** The words that said it. */
  readonly words: string;
  /** Place in the text it was found in. */
  readonly start: number;
  readonly end: number;
}

const HALVES = new RegExp(
  String.raw`\b(?:(half|quarter) (?:of )?an? (hour|day|week)|(three quarters) of an (hour)|(${NUMBER}) (hours?|days?|weeks?) and a (half|quarter)|(${NUMBER}) and a (half|quarter) (hours?|days?|weeks?)|an? (half|quarter) (hour|day|week)|a (hour|day|week) and a (half|quarter))\b`,
  "i",
);
const CLOCK = /\b(\d+) ?h(?:ours?)?(?: and)? ?(\d+) ?(?:m|min|mins|minutes?)?\b/i;
const PLAIN = new RegExp(
  String.raw`(?<![\w.])(?:about |around |roughly |approximately |only |just )?${AMOUNT}(${UNIT})(?!\w)`,
  "i",
);
const COMPOUND = new RegExp(
  String.raw`(?<![\w.])${AMOUNT}(hours?|hrs?|h|days?|d)(?:,| and|,? and)? ${AMOUNT}(minutes?|mins?|m|hours?|hrs?|h)(?!\w)`,
  "i",
);

/** "An hour and forty". */
const HOUR_AND = new RegExp(
  String.raw`(?<![\w.])(${DIGITS}|${NUMBER_WORD})[ -]hours?(?: and)? (\d\d|ten|fifteen|twenty|thirty|forty|forty[- ]five|fifty)(?=$|[,.;]| (?:now|instead|not|please|rather)\b)`,
  "i",
);

function minutesOf(amount: number, unit: string, time: WorkingTime): number {
  const day = time.hours_per_day * 60;
  const week = day * time.days_per_week;
  const size = { m: 1, h: 60, d: day, w: week, month: week * 4 }[unitOf(unit)];
  return amount * size;
}

/** Keeps the unit that was said when the amount is whole; otherwise the shortest exact form. */
function asText(amount: number, unit: string, minutes: number, time: WorkingTime): string {
  const letter = unitOf(unit);
  if (letter !== "month" && Number.isInteger(amount) && amount >= 0) return `${amount}${letter}`;
  return durationOfMinutes(minutes, time);
}

/** The first duration said in `text`, or undefined. A negative one is given with negative minutes. */
export function findDuration(text: string, time: WorkingTime): SpokenDuration | undefined {
  const found = (match: RegExpExecArray, minutes: number, written: string): SpokenDuration => ({
    minutes,
    text: written,
    words: match[0].trim(),
    start: match.index,
    end: match.index + match[0].length,
  });
  const half = HALVES.exec(text);
  if (half) {
    const [, part, partUnit, three, , whole, wholeUnit, rest, whole2, rest2, wholeUnit2, bare, bareUnit, one, oneRest] =
      half;
    const fraction = (word: string | undefined): number => (word === "quarter" ? 0.25 : 0.5);
    let minutes = 0;
    if (part !== undefined) minutes = minutesOf(fraction(part), partUnit ?? "h", time);
    else if (three !== undefined) minutes = 45;
    else if (whole !== undefined)
      minutes = minutesOf((readNumber(whole) ?? 1) + fraction(rest), wholeUnit ?? "h", time);
    else if (whole2 !== undefined)
      minutes = minutesOf((readNumber(whole2) ?? 1) + fraction(rest2), wholeUnit2 ?? "h", time);
    else if (bare !== undefined) minutes = minutesOf(fraction(bare), bareUnit ?? "h", time);
    else minutes = minutesOf(1 + fraction(oneRest), one ?? "h", time);
    return found(half, minutes, durationOfMinutes(minutes, time));
  }
  const compound = COMPOUND.exec(text);
  if (compound) {
    const [, digits1, word1, unit1 = "h", digits2, word2, unit2 = "m"] = compound;
    const minutes =
      minutesOf(readNumber(digits1 ?? word1 ?? "") ?? 0, unit1, time) +
      minutesOf(readNumber(digits2 ?? word2 ?? "") ?? 0, unit2, time);
    return found(compound, minutes, durationOfMinutes(minutes, time));
  }
  const hourAnd = HOUR_AND.exec(text);
  if (hourAnd) {
    const [, hours = "", more = ""] = hourAnd;
    const minutes = (readNumber(hours) ?? 0) * 60 + (readNumber(more) ?? 0);
    return found(hourAnd, minutes, durationOfMinutes(minutes, time));
  }
  const clock = CLOCK.exec(text);
  if (clock) {
    const minutes = Number(clock[1]) * 60 + Number(clock[2]);
    return found(clock, minutes, durationOfMinutes(minutes, time));
  }
  const plain = PLAIN.exec(text);
  if (plain) {
    const amount = readNumber(plain[1] ?? plain[2] ?? "");
    const unit = plain[3] ?? "m";
    if (amount === undefined) return undefined;
    const minutes = minutesOf(amount, unit, time);
    return found(plain, minutes, asText(amount, unit, minutes, time));
  }
  return undefined;
}

/** What a message asks of a duration: a new one, or a change of the present one. */
export type DurationChange =
  | { readonly kind: "set"; readonly minutes: number; readonly text: string }
  | { readonly kind: "by"; readonly minutes: number }
  | { readonly kind: "times"; readonly factor: number };

/** The duration that `change` makes of `before` (a duration text or nothing); undefined when it needs one and there is none. */
export function changedDuration(
  before: string | undefined,
  change: DurationChange,
  time: WorkingTime,
): { readonly minutes: number; readonly text: string } | undefined {
  if (change.kind === "set") return { minutes: change.minutes, text: change.text };
  const minutes = before === undefined ? undefined : workingMinutes(before, time);
  if (minutes === undefined) return undefined;
  const next = change.kind === "by" ? minutes + change.minutes : Math.round(minutes * change.factor);
  const unit = before === undefined ? undefined : parseDuration(before)?.unit;
  const unitMinutes = unit === undefined ? undefined : workingMinutes(`1${unit}`, time);
  // Stay in the unit of the present text where that is exact: 2h + 60m reads better as 3h than as 180m.
  const text =
    unitMinutes !== undefined && next >= 0 && next % unitMinutes === 0
      ? `${next / unitMinutes}${unit}`
      : durationOfMinutes(next, time);
  return { minutes: next, text };
}
