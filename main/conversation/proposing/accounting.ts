/**
 * Whether a message says more than what would be changed: a word that neither the request nor the name of what it changes
 * accounts for may carry a wish that was not understood. Then the person is asked; a part of a wish is never written alone.
 */
import { durationOfMinutes, workingMinutes } from "#busy/notation/duration.ts";
import type { Entity } from "#shared/conversation.ts";
import { isBeside, isCounted, stepPlace } from "../finding/entities.ts";
import { type Entry, entryById } from "../finding/search.ts";
import { type ChangeFrame, isRef } from "../frames.ts";
import { type DurationChange, findDuration, readNumber } from "../language/durations.ts";
import { DOINGS, TELLING_WORDS, WISHES } from "../language/little-words.ts";
import { withoutPoliteness } from "../language/politeness.ts";
import { GRAMMAR } from "../language/spelling.ts";
import { asOneWord, EMPTY, sameMeaning, sameRoot, splitWords, stem, twoWordVerb } from "../language/words.ts";
import { spot } from "../reading/mentions.ts";
import { spelledOut, type Utterance } from "../reading/message.ts";
import { sentencesOf } from "../reading/parts/segments.ts";
import type { Scene } from "../scene.ts";
import { holdsFigure, withoutAsides, withoutOthers } from "./asides.ts";
import { otherTime } from "./other-times.ts";
import { overlooked } from "./overlooked.ts";
import { strangeName } from "./strange-names.ts";

/** Requests with figures or times in them: numbers of a message are told by them. */
const WITH_FIGURES: ReadonlySet<ChangeFrame["act"]> = new Set([
  "duration",
  "due",
  "cadence",
  "capacity",
  "retry",
  "repeat",
  "fallback",
  "condition",
  "add_step",
  "add_member",
]);

/**
 * The words of a message that nothing of the requests accounts for, as they were said; undefined when all is told.
 */
