/** From the words of a message to frames: which requests it makes, in which order, and whether it only wonders. */

import type { Intent } from "#shared/conversation.ts";
import { readDescribing, readHelp, readTakingBack, readTrade } from "./intents/talk-cues.ts";
import { readRunMention } from "./intents/run-mentions.ts";
import { readRunState } from "./intents/run-states.ts";
import { guessIntent } from "./intent-guess.ts";
import { plainer, plainQuestion } from "./language/phrasings.ts";
import { readFallback } from "./intents/fallbacks.ts";
import { readFieldType, readNewDocument } from "./intents/new-document.ts";
import { readOptimising, readSlowness } from "./intents/optimising.ts";
import { readRework } from "./intents/rework.ts";
import { readStepData } from "./intents/step-data.ts";
import { readTeamMeans } from "./intents/team-means.ts";
import { readCopy, readTold } from "./intents/told-playbook.ts";
import { partsOf, playbookLikeness, type Reader, refTo, stepLikeness } from "./clause.ts";
import { isPronoun, likeness } from "./entities.ts";
import type { ChangeFrame, Frame, Ref } from "./frames.ts";
import { isChange } from "./frames.ts";
import { readAddStep } from "./intents/add-step-reader.ts";
import { readForm, readItem } from "./intents/documents.ts";
import { readFigures, readVagueDuration } from "./intents/figures.ts";
import { readDescribe, readKind } from "./intents/kinds.ts";
import { readMove, readParallel, readWait } from "./intents/order-reader.ts";
import { readMember } from "./intents/people.ts";
import { readPerformer } from "./intents/performer.ts";
import { readPlaybook } from "./intents/playbooks.ts";
import { readQuestion } from "./intents/questions.ts";
import { readRemove } from "./intents/remove-reader.ts";
import { readRename } from "./intents/rename.ts";
import { readCadence, readCondition, readTrigger } from "./intents/rhythm.ts";
import { readRole } from "./intents/roles.ts";
import { readRunCommand, readRunQuestion, readTaskCommand } from "./intents/runs.ts";
import { readAmend, readComplaint, readTalk } from "./intents/talk.ts";
import { readTeam } from "./intents/teams.ts";
import { findDuration } from "./language/durations.ts";
import { spelledOut, type Utterance } from "./message.ts";
import type { Scene } from "./scene.ts";

/** What a message asks for. `sure` is how certain the reading is, 0 to 1, before anything was looked up. */
export interface Understood {
  readonly frames: readonly Frame[];
  readonly sure: number;
}

const LEAD =
  /^(?:please|pls|kindly|hey|hi|hello|ok|okay|alright|all right|so|well|also|and|then|now|but|just|oh|ah|great|good|nice|perfect|thanks|thank you|yes|yeah|sure|orgata|again|hm+|um+|first of all|next)(?:,|!|\.|:| -)? (?=\S)/;
/** Words that only lead in when a pause follows, because they can begin a request themselves. */
const NEEDS_PAUSE = /^(?:yes|yeah|sure|ok|okay|great|good|nice|perfect|thanks|thank you|next|hi|hello|hey)/;
const REQUEST =
  /^(?:(?:can|could|would|will) you(?: please| kindly| also| just| maybe| possibly)*|(?:i|we)(?: would|'d)? (?:like|love|want|wish|prefer|need)(?: you)? to(?: also| now| just)*|(?:i|we)'d (?:like|love|prefer|rather)(?: you)?(?: to)?(?: also)*|let's|let us|lets|i need you to|i want you to|i(?: would|'d)? suggest(?: to| that we| we)?|i propose(?: to| that we| we)?|(?:i think|i believe|i guess|i feel|i'd say|maybe|perhaps|from now on|in (?:the )?future|going forward|starting (?:today|now|tomorrow))(?: that)?,?|(?:it would|it'd|would it) be (?:great|nice|good|helpful|better|cool) (?:if (?:you|we)(?: could| would| can)?|to)|please|make sure (?:that|to)|go ahead and|try to|feel free to|how about(?: we)?|why don't (?:we|you)|why not|what about|would you mind|be so kind as to|you (?:can|may|should|could)(?: also| now)?|i'm thinking we should|we(?: really| also| now| always)* (?:should|must|have to|need to|ought to|gotta|want to)(?: really| also| now| always| probably| maybe)*|we'd better|it's time to|time to) /;
