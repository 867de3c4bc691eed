/** A process told in everyday words, read into its steps: what is done, by whom, in which case and for how long. */
import { DEFAULT_WORKING_TIME } from "#busy/notation/duration.ts";
import { findDuration } from "../language/durations.ts";
import { type Clause, clausesOf } from "./clauses.ts";
import { type Listener, readDoing } from "./doing.ts";

/** A step as it was told. */
export interface ToldStep {
  /** What is done, as an instruction: "call the customer". */
  readonly does: string;
  /** Who does it, in the words used and without article: "mechanic". */
  readonly by?: string;
  /** The case it is done in; with `unless` the case it is not done in. */
  readonly when?: { readonly mode: "only" | "unless"; readonly condition: string };
  /** It goes on while the step before it does. */
  readonly beside?: true;
  /** What it comes after that is no step: "the customer signs". */
  readonly after?: string;
  /** A duration of the language: `30m`. */
  readonly takes?: string;
  /** By when it has to be done, from when it can begin; a duration of the language. */
  readonly due?: string;
}

/** What is known of the business the story is told about. */
export interface Known {
  /** Roles and people, in lower case, as somebody would say them. */
  readonly performers: Iterable<string>;
}

const LEAD_IN =
  /^(?:only if|if|in case(?: of)?|unless|as soon as|once|after|when(?:ever)?|every time|each time|until|before|for|with) /i;
const CASE = /^(?:only |but only )?(?<how>if|unless|in case(?: of)?) (?<condition>.+)$/i;
const EVENT = /^(?:once|after|when(?:ever)?|as soon as|every time|each time) (?<event>.+)$/i;
const OTHERWISE =
  /^(?:otherwise|else|if not|if (?:they|he|she|it) (?:don't|doesn't|isn't|aren't|do not|does not))\b,? ?/i;
const ORDER_ONLY = /^before .+$/i;
const TRAILING_CASE = /,? (?:but )?(?:only )?(?<how>if|unless|in case) (?<condition>[^,]+)$/i;
const LENGTH_ONLY =
  /^(?:(?:which|that|this|it|each|they)(?: usually| normally| all)? (?:takes?|lasts?|needs?|should take|can take) |takes? |lasts? )?(?:about |around |roughly |some |up to |only )*$/i;
const DUE = /,? (?:within|in less than|no later than|at the latest after|in under) (?<time>[^,]+)$/i;
const TIME_BEFORE =
  /(?:,? (?:and |which |that |this |it |usually |normally |often )*(?:takes?|taking|lasts?|lasting|needs?|should take|in|for)(?: us| them| me)?)? *$/i;
/** What goes on by itself for its time: nobody works that long. */
const RESTING = /\b(?:let|leave|wait|dry|cool|rest|soak|cure|set|ferment|proof|sit|stand|keep)\b/i;

/** How a process begins: "an order comes in". */
const ARRIVES =
  /^(?:an? |the |our )?(?:new )?[\p{L}-]+(?: [\p{L}-]+)? (?:comes? in|arrives?|is received|reaches us|rings?)(?: by \w+)?$/iu;
/** Or with somebody outside: "a customer comes in with a broken phone". */
const SOMEBODY_COMES =
  /^(?:comes?|arrives?|calls?|walks?|rings?|shows?|phones?|contacts?|visits?|gets? in touch|reach(?:es)? out)\b/i;
