/** Whether a word of a story can be a verb, and its base form: "writes" → "write", "kneaded" → "knead". */
import nlp from "compromise";
import { isVerbAfterWill, kindsOfWord } from "../language/lexicon.ts";

const IRREGULAR: Readonly<Record<string, string>> = {
  has: "have",
  does: "do",
  goes: "go",
  is: "be",
  are: "be",
  says: "say",
  lays: "lay",
};

/** Words that look like verbs and begin no clause of their own. */
const NO_VERB = new Set(
  "as was his this us is its always plus less across besides needs days weeks hours minutes home off".split(" "),
);

/** Nouns that, where something is told to be done, are most often verbs. */
const DOING_WORDS = new Set(
  "order book invoice email phone text call check pack ship pay sign print file clean review test quote photograph scan label update plan schedule post mail cut paint polish glue wash dry fold charge bill brief visit record mark weigh load unload stock store sort set film edit report inspect seal wrap bake mix cook roast grind sand weld drill design draft copy sample measure fit load deposit refund register seat serve plate bottle stamp tag repair service press age blend crush".split(
    " ",
  ),
);

/** How sure it is that a word is a verb: `sure` wherever it stands, `likely` where something is to be done ("order"). */
type VerbLikeness = "sure" | "likely" | "perhaps" | "no";

function bases(word: string): string[] {
  if (word.endsWith("ies")) return [`${word.slice(0, -3)}y`, word.slice(0, -1)];
  if (/(?:s|x|z|ch|sh|o)es$/.test(word)) return [word.slice(0, -2), word.slice(0, -1)];
  return [word.slice(0, -1)];
}

function likenessOfBase(base: string): VerbLikeness {
  const head = base.includes("-") ? (base.split("-").at(-1) ?? base) : base;
  if (!/^[a-z]{2,}$/.test(head)) return "no";
  if (DOING_WORDS.has(head)) return "likely";
  if (/Infinitive|PresentTense/.test(kindsOfWord(head) ?? "")) return "sure";
  return isVerbAfterWill(`${head} it`) ? "perhaps" : "no";
}

function isThirdPerson(word: string): boolean {
  return /[^s]s$/.test(word) && !/(?:us|is)$/.test(word);
}

/** A finite verb as it stands, "write" or "writes", with its base; undefined when the word cannot be one. */
export function finiteVerb(
  text: string,
): { readonly base: string; readonly likeness: VerbLikeness; readonly third: boolean } | undefined {
  const word = text.toLowerCase().replace(/[^a-z-]/g, "");
  if (word === "" || NO_VERB.has(word)) return undefined;
  const irregular = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined;
  if (irregular !== undefined) return { base: irregular, likeness: "sure", third: true };
  if (isThirdPerson(word)) {
    const known = bases(word)
      .map((base) => ({ base, likeness: likenessOfBase(base), third: true }))
      .filter(({ likeness }) => likeness !== "no");
    const best = known.find(({ likeness }) => likeness === "sure") ?? known[0];
    if (best !== undefined)
      return /Plural/.test(kindsOfWord(word) ?? "") && best.likeness === "sure"
        ? { ...best, likeness: "perhaps" }
        : best;
  }
  if (word.endsWith("ed") && !/Infinitive/.test(kindsOfWord(word) ?? "")) return undefined;
  const likeness = likenessOfBase(word);
  return likeness === "no" ? undefined : { base: word, likeness, third: false };
}

/** The base form of a participle: "kneaded" → "knead"; undefined when it is none. */
export function baseOfParticiple(text: string): string | undefined {
  const word = text.toLowerCase().replace(/[^a-z-]/g, "");
  if (!/(?:ed|en|t|n|wn|ne|de|ld|ught|nd|ung|ut|ead)$/.test(word)) return undefined;
  const base = nlp(`it was ${word}`).verbs().toInfinitive().text().split(" ").at(-1);
  return base === undefined || base === "" || base === word || base === "be" ? undefined : base;
}

/** The form for he, she and it: "sign" → "signs". */
export function thirdPerson(base: string): string {
  if (base === "have") return "has";
  if (base === "be") return "is";
  if (/(?:s|x|z|ch|sh|o)$/.test(base)) return `${base}es`;
  return /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`;
}

/** Whether a word is known as somebody's first name. */
export function isFirstName(word: string): boolean {
  return /Name|Person/.test(kindsOfWord(word.toLowerCase()) ?? "");
}
