/** The things of the workspace that a sentence names, each with the words that name it, wherever they stand in it. */
import { makerOf, scoreByResult } from "../finding/entities.ts";
import { type Entry, type EntryKind, entriesNamed, find, fitOf, phraseStems } from "../finding/search.ts";
import type { Ref } from "../frames.ts";
import { LIGHT_VERBS } from "../language/little-words.ts";
import { EMPTY, sameMeaning, splitWords, stem } from "../language/words.ts";
import type { Reader } from "./clause.ts";
import { spelledOut } from "./message.ts";

/** A thing that is named, and the words that name it: tokens `from` up to, but without, `until`. */
export interface Mention {
  readonly entry: Entry;
  readonly words: string;
  readonly score: number;
  readonly from: number;
  readonly until: number;
}

/** The tokens of a sentence, and what they name, in the order it is said in. */
export interface Spotted {
  readonly tokens: readonly string[];
  /** Where each token begins. */
  readonly offsets: readonly number[];
  readonly mentions: readonly Mention[];
}

const KINDS: readonly EntryKind[] = ["step", "role", "person", "playbook", "document", "field", "team"];
/** People are meant by their very names only. */
const LOOKED_FOR: readonly EntryKind[] = ["step", "role", "playbook", "document", "field", "team", "deliverable"];
const LONGEST = 6;
/** Sentences longer than this are told, not asked. */
const MOST_TOKENS = 40;
/** How well words must fit a thing to name it in passing. */
const NAMES = 0.74;
const EXACT = 1.1;
const PREFERRED = 0.1;
/** Things looked at for each stretch of words. */
const MOST_CANDIDATES = 14;
/** Two things closer than this are named alike. */
const CLOSE = 0.075;
/** No name goes over these words: they join what stands on either side of them. */
const BORDER =
  /^(?:,|;|:|\.|\?|!|and|or|but|not|before|after|until|till|while|whilst|during|if|unless|when|whenever|once|because|so|since|instead|than|from|should|shouldn't|must|mustn't|could|can|can't|will|would|wants?|needs?|takes?|takes|does|doesn't|do|don't|by|himself|herself|now|only|no|who|we|i|they|it|that|then|\d+|mins?|minutes?|hours?|hrs?|days?|weeks?|months?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?)$/;

/** Commands and light verbs name nothing, however near a name comes to them: "let" is no letter. */
const LIGHT_STEMS: ReadonlySet<string> = new Set(
  [
    ...LIGHT_VERBS,
    ..."want like need change move swap add remove delete drop assign rename call wait hold job thing stuff duty turn".split(
      " ",
    ),
  ].map(stem),
);

/** The step that a mention names, as a reference. */
export function stepRef({ words, entry }: Mention): Ref {
  return { text: words, id: entry.id };
}

/** What a sentence names; of things named alike within `close`, none is taken. */
export function spot(reader: Reader, close = CLOSE): Spotted {
  const matches = [...reader.text.matchAll(/[\p{L}\p{N}'’_-]+|[,;.:?!]/gu)];
  const tokens = matches.map((match) => match[0]);
  const offsets = matches.map((match) => match.index);
  if (tokens.length > MOST_TOKENS) return { tokens, offsets, mentions: [] };
  const found: Mention[] = [];
  for (const { from, until } of chunksOf(tokens)) {
    if (tokens.slice(from, until).every(isEmpty)) continue;
    const candidates = candidatesOf(reader, tokens.slice(from, until).join(" "));
    for (let start = from; start < until; start += 1) {
      for (let end = Math.min(until, start + LONGEST); end > start; end -= 1) {
        const span = tokens.slice(start, end);
        if (isEmpty(span[0]) || isEmpty(span.at(-1))) continue;
        const words = spelledOut(reader.utterance, span.join(" "));
        const meant = meantIn(reader, words, candidates, close);
        if (meant !== undefined) found.push({ ...meant, words, from: start, until: end });
      }
    }
  }
  found.push(...passives(reader, tokens, close));
  const chosen: Mention[] = [];
  for (const one of found.toSorted((left, right) => weightOf(right) - weightOf(left))) {
    if (chosen.every((other) => one.until <= other.from || one.from >= other.until)) chosen.push(one);
  }
  return { tokens, offsets, mentions: chosen.toSorted((left, right) => left.from - right.from) };
}

const BEING = /^(?:is|are|was|were|be|been|being|gets?|got|getting|isn't|aren't|wasn't|weren't)$/;
/** Words that may stand between a thing and what is done to it. */
const BETWEEN =
  /^(?:has|have|had|hasn't|haven't|to|should|shouldn't|must|mustn't|can|can't|cannot|could|may|might|will|won't|would|needs?|ought|not|no|longer|never|ever|always|only|now|also|still|already|all|both|really|actually|usually|finally|properly)$/;
const PARTICLE = /^(?:up|out|off|in|over|away|down|on|back|through)$/;

/** What has been done with a thing that "is up", "is out" or "is back". */
const STATES: ReadonlyMap<string, readonly string[]> = new Map([
  ["up", ["put up", "mount", "hang", "lift"]],
  ["out", ["send", "publish"]],
  ["in", ["collect", "receive"]],
  ["back", ["return"]],
  ["down", ["take down"]],
  ["off", ["send", "remove"]],
  ["away", ["store", "clear"]],
  ["gone", ["take down", "remove", "clear"]],
  ["there", ["deliver", "receive"]],
]);

/** "The weather gets checked": what is done stands behind what it is done to, and words between that name nothing. */
function passives(reader: Reader, tokens: readonly string[], close: number): Mention[] {
  return tokens.flatMap((verb, at): Mention[] => {
    let gap = at;
    while (gap > 0 && (BEING.test(tokens[gap - 1] ?? "") || BETWEEN.test(tokens[gap - 1] ?? ""))) gap -= 1;
    const auxiliaries = tokens.slice(gap, at);
    const states = STATES.get(verb) ?? [];
    if (gap === 0 || (isEmpty(verb) && states.length === 0) || !auxiliaries.some((word) => BEING.test(word))) return [];
    const particle = tokens[at + 1] ?? "";
    const until = states.length === 0 && PARTICLE.test(particle) ? at + 2 : at + 1;
    const verbs = states.length > 0 ? states : [tokens.slice(at, until).join(" ")];
    const [thing] = chunksOf(tokens.slice(0, gap)).slice(-1);
    if (thing === undefined || thing.until !== gap) return [];
    for (const done of verbs) {
      const candidates = candidatesOf(reader, `${done} ${tokens.slice(thing.from, thing.until).join(" ")}`);
      for (let from = Math.max(thing.from, gap - LONGEST); from < gap; from += 1) {
        if (isEmpty(tokens[from])) continue;
        const words = spelledOut(reader.utterance, `${done} ${tokens.slice(from, gap).join(" ")}`);
        const meant = meantIn(reader, words, candidates, close);
        if (meant?.entry.kind === "step" && namesVerb(meant.entry, done)) return [{ ...meant, words, from, until }];
      }
    }
    return [];
  });
}

/** Whether the words are what the step does, and not what it does it to. */
function namesVerb({ nameStems }: Entry, done: string): boolean {
  const [named] = nameStems;
  const [said] = phraseStems(done);
  return named !== undefined && said !== undefined && nameStems.length > 1 && sameMeaning(named, said);
}

/** The stretches of a sentence between the words that no name goes over. */
function chunksOf(tokens: readonly string[]): { readonly from: number; readonly until: number }[] {
  const borders = [-1, ...tokens.flatMap((token, at) => (BORDER.test(token) ? [at] : [])), tokens.length];
  return borders
    .slice(1)
    .map((until, at) => ({ from: (borders[at] ?? -1) + 1, until }))
    .filter(({ from, until }) => until > from);
}

/** What a stretch of words may name: looked for once, so that its parts need no search of their own. */
function candidatesOf(reader: Reader, words: string): readonly Entry[] {
  const { index, prefer } = reader.scene;
  const spelled = spelledOut(reader.utterance, words);
  return find(index, spelled, { kinds: LOOKED_FOR, prefer, limit: MOST_CANDIDATES }).map((match) => match.entry);
}

/** "Karin's", "the boss's". */
const POSSESSIVE = /['’]s?$/;

/** The one of the candidates that these words mean. */
function meantIn(
  { scene }: Reader,
  words: string,
  candidates: readonly Entry[],
  close: number,
): Pick<Mention, "entry" | "score"> | undefined {
  const known = entriesNamed(scene.index, words);
  const owner = words.replace(POSSESSIVE, "");
  const named = (known.length > 0 || owner === words ? known : entriesNamed(scene.index, owner)).filter((entry) =>
    KINDS.includes(entry.kind),
  );
  const [exact] = [...named.filter(({ owner }) => owner !== undefined && scene.prefer.has(owner)), ...named];
  // Several things of one name and kind: which is meant stays open, where that matters.
  const open = close > 0 && named.filter(({ kind }) => kind === exact?.kind).length > 1;
  if (exact !== undefined)
    return open && !(exact.owner !== undefined && scene.prefer.has(exact.owner))
      ? undefined
      : { entry: exact, score: EXACT };
  if (splitWords(words).every((word) => EMPTY.has(word) || SAID.test(word) || LIGHT_STEMS.has(stem(word))))
    return undefined;
  const scored = candidates
    .flatMap((entry) => {
      const liked = entry.owner !== undefined && scene.prefer.has(entry.owner) ? PREFERRED : 0;
      const score = fitOf(scene.index, words, entry) + liked;
      if (entry.kind !== "deliverable") return entry.kind === "person" ? [] : [{ entry, score }];
      const maker = makerOf(scene, entry);
      return maker === undefined ? [] : [{ entry: maker, score: scoreByResult(score) }];
    })
    .toSorted((left, right) => right.score - left.score);
  const [best] = scored;
  const second = scored.find((one) => one.entry.id !== best?.entry.id);
  if (best === undefined || best.score < NAMES) return undefined;
  return second !== undefined && best.score - second.score < close ? undefined : best;
}

/** What figures have been, and no work of its own. */
const SAID = /^(?:planned|estimated|scheduled)$/;

const isEmpty = (word: string | undefined): boolean => word === undefined || (EMPTY.has(word) && !/^z[qm]/.test(word));

/** More words that fit say more surely what is meant than one that fits very well. */
function weightOf(mention: Mention): number {
  const said = splitWords(mention.words).filter((word) => !EMPTY.has(word)).length;
  return mention.score * Math.sqrt(Math.max(1, said));
}

/** Whether steps are named one after the other: "the trimming, the binding and the packing". */
export function isListed(tokens: readonly string[], steps: readonly Mention[]): boolean {
  return steps
    .slice(1)
    .every((one, at) => /^(?:,|and|or|the|both| )*$/.test(tokens.slice(steps[at]?.until, one.from).join(" ")));
}
