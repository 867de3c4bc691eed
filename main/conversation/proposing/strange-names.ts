/**
 * Whether a request is about to write words down that were cut out of a sentence: "In maintenance visit do edges" is no
 * name of a step. Then the sentence was read wrongly, however well its shape seemed to fit.
 */
import type { Entity } from "#shared/conversation.ts";
import type { ChangeFrame } from "../frames.ts";
import { splitWords, stem } from "../language/words.ts";
import { spelledOut, type Utterance } from "../reading/message.ts";

/** Words that make a sentence and no name. */
const OF_SENTENCES =
  /\b(?:should|shouldn't|must|mustn't|shall|because|therefore|instead|anymore|rather than|first thing|even$|(?:don't|doesn't|isn't|aren't|won't|can't)|so (?!that\b)\w+|(?:after|before|while|until) (?!that\b|\d|an? |one |two |three |the (?:next|first|last) )\w+)\b/i;
/** What somebody does or what is so, told as a statement: "lawyer gets bills". */
const STATED =
  /^\S+ (?:\S+ )?(?:gets|got|has|had|is|was|were|are|comes|goes|takes|does|makes|keeps|wants|needs)\b|\b(?:first and|afterwards|and then)\b/i;
/** Where one sentence ends and another one begins: no name goes over it. */
const OVER_SENTENCES = /[.;?!]\s|\b(?:therefore|hence|which is|that's why|that is why)\b/i;
/** Words that no name begins with. */
const BEGINS_IN_THE_MIDDLE =
  /^(?:in|on|at|of|from|by|with|no|not|often|always|so|and|but|then|it|them|that|these|those|he|she|they|we|please|who|which|because|since|also|too) /i;
/** What somebody is done with or does, which is no process. */
const NO_PROCESS =
  /\b(?:we|i|you|they|not|please|should|must|is|are|can|deleted|removed)\b|^(?:choice|option|role|step|field|form|document|process|playbook|team|it)(?:\b|$)/i;
const LONGEST_EVENT = 5;
const LONGEST_ROLE = 5;

/** The words that are no name, or undefined where all that would be written down may be one. */
export function strangeName(
  frames: readonly ChangeFrame[],
  said: readonly Entity[],
  heard: Utterance,
): string | undefined {
  const event = said.find(({ kind, symbol = "" }) => kind === "event" && symbol.split("_").length > LONGEST_EVENT);
  const text = spelledOut(heard, heard.text);
  const gathered = frames.find((frame) => frame.act === "add_step" && isGathered(frame.what, text));
  return (
    event?.text ??
    frames.map(strangeIn).find((words) => words !== undefined) ??
    (gathered?.act === "add_step" ? gathered.what : undefined)
  );
}

function strangeIn(frame: ChangeFrame): string | undefined {
  switch (frame.act) {
    case "add_step":
      return frame.name === undefined && isCutOut(frame.what) ? frame.what : undefined;
    case "add_field":
      // "Who pays" and "which days suit them" are asked on a form.
      return isCutOut(frame.field.replace(/^(?:who|which) /i, "")) ||
        /^(?:them|it|that|this|one|two things|something)$/i.test(frame.field)
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
  const own = name.replace(/\b(?:what|whether|that|if|who|when|where|how)\b.*$/i, "");
  return OVER_SENTENCES.test(name) || BEGINS_IN_THE_MIDDLE.test(name) || OF_SENTENCES.test(own) || STATED.test(own);
}

/** Words that lie further apart in the message than this were not said together. */
const APART = 7;

/** Whether the words of a name were gathered from all over the message. */
function isGathered(name: string, text: string): boolean {
  const words = new Set(splitWords(name).map(stem));
  const said = splitWords(text).map(stem);
  const present = [...words].filter((word) => said.includes(word));
  if (present.length < 3) return false;
  return !said.some((_, from) => {
    const window = new Set(said.slice(from, from + present.length + APART));
    return present.every((word) => window.has(word));
  });
}
