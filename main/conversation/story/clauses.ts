/** Cuts a story into its clauses: one for each thing that is done, and those that say when or how long. */
import { isName, isOutsider, isWorker } from "./people.ts";
import { finiteVerb, isFirstName } from "./verbs.ts";

const SENTENCE = /(?:[.;!?](?=\s|$)|\n|→|->|=>|\s[-–—]\s|(?:^|\s)[•*](?=\s))+/u;
const NUMBERED = /^\s*1[.)]\s/;
const NUMBER = /(?:^|\s)\d{1,2}[.)](?=\s)/g;

/** Words that only put a clause after the one before. */
const SEQUENCE =
  /^(?:(?:and|but|so|plus|ok(?:ay)?|well|basically|usually|normally|generally)(?=[ ,]),? ?)*(?:(?:then|after (?:that|this|which)|afterwards?|finally|next|lastly|last|at the end|in the end|at last|first(?:ly)?(?: of all| off)?|second(?:ly)?|third(?:ly)?|to (?:begin|start) with|at first|later(?: on)?|from there|(?:once|when|as soon as|after) (?:that|this|it|all that|everything)(?:'s|’s| is| has been| was)? (?:done|finished|ready|over|complete|completed|settled)|(?:as (?:a|the) |the )?(?:first|second|third|next|last|final) (?:step|thing|stage)(?: (?:that )?(?:we|you) do)?(?: is|:)?(?: to)?|and|but|so|plus)(?=[ ,]|$),? ?)*/i;
const BESIDE = /^(?:meanwhile|at the same time|in parallel|in the meantime|while (?:that|this) (?:happens|runs)),? /i;

const DETERMINERS = new Set(
  "the a an our my their his her its your every each all one two three four five some any both this that these those another".split(
    " ",
  ),
);
const OBJECTS = new Set("it them him her us me you everything everyone all that this what whether".split(" "));
const PARTICLES = new Set("up down out over off in on back away together through along around ahead".split(" "));
const PREPOSITIONS = new Set(
  "to for with at about from into onto against by until between after before on in of under as".split(" "),
);
const PRONOUNS = new Set("we i you they he she it someone somebody everyone everybody nobody who".split(" "));
const AUXILIARIES = new Set(
  "is are gets get has have will must should can may needs need was were has've we'll they'll i'll".split(" "),
);
const SUBORDINATORS =
  /^(?:if|when|whenever|once|after|before|unless|until|as soon as|in case|only if|otherwise|else)\b/i;
const ADVERBS = new Set(
  "also then finally usually always normally just now maybe possibly directly immediately carefully quickly afterwards later sometimes only again still either simply".split(
    " ",
  ),
);

/** Words in a part of a list that names what is done: "check stock, print labels, ship". */
const SHORT_PART = 4;

/** What only looks like something to be done: "order forms" are no forms that are ordered. */
const COMPOUND =
  /^(?:forms?|lists?|sheets?|notes?|numbers?|slips?|confirmations?|cards?|books?|labels?|details?|date|time|day|price|copy|copies|paper|sheet|list|files?)$/;

/** A clause, with what leads it in. */
export interface Clause {
  /** The words, without "and then". */
  readonly words: string;
  /** The sentence of the story it stands in, from 0. */
  readonly sentence: number;
  /** It goes on beside what stands before it. */
  readonly beside: boolean;
}

/** The clauses of a story in their order. */
export function clausesOf(story: string): Clause[] {
  const sentences = (NUMBERED.test(story) ? story.replace(NUMBER, "\n") : story)
    .replace(/ & /g, " and ")
    .replace(/[“”]/g, '"')
    .replace(/’/g, "'")
    .split(SENTENCE)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
  return sentences.flatMap((sentence, index) =>
    joinBare(cut(beginningSmall(sentence)))
      .map((piece) => led(piece, index))
      .filter(({ words }) => /\p{L}/u.test(words)),
  );
}

/** A sentence without the capital it begins with, unless that is a name's. */
function beginningSmall(sentence: string): string {
  const first = /^\p{Lu}[\p{Ll}'-]+(?![\p{L}])/u.exec(sentence)?.[0];
  if (first === undefined || isFirstName(first)) return sentence;
  return first.toLowerCase() + sentence.slice(first.length);
}

function led(piece: string, sentence: number): Clause {
  let words = piece.trim();
  let beside = false;
  for (let before = ""; before !== words; ) {
    before = words;
    words = words.replace(SEQUENCE, "");
    if (BESIDE.test(words)) beside = true;
    words = words.replace(BESIDE, "");
  }
  return { words: words.replace(/[\s,:;.!?]+$/, ""), sentence, beside };
}

/** Cuts a sentence where a comma, "and" or "then" is followed by something that is done. */
function cut(sentence: string): string[] {
  const words = sentence.split(/\s+/).filter((word) => word !== "");
  const telegraphic = !words.some((word) => DETERMINERS.has(bare(word)) || PRONOUNS.has(bare(word)));
  const listed = sentence.split(",");
  if (telegraphic && listed.length > 2 && listed.every((part) => part.trim().split(" ").length <= SHORT_PART)) {
    return listed.flatMap((part) => part.split(/ (?=and \S+$)/));
  }
  const pieces: string[][] = [[]];
  let depth = 0;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const before = words[at - 1] ?? "";
    const piece = pieces.at(-1) ?? [];
    if (depth === 0 && piece.length > 0) {
      const comma = /[,:]$/.test(before);
      const joined = /^(?:and|then|but|plus|&)$/i.test(word) || /^then,/i.test(word);
      if (/^then,?$/i.test(word) && !/^(?:and|but)$/i.test(before)) pieces.push([]);
      else if (comma && goesOn(piece, word, words[at + 1])) pieces.push([]);
      else if ((comma || joined) && beginsClause(words, joined ? at + 1 : at, telegraphic, comma)) pieces.push([]);
    }
    depth += (word.match(/\(/g)?.length ?? 0) - (word.match(/\)/g)?.length ?? 0);
    pieces.at(-1)?.push(word);
  }
  return pieces.map((piece) => piece.join(" ")).flatMap(cutAtSubject);
}

/** Whether a piece in the third person goes on with another verb: "packs labels, | prints invoices". */
function goesOn(piece: readonly string[], word: string, next: string | undefined): boolean {
  if (/^(?:and|or|)$/.test(bare(next)) || finiteVerb(word)?.third !== true) return false;
  const words = piece.join(" ").replace(SEQUENCE, "").split(" ");
  return finiteVerb(words[subjectLength(words) ?? 0] ?? "")?.third === true;
}

function bare(word: string | undefined): string {
  return (word ?? "").toLowerCase().replace(/[^\p{L}\p{N}'-]/gu, "");
}

/** "If they agree we fix it": what is done begins at the second subject. */
function cutAtSubject(piece: string): string[] {
  if (!SUBORDINATORS.test(piece.replace(SEQUENCE, ""))) return [piece];
  const words = piece.split(" ");
  for (let at = 2; at < words.length - 1; at += 1) {
    const pronoun = /^(?:we|i|you|they|he|she|someone|somebody)$/i.test(words[at] ?? "");
    const named = at > 2 && (DETERMINERS.has(bare(words[at])) || isName(words[at] ?? ""));
    const begins = pronoun
      ? finiteVerb(words[at + 1] ?? "") !== undefined
      : named && subjectLength(words.slice(at)) !== undefined;
    if (begins) {
      return [words.slice(0, at).join(" "), words.slice(at).join(" ")];
    }
  }
  return [piece];
}

/** Whether something that is done begins at `at`, and not the next of a list of things. */
function beginsClause(words: readonly string[], from: number, telegraphic: boolean, comma: boolean): boolean {
  let at = from;
  while (ADVERBS.has(bare(words[at])) || /^(?:and|then|but)$/.test(bare(words[at]))) at += 1;
  const first = bare(words[at]);
  if (first === "") return false;
  const rest = words.slice(at).join(" ");
  if (SUBORDINATORS.test(rest)) return /^(?:otherwise|else)/i.test(rest) || words.length - at > 2;
  if (/^(?:which|who|that|where|whose|or|nor|not)$/.test(first)) return false;
  if (SEQUENCE.exec(rest)?.[0] !== "" && !/^(?:first|last|next|second|third)(?: \w+){0,2}$/i.test(rest)) return true;
  if (BESIDE.test(rest)) return true;
  if (/^(?:it|this|that) (?:usually |normally |then )?(?:takes?|lasts?|needs?) /i.test(rest)) return true;
  if (PRONOUNS.has(first)) return at + 1 < words.length;
  if (subjectLength(words.slice(at)) !== undefined) return true;
  return beginsWithVerb(words.slice(at), telegraphic, comma);
}

function beginsWithVerb(words: readonly string[], telegraphic: boolean, comma: boolean): boolean {
  const [first, second] = words;
  const verb = finiteVerb(first ?? "");
  if (verb === undefined) return false;
  const next = bare(second);
  const ends = second === undefined || /[,;:]$/.test(first ?? "");
  const likely = verb.likeness !== "perhaps" || telegraphic;
  if (ends) return likely;
  if (DETERMINERS.has(next) || OBJECTS.has(next) || PARTICLES.has(next)) return true;
  if (PREPOSITIONS.has(next)) return likely || comma;
  if (/^(?:and|or)$/.test(next)) return likely;
  if (verb.likeness === "likely") return telegraphic || (comma && !COMPOUND.test(next));
  return likely;
}

/** How many words of `words` are its subject, when a verb follows: "the day crew | loads the van" is 3. */
export function subjectLength(words: readonly string[]): number | undefined {
  const first = bare(words[0]);
  if (PRONOUNS.has(first)) return /^else$/.test(bare(words[1])) ? 2 : 1;
  const determined = DETERMINERS.has(first);
  const named = isName((words[0] ?? "").replace(/[^\p{L}'’-]/gu, ""));
  for (let at = determined ? 2 : 1; at <= Math.min(words.length - 1, determined ? 5 : 3); at += 1) {
    if (/[,;:]$/.test(words[at - 1] ?? "")) return undefined;
    if (/^(?:of|and)$/.test(bare(words[at]))) continue;
    if (PREPOSITIONS.has(bare(words[at - 1])) && !/^of$/.test(bare(words[at - 1]))) return undefined;
    if (PARTICLES.has(bare(words[at - 1])) || OBJECTS.has(bare(words[at])) || DETERMINERS.has(bare(words[at])))
      return undefined;
    if (AUXILIARIES.has(bare(words[at]))) return at;
    const verb = finiteVerb(words[at] ?? "");
    if (verb === undefined || ADVERBS.has(bare(words[at]))) continue;
    const next = bare(words[at + 1]);
    const follows =
      DETERMINERS.has(next) ||
      OBJECTS.has(next) ||
      PARTICLES.has(next) ||
      PREPOSITIONS.has(next) ||
      (verb.likeness === "sure" && verb.third) ||
      (verb.third && (named || isPerson(words.slice(0, at))));
    const plural = /[^s]s$/.test(bare(words[at - 1]));
    if (!follows || !(verb.third || plural || PRONOUNS.has(first))) continue;
    // Without an article, what stands first may itself be the verb: "check the list" is no list that is checked.
    if (!determined && !named && at === 1 && finiteVerb(words[0] ?? "")?.likeness === "sure" && !verb.third) continue;
    return at;
  }
  return undefined;
}

function isPerson(words: readonly string[]): boolean {
  const who = words
    .map(bare)
    .join(" ")
    .replace(/^(?:the|an?|our|their|your|each|every) /, "");
  return isOutsider(who) || isWorker(who);
}

/** "Print" and "sign the contract" share what they are about: they are one step. */
function joinBare(pieces: readonly string[]): string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const lone = before !== undefined && /^[\p{L}-]+$/u.test(before.replace(SEQUENCE, ""));
    if (lone && /^and \S+ \S/i.test(piece) && !/^and then/i.test(piece))
      joined[joined.length - 1] = `${before} ${piece}`;
    else joined.push(piece);
  }
  return joined;
}
