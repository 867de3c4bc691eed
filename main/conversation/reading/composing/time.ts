/**
 * How long steps take, and by when they are due, read from the figures of a sentence and the steps it names. What a step
 * says now tells which of two figures is the old one.
 */
import { workingMinutes } from "#busy/notation/duration.ts";
import { stepPlace } from "../../finding/entities.ts";
import { entryById, phraseStems, stepSymbol } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { type DurationChange, findDuration, readNumber } from "../../language/durations.ts";
import { findCadence } from "../../language/schedule.ts";
import { EMPTY, sameMeaning } from "../../language/words.ts";
import type { Reader } from "../clause.ts";
import { type Mention, type Spotted, stepRef } from "../mentions.ts";
import { spelledOut } from "../message.ts";

/** A figure of the sentence: a duration, or a number whose unit was said before or is known of the step. */
interface Figure {
  readonly start: number;
  readonly end: number;
  /** `45m`; a bare number has no unit yet. */
  readonly text: string;
  readonly minutes?: number;
}

/** Figures that are no length: a distance in time, a sum, a lower bound. */
const OTHERWISE =
  /\b(?:in total|altogether|together|at least|more than once|ago|later on|earlier|(?:days?|weeks?|months?|years?) old|euros?|dollars?|percent|o'clock)\b|[%€$£]/;
const PLACED = /\b(?:before|after|between|once|as soon as)\b/;
const AFTER_FIGURE =
  /\bafter (?:about |only |just )?(?:\d+|an?|one|two|three|four|five|six|seven|ten|fourteen|thirty) (?:minutes?|hours?|days?|weeks?)\b(?! (?:before|after))/;
const DEADLINE = /\b(?:within|deadline|due|at the latest|no later|latest|time limit|time to|until)\b/;
/** "Customers have 30 days to pay", "give them four weeks"; "allow 20 minutes for" says how long. */
const GRANTED = /\b(?:gets?|has|have|give|gives|given|promise|promises|promised)\b/;
const SPENT_ON = /^ (?:for|on) /;
/** What is to have happened when a deadline is over. */
const REACHED =
  /\b(?:out|sent|there|back|paid|done|finished|ready|answered|delivered|arrived?|arrives|complete|completed|closed)\b[^,;]* (?:in|within|after|by) $/;
const DEMANDED =
  /\b(?:must|has to|have to|needs? to|should|shall)\b.*\b(?:within|no later than|at the latest|latest)\b|\bdeadline\b/;
const LASTS =
  /\beach\b|\btoo (?:short|long)\b|\b(?:minutes?|hours?|days?|half|quarter)[ -](?:job|task|affair|thing|session)\b|\b(?:eats?|swallows?|costs?|spends?|takes?|taking|took|lasts?|long|longer|shorter|quicker|faster|slower|needs?)\b/;
/** "Baking is four hours". */
const IS =
  / (?:is|are|'s)(?: (?:now|really|actually|rather|more like|closer to|about|around|only|just|roughly|usually|always))* $/;
const SIGN = /^ ?(?:longer|more|extra|shorter|less|quicker|faster)\b/;
const EXTRA = /\b(?:another|an extra|extra|additional) $/;
const FEWER = /\b(?:shorter|less|quicker|faster)\b/;
const FACTORS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:twice (?:as long|the time|as much time)|double the time|doubles?(?![ -]check))\b/, 2],
  [/\b(?:three times (?:as long|the time)|triple the time)\b/, 3],
  [/\b(?:half (?:as long|the time)|halves?)\b/, 0.5],
];
const EACH = /\b(?:each|both (?:take|last|need)|every one)\b/;
/** Figures that are no longer so: "… instead of 2 hours", "not 20 minutes". */
const OLD_BEHIND =
  /(?:instead of|rather than|and not|, not|no longer|not|was|used to (?:be|take)|up from|down from|from|(?:was|were) (?:planned|estimated|set|put)(?: at| with| for| to)?)(?: the| just| only| about| after| within| by)? $/;