export function unaccounted(
  scene: Scene,
  heard: Utterance,
  frames: readonly ChangeFrame[],
  said: readonly Entity[],
  titles: readonly string[],
): string | undefined {
  const strange = strangeName(frames, said, heard);
  if (strange !== undefined) return strange;
  if (frames.some((frame) => frame.act === "add_playbook")) return undefined;
  const passedOver = overlooked(heard, frames);
  if (passedOver !== undefined) return passedOver;
  const entries = said.flatMap(({ symbol }) => {
    const entry = symbol === undefined ? undefined : entryById(scene.index, symbol);
    return entry === undefined ? [] : [entry];
  });
  const found = new Set(
    said.filter(({ kind, symbol }) => symbol !== undefined && kind !== "role").map(({ text }) => text),
  );
  const told = new Set(
    [...titles, ...frames.flatMap((frame) => textsOf(frame, found))]
      .flatMap((text) => splitWords(asOneWord(text)))
      .map(stem),
  );
  const figures = frames.some((frame) => WITH_FIGURES.has(frame.act));
  const timed = frames.some((frame) => frame.act === "duration" || frame.act === "due");
  const other = timed ? otherFigure(scene, heard.text, frames, entries) : undefined;
  if (other !== undefined) return other;
  const time = otherTime(heard.text, frames, scene.workspace, entries);
  if (time !== undefined) return time;
  const people = doersOf(scene, entries);
  const beside = /\b(?:before|after|once|when)\b/.test(heard.text) ? neighboursOf(scene, entries) : new Set<string>();
  // What goes has to be named: words that its description holds too may speak of something else that is done with it.
  const isRemoval = frames.every((frame) => frame.act === "remove");
  const tells = (key: string): boolean =>
    told.has(key) ||
    people.has(key) ||
    beside.has(key) ||
    entries.some((entry) => (isRemoval ? isNamed(scene, entry, key) : speaksOf(scene, entry, key)));
  const open = (word: string): boolean => {
    const key = stem(word);
    if ((word.length < 3 && !/\d/.test(word)) || EMPTY.has(word) || FILLERS.has(key)) return false;
    if (figures && (readNumber(word) !== undefined || /^\d/.test(word) || WHEN.test(word))) return false;
    if (TELLING_WORDS.some(([words, acts]) => words.has(word) && frames.some((frame) => acts.has(frame.act))))
      return false;
    return !tells(key);
  };
  // "Otto as well" does it beside whoever does it now, and not in the place of them.
  const aswell = frames.some((frame) => frame.act === "performer") ? BESIDE.exec(heard.text)?.[0].trim() : undefined;
  if (aswell !== undefined) return aswell;
  const besides = namedBesides(
    scene,
    heard,
    frames,
    new Set(entries.map((entry) => entry.id)),
    new Set([...people, ...beside]),
  );
  if (besides !== undefined) return besides;
  const isForAll = frames.some((frame) => frame.act === "unconditional");
  const aside = frames.every((frame) => frame.act === "parallel") ? heard.text.replace(MEANWHILE, " ") : heard.text;
  const isTrouble = frames.every((frame) => frame.act === "fallback");
  const isLimit = frames.every((frame) => frame.act === "condition");
  const cases = isForAll ? ALL_CASES : isTrouble ? CASE : isLimit ? LIMIT : undefined;
  const text = cases === undefined ? aside : aside.replace(cases, "");
  const sentences = sentencesOf(withoutAsides(text));
  // Where one sentence says what is wished for, those beside it tell how things are.
  const isWish = (sentence: string): boolean => ASKS.test(sentence) || (timed && holdsFigure(sentence));
  const left = (sentences.some(isWish) ? sentences.filter(isWish) : sentences)
    .flatMap((sentence) => sentence.split(/, | so | but | and then /))
    .flatMap((sentence, at) => {
      const words = splitWords(asOneWord(spelledOut(heard, withoutPoliteness(sentence))));
      const leftOver = words.filter((word) => {
        const joined = twoWordVerb(word, words);
        return open(word) && (joined === undefined || open(joined));
      });
      if (at > 0 && isReason(sentence)) return [];
      // A sentence of which nothing is told only says why, unless it asks for something itself.
      if (BUSY.test(sentence) && !holdsFigure(sentence)) return [];
      const asks =
        ASKS.test(sentence) ||
        (!figures && findDuration(sentence, scene.time) !== undefined) ||
        (timed && holdsFigure(sentence)) ||
        words.some((word) => !EMPTY.has(word) && tells(stem(word)));
      return asks ? leftOver : [];
    });
  return left.length === 0 ? undefined : [...new Set(left)].join(" ");
}

/** A figure of the message that is neither what a step is to have nor what it has now: "… instead of three weeks". */
function otherFigure(
  scene: Scene,
  text: string,
  frames: readonly ChangeFrame[],
  entries: readonly Entry[],
): string | undefined {
  if (frames.some((frame) => frame.act !== "duration" && frame.act !== "due" && frame.act !== "performer"))
    return undefined;
  const next = frames.flatMap((frame) => {
    if (frame.act === "due") return [frame.due];
    return frame.act === "duration" && frame.change !== undefined ? [changeFigure(frame.change, scene)] : [];
  });
  const present = entries.flatMap((entry) => {
    const step = stepPlace(scene, entry)?.step;
    return [step?.estimated_duration, step?.due].filter((figure) => figure !== undefined);
  });
  const minutes = new Set([...next, ...present].map((figure) => workingMinutes(figure, scene.time)));
  const known = text.replace(REASON, "").replace(/\bz[qm]\d+\b/g, " ");
  for (let from = 0; ; ) {
    const found = findDuration(known.slice(from), scene.time);
    if (found === undefined) break;
    if (!minutes.has(Math.abs(found.minutes))) return found.words;
    from += found.end;
  }
  const numbers = new Set([...next, ...present].map((figure) => figure.replace(/[a-z]+$/, "")));
  const bare = BARE_NUMBER.exec(known)?.groups?.number;
  const amount = bare === undefined ? undefined : readNumber(bare);
  return amount === undefined || numbers.has(String(amount)) ? undefined : bare;
}

