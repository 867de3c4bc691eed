/** Words of everyday English as the engine compares them: stems, meanings and the words that carry none. */
import { CONCEPTS, TWO_WORD_VERBS } from "./synonyms.ts";

/** One word of a text. `stem` is what word forms have in common: "delivered", "delivery" and "deliver" share one. */
export interface Word {
  readonly text: string;
  readonly stem: string;
}

const IRREGULAR_FORMS: Readonly<Record<string, string>> = {
  sent: "send",
  paid: "pay",
  wrote: "write",
  written: "write",
  chose: "choose",
  chosen: "choose",
  choice: "choose",
  sold: "sell",
  sale: "sell",
  sales: "sell",
  bought: "buy",
  made: "make",
  taken: "take",
  took: "take",
  given: "give",
  gave: "give",
  gone: "go",
  went: "go",
  goes: "go",
  held: "hold",
  kept: "keep",
  left: "leave",
  met: "meet",
  found: "find",
  told: "tell",
  brought: "bring",
  built: "build",
  got: "get",
  seen: "see",
  saw: "see",
  began: "begin",
  begun: "begin",
  ran: "run",
  said: "say",
  spoke: "speak",
  spoken: "speak",
  taught: "teach",
  caught: "catch",
  thought: "think",
  understood: "understand",
  lent: "lend",
  spent: "spend",
  won: "win",
  lost: "lose",
  people: "person",
  persons: "person",
  men: "man",
  women: "woman",
  children: "child",
  teeth: "tooth",
  going: "go",
  notification: "notify",
  cancellation: "cancel",
  application: "apply",
  verification: "verify",
  registration: "register",
  weekly: "week",
  daily: "day",
  monthly: "month",
  decision: "decide",
  description: "describe",
  subscription: "subscribe",
  explanation: "explain",
  diagnosis: "diagnose",
  diagnoses: "diagnose",
  maintenance: "maintain",
  comparison: "compare",
  entry: "enter",
  departure: "depart",
  closure: "close",
  storage: "store",
  broke: "break",
  broken: "break",
  drove: "drive",
  driven: "drive",
  drew: "draw",
  drawn: "draw",
  grew: "grow",
  grown: "grow",
  knew: "know",
  known: "know",
  led: "lead",
  laid: "lay",
  hidden: "hide",
  bound: "bind",
  ground: "grind",
  fed: "feed",
  hung: "hang",
  swept: "sweep",
  cleant: "clean",
  proven: "prove",
  shown: "show",
  read: "read",
  subscriber: "subscribe",
  reception: "receive",
  receipt: "receive",
  analysis: "analyse",
  analyses: "analyse",
  analyze: "analyse",
  analyzed: "analyse",
  signature: "sign",
  signatures: "sign",
  signing: "sign",
  quotation: "quote",
  complaint: "complain",
  pics: "picture",
  pic: "picture",
  enquiry: "inquiry",
  enquiries: "inquiry",
  data: "data",
  news: "news",
  process: "process",
  business: "business",
  address: "address",
  access: "access",
  status: "status",
  chief: "chief",
  during: "during",
  morning: "morning",
  evening: "evening",
  thing: "thing",
  something: "something",
  string: "string",
  spring: "spring",
  team: "team",
  item: "item",
  user: "user",
  order: "order",
  paper: "paper",
  water: "water",
  offer: "offer",
  letter: "letter",
  owner: "owner",
  member: "member",
  number: "number",
  never: "never",
  customer: "customer",
  dinner: "dinner",
};

/** A map, because "constructor" is a word too. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(Object.entries(IRREGULAR_FORMS));

const PARTICIPLE = /^(?:taken|given|sent|made|written|drawn|told|brought|taught|held|kept|paid|chosen|sold|bought)$/;

/** "Taken" → "take"; undefined for what is no such participle. */
export function ofParticiple(word: string): string | undefined {
  return PARTICIPLE.test(word) ? IRREGULAR.get(word) : undefined;
}

const VOWEL = /[aeiouy]/;

/** Takes the ending off `word` if at least `least` letters with a vowel stay. */
function without(word: string, ending: string, least: number): string | undefined {
  if (!word.endsWith(ending)) return undefined;
  const rest = word.slice(0, -ending.length);
  return rest.length >= least && VOWEL.test(rest) ? rest : undefined;
}

/** The singular of a noun as it is written; other words as they are. */
export function singular(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(s|x|z|ch|sh)es$/.test(word) && word.length > 4) return word.slice(0, -2);
  if (word.endsWith("s") && !/(ss|us|is)$/.test(word) && word.length > 3) return word.slice(0, -1);
  return word;
}

const NOUN_ENDINGS: readonly (readonly [string, number])[] = [
  ["isation", 4],
  ["ization", 4],
  ["ation", 4],
  ["ition", 4],
  ["ion", 4],
  ["ment", 3],
  ["ance", 4],
  ["ence", 4],
  ["al", 4],
  ["er", 4],
  ["or", 4],
  ["ate", 4],
  ["at", 5],
  ["y", 5],
  ["e", 3],
];

