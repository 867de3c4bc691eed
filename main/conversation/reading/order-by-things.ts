/**
 * The order of two steps of one process, each told by what it is about: "settle the discount straight after the advice",
 * "look at the preorders before counting the stock". One word may be enough for a step where another of the same process
 * is named beside it, and no other step of that process has that word.
 */
import { stepPlace } from "../finding/entities.ts";
import { type Entry, entriesNamed, entryById, find, phraseStems } from "../finding/search.ts";
import type { ChangeFrame, Ref } from "../frames.ts";
import { EMPTY, sameMeaning, sameRoot, splitWords, stem } from "../language/words.ts";
import { namesPerformer, type Reader } from "./clause.ts";
import { spelledOut } from "./message.ts";

const RELATION =
  /^(?:(?:and|so|please|now|then) )*(?<left>.+?),? (?<only>only )?(?:right |straight |directly |just |immediately |shortly )?(?:comes? |goes? |happens? |is |are )?(?<only2>only )?(?:right |straight |directly |just |immediately |shortly )?(?<relation>before|after|once|when|until) (?<right>.+)$/;
const FRONTED = /^(?:right |straight |directly |just )?(?<relation>before|after|once) (?<right>.+?), (?<left>.+)$/;
/** What is said of other things than the order of what is here. */
const OTHERWISE =
  /\b(?:add|insert|new|another|also|too|again|second|additional|extra|remove|delete|drop|skip|rename|called|call it|not|never|don't|doesn't|can't|without|unless|if|instead|takes?|minutes?|hours?|days?|field|form|option|parallel|while|same time|forgot|forget|missing|except|every time|each|wrong|other way)\b|\b(?:an?|some|one) [a-z]+/;
/** Verbs that say only that something is done: the thing it is done to tells which step is meant. */
const GENERAL: ReadonlySet<string> = new Set(
  "do settle sort look see handle deal get make take finish complete done over through ready clear agree pick"
    .split(" ")
    .map(stem),
);
const AT_END = /^(?:in|on|at|of|for|during) (?:the |our )?/;
/** Things looked at for each half of the sentence. */
const MOST = 8;
/** More words than this tell more than which step is meant. */
const MOST_WORDS = 4;

/** The order it asks for; undefined where it is not two steps of one process that are told. */
export function composeOrderByThings(reader: Reader): ChangeFrame[] | undefined {
  if (OTHERWISE.test(reader.text) || reader.utterance.asks) return undefined;
  const groups = (FRONTED.exec(reader.text) ?? RELATION.exec(reader.text))?.groups;
  const { left: said, right, relation } = groups ?? {};
  if (said === undefined || right === undefined || RELATION.test(right) || /[.?!:;]/.test(reader.text))
    return undefined;
  // "No lawyer before we have phoned them": what must not come before comes after.
  const left = said.replace(/^(?:no|nobody gets?) (?:more )?/, "");
  const isRefused = left !== said;
  if (isRefused && relation !== "before" && relation !== "until") return undefined;
  const only = groups?.["only"] !== undefined || groups?.["only2"] !== undefined || /^only | only /.test(left);
  // "When the flowers are done" tells an order only where it is the one case in which something is done.
  if ((relation === "when" || relation === "until") && !only && !isRefused) return undefined;
  const whats = toldBy(reader, left);
  const anchors = toldBy(reader, right);
  const found = {
    what: whats.length > 0 ? whats : toldBeside(reader, left, anchors),
    anchor: anchors.length > 0 ? anchors : toldBeside(reader, right, whats),
  };
  const pairs = found.what.flatMap((what) =>
    found.anchor.flatMap((anchor) => (what.owner === anchor.owner && what.id !== anchor.id ? [{ what, anchor }] : [])),
  );
  const [pair, other] = pairs;
  if (pair === undefined || other !== undefined) return undefined;
  const what = refOf(pair.what);
  const anchor = refOf(pair.anchor);
  if (only || isRefused) return [{ act: "wait", what, for: anchor }];
  return [{ act: "move", what, place: { relation: relation === "before" ? "before" : "after", anchor } }];
}

function refOf({ title, id }: Entry): Ref {
  return { text: title, id };
}

/** Steps that are the only one of their process with all the words that tell which is meant. */
function toldBy(reader: Reader, part: string): readonly Entry[] {
  const { index } = reader.scene;
  const { spelled, telling } = wordsIn(reader, part);
  const named = entriesNamed(index, spelled).filter(({ kind }) => kind === "step");
  if (named.length > 0) return named;
  return find(index, spelled, { kinds: ["step"], prefer: reader.scene.prefer, limit: MOST }).flatMap(({ entry }) =>
    tells(entry, telling) && isOnlyOne(stepsBeside(reader, entry), entry, telling) ? [entry] : [],
  );
}

/** The same among the steps of the processes in which the other half of the sentence names one: "the advice" is "advise …". */
function toldBeside(reader: Reader, part: string, others: readonly Entry[]): readonly Entry[] {
  const { telling } = wordsIn(reader, part);
  return others.flatMap((other) => {
    const steps = stepsBeside(reader, other);
    return steps.filter((entry) => tells(entry, telling) && isOnlyOne(steps, entry, telling));
  });
}

function wordsIn(reader: Reader, part: string): { readonly spelled: string; readonly telling: readonly string[] } {
  const spelled = spelledOut(reader.utterance, withoutDoer(reader, part));
  const telling = phraseStems(spelled).filter((said) => !GENERAL.has(said));
  return { spelled, telling: telling.length > MOST_WORDS ? [] : telling };
}

/** The steps of the process that a step belongs to. */
function stepsBeside({ scene }: Reader, step: Entry): readonly Entry[] {
  const list = stepPlace(scene, step)?.list ?? [];
  const [owner] = step.id.split("/");
  return list.flatMap(({ name }) => entryById(scene.index, `${owner}/${name}`) ?? []);
}

function isOnlyOne(steps: readonly Entry[], entry: Entry, telling: readonly string[]): boolean {
  return steps.every((other) => other.id === entry.id || !tells(other, telling));
}

/** Whether every word belongs to the step, and one of them to its name. */
function tells({ nameStems, moreStems }: Entry, telling: readonly string[]): boolean {
  return (
    telling.some((said) => nameStems.some((known) => isForm(said, known))) &&
    telling.every((said) => [...nameStems, ...moreStems].some((known) => isForm(said, known)))
  );
}

function isForm(said: string, known: string): boolean {
  return sameMeaning(said, known) || sameRoot(said, known);
}

/** "Hanno wants to taste" → "taste". */
function withoutDoer(reader: Reader, part: string): string {
  const words = part
    .replace(AT_END, "")
    .replace(
      /^(?:let|have|only|just|always|first|please|(?:we|i|they|you|he|she|it)(?:'ve|'re|'d|'ll|'s)?|anyone|anybody|somebody|someone) /,
      "",
    )
    .split(" ");
  const who = [2, 1].find(
    (length) => words.length > length && namesPerformer(reader, words.slice(0, length).join(" ")) && !isStepWord(words),
  );
  const rest = who === undefined ? words : words.slice(who);
  return rest
    .filter(
      (word) =>
        !/^(?:only|just|always|first|even|thing|his|her|their|our|my|have|had|straight|right|directly|wants?|has|have|to|should|must|needs?|gets?|be|been|is|are|was|were)$/.test(
          word,
        ),
    )
    .join(" ");
}

/** Words of which nothing but who does it would be left out. */
function isStepWord(words: readonly string[]): boolean {
  return splitWords(words.slice(1).join(" ")).every((word) => EMPTY.has(word));
}
