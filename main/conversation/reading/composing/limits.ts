/**
 * Requests about a condition that a step has already: another limit for it ("a deposit only above 5000"), or none any more
 * ("every house, not just the old ones"). Which step is meant is told by which of those with a condition a sentence speaks of.
 */
import type { Task } from "#busy/model/model.ts";
import { stepPlace } from "../../finding/entities.ts";
import { type Entry, entryById, phraseStems, stepSymbol } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { readNumber } from "../../language/durations.ts";
import { wordsOf } from "../../language/names.ts";
import { sameMeaning } from "../../language/words.ts";
import type { Reader } from "../clause.ts";
import type { Mention, Spotted } from "../mentions.ts";
import { spelledOut } from "../message.ts";

const AMOUNT = String.raw`(?<amount>\d[\d.,]*k?|(?:[a-z]+ (?:hundred|thousand))|[a-z]+)`;
const COMPARED = new RegExp(
  String.raw`\b(?<sign>above|over|beyond|exceed(?:s|ing)?|more than|bigger than|larger than|older than|after|at least|from|below|under|less than|fewer than|smaller than|up to|at most) (?:about |just |only |[€$£] ?)*${AMOUNT}\b`,
);
const LIMIT = new RegExp(
  String.raw`\b(?:limit|threshold|cut-?off|minimum|bar|line)\b.* (?:to|is|at|of) (?:about |just |only |[€$£] ?)*${AMOUNT}\b`,
);
/** What the words of a comparison are called where conditions are read. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ["after", "above"],
  ["beyond", "above"],
  ["older than", "above"],
]);
const SKIPPED =
  /\b(?:no|skip|skipped|without|needn't|don't need|doesn't need|isn't needed|not needed|not necessary|unnecessary)\b/;
const WITHOUT_LIMIT =
  /\b(?:no matter|regardless|whether or not|in (?:any|every) case|without exception|even (?:if|when|for|without|below|under)|not (?:just|only)(?: for| if| when)?|for (?:every|all|each)|every (?:single|time)|or not$)\b/;
const REFUSED = /\b(?:never|skip|stop|remove|drop|leave out|no longer|any ?more)\b/;
/** What names a step as well as this is what a sentence is about. */
const NAMED = 1;

/** Whether something is to be done in all cases: "no matter the price". */
export function speaksOfAllCases(text: string): boolean {
  return WITHOUT_LIMIT.test(text);
}

/** Another limit for a step that has one, or none any more; undefined where it is open which step is meant. */
export function composeLimit(reader: Reader, { mentions }: Spotted): ChangeFrame[] | undefined {
  const { text } = reader;
  const moved = movedLimit(reader, mentions);
  if (moved !== undefined) return [moved];
  const comparison = COMPARED.exec(text)?.groups ?? LIMIT.exec(text)?.groups;
  const amount = amountIn(comparison?.amount);
  if (amount === undefined && !speaksOfAllCases(text)) return undefined;
  // "Has to be filled in every time" speaks of a field.
  const isOnForm = /\b(?:filled?|given|entered|asked|field|form|sheet)\b/.test(text);
  if (amount === undefined && isOnForm && mentions.some((one) => one.entry.kind === "field" && one.score >= NAMED))
    return undefined;
  const step = limitedStep(reader, mentions, (when) => amount === undefined || /\d/.test(when));
  if (step === undefined) return undefined;
  const what = { text: step.title, id: step.id };
  if (amount === undefined || /\beven (?:below|under)\b/.test(text))
    return REFUSED.test(text) ? undefined : [{ act: "unconditional", what }];
  const sign = comparison?.sign ?? "above";
  const mode = SKIPPED.test(text) ? "unless" : "only";
  return [{ act: "condition", what, mode, condition: `it is ${SIGNS.get(sign) ?? sign} ${amount}` }];
}

