/** Where what was talked about last is to stand: "do this first", "no, before". */
import type { Frame } from "../../frames.ts";

/** "No, before": of the same step. */
const OTHER_SIDE =
  /^(?:no|nope|sorry|wait|actually|i mean|i meant|not after|not before|rather)[,.]? (?:sorry,? |i meant? |rather |put it |right )*(?<side>before|after)(?: (?:it|that))?(?: please)?$/;

/** "Do this first". */
const END_OF_IT =
  /^(?:please )?(?:do|make|have|put) (?:it|this|that)(?: step)? (?:the )?(?:very )?(?<end>first|last)(?: please)?$/;

/** The request, or undefined. `hasLast`: there is one that can be put right. */
export function readOfIt(text: string, hasLast: boolean): Frame | undefined {
  const end = END_OF_IT.exec(text)?.groups?.end;
  if (end !== undefined)
    return { act: "move", what: { text: "it" }, place: { relation: end === "first" ? "start" : "end" } };
  const side = hasLast ? OTHER_SIDE.exec(text)?.groups?.side : undefined;
  return side === "before" || side === "after" ? { act: "amend", place: { relation: side } } : undefined;
}
