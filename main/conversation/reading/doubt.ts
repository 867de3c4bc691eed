/** Whether a request was read from words that can hardly name the thing it is about. */
import { isCounted, isPronoun, likeness } from "../finding/entities.ts";
import type { EntryKind } from "../finding/search.ts";
import type { Frame, Ref } from "../frames.ts";
import type { Reader } from "./clause.ts";

const KINDS: readonly EntryKind[] = [
  "step",
  "playbook",
  "role",
  "person",
  "team",
  "document",
  "field",
  "deliverable",
  "event",
];
/** Words that join sentences; a name that holds them is none. */
const JOINS =
  /,|;|:|\b(?:because|so|while|before|after|until|unless|if|when|whenever|once|then|but|instead|now|from now on|only|who|which|we|they|is|are|isn't|aren't|should|must|has|have|wants|wanted|never|don't)\b/;
const NAMES = 0.5;
const STEP = 0.6;

/** Words that are no part of what somebody is called. */
const NOBODY = /\b(?:it|do|does|doing|that|this|who|will|should|is)\b/;

/** Whether what the request is about is named by words that are no name. */
export function isDoubtful(reader: Reader, frame: Frame): boolean {
  if (!("what" in frame) || typeof frame.what !== "object") return false;
  if (frame.act === "performer" && NOBODY.test(frame.who.text.toLowerCase())) return true;
  if (frame.act === "parallel") return !namesStep(reader, frame.what) || !namesStep(reader, frame.other);
  const { text, id } = frame.what;
  if (id !== undefined || isPronoun(text) || isCounted(text) || text === "") return false;
  const near = likeness(reader.scene, text, KINDS);
  return near < NAMES || (near < 1 && JOINS.test(text.toLowerCase()));
}

/** Side by side stand two steps and nothing else: "two movers could protect the floors" is no name. */
function namesStep(reader: Reader, { text, id }: Ref): boolean {
  if (id !== undefined || isPronoun(text) || isCounted(text)) return true;
  const near = likeness(reader.scene, text, ["step"]);
  return (
    near >= 1 || (near >= STEP && !JOINS.test(text.toLowerCase()) && !/\b(?:can|could|may|might|will)\b/.test(text))
  );
}

const AWAY =
  /\b(?:before|after|following(?! up)|except|besides|between|other than|apart from|instead|without)\b|^(?:both|all(?: (?:the|of|our))?|every|everything|whatever|each|any|one of|some(?: of)?|either of|two of|a few(?: of)?|the (?:rest|others?))\b/i;

/** Whether words point from the thing they name to others: "everything after packing". */
export function pointsAway(text: string): boolean {
  return AWAY.test(text);
}