const WONDER =
  /^(?:(?:so )?what (?:happens|would happen|will happen|changes|would change|breaks|would break|is affected|would be affected|does it mean|would it mean|are the consequences|would be the (?:effect|consequence|impact)s?|happen)(?: to .+?)? (?:if|when|should|were)(?: we| i| you)?(?: were to| had to| would| should)?|what if(?: we| i)?(?: were to| had to| would| should)?|(?:should|can|could|may|might)(?= (?:the|our|an?) | zm\d)|(?:can|could|may|should|shall|might|must) (?:i|we)(?: just| really| simply| also| safely| still| not)*|(?:is|would|will) it(?: be)? (?:possible|ok|okay|fine|safe|allowed|a good idea|a problem|wise|sensible|enough|better|good)(?: to| if (?:i|we)| for us to)|does it make sense to|would it (?:make sense|help|hurt)(?: to| if (?:i|we))|am i allowed to|are we allowed to|suppose(?: that)?(?: we| i)?|imagine(?: that)?(?: we| i)?|assume(?: that)?(?: we| i)?|assuming(?: that)?(?: we| i)?|do we(?: still| really| actually)? need(?: to)?|what would (?:it|that) (?:mean|do|change) (?:if|to)(?: we| i)?|how would it be if(?: we)?|is there a problem if(?: we)?|(?:what|which)(?:'s| is) the (?:impact|effect|consequence)s?(?: of| if)(?: we)?|simulate(?: what happens if)?(?: we)?|(?:show me )?the impact of|who (?:is|would be) affected if(?: we)?|what depends on it if(?: we)?) /;
const TAIL =
  /(?:,? (?:please|pls|(?<!\b(?:the|a|our|your) )thanks|(?<!\b(?:the|a|our|your) )thank you|thx|ok|okay|right|for me|if (?:you can|possible|that's ok|you don't mind)|would you|could you|can you|will you|asap|as soon as possible|at once|right away|as well|too|i think|i guess|instead of that))+$/;
const FILLER =
  /\b(?:please|kindly|actually|basically|simply|maybe|perhaps|probably|really|definitely|obviously|of course) /g;

/** The request without the polite words around it. */
export function withoutPoliteness(message: string): string {
  let text = message.trim();
  for (let round = 0; round < 6; round += 1) {
    const before = text;
    const lead = LEAD.exec(text);
    if (lead && (!NEEDS_PAUSE.test(text) || /^[a-z ]+(?:,|!|\.|:| -) /.test(lead[0])))
      text = text.slice(lead[0].length);
    text = text.replace(REQUEST, "").replace(TAIL, "").trim();
    if (text === before) break;
  }
  return asImperative(text.replace(FILLER, "").replace(/[\s.!?;,]+$/, ""));
}

const VERBS =
  "add insert remove delete drop cut rename call move put place swap switch change set make give assign let have run do start skip shorten extend reduce increase create introduce include schedule".split(
    " ",
  );

/** Forms of the verbs of change that stand where an imperative is meant: "what if we removed …", "how about adding …". */
const VERB_FORMS: ReadonlyMap<string, string> = new Map(
  VERBS.flatMap((verb) => {
    const short = verb.endsWith("e")
      ? verb.slice(0, -1)
      : /^(?:drop|cut|swap|put|set|let|run|skip)$/.test(verb)
        ? verb + verb.at(-1)
        : verb;
    return [
      [`${short}ing`, verb],
      [`${short}ed`, verb],
    ];
  }),
);
const PAST: ReadonlyMap<string, string> = new Map([
  ["made", "make"],
  ["gave", "give"],
  ["did", "do"],
  ["ran", "run"],
  ["had", "have"],
]);

/** "adding a check", "added a check" → "add a check"; other texts as they are. */
function asImperative(text: string): string {
  const [first = "", ...rest] = text.split(" ");
  const verb = VERB_FORMS.get(first) ?? PAST.get(first);
  return verb === undefined ? text : [verb, ...rest].join(" ");
}

const COMMAND =
  "(?:add|insert|include|introduce|append|remove|delete|drop|rename|call it|name it|move|swap|assign|give it|give|let|have|make|set|change|shorten|extend|reduce|increase|run|start|skip|create|put|do|replace|reassign|it (?:should|must|takes|will|is)|that (?:should|takes)|this (?:should|takes)|take|cut|get rid of)";
/** A second statement about the same thing: "… takes 20 minutes and is done by …". */
const ELIDED =
  "(?:is|are|takes|lasts|should|must|comes|happens|needs) (?:only )?(?:done|performed|handled|take|takes|be|come|happen|to|before|after|\\d)";
const SPLIT = new RegExp(
  String.raw`(?:\s*;\s+|\.\s+|,? (?:and then|and also|and|then|also|plus|but)(?: then| also| please)? |, )(?=(?:${COMMAND}|${ELIDED})\b)`,
  "g",
);

const STEP_LIST =
  /^(?<verb>add|insert|include|append|put in) (?:the |these |some |a few |\w+ )?(?:new |following )*steps:? (?<list>.+?)(?<place> (?:right |just )?(?:before|after|between|at the|to|in|into) .+)?$/;

/** "Add the steps a, b and c after d" as one request for each step; each stands after the one before. */
function stepList(text: string): string[] | undefined {
  const groups = STEP_LIST.exec(text)?.groups;
  if (groups?.list === undefined) return undefined;
  const names = groups.list.split(/, (?:and )?| and |; /).filter((name) => name.trim() !== "");
  if (names.length < 2 || names.some((name) => name.split(" ").length > 6)) return undefined;
  const place = groups.place ?? "";
  const chained = / (?:after|between) /.test(` ${place.trim()} `) || place === "";
  return names.map((name, at) => `add a step ${name}${at > 0 && chained ? ` after ${names[at - 1]}` : place}`);
}

/** Divides a message into requests where each part reads as one. */
function clauses(reader: Reader): string[] {
  const text = plainer(reader.text);
  const listed = stepList(text);
  if (listed !== undefined) return listed;
  const cuts = [...text.matchAll(SPLIT)];
  if (cuts.length === 0 || cuts.length > 12) return [text];
  const parts: string[] = [];
  let from = 0;
  for (const [at, cut] of cuts.entries()) {
    const left = text.slice(from, cut.index);
    const until = cuts[at + 1]?.index;
    const after = text.slice(cut.index + cut[0].length);
    const elided = new RegExp(`^${ELIDED}`).test(after);
    // A new step is told with all that belongs to it in one go.
    if (elided && EXPLICIT_ADD.test(left)) continue;
    const asClause = (part: string): Reader => ({ ...reader, text: withoutPoliteness(elided ? `it ${part}` : part) });
    const next = until === undefined ? after : text.slice(cut.index + cut[0].length, until);
    if (left.trim() === "" || (!standsAlone(asClause(next)) && !standsAlone(asClause(after)))) continue;
    parts.push(left);
    from = cut.index + cut[0].length;
  }
  parts.push(text.slice(from));
  const subject = new RegExp(`^${ELIDED}`);
  return parts
    .map((part, at) => withoutPoliteness(at > 0 && subject.test(part) ? `it ${part}` : part))
    .filter((part) => part !== "");
}

/** Whether a part after "and" is a request of its own and not the rest of the one before. */
function standsAlone(reader: Reader): boolean {
  const frame = readChange(reader);
  if (frame === undefined || !isChange(frame)) return false;
  if (frame.act === "add_step")
    return (
      /^(?:add|insert|include|introduce|append|create)\b/.test(reader.text) &&
      (frame.place !== undefined || frame.within !== undefined)
    );
  if ("what" in frame && typeof frame.what === "object") {
    return (
      isPronoun(frame.what.text) ||
      likeness(reader.scene, frame.what.text, ["step", "playbook", "role", "document", "person", "field"]) >= 0.55
    );
  }
  return true;
}

const EXPLICIT_ADD =
  /^(?:add|insert|include|introduce|append|incorporate|put in|slip in|squeeze in|throw in|build in|plug in|there (?:should|must|needs to|has to) be|we (?:also )?need an?)\b/;
const SKIP_PLAIN = /^(?:(?:skip|bypass|jump over) (?<what>.+)|make (?<optional>.+) optional)$/;

/** A change the request asks for, or something to carry out, or undefined. */
function readChange(said: Reader): Frame | undefined {
  const text = plainer(said.text);
  const reader = { ...said, text };
  const special =
    readTaskCommand(reader) ??
    readTold(reader) ??
    readCopy(reader) ??
    readFieldType(reader) ??
    readNewDocument(reader) ??
    readRework(reader) ??
    readFallback(reader) ??
    readTeamMeans(reader) ??
    readItem(reader) ??
    readMember(reader) ??
    readRole(reader) ??
    readForm(reader) ??
    readPlaybook(reader) ??
    readTeam(reader) ??
    readDescribe(reader) ??
    readKind(reader);
  if (special !== undefined) return special;
  if (EXPLICIT_ADD.test(text)) {
    const added = readAddStep(reader, false);
    if (added !== undefined) return added;
  }
  const waits =
    /\b(?:only|not|until|never|don't|can't|cannot|mustn't|shouldn't|wait|waits|depends?|start (?:at once|immediately|right away|straight away|independently))\b/.test(
      text,
    )
      ? readWait(reader)
      : undefined;
  const frame =
    readRename(reader) ??
    readParallel(reader) ??
    waits ??
    readCondition(reader) ??
    readRemove(reader) ??
    readTrigger(reader) ??
    readCadence(reader) ??
    readMove(reader) ??
    readFigures(reader) ??
    readPerformer(reader) ??
    readRunCommand(reader) ??
    readAddStep(reader, true) ??
    readStepData(reader) ??
    readVagueDuration(reader);
  if (frame !== undefined) return frame;
  const plain = SKIP_PLAIN.exec(text)?.groups;
  const skipped = plain?.what ?? plain?.optional;
  return skipped === undefined
    ? undefined
    : { act: "condition", what: refTo(reader, skipped), mode: "unless", condition: "" };
}

const QUESTION_START =
  /^(?:what|who|whom|whose|which|how|when|where|why|is|are|does|do|did|has|have|was|were|will|can|could|should|show|list|tell me|explain|describe|display|open|give me|walk me|talk me|take me|any|go to|view|see|let me see|overview|summary|by whom|status|print|duration|inputs?|outputs?|what's|who's|how's|where's)\b/;

/** What the message asks for. `hasProposal`: something proposed is still open; `hasLast`: there is a request to amend. */
export function understand(
  scene: Scene,
  utterance: Utterance,
  state: { readonly hasProposal: boolean; readonly hasLast: boolean },
): Understood {
  const found = byRules(scene, utterance, state);
  return byShape({ scene, utterance, text: utterance.text }, found, state.hasProposal);
}

function byRules(
  scene: Scene,
  utterance: Utterance,
  state: { readonly hasProposal: boolean; readonly hasLast: boolean },
): Understood {
  const raw: Reader = { scene, utterance, text: utterance.text };
  if (utterance.text === "") return { frames: [{ act: "help" }], sure: 0.4 };
  const talkRaw = readTalk(raw, state.hasProposal) ?? readTakingBack(utterance.text, state.hasProposal);
  if (talkRaw !== undefined) return { frames: [talkRaw], sure: 0.95 };
  const run = readRunMention(raw) ?? readRunState(raw);
  if (run !== undefined) return { frames: [run], sure: 0.9 };
  const begins = /\b(?:how|where) (?:do|can|should|could|shall) (?:we|i) (?:begin|start)\b/.test(utterance.text);
  const around =
    readDescribing(utterance.text) ?? (begins ? readTrade(utterance.text) : undefined) ?? readHelp(utterance.text);
  if (around !== undefined) return { frames: [around], sure: 0.85 };
  if (state.hasLast) {
    const amend = readAmend(raw);
    if (amend !== undefined) return { frames: [amend], sure: 0.85 };
  }
  const wonder = WONDER.exec(utterance.text.replace(/^(?:please|so|and|but|well|ok|okay|hey|hi)(?:,| )+/, ""));
  if (wonder !== null) {
    const whole = utterance.text.replace(/^(?:please|so|and|but|well|ok|okay|hey|hi)(?:,| )+/, "");
    const rest = withoutPoliteness(whole.slice(wonder[0].length));
    const wondering = readWonder({ ...raw, text: rest }, wonder[0], whole);
    if (wondering !== undefined) return wondering;
  }
  const text = withSubject(
    withoutPoliteness(utterance.text).replace(/^(?:show|tell)(?: me| us)? (?=(?:who|what|when|how|where|which)\b)/, ""),
  );
  const reader: Reader = { scene, utterance, text };
  const bottleneck = readOptimising(reader);
  if (bottleneck !== undefined) return { frames: [bottleneck], sure: 0.8 };
  const talk = text === utterance.text ? undefined : readTalk(reader, state.hasProposal);
  if (talk !== undefined) return { frames: [talk], sure: 0.9 };
  if (QUESTION_START.test(text) && !/^(?:have|let|do) |^open .+ for /.test(text) && !ordersStep(reader)) {
    const question = { ...reader, text: plainQuestion(text) };
    const asked = readRunQuestion(question) ?? readQuestion(question);
    if (asked !== undefined) return { frames: [isAboutUs(reader, asked) ? asked : { act: "off_topic" }], sure: 0.9 };
    const slow = readSlowness({ ...reader, text: utterance.text });
    if (slow !== undefined) return { frames: [slow], sure: 0.65 };
    // What begins like a question asks; it never changes anything.
    if (/^(?:what|which|who|whose|where|when|how|why)\b/.test(text)) return lastGuess(reader);
  }
  const vague = readVagueDuration({ ...reader, text: plainer(text) });
  if (vague !== undefined) return { frames: [vague], sure: 0.8 };
  if (onlyAsks(utterance, text)) {
    const frame = readChange(reader);
    if (frame !== undefined) return { frames: [asQuestion(frame)], sure: 0.7 };
  }
  const complaint = readComplaint(reader);
  if (complaint !== undefined) return { frames: [complaint], sure: 0.7 };
  const slow = readSlowness({ ...reader, text: utterance.text });
  if (slow !== undefined) return { frames: [slow], sure: 0.65 };
  const told = readTold(reader);
  const parts = told === undefined ? clauses(reader) : [reader.text];
  const frames = told === undefined ? parts.map((part) => readChange({ ...reader, text: part })) : [told];
  const known = frames.filter((frame) => frame !== undefined);
  if (known.length > 0 && known.length === frames.length) return { frames: known, sure: parts.length > 1 ? 0.85 : 0.9 };
  const single = parts.length > 1 ? readChange(reader) : undefined;
  if (single !== undefined) return { frames: [single], sure: 0.7 };
  if (known.length > 0) return { frames: known, sure: 0.6 };
  const question = readRunQuestion(reader) ?? readQuestion(reader);
  if (question !== undefined) return { frames: [question], sure: 0.75 };
  return lastGuess(reader);
}

/** Whether a question speaks of anything that is here: "who is the president?" does not. */
function isAboutUs(reader: Reader, asked: Frame): boolean {
  if (!("what" in asked) || typeof asked.what !== "object") return true;
  if (isPronoun(asked.what.text) || asked.what.id !== undefined) return true;
  const kinds = ["playbook", "step", "role", "person", "team", "document", "field", "deliverable", "event"] as const;
  return likeness(reader.scene, asked.what.text, kinds) >= 0.3;
}

/** A question by its form: whatever it contains, it asks for nothing to be changed. */
function onlyAsks(utterance: Utterance, text: string): boolean {
  if (/^(?:is|are|was|were|does|did|has|why|whose|isn't|aren't|doesn't)\b/.test(text)) return true;
  return utterance.asks && /^(?:do|have|had|will|would) (?:we|i|they|you|the|our|z)/.test(text);
}

/** What somebody wants to know who puts a statement as a question: "does the retoucher deliver the gallery?" */
function asQuestion(frame: Frame): Frame {
  switch (frame.act) {
    case "performer":
      return { act: "who", what: frame.what };
    case "duration":
      return { act: "how_long", what: frame.what };
    case "move":
      return frame.place.anchor === undefined
        ? { act: "show", what: frame.what }
        : { act: "next", what: frame.place.anchor, direction: frame.place.relation === "after" ? "after" : "before" };
    case "wait":
      return { act: "needs", what: frame.what, side: "inputs" };
    case "condition":
    case "cadence":
    case "trigger":
      return { act: "when", what: frame.what };
    case "add_step":
      return frame.place?.anchor === undefined
        ? { act: "show", what: { text: frame.what } }
        : { act: "next", what: frame.place.anchor, direction: frame.place.relation === "after" ? "after" : "before" };
    default:
      if (!isChange(frame)) return frame;
      return "what" in frame && typeof frame.what === "object"
        ? { act: "show", what: frame.what }
        : { act: "off_topic" };
  }
}

/** "Done by the editor", "takes 20 minutes": said of what was talked about last. */
function withSubject(text: string): string {
  if (/^(?:done|performed|handled|carried out|assigned|led|owned) (?:by|to) /.test(text)) return `it is ${text}`;
  return new RegExp(`^${ELIDED}`).test(text) &&
    !/^(?:is|are|should|must) (?:be|it|there)\b/.test(text) &&
    /^(?:takes|lasts|needs|comes|happens|should take|must take)/.test(text)
    ? `it ${text}`
    : text;
}

/** "Explain the aftercare before treating the patient" puts a step in order, though it begins like a question. */
function ordersStep(reader: Reader): boolean {
  if (
    !/^(?:show|explain|describe|display|open|view|see|list|print|give)\b.* (?:before|after|between|until) /.test(
      reader.text,
    )
  )
    return false;
  const parts = partsOf(reader, reader.text);
  return parts.place?.anchor !== undefined && stepLikeness(reader, parts.core) >= 0.78;
}

/** "What if …", "can we …": the change is tried, not proposed. */
function readWonder(reader: Reader, lead: string, whole: string): Understood | undefined {
  const needed = /^do we .*need/.test(lead);
  const text = needed ? `remove ${reader.text}` : reader.text;
  const parts = clauses({ ...reader, text });
  const frames = parts.map((part) => readChange({ ...reader, text: part }));
  const changes = frames.filter((frame): frame is ChangeFrame => frame !== undefined && isChange(frame));
  if (changes.length > 0 && changes.length === frames.length) {
    const tried = changes.map(
      (frame): ChangeFrame =>
        frame.act === "condition" && frame.condition === "" ? { act: "remove", what: frame.what } : frame,
    );
    return { frames: [{ act: "what_if", frames: tried }], sure: 0.9 };
  }
  // "Can I start …?" asks for something to be carried out, and a yes will be asked for anyway.
  const run = frames.find((frame) => frame !== undefined && !isChange(frame));
  if (run !== undefined && /^(?:can|could|may|shall|should)/.test(lead)) return { frames: [run], sure: 0.75 };
  const asked = /^(?:so )?what (?:happens|would happen|happen)/.test(whole)
    ? readQuestion({ ...reader, text: whole })
    : undefined;
  if (
    asked !== undefined &&
    asked.act !== "show" &&
    !/\b(?:late|overdue|ill|sick|absent|fails?|wrong|missing|broken|delayed|unavailable|away|on holiday|not (?:there|available|done|approved))\b/.test(
      whole,
    )
  ) {
    const about =
      "what" in asked && asked.what !== undefined
        ? likeness(reader.scene, asked.what.text, ["step", "playbook", "event"])
        : 1;
    if (about >= 0.55) return { frames: [asked], sure: 0.8 };
  }
  if (/^(?:so )?(?:what|suppose|imagine|assum)/.test(lead)) {
    return { frames: [{ act: "what_if_words", about: spelledOut(reader.utterance, reader.text) }], sure: 0.6 };
  }
  return undefined;
}

const BARE: readonly (readonly [RegExp, Intent, string])[] = [
  [
    /^(?:add|insert|include|create|new)(?: something| a?nother(?: one)?| one| it)?$/,
    "add",
    "What should I add? For example “add a quality check before …”.",
  ],
  [
    /^(?:remove|delete|drop)(?: something| one)?$/,
    "remove",
    "What should I remove? Name the step, role, form or playbook.",
  ],
  [/^(?:rename)(?: something| it| this)?$/, "change", "What should be renamed, and what should it be called?"],
  [
    /^(?:move|reorder|swap)(?: something| it| this)?$/,
    "reorder",
    "Which step should be moved, and before or after which one?",
  ],
  [
    /^(?:change|edit|update|modify|adjust|improve)(?: something| it| this)?$/,
    "change",
    "What should change? For example “… takes 3 hours” or “let the … do …”.",
  ],
  [/^(?:start|run|launch)(?: something| it| one)?$/, "execute", "Which playbook should I start?"],
];

/** Something of the workspace is named, but not what should happen with it; or nothing is. */
function lastGuess(reader: Reader): Understood {
  const bare = BARE.find(([pattern]) => pattern.test(reader.text));
  if (bare !== undefined) return { frames: [{ act: "incomplete", intent: bare[1], question: bare[2] }], sure: 0.6 };
  const trade = readTrade(reader.utterance.text);
  if (trade !== undefined) return { frames: [trade], sure: 0.75 };
  const about = spelledOut(reader.utterance, reader.text);
  const named = likeness(reader.scene, about, ["playbook", "step", "role", "document", "team", "person"]);
  const words = reader.text.split(" ").length;
  const marked = /\bz[qm]\d+\b/.exec(reader.text)?.[0];
  if (marked !== undefined && (reader.utterance.marks.get(marked)?.entries.length ?? 0) > 0) {
    return { frames: [{ act: "vague", about: refTo(reader, marked) }], sure: 0.4 };
  }
  const near = Math.max(named, stepLikeness(reader, reader.text), playbookLikeness(reader, reader.text));
  if (near >= (words <= 5 ? 0.55 : 0.62))
    return { frames: [{ act: "vague", about: refTo(reader, reader.text) }], sure: 0.4 };
  const duration = findDuration(reader.text, reader.scene.time);
  if (duration !== undefined && duration.words === reader.text && reader.scene.focus !== undefined) {
    return {
      frames: [
        {
          act: "duration",
          what: { text: "it" },
          change: { kind: "set", minutes: duration.minutes, text: duration.text },
        },
      ],
      sure: 0.6,
    };
  }
  return { frames: [{ act: "off_topic" }], sure: 0.5 };
}

/** Where the rules know nothing, the shape of the words still tells what is wanted; then a question is asked. */
function byShape(reader: Reader, found: Understood, hasProposal: boolean): Understood {
  const [first] = found.frames;
  if (found.frames.length !== 1 || first === undefined) return found;
  if (first.act !== "off_topic" && first.act !== "vague") return found;
  const guess = guessIntent(reader.utterance, reader.scene, first.act === "vague");
  const about = first.act === "vague" ? first.about : undefined;
  if (guess === undefined) return found;
  const frame = frameFor(guess, about, hasProposal, reader);
  return frame === undefined ? found : { frames: [frame], sure: 0.45 };
}

const OPEN_QUESTIONS: Readonly<Partial<Record<Intent, string>>> = {
  add: "I did not get what should be added. Say for example “add a quality check before …”, and I look at where it belongs.",
  change:
    "I did not get what should change. Name the step or playbook and what is new, for example “… takes 3 hours” or “let the … do …”.",
  remove: "I did not get what should go. Name the step, field, role or playbook.",
  reorder: "I did not get the order. Say for example “move … before …” or “… only after …”.",
  optimise: "Which playbook takes too long? I then show what can really be shortened.",
  execute:
    "I did not get what should be carried out. Say for example “start …”, “pause …”, “give the task … to …” or “mark … as done”.",
};

function frameFor(guess: Intent, about: Ref | undefined, hasProposal: boolean, reader: Reader): Frame | undefined {
  switch (guess) {
    case "discover":
      return about === undefined ? { act: "discover" } : undefined;
    case "help":
      return about === undefined ? { act: "help" } : undefined;
    case "undo":
      return hasProposal ? { act: "undo", all: false } : undefined;
    case "ask_run":
      return reader.scene.runs.executions.length > 0 ? { act: "runs", asked: "open" } : undefined;
    case "ask_process":
    case "out_of_scope":
      return undefined;
    case "optimise":
      if (about !== undefined) return { act: "complaint", about, words: reader.text };
      break;
    default:
      if (about !== undefined) return { act: "vague", about, intent: guess };
  }
  const question = OPEN_QUESTIONS[guess];
  return question === undefined ? undefined : { act: "incomplete", intent: guess, question };
}
