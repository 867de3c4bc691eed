/**
 * Other ways to ask for a change, put into the words that the readers of requests know: "we can do without the review"
 * becomes "remove the review". Only the shape of a sentence counts here, never what it speaks of.
 */
import { ADDING } from "./phrasings/adding.ts";
import { ASKING, QUESTION_FIRST } from "./phrasings/asking.ts";
import { FIGURES } from "./phrasings/figures.ts";
import { ORDERING } from "./phrasings/ordering.ts";
import { PERFORMING } from "./phrasings/performing.ts";
import type { Phrasing } from "./phrasings/phrasing.ts";
import { REMOVING } from "./phrasings/removing.ts";
import { STARTING } from "./phrasings/starting.ts";
import { TIMING } from "./phrasings/timing.ts";
import { WISHING } from "./phrasings/wishing.ts";
import { WORDINGS } from "./phrasings/wording.ts";

/** The first that fits is taken. */
const PHRASINGS: readonly Phrasing[] = [
  ...ADDING,
  ...REMOVING,
  ...FIGURES,
  ...PERFORMING,
  ...TIMING,
  ...ORDERING,
  ...STARTING,
];

/** A question without what stands before it; the text itself when it is plain already. */
export function questionFirst(text: string): string {
  return QUESTION_FIRST.reduce((plain, shape) => rephrased(plain, shape), text);
}

/** A question in words the readers of questions know; the text itself when it is plain already. */
export function plainQuestion(text: string): string {
  const found = ASKING.find(([shape]) => shape.test(text));
  return found === undefined ? text : rephrased(text, found);
}

/** A wish that begins like a question, as a wish; the text itself when it is none. */
export function asWish(text: string): string {
  return WISHING.reduce((wish, wishing) => rephrased(wish, wishing), text);
}

/** `text` in words the readers know; the text itself when it is plain already. */
export function plainer(text: string): string {
  const worded = WORDINGS.reduce((plain, wording) => rephrased(plain, wording), text);
  const found = PHRASINGS.find(([shape]) => shape.test(worded));
  return found === undefined ? worded : rephrased(worded, found);
}

function rephrased(text: string, [shape, plain]: Phrasing): string {
  return shape.test(text) ? text.replace(shape, plain).replace(/ {2,}/g, " ").trim() : text;
}
