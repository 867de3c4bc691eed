/**
 * Messages of several sentences: what stands before a request often tells what its "it" means ("phone stubborn payers
 * sounds rude, call it …", "there's no tea break. add one …"), and what stands behind it is often only the reason.
 */
import { type Entry, type EntryKind, entriesNamed, find } from "../../finding/search.ts";
import { verbFirst } from "../../intents/steps/step-words.ts";
import type { Reader } from "../clause.ts";
import { spot } from "../mentions.ts";
import { spelledOut } from "../message.ts";

/** Things that a request may be about, the likeliest kind first. */
const KINDS: readonly EntryKind[] = ["step", "playbook", "document", "field", "role", "person"];
/** How well the sentence before must name something to be what "it" means. */
const NAMES_WELL = 0.55;

const PRONOUN = String.raw`(?:it|that|this|them|those|that one|this one|that step|this step|that task|the step|(?:that|this|the)(?: whole| entire)? (?:process|playbook|thing)|(?:this|that) (?:role|document|form|field|team)|the (?:role|document|form)(?= (?:must|should|has|needs|is|to)\b))`;
const DOING = String.raw`(?:please |just |then |so |can we |could we |let's |we can |we should )*(?:remove|drop|delete|scrap|skip|cut|kill|bin|ditch|strike|lose|axe|take|leave|throw|chuck|get rid of|do without|out with|away with|stop|forget|call|name|rename|run|start|launch|open|kick|begin|pause|resume|cancel|close|tick|finish|mark|move|put|shift|place|pull|push|do|give|hand|assign|let|have|make|set|change|swap|add|include|insert)`;
/** Where one sentence ends and the next begins; a comma only before a command about what was just said. */
const BORDER = new RegExp(
  String.raw`\s*[.!?;]+\s+|\s+-\s+|,? (?:so|and so|hence|therefore),? (?=${DOING}\b)|, (?:and )?(?=${DOING} (?:[a-z]+ ){0,2}?(?:${PRONOUN}|one|another)\b)|, (?=(?:open|start|launch|begin|kick off) (?:an?|another|the) )`,
  "g",
);
const POINTS_BACK = new RegExp(String.raw`\b(?<pronoun>${PRONOUN})\b`);
const ONE = /\b(?:one|another)\b(?! (?:more|of)\b)/;
/** "the examiner should": what exactly was said before. */
const ELLIPSIS = /^(?<who>(?:the |our )?[\p{L}\d-]+(?: [\p{L}\d-]+){0,2}) (?:should|must|can|could|ought to|has to)$/u;
const INSIDE = /^(?:before|after|once|when) .+ (?:it|them)$/;
const CONDITION = /^(?:if|when|whenever|in case|unless|until|before|after|once|as soon as|every time|while)\b/;
/** "Nobody ever backs up the files": what is told to be missing. */
const NEGLECTED =
  /^(?:but |and |so )?(?:nobody|no one|we|they|people)(?: (?:ever|never|always|still|keep|keeps|forgetting|forget|forgets|don't|doesn't|do not|does not|to))* (?<what>[a-z]+ .+)$/;
const DO_THAT = /\bdo (?:that|it|this)\b/;
const LACKED = /\b(?:no|not an?|without an?|missing an?|an?|need) (?<thing>(?:[a-z-]+ ){0,3}?[a-z-]+)$/;

