/**
 * Questions that want a yes or a no: whether somebody does a step, which of two comes first, whether a field must be
 * filled in. What is claimed follows from what the question names and the words around it, in any order.
 */

import { type Entry, find } from "../../finding/search.ts";
import type { Claim, QuestionFrame, Ref } from "../../frames.ts";
import { findDuration } from "../../language/durations.ts";
import { findCadence } from "../../language/schedule.ts";
import type { Reader } from "../../reading/clause.ts";
import type { Mention } from "../../reading/mentions.ts";
import { spelledOut } from "../../reading/message.ts";
import { ofKind, refOf, type SpottedQuestion, spotQuestion } from "./spotted-question.ts";

type Check = Extract<QuestionFrame, { act: "check" }>;

const WHETHER =
  /^(?:(?:and|so|but|then) )*(?:is|isn't|are|aren't|was|were|does|doesn't|do(?: (?:we|they|i|you|people|the|our|all|any|both|z[qm]\d+)\b|n't )|did|has|hasn't|have (?:we|they|you|the)|will|must|am i right that|is it (?:true|right|correct) that)/;
const OPEN_ORDER =
  /^(?:what|which|who|do we|does)(?: one| step)?.*\b(?:first|earlier|later|sooner|before the other)\b.*\bor\b|\b(?:before or after|after or before)\b/;
const REQUIRED =
  /\b(?:required|mandatory|compulsory|obligatory|a must|necessary to fill in|must be filled(?: in| out)?|have to be filled(?: in| out)?|must (?:we|they|i|people|guests|clients|customers) (?:fill in|give|enter)|do (?:we|they|i|people|guests|clients|customers) have to (?:fill in|give|enter))\b/;
const OPTIONAL = /\b(?:optional|voluntary|not required)\b/;
const ASKS =
  /\b(?:asks?(?: for| about)?|contains?|includes?|records?|mentions?|collects?|(?:have|has|with|got)(?: an?)? (?:field|question|box|line)s? (?:for|about)|(?:a |the )?(?:field|question|box) (?:for|about)|on|in)\b/;
const ALWAYS =
  /\b(?:always|every (?:single )?time|each time|in every case|in all cases|(?:on|for|with|at|in) (?:every|each)(?= \S+ or\b)|only (?:if|when|sometimes)|sometimes|optional|conditional|skipped|necessarily|automatically)\b/;
const BESIDE = /\b(?:at the same time|in parallel|side by side|simultaneously|while|together with|alongside)\b/;
const MORE = /\b(?:more than|longer than|over|above)\b/;
const LESS = /\b(?:less than|shorter than|under|below|within)\b/;
/** Who is asked about when nobody is: then the answer is whether it is done, and by whom. */
const ANYBODY = /\b(?:anybody|anyone|somebody|someone|we|they|it|there|people)\b/;

/** Asked of what there is, not of what is done. */
const EXISTENCE = /\b(?:is|are) there\b|\b(?:do|have) (?:we|you) (?:have|got)\b/;

/** A question that wants a yes or a no, or which of two comes first; undefined where it is none, or says more than is understood. */
export function readCheck(reader: Reader): Check | undefined {
  const claim = OPEN_ORDER.test(reader.text)
    ? orderIn(reader, spotQuestion(reader, /\b(?:comes?|first|earlier|later|sooner|before|after|or)\b/g), "open")
    : WHETHER.test(reader.text) && (!/\bor\b/.test(reader.text) || ALWAYS.test(reader.text))
      ? claimIn(reader)
      : undefined;
  return claim === undefined ? undefined : { act: "check", claim };
}

function claimIn(reader: Reader): Claim | undefined {
  return (
    requiredIn(reader) ??
    comparedIn(reader) ??
    orderClaim(reader) ??
    askedIn(reader) ??
    alwaysIn(reader) ??
    heldIn(reader)
  );
}

function requiredIn(reader: Reader): Claim | undefined {
  const cue = OPTIONAL.test(reader.text) ? OPTIONAL : REQUIRED.test(reader.text) ? REQUIRED : undefined;
  if (cue === undefined) return undefined;
  const spotted = spotQuestion(reader, cue);
  const [field] = ofKind(spotted, "field");
  return field === undefined || spotted.unexplained.length > 0
    ? undefined
    : { is: "required", field: refOf(field), optional: cue === OPTIONAL };
}

/** A duration or a rhythm that is held against what is written. */
function comparedIn(reader: Reader): Claim | undefined {
  const spoken = findDuration(reader.text, reader.scene.time);
  if (spoken !== undefined) {
    const text = reader.text.slice(0, spoken.start) + reader.text.slice(spoken.end);
    const spotted = spotQuestion({ ...reader, text }, MORE.test(text) ? MORE : LESS);
    const [timed] = ofKind(spotted, "step", "playbook");
    if (timed === undefined || spotted.mentions.length > 1) return undefined;
    const relation = MORE.test(text) ? "over" : LESS.test(text) ? "under" : "as";
    return { is: "takes", what: refOf(timed), minutes: spoken.minutes, relation };
  }
  const cadence = findCadence(reader.text);
  if (cadence === undefined) return undefined;
  const text = reader.text.slice(0, cadence.start) + reader.text.slice(cadence.end);
  const spotted = spotQuestion({ ...reader, text });
  const [timed] = ofKind(spotted, "playbook", "step");
  if (timed === undefined || spotted.mentions.length > 1 || spotted.unexplained.length > 0) return undefined;
  const day = cadence.schedule?.split(" ")[4];
  return {
    is: "rhythm",
    what: refOf(timed),
    frequency: cadence.frequency,
    ...(day === undefined || day === "*" ? {} : { day }),
  };
}

