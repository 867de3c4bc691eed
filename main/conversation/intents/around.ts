/** Questions around the work: how this program is used, and what no process of any business answers. */
import { likeness } from "../finding/entities.ts";
import { type EntryKind, isNameWord } from "../finding/search.ts";
import type { TalkFrame } from "../frames.ts";
import { playbookLikeness, type Reader, stepLikeness } from "../reading/clause.ts";

const LEAD = "^(?:(?:so|and|but|ok|okay|please|hey|hi|sorry|tell me|explain),? )*";
const HOW_TO = new RegExp(
  String.raw`${LEAD}(?:how (?:do|can|could|would|should|might|to) ?(?:i|one|you)? ?|(?:is there|do you have) (?:a|any) way (?:for (?:me|us) )?to |(?:can|could|may) (?:i|we) (?=(?:export|print|import|download|share)\b))(?:actually |just |even |also )*(?<doing>(?:add|insert|change|edit|modify|adjust|rename|remove|delete|undo|redo|revert|accept|reject|commit|save|export|import|download|print|share|switch|turn (?:on|off)|invite|install|connect|configure|reorder) .+)$`,
);
const WHERE = new RegExp(
  String.raw`${LEAD}where (?:do|can|could|would|should|might) (?:i|we|one) (?:see|find|look (?:up|at|for)|check|view|change|edit|set|switch|enter|add|turn|export|download|print|open)\b(?<thing>.*)$`,
);
/** What has a place of its own in the business: asked for, it is shown instead of how the program is used. */
const THINGS: readonly EntryKind[] = ["step", "playbook", "role", "person", "team", "document"];
/** What fits a step or process like this is work that is done here: "how do I change the oil?". */
const WORK = 0.85;

/** Somebody asks how or where something is done in this program, or undefined. */
export function readHowTo(reader: Reader): TalkFrame | undefined {
  const doing = HOW_TO.exec(reader.text)?.groups?.doing;
  const isWork =
    doing !== undefined &&
    !/^[a-z]+ (?:who|how|when|what|where)\b/.test(doing) &&
    Math.max(stepLikeness(reader, doing), playbookLikeness(reader, doing)) >= WORK;
  const thing = WHERE.exec(reader.text)?.groups?.thing;
  const isThing = thing !== undefined && likeness(reader.scene, thing.trim(), THINGS) >= WORK;
  return (doing !== undefined && !isWork) || (thing !== undefined && !isThing) ? { act: "help" } : undefined;
}

const ASKS =
  /^(?:(?:so|and|but|ok|please|hey),? )*(?:what|how|who|which|why|when|where|is|are|am|do|does|did|can|could|should|may|must|will|would|tell|explain|write|compose|sing|recite|make|give)\b/;
/** What is asked about, with the word that a business may know as its own. */
const OUTSIDE: readonly RegExp[] = [
  /\b(?:write|compose|sing|recite|make|tell|give)(?: me| us)?(?: up)? (?:an? |some |another )?(?:[a-z]+ )?(?<word>poem|haiku|limerick|song|joke|rhyme|riddle|fairy tale)s?\b/,
  /\b(?<word>weather)\b|\b(?:is|will) it (?:be |going to |gonna )*(?:rain|snow)(?:y|ing)?\b/,
  /\b(?:is|are|was|would) (?:it|that|this|we)(?: [a-z]+)? (?<word>legal|illegal|lawful|liable)\b|\bagainst the (?:law|rules of law)\b|\b(?:does|do|what does|what do) the (?:law|laws|courts?) \w+|\blegally (?:allowed|required|obliged|bound)\b|\b(?:sue|sued|minimum wage|legal advice)\b/,
  /\b(?<word>tax) (?:advice|rate|bracket|deductible|office)\b|\bdeduct .+ from (?:our|my|the) tax(?:es)?\b|\bhow (?:much|high) (?:is |are )?(?:the |our |my )?(?:[a-z]+ )?(?:tax|taxes|vat)\b|\b(?:pay|charge|avoid|save|owe|evade|claim)(?: [a-z]+){0,2} (?:tax|taxes|vat)\b/,
];

/** Whether a question is about the weather, the law, taxes or the like, whatever of the business it mentions. */
export function asksOutside(reader: Reader): boolean {
  if (!ASKS.test(reader.text)) return false;
  return OUTSIDE.some((shape) => {
    const match = shape.exec(reader.text);
    const word = match?.groups?.word;
    return match !== null && (word === undefined || !isNameWord(reader.scene.index, word));
  });
}