/** The sentences of a message. */
export function sentencesOf(text: string): string[] {
  return text
    .split(BORDER)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** "It shouldn't run on Thursdays any more, it should start when …": what is no longer so, and what is instead. */
const INSTEAD =
  /^(?<before>.*\b(?:shouldn't|isn't|aren't|not|no longer|doesn't|don't|mustn't|needn't)\b.*?),? (?:but |and )?(?<last>(?:it|that|this) (?:should|must|needs to|has to|ought to) .+)$/;

/** The message as one request: its last sentence, where that points back at what the others name; or undefined. */
export function requestIn(reader: Reader): Reader | undefined {
  const { before: negated, last: instead } = INSTEAD.exec(reader.text)?.groups ?? {};
  const sentences = negated === undefined || instead === undefined ? sentencesOf(reader.text) : [negated, instead];
  const last = sentences.at(-1);
  if (last === undefined || sentences.length < 2 || sentences.length > 4) return undefined;
  const before = sentences.slice(0, -1).join(" ");
  // "If the ride fails, hand it over": a condition is part of the request.
  if (CONDITION.test(before)) return undefined;
  const lacked = ONE.test(last) ? LACKED.exec(before)?.groups?.thing : undefined;
  if (lacked !== undefined) return { ...reader, text: last.replace(ONE, `a ${lacked}`) };
  const neglected = NEGLECTED.exec(before)?.groups?.what;
  if (neglected !== undefined && DO_THAT.test(last))
    return { ...reader, text: last.replace(DO_THAT, verbFirst(neglected)) };
  const ellipsis = ELLIPSIS.exec(last)?.groups?.who;
  const points = ellipsis === undefined ? POINTS_BACK.exec(last) : null;
  if (ellipsis === undefined && points === null) return undefined;
  // "After checking the bill, scan it": what "it" is stands in the sentence itself.
  if (INSIDE.test(last)) return undefined;
  const meant = namedIn(reader, before);
  if (meant === undefined) return undefined;
  const mark = `zm${reader.utterance.marks.size}`;
  const marks = new Map(reader.utterance.marks).set(mark, {
    text: meant.kind === "playbook" ? `${meant.title} process` : meant.title,
    entries: [meant],
  });
  return {
    ...reader,
    utterance: { ...reader.utterance, marks },
    text: ellipsis === undefined ? last.replace(POINTS_BACK, mark) : `let ${ellipsis} do ${mark}`,
  };
}

/** "Nobody reads the minutes": what is spoken of. */
const NOT_USED = /^(?:nobody|no one|noone|we|they|people)(?: [a-z']+){1,3}? the (?<thing>[a-z -]+)$/;

/** What a sentence names best. */
function namedIn(reader: Reader, sentence: string): Entry | undefined {
  const marked = (sentence.match(/\bz[qm]\d+\b/g) ?? [])
    .flatMap((mark) => reader.utterance.marks.get(mark)?.entries ?? [])
    .filter((entry) => KINDS.includes(entry.kind));
  const steps = spot({ ...reader, text: sentence }).mentions.filter(({ entry }) => entry.kind === "step");
  const [spotted, other] = steps.map(({ entry }) => entry);
  if (spotted !== undefined && other === undefined) return spotted;
  const thing = NOT_USED.exec(sentence)?.groups?.thing ?? sentence;
  const found = find(reader.scene.index, spelledOut(reader.utterance, thing), {
    kinds: ["step", "playbook", "document", "field"],
    prefer: reader.scene.prefer,
    limit: 2,
  });
  const best = found[0];
  const step = marked.find((entry) => entry.kind === "step") ?? marked.find((entry) => entry.kind === "playbook");
  if (step !== undefined && entriesNamed(reader.scene.index, step.title).length === 1) return step;
  if (best === undefined || best.score < NAMES_WELL) return step ?? marked[0];
  return best.entry;
}

/** The message without the clause that gives a reason in the middle or at the end: "because she's only here two days". */
export function withoutBecause(text: string): string {
  const short = text
    .replace(/, (?:since|as) (?:we|they|it|he|she|i|the|our|on|there|nobody|everybody|customers|people)\b[^.;]+/g, "")
    .replace(/,? and not (?:only )?(?:when|after|once|until|before|if)\b[^,;.]*$/, "")
    .replace(/,? (?:because|cos|seeing that|given that|now that|ever since|thanks to) (?:(?! so |,|;).)+/g, "")
    .trim();
  return short.length >= 8 ? short : text;
}

/** The message without what stands behind its first comma or "because": the reason for a request. */
export function withoutReason(text: string): string | undefined {
  const match =
    /^(?<request>.{8,}?)(?:,? (?:because|since|otherwise|or else|so that|as (?:we|they|it|that|this|the)|for the simple reason)\b|, (?!and\b|then\b|or\b|but\b|not\b|by\b|done\b|before\b|after\b|in\b|at\b|on\b|to\b|for\b|with\b|please\b)).+$/.exec(
      text,
    );
  return match?.groups?.request;
}