function orderClaim(reader: Reader): Claim | undefined {
  const { text } = reader;
  const relation = BESIDE.test(text)
    ? "beside"
    : /\b(?:after|once|following|wait(?:s|ing)? for|depends? on|later than|behind)\b/.test(text)
      ? "after"
      : /\b(?:before|until|prior to|ahead of|earlier than|followed by|(?:wait|need)(?:s|ed)? (?:for|by))\b/.test(text)
        ? "before"
        : undefined;
  return relation === undefined ? undefined : orderIn(reader, spotQuestion(reader), relation);
}

/** Two steps in an order; the second is named again by "it": "can bottles be labelled before they are filled?". */
function orderIn(
  reader: Reader,
  spotted: SpottedQuestion,
  relation: Extract<Claim, { is: "order" }>["relation"],
): Claim | undefined {
  const steps = spotted.mentions.filter((one) => one.entry.kind === "step");
  const [one, two] = steps;
  if (one === undefined || two === undefined || steps.length > 2 || one.entry.id === two.entry.id) return undefined;
  // "After the proof, do we make plates?": what stands behind the word stands in front in the sentence.
  const leads = /^(?:\w+ ){0,2}?(?:after|before|once|until) /.test(reader.text);
  const [first, second] = leads ? [two, one] : [one, two];
  return { is: "order", what: refOf(first), other: refOf(second), relation };
}

function askedIn(reader: Reader): Claim | undefined {
  const spotted = spotQuestion(reader, /\b(?:asks?|about|contains?|includes?|records?|mentions?|collects?)\b/g);
  const [document] = ofKind(spotted, "document");
  const [field] = ofKind(spotted, "field");
  if (document === undefined || !ASKS.test(reader.text)) return undefined;
  if (field !== undefined) return { is: "asks", document: refOf(document), field: { text: field.words } };
  const rest = spotted.unexplained;
  return rest.length === 0 ||
    rest.length > 3 ||
    !/\b(?:ask|contain|include|record|mention|collect|field|question)/.test(reader.text)
    ? undefined
    : { is: "asks", document: refOf(document), field: { text: rest.join(" ") } };
}

function alwaysIn(reader: Reader): Claim | undefined {
  if (!ALWAYS.test(reader.text)) return undefined;
  const [text = ""] = reader.text.replace(ALWAYS, " , ").split(/ or /);
  const spotted = spotQuestion({ ...reader, text });
  const step = ofKind(spotted, "step")[0]?.entry ?? stepNear(reader, spotted);
  return step === undefined || spotted.unexplained.length > 0
    ? undefined
    : { is: "always", what: { text: step.title, id: step.id } };
}

/** The step that works on what is named: a deposit is a line on a form, but taking it is a step. */
function stepNear(reader: Reader, spotted: SpottedQuestion): Entry | undefined {
  const words = spotted.mentions.map((one) => one.words).join(" ");
  const [best] = words === "" ? [] : find(reader.scene.index, words, { kinds: ["step"], limit: 1 });
  return best !== undefined && best.score >= WORKS_ON ? best.entry : undefined;
}

/** How well a step must fit to be the work on what is named. */
const WORKS_ON = 0.6;

/** Who does or is what: a person or role, and the step, role, team or process they are said to have to do with. */
function heldIn(reader: Reader): Claim | undefined {
  const spotted = spotQuestion(reader);
  if (spotted.unexplained.length > 0) return undefined;
  const [who, other] = ofKind(spotted, "person", "role");
  const [step] = ofKind(spotted, "step");
  const [playbook] = ofKind(spotted, "playbook");
  const [team] = ofKind(spotted, "team");
  if (who !== undefined && step !== undefined) return { is: "performs", who: refOf(who), what: refOf(step) };
  if (who !== undefined && playbook !== undefined) return { is: "performs", who: refOf(who), what: refOf(playbook) };
  if (who !== undefined && other !== undefined && who.entry.kind !== other.entry.kind) {
    const [person, role] = who.entry.kind === "person" ? [who, other] : [other, who];
    return { is: "holds", who: refOf(person), role: refOf(role) };
  }
  if (who !== undefined && team !== undefined) return { is: "member", who: refOf(who), team: refOf(team) };
  if (who === undefined && step !== undefined && playbook !== undefined && inside(reader, step, playbook))
    return { is: "part", what: refOf(step), playbook: refOf(playbook) };
  if (
    who === undefined &&
    step !== undefined &&
    spotted.mentions.length === 1 &&
    ANYBODY.test(reader.text) &&
    !EXISTENCE.test(reader.text)
  )
    return { is: "done", what: doneRef(reader, step) };
  return undefined;
}

/** Whether the process is said to hold the step: a step's own process is often named only to find it. */
function inside(reader: Reader, step: Mention, playbook: Mention): boolean {
  return (
    step.entry.owner !== playbook.entry.symbol ||
    /\b(?:part of|belongs? to|included in|in|include|includes|contain|contains|have|has)\b/.test(reader.text)
  );
}

function doneRef(reader: Reader, step: Mention): Ref {
  return { text: spelledOut(reader.utterance, step.words), id: step.entry.id };
}
