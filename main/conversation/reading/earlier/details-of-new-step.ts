/** What is told of a step right after it was added: "10 minutes, Greta", "and reception does it", "only if they ask". */
import type { ChangeFrame } from "../../frames.ts";
import { isChange } from "../../frames.ts";
import { findDuration } from "../../language/durations.ts";
import { namesPerformer, type Reader } from "../clause.ts";
import { readChange } from "../read-change.ts";

const LONGEST = 14;
const AROUND_TIME =
  /^(?:(?:and|it|that|this|should|will|must|takes?|lasts?|needs?|is|about|around|only|for|make|be)\b ?)*$/;
const WHO =
  /^(?:(?:and|then|let|have|by|done by|for|it's|that's|that is|this is|give it to|assign it to) )*(?:the |our )?(?<who>[\p{L}\d'_-]+?(?: [\p{L}\d'_-]+){0,2}?)(?:'s (?:job|task|work))?(?: (?:(?:should|will|can|has to|is to) )?(?:doing|takes? care of|(?!is\b|has\b)[a-z]+) (?:it|that|this|them))?$/u;
const CASE = /^(?:but |and )?(?<only>only )?(?<cue>if|when|unless|in case) (?<rest>.+)$/;

/** Requests about the step just added, where the whole message only tells more of it; or undefined. */
export function readDetails(reader: Reader): ChangeFrame[] | undefined {
  if (reader.text.split(" ").length > LONGEST) return undefined;
  const whole = CASE.exec(reader.text)?.groups;
  if (whole !== undefined) return framesOf(reader, [inCase(whole)]);
  const told = reader.text.split(/,? and |, |; |\. /).map((part) => sentenceOf(reader, part));
  return told.every((sentence) => sentence !== undefined) ? framesOf(reader, told) : undefined;
}

function framesOf(reader: Reader, sentences: readonly string[]): ChangeFrame[] | undefined {
  const frames = sentences.map((text) => readChange({ ...reader, text }));
  const changes = frames.filter((frame): frame is ChangeFrame => frame !== undefined && isChange(frame));
  return changes.length === frames.length ? changes : undefined;
}

/** A part of the message as a whole sentence about "it". */
function sentenceOf(reader: Reader, part: string): string | undefined {
  const spoken = findDuration(part, reader.scene.time);
  if (spoken !== undefined) {
    const around = `${part.slice(0, spoken.start)} ${part.slice(spoken.end)}`.replace(/\s+/g, " ").trim();
    return AROUND_TIME.test(around) ? `it takes ${spoken.words}` : undefined;
  }
  const who = WHO.exec(part)?.groups?.who;
  return who !== undefined && namesPerformer(reader, who) ? `let ${who} do it` : undefined;
}

function inCase({ only, cue, rest }: Readonly<Record<string, string | undefined>>): string {
  return only === undefined && cue === "unless" ? `do it unless ${rest}` : `only do it ${cue} ${rest}`;
}
