/** A message made ready for reading: one spelling, lower case, quoted texts and whole names put behind short marks. */
import {
  type Entry,
  entriesNamed,
  isNameWord,
  knowsWord,
  nameWordsOf,
  type WorkspaceIndex,
} from "../finding/search.ts";
import { writtenOut } from "../language/chat-spelling.ts";
import { corrected } from "../language/spelling.ts";
import { concepts, stem } from "../language/words.ts";
import { withoutTakenBack } from "./parts/words-taken-back.ts";

/** A text that stands behind a mark: a quotation (`zq0`), or the whole name of something in the workspace (`zm0`). */
export interface Mark {
  readonly text: string;
  readonly entries: readonly Entry[];
}

/** A message as the grammar reads it. */
export interface Utterance {
  readonly original: string;
  /** Lower case, with marks; no punctuation at the end. */
  readonly text: string;
  readonly marks: ReadonlyMap<string, Mark>;
  /** Whether it ended with a question mark. */
  readonly asks: boolean;
}

const LONGEST_NAME = 8;
/** Letters of a message that the grammar looks at; nobody asks for one thing at greater length. */
const LONGEST_MESSAGE = 2500;

/** Contractions as people type them in a hurry. */
const WITHOUT_APOSTROPHE = /\b(don|doesn|didn|isn|aren|wasn|won|can|couldn|shouldn|wouldn|mustn|haven|hasn|needn)t\b/gi;

/** "If a bonus was paid, meaning the bonus is above zero": what is put again is put clearer. */
const PUT_AGAIN =
  /(\b(?:if|when|unless) )[^,.;]+,? (?:meaning|in other words|that is to say)(?: that)?,? (?=(?:the|our|an?|it) )/g;

/** What is said to stay as it is, beside what is wished for: "…; the sanding stays as it is". */
const STAYS =
  /(?<=\S)(?:[.;,]| -)(?: and| but)? (?:the |our )?(?!it |that |this |who |which )[\p{L}' -]{3,60}? (?:can |should |may )?(?:stays?|remains?)(?: (?:as (?:it|they) (?:is|are)|the same|unchanged|(?:with|by) [\p{L}]+|there|in|here))?(?: of course)?(?=$|[.;!])/giu;

function plain(message: string): string {
  const signs = message
    .normalize("NFC")
    .replace(/[\u200b-\u200d\ufeff]/g, "")
    .replace(/[“”„«»‟]/g, '"')
    .replace(/[‘’‚‛`´]/g, "'")
    .replace(/[–—]/g, " - ")
    .replace(/…/g, "...")
    .replace(/\bi\.e\.,?/gi, "meaning")
    .replace(/\be\.g\.,?/gi, "for example")
    .replace(WITHOUT_APOSTROPHE, "$1't")
    .replace(/\r?\n+/g, " ; ");
  return writtenOut(signs).replace(/\s+/g, " ").trim();
}

/** Puts quotations behind marks. A single quote counts only around words, not inside one. */
function hideQuotes(text: string, marks: Map<string, Mark>, index: WorkspaceIndex): string {
  return text.replace(
    /"([^"]{1,200})"|(?<=^|[\s(:])'([^']{1,200})'(?=$|[\s.,;:!?)])/g,
    (_, double?: string, single?: string) => {
      const inside = (double ?? single ?? "").trim();
      if (inside === "") return " ";
      const key = `zq${marks.size}`;
      marks.set(key, { text: inside, entries: entriesNamed(index, inside) });
      return key;
    },
  );
}

const TOKEN = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*(?:[-_][\p{L}\p{N}]+)*/gu;

/** Names of one plain word are left in place: "invoice" is a word first and a name second. */
function isSpotted(token: string, words: number, found: readonly Entry[]): boolean {
  if (found.length === 0) return false;
  return words > 1 || /[-_]/.test(token);
}

/** Puts whole names of the workspace behind marks, the longest first. */
function hideNames(text: string, marks: Map<string, Mark>, index: WorkspaceIndex): string {
  const tokens = [...text.matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  let out = "";
  let copied = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at];
    if (first === undefined || /^zq\d+$/.test(first.text)) continue;
    for (let length = Math.min(LONGEST_NAME, tokens.length - at); length >= 1; length -= 1) {
      const last = tokens[at + length - 1];
      if (last === undefined) continue;
      const written = text.slice(first.start, last.end);
      // Only spaces and the marks inside names may stand between the words of a name.
      if (length > 1 && !/^[\p{L}\p{N}'’\s&/_-]+$/u.test(written)) continue;
      const found = entriesNamed(index, written).filter(
        (entry) => entry.kind !== "deliverable" && entry.kind !== "field",
      );
      if (!isSpotted(written, length, found)) continue;
      const key = `zm${marks.size}`;
      marks.set(key, { text: written, entries: found });
      out += text.slice(copied, first.start) + key;
      copied = last.end;
      at += length - 1;
      break;
    }
  }
  return out + text.slice(copied);
}

/** Reads a message into an utterance. */
export function readMessage(message: string, index: WorkspaceIndex): Utterance {
  const marks = new Map<string, Mark>();
  const original = plain(message);
  const asks = /\?[\s!.)]*$/.test(original);
  const hidden = hideNames(hideQuotes(original.slice(0, LONGEST_MESSAGE), marks, index), marks, index);
  const vocabulary = {
    names: (word: string): boolean => isNameWord(index, word),
    knows: (word: string): boolean => concepts(stem(word)).length > 0 || knowsWord(index, word),
    words: nameWordsOf(index),
  };
  const text = hidden
    .replace(/[\p{L}]{4,}/gu, (word, offset: number) => {
      // A capital inside the sentence is somebody's name.
      if (offset > 0 && /^\p{Lu}/u.test(word)) return word.toLowerCase();
      // "shouldn't" is no slip of "should".
      if (hidden[offset + word.length] === "'") return word.toLowerCase();
      return corrected(word.toLowerCase(), vocabulary);
    })
    .toLowerCase()
    .replace(STAYS, "")
    .replace(PUT_AGAIN, "$1")
    .replace(/[\s.!?;,:]+$/, "")
    .replace(/\s+/g, " ")
    .trim();
  return { original, text: withoutTakenBack(text), marks, asks };
}

/** A fragment of the utterance with its marks replaced by what they stand for. */
export function withoutMarks(utterance: Utterance, fragment: string): string {
  return fragment.replace(/\bz[qm]\d+\b/g, (key) => utterance.marks.get(key)?.text ?? key);
}

/** The same, and names in the case they were written in. */
export function spelledOut(utterance: Utterance, fragment: string): string {
  const open = withoutMarks(utterance, fragment).trim();
  if (open === "") return "";
  const place = utterance.original.toLowerCase().indexOf(open.toLowerCase());
  return place < 0 ? open : utterance.original.slice(place, place + open.length);
}
