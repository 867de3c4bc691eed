/** The things of the workspace that a sentence names, each with the words that name it, wherever they stand in it. */
import { makerOf, scoreByResult } from "../finding/entities.ts";
import { type Entry, type EntryKind, entriesNamed, find, fitOf } from "../finding/search.ts";
import { EMPTY, splitWords } from "../language/words.ts";
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
  readonly mentions: readonly Mention[];
}

const KINDS: readonly EntryKind[] = ["step", "role", "person", "playbook", "document", "field", "team"];
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
  /^(?:,|;|\.|and|or|but|not|before|after|until|till|while|whilst|during|if|unless|when|whenever|once|because|so|since|instead|than|from|should|shouldn't|must|mustn't|could|can|can't|will|would|wants?|needs?|takes?|takes|does|doesn't|do|don't|by|himself|herself|now|only|no|who|we|i|they|it|that|then|\d+|mins?|minutes?|hours?|hrs?|days?|weeks?|months?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?)$/;

/** A command names nothing, however near a name comes to it: "let" is no letter. */
const COMMAND =
  /^(?:let|make|give|have|put|get|set|keep|take|want|like|need|change|move|swap|add|remove|delete|drop|assign|rename|call)$/;

/** What a sentence names; of things named alike within `close`, none is taken. */
export function spot(reader: Reader, close = CLOSE): Spotted {
  const tokens = reader.text.match(/[\p{L}\p{N}'’_-]+|[,;.]/gu) ?? [];
  if (tokens.length > MOST_TOKENS) return { tokens, mentions: [] };
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
  const chosen: Mention[] = [];
  for (const one of found.toSorted((left, right) => weightOf(right) - weightOf(left))) {
    if (chosen.every((other) => one.until <= other.from || one.from >= other.until)) chosen.push(one);
  }
  return { tokens, mentions: chosen.toSorted((left, right) => left.from - right.from) };
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
  return find(index, spelled, { kinds: [...KINDS, "deliverable"], prefer, limit: MOST_CANDIDATES }).map(
    (match) => match.entry,
  );
}

/** The one of the candidates that these words mean. */
function meantIn(
  { scene }: Reader,
  words: string,
  candidates: readonly Entry[],
  close: number,
): Pick<Mention, "entry" | "score"> | undefined {
  const exact = entriesNamed(scene.index, words).find((entry) => KINDS.includes(entry.kind));
  if (exact !== undefined) return { entry: exact, score: EXACT };
  if (COMMAND.test(words.toLowerCase())) return undefined;
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

const isEmpty = (word: string | undefined): boolean => word === undefined || (EMPTY.has(word) && !/^z[qm]/.test(word));

/** More words that fit say more surely what is meant than one that fits very well. */
function weightOf(mention: Mention): number {
  const said = splitWords(mention.words).filter((word) => !EMPTY.has(word)).length;
  return mention.score * Math.sqrt(Math.max(1, said));
}
