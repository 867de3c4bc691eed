/** Why something is to go, said beside the request that it should: it asks for nothing itself. */
import type { Utterance } from "../reading/message.ts";

const PAUSE = /\s*[.!?;]+\s+|\s+-\s+|,? so (?=[a-z])|, (?:and )?/;
/** A request to take something away. */
const GOES =
  /^(?:please |so |and |then |just |we can |you can |can you |let's |better )*(?:remove|delete|drop|scrap|skip|cut|kill|bin|ditch|take|throw|kick|get rid|leave out|stop|strike|dump|no more|no need|no longer|don't need|we don't need|we no longer)\b|\b(?:can|should|could|may) (?:now )?(?:go|be (?:removed|deleted|dropped|scrapped|cut|taken))\b/;
/** What is so, or no longer so. */
const IS_SO =
  /\b(?:anyway|any ?more|any longer|no longer|never|nobody|no one|not|stopped|sold|gave up|given up|closed|ended|gone|pointless|useless|spam|waste|history|now|themselves|same thing|unnecessary|superfluous|(?:does|do|handles?|takes? care of) (?:it|that|this))\b|n't\b/;
/** What asks for more than the removal. */
const ASKS =
  /\b(?:should|shouldn't|must|mustn't|needs?|wants?|has to|have to|only|instead|keep|leave|but|unless|if|when|before|after|by)\b|\b\d/;
/** A removal of what was named before it: "the venue cuts the cake, take it out". */
const POINTS_BACK =
  /^(?:please |so |and |just |let's )*(?:(?:remove|delete|drop|scrap|skip|cut|take|throw|kick|get rid of|stop) (?:it|that|this|them)(?: out| off| away)?|no (?:more )?need to \w+ (?:it|that|this|them))$/;
/** Words of the removal that name nothing more: "the whole process", "ask customers for …". */
const ALL_OF_IT = /\b(?:whole|entire) /g;
const ASKED_OF = /\b(?<ask>ask|asking) (?:the |our )?[a-z]+ (?=for|about)/g;

/** The parts of a message that request something, and those that only say why. */
function divided(text: string): { readonly requests: readonly string[]; readonly reasons: readonly string[] } {
  const parts = text.split(PAUSE).filter((part) => part !== "");
  const pointsBack = parts.some((part) => POINTS_BACK.test(part));
  const isReason = (part: string): boolean => !GOES.test(part) && (pointsBack || IS_SO.test(part)) && !ASKS.test(part);
  return parts.length < 2 || !parts.some((part) => GOES.test(part))
    ? { requests: parts, reasons: [] }
    : { requests: parts.filter((part) => !isReason(part)), reasons: parts.filter(isReason) };
}

/** Whether a message says why something is to go. */
export function givesReason({ text }: Utterance): boolean {
  return divided(text).reasons.length > 0;
}

/** The message without the reasons given for a removal, where a part of it is the request. `isProcess`: a playbook is to go. */
export function withoutReasonGiven(heard: Utterance, isProcess: boolean): Utterance {
  const text = heard.text.replace(isProcess ? ALL_OF_IT : "", "").replace(ASKED_OF, "$<ask> ");
  const { requests, reasons } = divided(text);
  return { ...heard, text: reasons.length === 0 ? text : requests.join(", ") };
}