/** "… after 10 days, not 7": where the one figure is the present limit, the other is the new one. */
function movedLimit(reader: Reader, mentions: readonly Mention[]): ChangeFrame | undefined {
  const numbers = [...reader.text.matchAll(NUMBERS)].flatMap(([number]) => amountIn(number) ?? []);
  const [one, two] = numbers;
  if (one === undefined || two === undefined || numbers.length > 2 || one === two) return undefined;
  const step = limitedStep(reader, mentions, (when) => [one, two].some((number) => limitOf(when)?.amount === number));
  const present = step === undefined ? undefined : limitOf(stepPlace(reader.scene, step)?.step.when);
  if (step === undefined || present === undefined) return undefined;
  const next = present.amount === one ? two : one;
  const what = { text: step.title, id: step.id };
  return { act: "condition", what, mode: "only", condition: `it is ${present.sign} ${next}` };
}

const NUMBERS =
  /\b\d[\d.,]*k?\b|\b(?:[a-z]+ )?(?:hundred|thousand)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety)\b/g;
const PRESENT = /^\S+ (?<sign>[<>]=?) (?<amount>[\d.]+)$/;
const SPOKEN: ReadonlyMap<string, string> = new Map([
  [">", "above"],
  [">=", "at least"],
  ["<", "below"],
  ["<=", "at most"],
]);

function limitOf(when = ""): { readonly sign: string; readonly amount: number } | undefined {
  const { sign = "", amount } = PRESENT.exec(when)?.groups ?? {};
  return amount === undefined ? undefined : { sign: SPOKEN.get(sign) ?? "above", amount: Number(amount) };
}

function amountIn(words: string | undefined): number | undefined {
  if (words === undefined) return undefined;
  const [, number = "", unit] = /^(.+?)(?:(k)| (thousand))$/.exec(words) ?? [];
  if (number !== "" && (unit !== undefined || words.endsWith("thousand"))) {
    const many = readNumber(number);
    return many === undefined ? undefined : many * 1000;
  }
  const plain = words.replace(/[.,](?=\d{3}\b)/g, "").replace(/[.,]$/, "");
  return /^an?$/.test(plain) ? undefined : readNumber(plain);
}

/** The step with a condition that the sentence speaks of, by its name and by what its condition looks at. */
function limitedStep(reader: Reader, mentions: readonly Mention[], fits: (when: string) => boolean): Entry | undefined {
  const said = phraseStems(spelledOut(reader.utterance, reader.text));
  const speaksOf = (stem: string): boolean => said.some((other) => sameMeaning(stem, other));
  const found = reader.scene.workspace.playbooks.flatMap((playbook) =>
    playbook.model.steps.flatMap((step) => {
      if (step.when === undefined || !fits(step.when)) return [];
      const entry = entryById(reader.scene.index, stepSymbol(playbook.symbol, step.name));
      const score = entry === undefined ? 0 : fitOf(reader, step, entry, mentions, speaksOf);
      return entry === undefined || score === 0 ? [] : [{ entry, score }];
    }),
  );
  const [best, next] = found.toSorted((left, right) => right.score - left.score);
  if (best === undefined || best.score === next?.score) return undefined;
  const other = mentions.some(
    (one) => one.entry.kind === "step" && one.score >= NAMED && one.entry.id !== best.entry.id,
  );
  return other ? undefined : best.entry;
}

/** How much of a step a sentence speaks of; nothing where none of its name is said. */
function fitOf(
  { scene }: Reader,
  { when = "" }: Task,
  entry: Entry,
  mentions: readonly Mention[],
  speaksOf: (stem: string) => boolean,
): number {
  const named = entry.nameStems.filter(speaksOf).length;
  const isMentioned = mentions.some((one) => one.entry.id === entry.id);
  // The verb alone names no step: "check" stands in many.
  const [verb = "", ...things] = entry.nameStems;
  if (!isMentioned && !things.some(speaksOf) && !(things.length === 0 && speaksOf(verb))) return 0;
  const looksAt = phraseStems(wordsOf(when.replace(/[^\p{L}_.]+/gu, " ").replace(/\./g, " "))).filter(speaksOf).length;
  const liked = entry.owner !== undefined && scene.prefer.has(entry.owner) ? 0.5 : 0;
  return named + looksAt / 2 + (isMentioned ? 1 : 0) + liked;
}