const REASON = /,? (?:because|since|as (?:we|they|it)|so that|cos)\b.*$/;
/** A number without a unit that is no part of a duration. */
const BARE_NUMBER =
  /(?<![\w.,:-])(?<number>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)(?=$|,|;| (?:now|instead|not|any|at|is|was|and (?!a |\d)))/;

function changeFigure(change: DurationChange, { time }: Scene): string {
  if (change.kind === "set") return change.text;
  return change.kind === "by" ? durationOfMinutes(Math.abs(change.minutes), time) : "0m";
}

/** A step or a person that is named in full, though nothing of the requests is about it or says those words. */
function namedBesides(
  scene: Scene,
  utterance: Utterance,
  frames: readonly ChangeFrame[],
  about: ReadonlySet<string>,
  people: ReadonlySet<string>,
): string | undefined {
  const spoken = new Set(
    frames
      .flatMap((frame) => textsOf(frame, new Set()))
      .flatMap(splitWords)
      .map(stem),
  );
  const text = withoutOthers(utterance.text);
  const named = new Set(
    [...about].flatMap((id) => {
      const entry = entryById(scene.index, id);
      return entry === undefined ? [] : namesOf(scene, entry);
    }),
  );
  // Looking for what is named takes time; where every word is told nothing else can be.
  const more = splitWords(spelledOut(utterance, text)).some(
    (word) =>
      !EMPTY.has(word) &&
      !isFiller(word) &&
      readNumber(word) === undefined &&
      !spoken.has(stem(word)) &&
      !named.has(stem(word)),
  );
  if (!more) return undefined;
  const other = spot({ scene, utterance, text }).mentions.find(
    ({ entry, score, words }) =>
      (entry.kind === "step" || entry.kind === "person") &&
      score >= 1 &&
      !about.has(entry.id) &&
      !splitWords(words).every((word) => EMPTY.has(word) || people.has(stem(word))) &&
      !splitWords(words).every((word) => EMPTY.has(word) || spoken.has(stem(word))),
  );
  return other?.words;
}

const BESIDE = / (?:as well(?! as (?:if|it))|too|together with .+|along with .+|in addition)$/;
/** Who is at work side by side, and what that is good for, asks for nothing: "the desk could …", "… would save us time". */
const MEANWHILE =
  /(?:^|\b(?:while|whilst|and|,) )(?:the |our |two |three |an? |his |her )?[a-z]+ (?=(?:could|can|may|might|should|is|are)\b)|,? (?:that |which |it |this )?(?:would|could|will|to|and|so)? ?(?:saves?|gains?|wins?) (?:us |them |me )?(?:[\w-]+ ?){1,5}$/g;
/** A case that is told by a figure. */
const LIMIT = /\b(?:if|when|whenever|once|after|as soon as)\b[^,;]*\d[^,;]*/g;
/** The case in which there is trouble, and an example of it. */
const CASE = /(?:^|,? )(?:if|when|whenever|in case|should|for example|for instance)\b[^,;]*/g;
/** Cases in which something is done from now on: all of them. */
const ALL_CASES =
  /\b(?:for |in |on |with )?(?:every|all|each|any|no matter|regardless|whether|even (?:if|when|for)|not just|not only)\b[^,;]*/g;
const WHEN =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mornings?|noon|midday|afternoons?|evenings?|nights?|mins?|minutes?|hours?|hrs?|tops|past|weekends?|weekdays?|workdays?|except|o'clock|hundred|thousand|degrees?|percent|euros?|dollars?|pounds?|kilos?)$/;
/** Words the grammar knows although they name things of a business. */
const NOUNS = new Set(
  "quality check review approve approval client customer invoice payment email data phone number address date report meeting".split(
    " ",
  ),
);
const FILLERS: ReadonlySet<string> = new Set(
  [...GRAMMAR, ...WISHES, ...DOINGS].filter((word) => !NOUNS.has(word)).map(stem),
);

/** Whether a word only says how something is wished for. */
export function isFiller(word: string): boolean {
  return FILLERS.has(stem(word));
}

