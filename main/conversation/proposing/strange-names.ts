/**
 * Whether a request is about to write words down that were cut out of a sentence: "In maintenance visit do edges" is no
 * name of a step. Then the sentence was read wrongly, however well its shape seemed to fit.
 */
import type { Entity } from "#shared/conversation.ts";
import type { ChangeFrame } from "../frames.ts";
import { splitWords } from "../language/words.ts";

/** Words that make a sentence and no name. */
const OF_SENTENCES =
  /\b(?:should|shouldn't|must|mustn't|shall|because|therefore|instead|anymore|rather than|(?:don't|doesn't|isn't|aren't|won't|can't)|so (?!that\b)\w+|(?:after|before|while|until) (?!that\b|\d|an? |one |two |three |the (?:next|first|last) )\w+)\b/i;
/** Words that no name begins with. */
const BEGINS_IN_THE_MIDDLE =
  /^(?:in|on|at|of|from|by|with|no|not|often|always|so|and|but|then|it|them|that|these|those|he|she|they|we|please|who|which|because|since|also|too) /i;
/** What somebody is done with or does, which is no process. */
const NO_PROCESS =
  /\b(?:we|i|you|they|not|please|should|must|is|are|can|deleted|removed)\b|^(?:choice|option|role|step|field|form|document|process|playbook|team|it)(?:\b|$)/i;
const LONGEST_EVENT = 5;
const LONGEST_ROLE = 5;

/** The words that are no name, or undefined where all that would be written down may be one. */
export function strangeName(frames: readonly ChangeFrame[], said: readonly Entity[]): string | undefined {
  const event = said.find(({ kind, symbol = "" }) => kind === "event" && symbol.split("_").length > LONGEST_EVENT);
  return event?.text ?? frames.map(strangeIn).find((words) => words !== undefined);
}

function strangeIn(frame: ChangeFrame): string | undefined {
  switch (frame.act) {
    case "add_step":
      return frame.name === undefined && isCutOut(frame.what) ? frame.what : undefined;
    case "add_field":
      return isCutOut(frame.field) || /^(?:them|it|that|this|one|two things|something)$/i.test(frame.field)
        ? frame.field
        : undefined;
    case "add_role":
      return isCutOut(frame.name) || splitWords(frame.name).length > LONGEST_ROLE ? frame.name : undefined;
    case "add_playbook":
      return NO_PROCESS.test(frame.name) ? frame.name : undefined;
    case "rename":
      return OF_SENTENCES.test(frame.to) ? frame.to : undefined;
    default:
      return undefined;
  }
}

function isCutOut(name: string): boolean {
  return (
    BEGINS_IN_THE_MIDDLE.test(name) ||
    OF_SENTENCES.test(name.replace(/\b(?:what|whether|that|if|who|when|where|how)\b.*$/i, ""))
  );
}