/** How long the steps take, or by when they are due; undefined where the sentence leaves that open. */
export function composeTime(reader: Reader, spotted: Spotted, steps: readonly Mention[]): ChangeFrame[] | undefined {
  const { text } = reader;
  if (
    findCadence(text) !== undefined ||
    OTHERWISE.test(text) ||
    (PLACED.test(text) && !DEADLINE.test(text) && !AFTER_FIGURE.test(text))
  )
    return undefined;
  const figures = figuresOf(reader, spotted, steps);
  const [step] = steps;
  const [figure, second] = figures;
  if (step === undefined) return undefined;
  if (figure === undefined) return timesAsLong(text, steps);
  if (steps.length > 1) {
    const after = dueAfter(reader, spotted, steps, figures);
    if (after !== undefined) return after;
    if (figures.length === steps.length) return eachItsOwn(reader, spotted, steps, figures);
    return figures.length === 1 && EACH.test(text) && !dueBy(reader, figure)
      ? steps.map((one) => lasting(one, figure, reader))
      : undefined;
  }
  if (figures.length > 2) return undefined;
  return second === undefined
    ? [oneFigure(reader, spotted, step, figure)].filter((one) => one !== undefined)
    : newOfTwo(reader, step, figure, second);
}

function timesAsLong(text: string, steps: readonly Mention[]): ChangeFrame[] | undefined {
  const factor = FACTORS.find(([words]) => words.test(text))?.[1];
  const [step] = steps;
  if (factor === undefined || step === undefined || steps.length > 1) return undefined;
  return [{ act: "duration", what: stepRef(step), change: { kind: "times", factor } }];
}

/** "The gallery must be out 2 days after the export": when the first is due, told from when the other is done. */
function dueAfter(
  { text }: Reader,
  { offsets }: Spotted,
  [step, other]: readonly Mention[],
  [figure, second]: readonly Figure[],
): ChangeFrame[] | undefined {
  if (step === undefined || other === undefined || figure === undefined || second !== undefined) return undefined;
  const between = text.slice(figure.end, offsets[other.from] ?? 0);
  const isBehind = (offsets[step.from] ?? 0) < figure.start && /^ (?:after|of|from) (?:the )?$/.test(between);
  return isBehind && /\b(?:must|has to|have to|needs? to|should|within|at the latest)\b/.test(text.slice(0, figure.end))
    ? [{ act: "due", what: stepRef(step), due: figure.text }]
    : undefined;
}

/** "Sanding 5 hours and polishing 3": every step with the figure beside it. */
function eachItsOwn(
  reader: Reader,
  { offsets }: Spotted,
  steps: readonly Mention[],
  figures: readonly Figure[],
): ChangeFrame[] | undefined {
  const places = [...steps.map((step) => offsets[step.from] ?? 0), ...figures.map((figure) => figure.start)];
  const order = places
    .map((place, at) => ({ place, step: at < steps.length }))
    .toSorted((left, right) => left.place - right.place);
  if (order.some((one, at) => at > 0 && one.step === order[at - 1]?.step) || DEADLINE.test(reader.text))
    return undefined;
  return steps.flatMap((step, at) => {
    const figure = figures[at];
    return figure === undefined ? [] : [lasting(step, figure, reader)];
  });
}

type Lasting = Extract<ChangeFrame, { act: "duration" }>;

/** "Glazing 40 minutes": a step and a figure, and nothing else that tells anything. */
function saysNoMore({ tokens, offsets, mentions }: Spotted, figure: Figure): boolean {
  return tokens.every((token, at) => {
    const isNamed = mentions.some((one) => at >= one.from && at < one.until);
    const start = offsets[at] ?? 0;
    return isNamed || (start >= figure.start && start < figure.end) || EMPTY.has(token) || /^[,;.:]$/.test(token);
  });
}

function oneFigure(reader: Reader, spotted: Spotted, step: Mention, figure: Figure): ChangeFrame | undefined {
  if (OLD_BEHIND.test(reader.text.slice(0, figure.start))) return undefined;
  if (!dueBy(reader, figure)) {
    const frame = lasting(step, figure, reader);
    // A figure beside a step may be about something else, unless it is said that it lasts, or is longer or shorter.
    const isStated =
      LASTS.test(reader.text) || IS.test(reader.text.slice(0, figure.start)) || saysNoMore(spotted, figure);
    return isStated || frame.change?.kind === "by" ? frame : { ...frame, guessed: true };
  }
  const due: ChangeFrame = { act: "due", what: stepRef(step), due: figure.text };
  // Where a step has a time limit already, it is this that people speak of; a first one has to be asked for.
  const isFirst = stepPlace(reader.scene, step.entry)?.step.due === undefined;
  return isFirst && !DEMANDED.test(reader.text) ? { ...due, guessed: true } : due;
}

