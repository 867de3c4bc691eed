/** Answers in whole sentences, and short ones: what is a name in them, a number, a choice, or nothing at all. */
import type { InterviewQuestion } from "#shared/interview.ts";
import { readNumber } from "../language/durations.ts";
import { splitWords, stem } from "../language/words.ts";

const NOTHING =
  /^(?:no(?:thing|ne|pe)?|nothing (?:else|more|comes to mind)|not (?:really|now|yet|sure)|no,? (?:that's (?:it|all)|nothing(?: else)?|not really|thanks?|thank you)|that's (?:it|all)|none|skip|pass|next|i (?:don't|do not) know(?: yet)?|don't know(?: yet)?|dunno|no (?:idea|name)(?: yet)?|n\/?a|-+|\?+)$/i;
const NAME_LEAD =
  /^(?:(?:it|we|they|the (?:business|company|shop|firm))(?:'s|'re| is| are)(?: (?:just|simply))? (?:called|named)|(?:my|our) (?:business|company|shop|firm|studio|practice|restaurant|caf[eé])(?:'s name)? is(?: called| named)?|(?:the )?name is|(?:we|people|they|everybody) (?:just )?calls? (?:it|us|ourselves)|call (?:it|us)) /i;
const WORK_LEAD =
  /^(?:(?:yes|yeah|well|also|and|then|oh),? )*(?:(?:we|i)(?:'ve| have)?(?: (?:also|sometimes|often|usually|occasionally|now and then|regularly))* (?:do |offer |make |have )?|there(?:'s| is| are)(?: also)? |sometimes |also )(?:(?:some|our|the|an?) )?/i;

/** The answer to a question for a short text; undefined where it says that there is nothing. */
export function shortText({ id }: InterviewQuestion, text: string): string | undefined {
  const said = text.replace(/[.!]+$/, "").trim();
  if (NOTHING.test(said)) return undefined;
  const lead = id === "name" ? NAME_LEAD : WORK_LEAD;
  const rest = said.replace(lead, "").trim();
  return rest === "" || rest === said ? text : `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}

/** A whole number in figures or words: “about 40 hours”, “thirty-five”; NaN where there is none, or several. */
export function wholeNumber(text: string): number {
  const figures = text.match(/-?\d+(?:[.,]\d+)?/g) ?? [];
  if (figures.length > 0) return figures.length === 1 ? Number(figures[0]?.replace(",", ".")) : Number.NaN;
  if (/\bfull[- ]?time\b/i.test(text)) return 40;
  if (/\b(?:half[- ]?time|half days?)\b/i.test(text)) return 20;
  return (
    readNumber(text.replace(/\b(?:about|around|roughly|usually|some|hours?|a week|per week|each)\b/gi, "").trim()) ??
    Number.NaN
  );
}

type Option = NonNullable<InterviewQuestion["options"]>[number];

const YES = /^(?:yes|yep|yeah|yup|sure|ok|okay|of course|always|definitely|absolutely|please|right)\b/i;
const NO = /^(?:no|nope|nah|never|not)\b/i;

/** The one option that the words mean; undefined where it may be none or several. */
export function optionMeant(options: readonly Option[], said: string): Option | undefined {
  const exact = options.find(({ id, title }) => id === said || title.toLowerCase() === said);
  if (exact !== undefined) return exact;
  const byId = (id: string): Option | undefined => options.find((option) => option.id === id);
  if (YES.test(said) && byId("yes") !== undefined) return byId("yes");
  if (NO.test(said)) return byId("no") ?? byId("never");
  const words = new Set(splitWords(said).map(stem));
  const scored = options
    .map((option) => ({
      option,
      score: splitWords(`${option.id} ${option.title}`).filter((word) => word.length > 3 && words.has(stem(word)))
        .length,
    }))
    .toSorted((one, other) => other.score - one.score);
  const [best, next] = scored;
  return best !== undefined && best.score > (next?.score ?? 0) ? best.option : undefined;
}
