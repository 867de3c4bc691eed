/** What a new step is called, and how it is described. */
import nlp from "compromise";
import type { Deliverable } from "#busy/model/model.ts";
import { isVerbAfterWill } from "../../language/lexicon.ts";
import { capital, listOf, wordsOf } from "../../language/names.ts";
import { ofParticiple, splitWords, stem } from "../../language/words.ts";

/** "checks the colours" → "check the colours". */
export function verbFirst(phrase: string): string {
  const [first = "", ...rest] = phrase.split(" ");
  const irregular = ofParticiple(first);
  if (irregular !== undefined) return [irregular, ...rest].join(" ");
  if (!/(?:s|ing|ed)$/.test(first) || first.endsWith("ss")) return phrase;
  const base = nlp(`they ${phrase}`).verbs().toInfinitive().text().split(" ")[0];
  if (base !== undefined && base !== "" && stem(base) === stem(first)) return [base, ...rest].join(" ");
  return phrase;
}

const DETAIL =
  / (?:that|which|whether|so that|so we|to make sure|to ensure|because|in case|if|where|when|using|via|about whether)\b.*$/;

const COMPANION = / (?:with|about|by|on|from)\b.*$/;

/** Words of whole sentences: what holds them is somebody telling something, and no name of a step. */
const TELLING =
  /\b(?:we|i|you|they|he|she|there|there's|nobody|no one|somebody|someone|everyone|everybody|says?|said|thinks?|thought|reckons?|should|must|would|could|might|ought|isn't|aren't|don't|doesn't|didn't|can't|cannot|won't|never|ever|please|because|since|whose|why|am|sure|always|still|too|needs?|forgets?|forgot)\b/i;
const LONGEST_NAME = 8;

/** Whether words can name a step, as far as they go before a "that" or "because". */
export function isStepName(words: string): boolean {
  const name = namePhrase(words).replace(/\bthank[ -]you\b/gi, "thanks");
  return (
    !TELLING.test(name) &&
    !/^(?:make|do|have|get|put|let|go|be|start|add|field|step)(?: .{1,3})?$/i.test(name) &&
    !/^(?:be )?(?:told|informed|notified|reminded|asked|allowed|able)\b/i.test(name) &&
    splitWords(name).length <= LONGEST_NAME
  );
}

const GERUND_OBJECT = /^[a-z]+ing (?:the|a|an|our|all|every|each|their|his|her|its|it|them)\b/;

/** The words a step is named after. */
export function namePhrase(what: string): string {
  let phrase = what
    .trim()
    .replace(
      /^(?:(?:an?|the|another|one|one more|some|our) )?(?:(?:new|extra|additional|further|short|quick|little|small|brief|separate) )*/i,
      "",
    );
  const [first = ""] = phrase.split(" ");
  if (GERUND_OBJECT.test(phrase.toLowerCase()) || ofParticiple(first) !== undefined) phrase = verbFirst(phrase);
  phrase = phrase.replace(/ (?:it|them|this|that)$/, "").replace(/(?<=\S) (?:step|task)$/, "");
  const cut = phrase.replace(DETAIL, "");
  const short = splitWords(cut).length > 0 ? cut : phrase;
  // "A call with the customer" is named after both, "a careful check with the new tool" after the check alone.
  const bare = short.replace(COMPANION, "");
  return splitWords(bare).length > 1 ? bare : short;
}

/** Nouns of doing: a phrase that ends in one is a name ("coffee break"), not an instruction. */
const ACTION_NOUN =
  /\b(?:check|break|review|call|meeting|backup|briefing|talk|test|report|inspection|approval|control|visit|walk|tour|look|reminder|survey|audit|tasting|demo|interview|session|consultation|scan|count|update|handover|signature|photo|confirmation|note|payment|invoice|checklist|approval|cleaning|training|debrief|clean|run|round|assessment|feedback|greeting|farewell|quote|offer|estimate|draft|delivery|shipment|order|test drive|x-ray)s?$/i;

/** Whether the words tell somebody what to do ("call the client"), and are not the name of a thing ("quality check"). */
function isInstruction(phrase: string): boolean {
  if (/^\w+(?: \w+)? (?:the|a|an|our|all|every|each|whether|if|that|with|to|about) /.test(phrase)) return true;
  if (!/^\w+ \w/.test(phrase)) return false;
  if (
    /^(?:check|review|inspect|verify|approve|test|audit|confirm|double[ -]?check) (?!list|in\b|up\b|out\b|point|run\b|result|meeting|session)/i.test(
      phrase,
    )
  )
    return true;
  if (ACTION_NOUN.test(phrase)) return false;
  // "Polish frame": after "will" even a word that is more often a noun is read as what it is here.
  return isVerbAfterWill(phrase);
}

export function describe(what: string, phrase: string, seen: readonly Deliverable[]): string {
  const detail = DETAIL.exec(what)?.[0] ?? "";
  const spoken = wordsOf(phrase);
  const asVerb = isInstruction(spoken);
  const head = asVerb
    ? capital(spoken)
    : `Carry out the ${/^[A-Z]{2}/.test(spoken) ? spoken : spoken.charAt(0).toLowerCase() + spoken.slice(1)}`;
  const good = seen.length === 1 && seen[0]?.name.endsWith("s") !== true ? "it is" : "they are";
  const about =
    seen.length === 0 || detail !== "" || asVerb
      ? ""
      : `: look at the ${listOf(seen.map((item) => wordsOf(item.name)))} and say whether ${good} good enough to go on`;
  return `${head}${detail}${about}.`.replace(/\.\.$/, ".");
}

const CHECK = new Set(
  ["check", "review", "inspect", "control", "approv", "verif", "audit", "signof", "proofread", "assess", "test"].map(
    stem,
  ),
);

export function isCheck(words: string): boolean {
  return splitWords(words).some((word) => CHECK.has(stem(word)));
}
