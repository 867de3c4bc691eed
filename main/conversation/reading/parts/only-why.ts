/** Parts of a message that only say why: "we once mixed up two cats. So before …, the nurse has to …". */
import { withoutPoliteness } from "../../language/politeness.ts";

/** What somebody says who wants something to be otherwise. */
const WISHES =
  /\b(?:should|shouldn't|must|mustn't|has to|have to|needs? to|ought to|please|let's|(?:i|we)(?:'d| would) (?:like|want|love)|(?:i|we) (?:want|need|miss)|(?:can|could) (?:you|we)|there (?:should|must|has to) be|(?:is|are) (?:missing|needed)|(?:not|n't) (?:required|needed|necessary)|no need to|superfluous|unnecessary|pointless|useless|from now on|at the (?:very )?end|right (?:before|after))\b/;
const COMMANDS =
  /^(?:add|insert|include|put|remove|delete|drop|scrap|skip|take|move|swap|rename|call|let|have|make|set|change|give|assign|run|create|stop|before|after|once|between)\b/;
/** What a sentence must not say that is passed over: figures, people who go, things that are to be so. */
const MORE_THAN_WHY =
  /\b\d|\b(?:should|must|please|let's|(?:i|we)(?:'d| would) like|instead|from now on|minutes?|hours?|days?|weeks?|half|left|leaves|leaving|quit|quits|resigned|hired|joins?|joined|called|named|add|remove|delete|drop|move|swap|rename)\b/;
/** What is wanted points back at what was said before it. */
const POINTS_BACK = /\b(?:it|that one|this one|them|those|that step|this step|one|another|do that|do this|the same)\b/;

/** A sentence that says enough besides: "ask for it before sending the invoice". */
const NAMES_MORE = /\b(?:before|after|once|between|at the (?:end|start)|to the|on the|in the)\b/;

/** Whether a part of a message asks for something to be otherwise. */
function isWish(part: string): boolean {
  return WISHES.test(part) || COMMANDS.test(withoutPoliteness(part));
}

/** Whether a part may be passed over: it says why, and neither how much, nor who goes, nor what is to be so. */
export function saysOnlyWhy(part: string): boolean {
  return !isWish(part) && !MORE_THAN_WHY.test(part);
}

/** Whether it speaks of what was said before it, without saying enough besides. */
export function pointsBack(part: string): boolean {
  return POINTS_BACK.test(part) && !NAMES_MORE.test(part);
}
