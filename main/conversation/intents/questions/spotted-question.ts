/** What a question names, wherever it stands, once the words that tell what is asked are taken out. */
import type { EntryKind } from "../../finding/search.ts";
import type { Ref } from "../../frames.ts";
import { DOINGS, WISHES } from "../../language/little-words.ts";
import { EMPTY, splitWords } from "../../language/words.ts";
import type { Reader } from "../../reading/clause.ts";
import { type Mention, spot } from "../../reading/mentions.ts";
import { spelledOut } from "../../reading/message.ts";

export interface SpottedQuestion {
  /** The things that are named, in the order they are named in. */
  readonly mentions: readonly Mention[];
  /** Telling words that name none of them. */
  readonly unexplained: readonly string[];
}

/** Words in which questions are put; they name nothing. */
const ASKING_WORDS: ReadonlySet<string> = new Set(
  (
    "whole total all entire overall altogether business company currently nowadays actually exactly ever else case cases kind per " +
    "day week people person persons staff employees members everyone everybody thing things part parts bit bits yet us among amongst across " +
    "processes process routine routines fields field forms form documents document activity activities procedures teams team job jobs there really let's"
  ).split(" "),
);

/** What the question names; `cue` is taken out before, because "due date" is no date on a form. */
export function spotQuestion(reader: Reader, cue?: RegExp): SpottedQuestion {
  const text = (cue === undefined ? reader.text : reader.text.replace(cue, " , ")).replace(/[?!]/g, "");
  const { mentions } = spot({ ...reader, text }, 0);
  const named = new Set(mentions.flatMap((one) => splitWords(one.words)));
  const unexplained = splitWords(spelledOut(reader.utterance, text).replace(/\bz[qm]\d+\b/g, " ")).filter(
    (word) => !named.has(word) && !EMPTY.has(word) && !WISHES.has(word) && !DOINGS.has(word) && !ASKING_WORDS.has(word),
  );
  return { mentions, unexplained };
}

/** The mentions of these kinds. */
export function ofKind(spotted: SpottedQuestion, ...kinds: readonly EntryKind[]): readonly Mention[] {
  return spotted.mentions.filter((one) => kinds.includes(one.entry.kind));
}

/** A reference to what a mention names. */
export function refOf({ words, entry }: Mention): Ref {
  return { text: words, id: entry.id };
}