/** Whether the figure says by when, and not how long. */
function dueBy({ text }: Reader, { start, end }: Figure): boolean {
  if (SIGN.test(text.slice(end)) || LASTS.test(text) || SPENT_ON.test(text.slice(end))) return /\bwithin\b/.test(text);
  if (/\bafter $/.test(text.slice(0, start))) return true;
  return DEADLINE.test(text) || REACHED.test(text.slice(0, start)) || GRANTED.test(text.slice(0, start));
}

function lasting(step: Mention, figure: Figure, { text }: Reader): Lasting {
  const minutes = figure.minutes ?? 0;
  const sign = SIGN.exec(text.slice(figure.end))?.[0] ?? EXTRA.exec(text.slice(0, figure.start))?.[0];
  const change: DurationChange =
    sign === undefined
      ? { kind: "set", minutes, text: figure.text }
      : { kind: "by", minutes: FEWER.test(sign) ? -minutes : minutes };
  return { act: "duration", what: stepRef(step), change };
}

/** "30 days now, it says 14": the figure that is so now is the old one, and tells what the new one is about. */
function newOfTwo(reader: Reader, step: Mention, one: Figure, two: Figure): ChangeFrame[] | undefined {
  const { text, scene } = reader;
  const task = stepPlace(scene, step.entry)?.step;
  const present = (figure: Figure): "estimated_duration" | "due" | undefined => {
    const unit = unitOf((figure === one ? two : one).text);
    const same = (["estimated_duration", "due"] as const).filter(
      (field) => sameFigure(figure.text, task?.[field]) || lastsAsLong(reader, figure, task?.[field]),
    );
    return same.find((field) => unitOf(task?.[field] ?? "") === unit) ?? same[0];
  };
  const old = [one, two].filter((figure) => present(figure) !== undefined);
  const said = [one, two].filter((figure) => OLD_BEHIND.test(text.slice(0, figure.start)));
  const [gone] = old.length === 1 ? old : said.length === 1 ? said : [];
  if (gone === undefined || (old.length === 1 && said.length === 1 && old[0] !== said[0])) return undefined;
  const next = gone === one ? two : one;
  if (next.minutes === undefined) return undefined;
  // What the step says now tells which figure is the old one, and of what.
  const isCertain = present(gone) !== undefined;
  const due = present(gone) === "due" || (present(gone) === undefined && dueBy(reader, next));
  const frame: ChangeFrame = due ? { act: "due", what: stepRef(step), due: next.text } : lasting(step, next, reader);
  return [isCertain ? frame : { ...frame, guessed: true }];
}

/**
 * "Call people back within one day now, not two": of the steps whose present figure is the old one, the one step that the
 * sentence speaks of; undefined where that leaves none or several.
 */
export function composeMovedFigure(reader: Reader): ChangeFrame[] | undefined {
  const { text, scene } = reader;
  if (!/\b(?:not|instead of|rather than|no longer|was|were|too)\b/.test(text) || OTHERWISE.test(text)) return undefined;
  const nothing: Spotted = { tokens: [], offsets: [], mentions: [] };
  const [one, two, third] = figuresOf(reader, nothing, []);
  if (one === undefined || two === undefined || third !== undefined) return undefined;
  const said = phraseStems(spelledOut(reader.utterance, text));
  const found = scene.workspace.playbooks.flatMap((playbook) =>
    playbook.model.steps.flatMap((step) => {
      const present = [step.due, step.estimated_duration].map((figure) =>
        figure === undefined ? undefined : workingMinutes(figure, scene.time),
      );
      const old = [one, two].some(({ minutes }) => minutes !== undefined && present.includes(minutes));
      const entry = old ? entryById(scene.index, stepSymbol(playbook.symbol, step.name)) : undefined;
      const named = entry?.nameStems.some((stem) => said.some((other) => sameMeaning(stem, other))) === true;
      return entry === undefined || !named ? [] : [entry];
    }),
  );
  const [entry, other] = found;
  if (entry === undefined || other !== undefined) return undefined;
  return newOfTwo(reader, { entry, words: entry.title, score: 1, from: 0, until: 0 }, one, two);
}

