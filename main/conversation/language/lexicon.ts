/** General English, as a lexicon and a grammar of its own know it. */
import nlp from "compromise";

/** The kinds of word that the lexicon gives a word in lower case ("Infinitive", "Plural", several with spaces between); undefined for one it does not hold. */
export function kindsOfWord(word: string): string | undefined {
  const model = nlp.model() as {
    readonly one?: { readonly lexicon?: Readonly<Record<string, string | readonly string[]>> };
  };
  const lexicon = model.one?.lexicon;
  if (lexicon === undefined || !Object.hasOwn(lexicon, word)) return undefined;
  const kinds = lexicon[word];
  return typeof kinds === "string" ? kinds : kinds?.join(" ");
}

/** "They will polish the frame": whether a phrase begins with a verb there, even one that is more often a noun. */
export function isVerbAfterWill(phrase: string): boolean {
  const parsed = nlp(`they will ${phrase}`).json({ terms: { tags: true } })[0] as
    | { readonly terms?: readonly { readonly tags?: readonly string[] }[] }
    | undefined;
  return parsed?.terms?.[2]?.tags?.includes("Verb") === true;
}