/** The stem of one word: the same for its verb forms, its plural and the nouns made of it. Accents and case do not count. */
export function stem(text: string): string {
  let word = text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]s?$/, "");
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) word = irregular;
  else {
    word = singular(word);
    word = IRREGULAR.get(word) ?? word;
    const verb = without(word, "ing", 3) ?? without(word, "ied", 2)?.concat("y") ?? without(word, "ed", 3);
    // "Operating" → "operate", whose ending goes like that of other nouns and verbs.
    if (verb !== undefined) word = /[^aeiou]at$/.test(verb) && verb.length > 5 ? `${verb}e` : verb;
  }
  if (word.length > 4) {
    for (const [ending, least] of NOUN_ENDINGS) {
      const rest = without(word, ending, least);
      if (rest !== undefined) {
        word = rest;
        // "delivery" → "deliver" → "deliv", like "deliver" itself.
        if (ending === "y" || ending === "al") word = without(word, "er", 4) ?? word;
        break;
      }
    }
  }
  word = without(word, "e", 3) ?? word;
  word = word.replace(/(.)\1$/, "$1");
  return word;
}

/** Words that carry no meaning of their own when something is looked for. */
export const EMPTY: ReadonlySet<string> = new Set(
  (
    "a an the this that these those of to for from with without by in on at into onto off over under as and or but if then than so " +
    "our my your their his her its we they i you it he she us them me is are was were be been being am has have had having " +
    "will would shall should can could may might must do does did done doing get gets getting got please just also really very too " +
    "own one ones there here what which who whom whose when where how why any some all every each both no not only now again " +
    "new step steps stage task tasks playbook playbooks process processes workflow workflows procedure role roles called named ready about up out down"
  ).split(" "),
);

/** Words as written, lower case; hyphens, underscores and capitals inside a word divide it. */
export function splitWords(text: string): string[] {
  return (
    text
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu) ?? []
  );
}

const PHRASES: ReadonlyMap<string, string> = new Map(
  TWO_WORD_VERBS.map(([first, second, joined]) => [`${stem(first)} ${second}`, joined]),
);

const PARTICLES: ReadonlySet<string> = new Set(TWO_WORD_VERBS.map(([, second]) => second));
/** Words that may stand between the two parts of a verb: "send the van back". */
const LONGEST_GAP = 3;

/** Two-word verbs drawn together ("hand over" → "handover"), so that they have a meaning of their own. */
function joinPhrases(words: readonly string[]): string[] {
  const out: string[] = [];
  const used = new Set<number>();
  for (const [at, word] of words.entries()) {
    if (used.has(at)) continue;
    const particle = words.findIndex(
      (other, place) => place > at && place <= at + 1 + LONGEST_GAP && PARTICLES.has(other) && !used.has(place),
    );
    const apart = particle > at + 1 && /^(?:the|our|a|an|all|it|them|that|this|everything)$/.test(words[at + 1] ?? "");
    const joined = particle === at + 1 || apart ? PHRASES.get(`${stem(word)} ${words[particle] ?? ""}`) : undefined;
    if (joined !== undefined) used.add(particle);
    out.push(joined ?? word);
  }
  return out;
}

/** What a verb is read as together with a particle that is said beside it: "sign" in "signed the papers off". */
export function twoWordVerb(verb: string, words: readonly string[]): string | undefined {
  return words.map((word) => PHRASES.get(`${stem(verb)} ${word}`)).find((joined) => joined !== undefined);
}

const ONE_LETTER = /(?<![\p{L}\p{N}])(\p{L})[-_](?=\p{L}{2})/gu;

/** The text with "X-ray" and "e-mail" as one word each, however they are written. */
export function asOneWord(text: string): string {
  return text.replace(ONE_LETTER, "$1");
}

/** The words of `text` that carry meaning. When nothing else is left, the empty ones count too. */
export function meaningfulWords(text: string): Word[] {
  const words = joinPhrases(splitWords(asOneWord(text))).map((word) => ({
    text: word,
    stem: stem(word),
  }));
  const kept = words.filter((word) => !EMPTY.has(word.text));
  return kept.length > 0 ? kept : words;
}

const CONCEPTS_OF_STEM: ReadonlyMap<string, readonly number[]> = (() => {
  const map = new Map<string, number[]>();
  CONCEPTS.forEach((group, id) => {
    for (const word of group.split(" ")) {
      const key = stem(word);
      const ids = map.get(key) ?? [];
      if (!ids.includes(id)) ids.push(id);
      map.set(key, ids);
    }
  });
  return map;
})();

/** Numbers of the groups of like meaning that a stem belongs to; empty when it belongs to none. */
export function concepts(wordStem: string): readonly number[] {
  return CONCEPTS_OF_STEM.get(wordStem) ?? [];
}

/** Whether two stems may stand for the same thing. */
export function sameMeaning(left: string, right: string): boolean {
  if (left === right) return true;
  const other = concepts(right);
  return other.length > 0 && concepts(left).some((id) => other.includes(id));
}

/** Letters that two forms of a word share at least. */
const ROOT = 4;

/** Whether two stems are forms of one word: "advice" and "advise", "tast" and "tasting". */
export function sameRoot(left: string, right: string): boolean {
  const [short, long] = [left, right].map((one) => one.replace(/c$/, "s")).toSorted((a, b) => a.length - b.length);
  return short !== undefined && long !== undefined && short.length >= ROOT && long.startsWith(short);
}

/** Number of letters to change, add, leave out or swap to get from one word to the other; stops counting above `limit`. */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return previous[right.length] ?? limit + 1;
}