function unitOf(figure: string): string {
  return figure.replace(/^[\d.]+/, "");
}

/** Whether a figure says the same in another unit: two weeks for 14 days. */
function lastsAsLong({ scene }: Reader, { minutes, text }: Figure, present: string | undefined): boolean {
  return (
    minutes !== undefined &&
    present !== undefined &&
    unitOf(text) !== unitOf(present) &&
    workingMinutes(present, scene.time) === minutes
  );
}

/** Whether a figure is the one a step has now; a bare number is, in whatever unit that is. */
function sameFigure(said: string, present: string | undefined): boolean {
  return present !== undefined && (said === present || said === present.replace(/[a-z]+$/, ""));
}

/** A number without a unit is no time from here on, nor behind these words. */
const MOST_BARE = 1000;
const AMOUNT_BEFORE = /\b(?:above|over|below|under|beyond|exceed(?:s|ing)?|more than|less than|worth) $/;

const BARE =
  /(?<![\w.,:])(?:\d+(?:\.5)?|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety)(?![\w.:]|-)/g;

/** The figures of a sentence in the order they are said in; bare numbers get a unit where one is known. */
function figuresOf(reader: Reader, { tokens, offsets }: Spotted, steps: readonly Mention[]): Figure[] {
  const { text, scene } = reader;
  const durations: Figure[] = [];
  for (let from = 0; ; ) {
    const found = findDuration(text.slice(from), scene.time);
    if (found === undefined) break;
    durations.push({ start: from + found.start, end: from + found.end, text: found.text, minutes: found.minutes });
    from += found.end;
  }
  const taken = [
    ...durations,
    ...steps.map(({ from, until }) => ({
      start: offsets[from] ?? 0,
      end: (offsets[until - 1] ?? 0) + (tokens[until - 1]?.length ?? 0),
    })),
  ];
  const bare = [...text.matchAll(BARE)].flatMap((match): Figure[] => {
    const { index: start } = match;
    const end = start + match[0].length;
    const amount = readNumber(match[0]);
    if (amount === undefined || taken.some((other) => start < other.end && end > other.start)) return [];
    // "Above 5000" is an amount.
    if (amount >= MOST_BARE || AMOUNT_BEFORE.test(text.slice(0, start))) return [];
    // Counted things are no time: "two people".
    if (
      /^ (?!and\b|now\b|not\b|are\b|would\b|will\b|should\b|in\b|for\b|on\b|instead\b|at most\b|max\b|tops\b|only\b|is\b|from\b)[a-z]/.test(
        text.slice(end),
      )
    )
      return [];
    return [withUnit(reader, { start, end, text: String(amount) }, durations, steps)];
  });
  return [...durations, ...bare].toSorted((left, right) => left.start - right.start);
}

const HALF_AN_HOUR = 30;
const MOST_HOURS = 8;

/** A number in the unit of the figure before it, else in the one its step has now. */
function withUnit(reader: Reader, bare: Figure, durations: readonly Figure[], steps: readonly Mention[]): Figure {
  const before = durations.filter((figure) => figure.start < bare.start).at(-1)?.text ?? durations[0]?.text;
  const [only] = steps.length === 1 ? steps : [];
  const present = only === undefined ? undefined : stepPlace(reader.scene, only.entry)?.step;
  if (sameFigure(bare.text, present?.estimated_duration) || sameFigure(bare.text, present?.due)) return bare;
  const usual = /[mhdw]$/.exec(before ?? present?.estimated_duration ?? "")?.[0];
  // What takes 45 minutes and is to take 2 is to take hours.
  const takes = workingMinutes(present?.estimated_duration ?? "", reader.scene.time) ?? 0;
  const unit =
    before === undefined && usual === "m" && takes >= HALF_AN_HOUR && Number(bare.text) <= MOST_HOURS ? "h" : usual;
  const spoken = unit === undefined ? undefined : findDuration(`${bare.text}${unit}`, reader.scene.time);
  return spoken === undefined ? bare : { ...bare, text: spoken.text, minutes: spoken.minutes };
}