/** When something is done, said before what is done: "one week before the wedding", "on the day". */
const AT_FIRST =
  /^(?<time>(?:one|two|three|four|five|six|\d+|an?) (?:minutes?|hours?|days?|weeks?|months?) (?:before|after) (?:the |an? )?[\p{L}-]+|on (?:the )?[\p{L}-]+(?: of the [\p{L}-]+)?|the (?:next|same|following) (?:day|morning|week|evening)|(?:in|during) the [\p{L}-]+|at (?:noon|night|\d+(?::\d+)? ?(?:am|pm|o'clock)?)),? (?=(?:we|i|you|they|he|she|the|an?|our|somebody|someone|\p{Lu}[\p{Ll}]+) )/iu;
const NOT_NEEDED =
  /^(?:(?:every|each) (?:morning|day|evening|night|week|month|\p{L}+day)|either way|in any case|in both cases|usually|normally),? /iu;

/** The steps of a process told as a story, in their order; none when nothing in it is done. */
export function readStory(story: string, known: Known = { performers: [] }): ToldStep[] {
  const listener: Listener = { known: new Set([...known.performers].map((name) => name.toLowerCase())) };
  const steps: ToldStep[] = [];
  let lead: Lead = {};
  let sentence = -1;
  for (const clause of clausesOf(story)) {
    if (clause.sentence !== sentence) {
      // What a sentence begins with goes for all of it, and for no other.
      lead = {};
      sentence = clause.sentence;
      listener.going = undefined;
    }
    if (isLengthOfLast(steps, clause.words)) continue;
    const led = leadOf(clause, steps, listener);
    if (led !== undefined) {
      lead = led.lead;
      if (led.rest === "") continue;
    }
    const words = (led?.rest ?? clause.words).replace(NOT_NEEDED, "");
    if (steps.length === 0 && ARRIVES.test(words)) continue;
    const step = stepOf(words, lead, listener);
    if (step === undefined || (steps.length === 0 && beginsIt(step, listener))) continue;
    steps.push(clause.beside && steps.length > 0 ? { ...step, beside: true } : step);
    // "After they sign": that has happened once the first thing after it is done.
    const { after: _, ...still } = lead;
    lead = still;
  }
  return steps;
}

/** Whether it is how the process begins, with somebody of outside who comes. */
function beginsIt({ does }: ToldStep, { outsider }: Listener): boolean {
  return (
    outsider !== undefined && does.startsWith(`${outsider} `) && SOMEBODY_COMES.test(does.slice(outsider.length + 1))
  );
}

/** What a clause leads in: the case or the event of what comes after it. */
type Lead = Pick<ToldStep, "when" | "after">;

/** A clause that says when, and what is left of it that is done; undefined when it says no such thing. */
function leadOf(
  clause: Clause,
  steps: readonly ToldStep[],
  listener: Listener,
): { readonly lead: Lead; readonly rest: string } | undefined {
  const { words } = clause;
  const last = steps.findLast((step) => step.when !== undefined)?.when;
  if (OTHERWISE.test(words) && last !== undefined) {
    const opposite = { mode: last.mode === "only" ? "unless" : "only", condition: last.condition } as const;
    return { lead: { when: opposite }, rest: words.replace(OTHERWISE, "") };
  }
  if (!LEAD_IN.test(words)) return undefined;
  if (ORDER_ONLY.test(words)) return { lead: {}, rest: "" };
  const given = CASE.exec(words)?.groups;
  if (given?.condition !== undefined) {
    const mode = /unless/i.test(given.how ?? "") ? "unless" : "only";
    return { lead: { when: { mode, condition: told(given.condition, listener) } }, rest: "" };
  }
  const event = EVENT.exec(words)?.groups?.event;
  if (event === undefined) return undefined;
  const happened = told(event, listener);
  // How the whole process begins is no step of it.
  if (steps.length === 0) return { lead: {}, rest: "" };
  return { lead: steps.some((step) => sameDoing(step, event, listener)) ? {} : { after: happened }, rest: "" };
}

/** "They agree" in the words of whoever was spoken of last: "the customer agrees". */
function told(words: string, listener: Listener): string {
  if (/^it is \w+$/i.test(words)) return words;
  const { going } = listener;
  const doing = readDoing(words, listener);
  // Whoever does what comes next is not the one the case is about.
  listener.going = going;
  return doing?.said ?? words;
}

/** Whether an event is a step that was told already: "once it is packed" after "pack it". */
function sameDoing(step: ToldStep, event: string, listener: Listener): boolean {
  const doing = readDoing(event, listener, "listen only");
  return doing?.verb !== undefined && step.does.toLowerCase().split(" ")[0] === doing.verb;
}

function stepOf(clause: string, lead: Lead, listener: Listener): ToldStep | undefined {
  let words = clause;
  const due = DUE.exec(words);
  const dueIn = due?.groups?.time === undefined ? undefined : findDuration(due.groups.time, DEFAULT_WORKING_TIME);
  if (due !== null && dueIn !== undefined) words = words.slice(0, due.index);
  const timed = withoutLength(words);
  words = timed.words;
  const trailing = TRAILING_CASE.exec(words);
  if (trailing !== null) words = words.slice(0, trailing.index);
  const time = AT_FIRST.exec(words);
  if (time !== null) words = words.slice(time[0].length);
  const doing = readDoing(words, listener);
  if (doing === undefined) return undefined;
  const own = trailing?.groups?.condition;
  const mode = /unless/i.test(trailing?.groups?.how ?? "") ? "unless" : "only";
  const condition =
    own === undefined ? undefined : told(own.replace(/^(needed|necessary|required)$/i, "it is $1"), listener);
  return {
    does: time?.groups?.time === undefined ? doing.does : `${doing.does} ${time.groups.time}`,
    ...(doing.by === undefined ? {} : { by: doing.by }),
    ...lead,
    ...(condition === undefined ? {} : { when: { mode, condition } }),
    ...(timed.takes === undefined ? {} : { takes: timed.takes }),
    ...(dueIn === undefined ? {} : { due: dueIn.text }),
  };
}

/** The words without the time they say the doing takes. What is left to itself for a while keeps it in its words. */
function withoutLength(words: string): { readonly words: string; readonly takes?: string } {
  const found = findDuration(words, DEFAULT_WORKING_TIME);
  if (found === undefined || found.minutes <= 0 || RESTING.test(words.slice(0, found.start))) return { words };
  const after = words.slice(found.end).replace(/^\)/, "").trim();
  if (after !== "" && !/^(?:each|altogether|in all|or so)$/i.test(after)) return { words };
  const before = words.slice(0, found.start).replace(/\($/, "");
  return { words: before.replace(TIME_BEFORE, "").replace(/[\s,]+$/, ""), takes: found.text };
}

/** "That takes an hour" belongs to the step before; it is given to it here. */
function isLengthOfLast(steps: ToldStep[], words: string): boolean {
  const last = steps.at(-1);
  const found = findDuration(words, DEFAULT_WORKING_TIME);
  if (last === undefined || found === undefined || found.minutes <= 0) return false;
  if (!LENGTH_ONLY.test(words.slice(0, found.start)) || /\w/.test(words.slice(found.end))) return false;
  steps[steps.length - 1] = { ...last, takes: found.text };
  return true;
}
