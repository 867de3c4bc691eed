/** Requests about rhythms, conditions and fields, read from what a sentence names. */
import type { ChangeFrame } from "../../frames.ts";
import { readFieldType } from "../../intents/organisation/new-document.ts";
import { readCadence } from "../../intents/steps/rhythm.ts";
import { findDuration } from "../../language/durations.ts";
import { dayNumbers, findCadence, withClockTimes } from "../../language/schedule.ts";
import type { Reader } from "../clause.ts";
import type { Mention, Spotted } from "../mentions.ts";
import { spelledOut } from "../message.ts";

/** When a playbook that is named runs: "on Tuesdays and Fridays we do the tank check". */
export function composeRhythm(reader: Reader, mentions: readonly Mention[]): ChangeFrame[] | undefined {
  const playbooks = mentions.filter((one) => one.entry.kind === "playbook");
  const [playbook] = playbooks;
  if (playbook === undefined || playbooks.length > 1 || mentions.some((one) => one.entry.kind === "step"))
    return undefined;
  const what = { text: playbook.words, id: playbook.entry.id };
  const gone = dayNumbers(NOT_ON.exec(reader.text)?.groups?.days ?? "");
  if (gone.length > 0) return [{ act: "cadence", what, frequency: "daily", without: gone }];
  const shift = shiftIn(reader);
  if (shift !== undefined) return [{ act: "cadence", what, frequency: "daily", shift }];
  const cadence = findCadence(withClockTimes(reader.text)) ?? daysIn(reader.text);
  const clock = / at (?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|o'clock)?)\b/.exec(reader.text)?.[0];
  const bare = /\b\d{1,2}[:.]\d\d\b(?! ?(?:%|hours?|euros?))/.exec(reader.text)?.[0].replace(".", ":");
  const when = cadence?.words ?? clock?.trim() ?? (bare === undefined ? undefined : `at ${bare}`);
  const frame =
    when === undefined
      ? undefined
      : readCadence({ ...reader, text: `run zm99 ${when}`, utterance: marked(reader, playbook) });
  return frame === undefined ? undefined : [{ ...frame, what }];
}

/** "Brew day is Wednesday now": days alone, where nothing is said that only some of them are meant. */
function daysIn(text: string): { readonly words: string } | undefined {
  const days = text.match(/\b(?:mon|tues|wednes|thurs|fri|satur|sun)day/g) ?? [];
  const some = /\b(?:first|second|third|fourth|last|other|alternate|instead of|not|no longer|than|from|until)\b/;
  const clock = / at \d{1,2}(?:[:.]\d\d)?(?: ?(?:am|pm|o'clock))?\b/.exec(withClockTimes(text))?.[0] ?? "";
  const also = /\b(?:also|too|as well|in addition)\b/.test(text) ? " too" : "";
  return days.length === 0 || some.test(text) ? undefined : { words: `every ${days.join(" and ")}${clock}${also}` };
}

const DAYS = String.raw`(?<days>(?:(?:on|and|or|,|the)? ?(?:mon|tues|wednes|thurs|fri|satur|sun)days? ?)+)`;
/** Days on which something does not run. */
const NOT_ON = new RegExp(
  String.raw`\b(?:no|not|never|except|but not|skip|apart from|don't|doesn't|won't|without)\b(?! (?:only|just))(?:(?! every| instead| but).)* ${DAYS}$`,
);

/** By how many minutes something is to start later: "half an hour earlier" is a negative number. */
function shiftIn({ text, scene }: Reader): number | undefined {
  const spoken = findDuration(text, scene.time);
  const side =
    spoken === undefined ? undefined : /^ (?<side>earlier|sooner|later)\b/.exec(text.slice(spoken.end))?.groups?.side;
  if (spoken === undefined || side === undefined || / at \d/.test(text)) return undefined;
  return side === "later" ? spoken.minutes : -spoken.minutes;
}

const STARTS = /\b(?:starts?|started|begins?|launch(?:es|ed)?|triggered|kicks? off)\b/;
const CUE = /\b(?:when(?:ever)?|as soon as|once)\b/g;
const EVENT_END = /,| (?:and|but|or) (?:not|only)\b| (?:because|so that|since|instead|rather)\b/;

/** "The claim should start when a visit is paid, not when somebody asks": what starts a playbook from now on. */
export function composeTrigger({ text, utterance }: Reader, { mentions, offsets }: Spotted): ChangeFrame[] | undefined {
  const start = STARTS.exec(text)?.index;
  const [playbook] = mentions.filter((one) => one.entry.kind === "playbook");
  if (start === undefined || playbook === undefined || (offsets[playbook.from] ?? 0) > start) return undefined;
  // What stands before the word, back to the last pause, says whether it is so, or no longer so.
  const cue = [...text.matchAll(CUE)].find(({ index }) => {
    const before =
      text
        .slice(0, index)
        .split(/,|\bbut\b/)
        .at(-1) ?? "";
    return index > start && !/\b(?:not|no longer|never)\b|n't\b/.test(before);
  });
  if (cue === undefined) return undefined;
  const event =
    text
      .slice(cue.index + cue[0].length)
      .split(EVENT_END)[0]
      ?.trim() ?? "";
  if (event.split(" ").length < 2) return undefined;
  return [
    {
      act: "trigger",
      what: { text: playbook.words, id: playbook.entry.id },
      event: { text: spelledOut(utterance, event) },
    },
  ];
}

/** The message with a mark that stands for a thing, for a sentence made of plain words. */
function marked({ utterance }: Reader, { entry }: Mention): Reader["utterance"] {
  return { ...utterance, marks: new Map(utterance.marks).set("zm99", { text: entry.title, entries: [entry] }) };
}

const CASES =
  /(?:^|[ ,])(?<cue>if|whenever|when|unless|in case|as long as|provided that|provided|for)(?: the| an?)? (?<condition>[^,]+)/;
const SKIPPED =
  /\b(?:skip|skipped|leave out|left out|omit|no need|not needed|not necessary|don't|doesn't|do not|does not|needn't|isn't|aren't|unnecessary|without)\b/;

/** "Repairs under 200 euro don't need approval": the cases come first, what they need or not behind them. */
const CASES_FIRST =
  /^(?<cases>[^,]*\b(?:under|over|above|below|less than|more than|up to|without|with|for)\b[^,]*?) (?<not>don't|do not|doesn't|does not|needn't|no longer|only)? ?(?:have to|need|needs|require|requires|get|gets|go through|goes through)\b/;
const ON_REQUEST = /\bonly\b.*\b(?<condition>on request|on demand|if (?:asked|wanted|requested)|when asked)\b/;

function casesFirst(reader: Reader, step: Mention, tokens: readonly string[]): ChangeFrame[] | undefined {
  const asked = ON_REQUEST.exec(reader.text)?.groups?.condition;
  const what = { text: step.words, id: step.entry.id };
  if (asked !== undefined) return [{ act: "condition", what, mode: "only", condition: "it is asked for" }];
  const { cases, not } = CASES_FIRST.exec(reader.text)?.groups ?? {};
  const behind = tokens.slice(step.from).join(" ");
  if (cases === undefined || findDuration(reader.text, reader.scene.time) !== undefined) return undefined;
  if (!reader.text.endsWith(behind) || !/\d|with/.test(cases)) return undefined;
  const mode = not === undefined || not === "only" ? "only" : "unless";
  return [{ act: "condition", what, mode, condition: `for ${spelledOut(reader.utterance, cases)}` }];
}

/** What fits a step less than this, beside a better one, is part of the case: "when it costs more than 100". */
const NAMED = 0.8;

/** "Invoices only need to be approved above 5000". */
const LIMIT =
  /\bonly\b.* (?<limit>(?:above|over|below|under|from|more than|less than) [€$£]?\d[\d.,]*(?: ?(?:%|percent|euros?|dollars?|pounds?|[€$£]))?)$/;

/** In which cases a step that is named is done: "credit only needs checking for orders over 20 kegs". */
export function composeCondition(
  reader: Reader,
  steps: readonly Mention[],
  tokens: readonly string[],
): ChangeFrame[] | undefined {
  const [step, other] = steps.toSorted((left, right) => right.score - left.score);
  if (step === undefined || (other !== undefined && other.score >= NAMED)) return undefined;
  const { cue, condition } = CASES.exec(reader.text)?.groups ?? {};
  const early = cue === undefined || cue === "for" ? casesFirst(reader, step, tokens) : undefined;
  if (early !== undefined) return early;
  const limit = LIMIT.exec(reader.text)?.groups?.limit;
  if (cue === undefined && limit !== undefined)
    return [
      { act: "condition", what: { text: step.words, id: step.entry.id }, mode: "only", condition: `it is ${limit}` },
    ];
  if (cue === undefined || condition === undefined || condition.split(" ").length < 2) return undefined;
  const named = tokens.slice(step.from, step.until).join(" ");
  if (condition.includes(named) || named.includes(condition)) return undefined;
  const outside = reader.text.replace(condition, " ");
  const only = /\bonly\b/.test(outside);
  const mode = cue === "unless" || (!only && SKIPPED.test(outside)) ? "unless" : only ? "only" : undefined;
  // "Don't … unless" means "only if".
  const turned = cue === "unless" && SKIPPED.test(outside) ? "only" : mode;
  if (turned === undefined || (cue === "for" && !/\w+s\b|over|under|above|below/.test(condition))) return undefined;
  const said = spelledOut(reader.utterance, condition);
  return [
    {
      act: "condition",
      what: { text: step.words, id: step.entry.id },
      mode: turned,
      condition: cue === "for" ? `for ${said}` : said,
    },
  ];
}

const REQUIRED =
  /\b(?:must|has to|have to|required|mandatory|compulsory|obligatory|a must|can't be (?:empty|blank)|always)\b/;
const OPTIONAL =
  /\b(?:optional|voluntary|not (?:required|mandatory|compulsory)|(?:doesn't|don't|does not|do not) (?:have|need) to|needn't|no longer (?:required|mandatory)|(?:can|may|could) (?:be (?:left )?|stay |remain )(?:empty|blank|out)|(?:isn't|aren't) (?:required|mandatory|compulsory|a must)|(?:don't|do not|never|not) (?:make|keep) (?:\w+ ){1,3}?(?:required|mandatory|compulsory|obligatory|a must))\b/;

const KIND_OF_FIELD =
  /\b(?:be|as|into|to|becomes?) (?:an? )?(?<kind>whole number|number|date|text|yes\/no)(?: field)?(?=$|[,.;]| (?:not|instead|rather|and)\b)/;
const NOT_OPTIONAL =
  /\b(?:may|must|can|should|shall)(?:n't| not| no longer) (?:stay|be|remain|be left|be kept|go) (?:optional|voluntary|empty|blank)\b|\b(?:can't|mustn't|shouldn't) (?:stay|be|remain|be left) (?:optional|voluntary|empty|blank)\b/;

/** Whether a field that is named has to be filled in. */
export function composeField(reader: Reader, mentions: readonly Mention[]): ChangeFrame[] | undefined {
  const fields = mentions.filter((one) => one.entry.kind === "field");
  const [field] = fields;
  if (field === undefined || fields.length > 1 || mentions.some((one) => one.entry.kind === "step")) return undefined;
  const kind = KIND_OF_FIELD.exec(reader.text)?.groups?.kind;
  if (kind !== undefined) {
    const typed = readFieldType({ ...reader, text: `zm99 should be a ${kind}`, utterance: marked(reader, field) });
    if (typed !== undefined) return [{ ...typed, field: { text: field.words, id: field.entry.id } }];
  }
  const optional = OPTIONAL.test(reader.text) && !NOT_OPTIONAL.test(reader.text);
  const filled =
    /\b(?:fill|filled|given|give|answer|answered|provide|provided|enter|entered|empty|blank|required|mandatory|compulsory|optional|obligatory|a must|always (?:need|want|ask))\b/;
  if (!filled.test(reader.text) || (!optional && !REQUIRED.test(reader.text) && !NOT_OPTIONAL.test(reader.text)))
    return undefined;
  return [{ act: "require_field", field: { text: field.words, id: field.entry.id }, required: !optional }];
}
