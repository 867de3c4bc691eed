/** Slips of the finger put right, without touching words that are right or names that nobody can know. */
import { kindsOfWord } from "./lexicon.ts";
import { editDistance, stem } from "./words.ts";

/** Words of the engine's own grammar. */
export const GRAMMAR: ReadonlySet<string> = new Set(
  (
    "add insert include introduce append create put place remove delete drop cut eliminate scrap discard rename call name change set make update adjust " +
    "move shift swap switch exchange reorder assign reassign give hand delegate transfer let have responsible charge takes take lasts last should must " +
    "before after between prior following until first start beginning end finally once step steps task tasks stage playbook playbooks process workflow procedure " +
    "role roles team teams document documents form field fields member members person people minutes minute hours hour days day weeks week month months " +
    "duration longer shorter shorten extend reduce increase decrease double halve parallel simultaneously same time side skip only when unless whenever while during " +
    "every each daily weekly monthly quarterly monday tuesday wednesday thursday friday saturday sunday schedule run runs running begin launch pause resume cancel " +
    "stop finish complete done what happens happen would happens show list tell explain describe who how long many which where why does perform performs performed " +
    "performer handled depends depend needs need required mandatory optional option undo revert back please would could quality check review approve approval client customer " +
    "invoice payment email data mins hrs secs phone number address date report meeting different difference differences instead also called named without with takes longer anymore someone"
  ).split(" "),
);

/** What the speller must know of a workspace. */
export interface Vocabulary {
  /** Whether the word (lower case) stands like this in a name. */
  names(word: string): boolean;
  /** Whether the word is a form of one that the workspace uses. */
  knows(word: string): boolean;
  /** Words of names that a slip may have meant. */
  readonly words: Iterable<string>;
}

/** Whether a general English lexicon holds the word. */
function isEnglish(word: string): boolean {
  return kindsOfWord(word) !== undefined;
}

/** Whether it is made of an English word: "shooter" of "shoot", "planning" of "plan". */
function isDerived(word: string): boolean {
  const [, base = ""] = /^(.{3,}?)(?:ers?|ors?|ings?|ed|ly|ness|ments?|able)$/.exec(word) ?? [];
  if (base === "") return false;
  const doubled = /(.)\1$/.test(base) ? [base.slice(0, -1)] : [];
  return [base, `${base}e`, ...doubled].some(isEnglish);
}

const KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const SHORT = 5;

/** Whether a short word differs in one letter that no finger slips to: "tent" is no slip of "test". */
function isOtherWord(word: string, candidate: string): boolean {
  if (word.length > SHORT || word.length !== candidate.length) return false;
  const differing = [...word].flatMap((letter, at) =>
    letter === candidate[at] ? [] : [[letter, candidate[at] ?? ""]],
  );
  const [pair, more] = differing;
  return pair !== undefined && more === undefined && !areNeighbours(pair[0] ?? "", pair[1] ?? "");
}

function areNeighbours(one: string, other: string): boolean {
  const places = [one, other].map((letter) => {
    const row = KEYS.findIndex((keys) => keys.includes(letter));
    return { row, column: KEYS[row]?.indexOf(letter) ?? 0 };
  });
  const [left, right] = places;
  if (left === undefined || right === undefined) return false;
  return Math.abs(left.row - right.row) <= 1 && Math.abs(left.column - right.column) <= 1;
}

function nearest(
  word: string,
  candidates: Iterable<string>,
  limit: number,
): { word: string; distance: number } | undefined {
  let best: { word: string; distance: number } | undefined;
  for (const candidate of candidates) {
    if (candidate.length < 4 || Math.abs(candidate.length - word.length) > limit) continue;
    // The first letter is rarely wrong, and asking for it keeps "cast" from becoming "last".
    const swapped = candidate[0] === word[1] && candidate[1] === word[0];
    if (candidate[0] !== word[0] && !swapped) continue;
    if (isOtherWord(word, candidate)) continue;
    const distance = editDistance(word, candidate, best === undefined ? limit : best.distance - 1);
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { word: candidate, distance };
    if (best?.distance === 1 && distance === 1) continue;
  }
  return best;
}

/** `word` (lower case) put right, or as it is. */
export function corrected(word: string, vocabulary: Vocabulary): string {
  if (
    word.length < 4 ||
    !/^[a-z]+$/.test(word) ||
    GRAMMAR.has(word) ||
    vocabulary.names(word) ||
    isEnglish(word) ||
    isDerived(word)
  )
    return word;
  // "Hookin up the inverter": the last letter is often left out in speech.
  if (/^[a-z]{3,}in$/.test(word) && (isEnglish(`${word}g`) || vocabulary.knows(`${word}g`))) return `${word}g`;
  const limit = word.length >= 8 ? 2 : 1;
  const near = nearest(word, GRAMMAR, limit);
  // "Deleted" is a form of "delete" and no slip.
  const isForm = near !== undefined && /(?:s|d|ing|er)$/.test(word) && stem(near.word) === stem(word);
  const grammar = isForm ? undefined : near;
  if (vocabulary.knows(word)) return grammar?.distance === 1 ? grammar.word : word;
  const named = nearest(word, vocabulary.words, limit);
  if (grammar === undefined) return named?.word ?? word;
  if (named === undefined) return grammar.word;
  return named.distance < grammar.distance ? named.word : grammar.word;
}