/** Why somebody else does it. */
const BUSY =
  /\b(?:has|have|is|are|was|were|had) (?:got )?(?:no time|other|enough|too|plenty|so much|a lot|lots|busy|away|ill|sick|off|swamped|overloaded|on (?:holiday|leave|vacation)|better|more important|only here|not here|free|hands full)\b|\bkeeps? (?:forgetting|missing)\b|\bdoesn't (?:have (?:the )?time|like|want)\b/;

/** A statement with a subject of its own, behind a request, that asks for nothing: "…, the supplier lifts them onto the roof". */
function isReason(sentence: string): boolean {
  return (
    /^(?:it|they|we|he|she|nobody|everybody|the \w+|our \w+|customers|people|that)(?:'s|'re)? (?!should|must|has to|needs|can\b|could|will|takes)\w+/.test(
      sentence,
    ) &&
    !ASKS.test(sentence) &&
    !holdsFigure(sentence) &&
    !/\b(?:first|last|before|after|then|if|unless|when|instead|also|too)\b/.test(sentence)
  );
}

const ASKS =
  /^(?:please |then |also |and )*(?:add|remove|drop|delete|move|swap|rename|let|make|set|change|assign|start|put|give|stop|skip|keep|call|name|say|write|use)\b|\b(?:should|shouldn't|must|mustn't|needs?|wants?|ought|has to|have to|instead|rather|except|unless|only)\b/;

/** The words of its name, and of what it belongs to. */
function namesOf(scene: Scene, entry: Entry): readonly string[] {
  const owner = entry.owner === undefined ? undefined : entryById(scene.index, entry.owner);
  return [...entry.nameStems, ...(owner?.nameStems ?? [])];
}

/** Whether one of those words is this one, or means the same. */
function isNamed(scene: Scene, entry: Entry, word: string): boolean {
  return namesOf(scene, entry).some((known) => known === word || sameMeaning(known, word));
}

/** Whether the word speaks of the entry: of its name, what it is described with, or where it belongs. */
function speaksOf(scene: Scene, entry: Entry, word: string): boolean {
  return [...namesOf(scene, entry), ...entry.moreStems, ...entry.aroundStems, ...caseStems(scene, entry)].some(
    (known) => sameMeaning(word, known) || (word.length >= 5 && sameRoot(word, known)),
  );
}

/** Words of what its condition looks at. */
function caseStems(scene: Scene, entry: Entry): readonly string[] {
  const when = entry.kind === "step" ? stepPlace(scene, entry)?.step.when : undefined;
  return when === undefined ? [] : splitWords(when.replace(/[^\p{L}]+/gu, " ")).map(stem);
}

/** Words of the steps on either side of a step: where it stands may be said along with it. */
function neighboursOf(scene: Scene, entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(
    entries.flatMap((entry) => {
      const place = entry.kind === "step" ? stepPlace(scene, entry) : undefined;
      if (place === undefined) return [];
      return [place.list[place.index - 1], place.list[place.index + 1]].flatMap((step) =>
        splitWords(step?.name ?? "").map(stem),
      );
    }),
  );
}

/** Names of those who may be mentioned beside a step: who does it now. */
function doersOf(scene: Scene, entries: readonly Entry[]): ReadonlySet<string> {
  const doing = new Set(
    entries.flatMap((entry) => {
      const role = entry.kind === "step" ? stepPlace(scene, entry)?.step.role : undefined;
      return role === undefined ? [] : [role];
    }),
  );
  const members = scene.workspace.members.filter(({ model }) => model.roles.some((role) => doing.has(role)));
  const others = scene.workspace.roles.filter(({ name }) => doing.has(name));
  const names = others.flatMap(({ symbol }) => entryById(scene.index, symbol)?.names ?? []);
  return new Set(
    [...doing, ...names, ...members.map(({ name }) => name)].flatMap((name) => splitWords(name)).map(stem),
  );
}

/** Every text of a request that is used as it stands; the words a thing was found by have to fit that thing instead. */
function textsOf(value: unknown, found: ReadonlySet<string>): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  if (isRef(value) && found.has(value.text)) return isCounted(value.text) || isBeside(value.text) ? [value.text] : [];
  return Object.values(value).flatMap((part) => textsOf(part, found));
}
