/** From the words of a message to frames: which requests it makes, in which order, and whether it only wonders. */
import { isPronoun, likeness, namesWhole } from "../finding/entities.ts";
import { isNameWord } from "../finding/search.ts";
import type { ChangeFrame, Frame, QuestionFrame, Understood } from "../frames.ts";
import { isChange } from "../frames.ts";
import { asksOutside, asksUnknown, readHowTo } from "../intents/around.ts";
import { wantsToDescribe } from "../intents/describing.ts";
import { readHeaded } from "../intents/organisation/headed-playbook.ts";
import { readTold } from "../intents/organisation/told-playbook.ts";
import { readAgain } from "../intents/questions/details.ts";
import { readClosely } from "../intents/questions/looking-closely.ts";
import { readExistence, readOpenQuestion } from "../intents/questions/open-questions.ts";
import { readOptimising, readSlowness } from "../intents/questions/optimising.ts";
import { readQuestion } from "../intents/questions/questions.ts";
import { readBareCommand } from "../intents/runs/bare-commands.ts";
import { asksForAllRuns, readBeginning, readNamedAfter, readRunCues } from "../intents/runs/run-cues.ts";
import { readRunMention } from "../intents/runs/run-mentions.ts";
import { readRunState } from "../intents/runs/run-states.ts";
import { readRunQuestion } from "../intents/runs/runs.ts";
import { askWhatBegins } from "../intents/runs/what-begins.ts";
import { readVagueDuration } from "../intents/steps/figures.ts";
import { readDuty, readRestructuring } from "../intents/steps/restructuring.ts";
import { readAmend, readComplaint, readTalk } from "../intents/talk.ts";
import { readDescribing, readHelp, readTakingBack, readTrade } from "../intents/talk-cues.ts";
import { isCode } from "../language/foreign.ts";
import { asWish, plainer, plainQuestion, questionFirst } from "../language/phrasings.ts";
import { withoutPoliteness } from "../language/politeness.ts";
import type { Scene } from "../scene.ts";
import { namesPerformer, partsOf, type Reader, stepLikeness } from "./clause.ts";
import { compose, composeThings, narrowed } from "./composing/composing.ts";
import { composeQuestion } from "./composing/questions.ts";
import { isDoubtful } from "./doubt.ts";
import { continued, continuesFigures, WHICH_STEP } from "./earlier/continuing.ts";
import { readDetails } from "./earlier/details-of-new-step.ts";
import { readOfIt } from "./earlier/of-it.ts";
import { readTakenAway } from "./earlier/taken-away.ts";
import { readThoseTwo } from "./earlier/those-two.ts";
import { byShape, lastGuess } from "./last-guess.ts";
import { spelledOut, type Utterance } from "./message.ts";
import { composeOrderByThings } from "./order-by-things.ts";
import { clauses, partsAlone, withSubject } from "./parts/dividing.ts";
import { folded } from "./parts/folded.ts";
import { requestIn, withoutBecause, withoutReason } from "./parts/segments.ts";
import { requestAmong } from "./parts/sentence-by-sentence.ts";
import { readChange } from "./read-change.ts";
import { weWish } from "./we-wish.ts";

const WONDER =
  /^(?:(?:so )?what (?:happens|would happen|will happen|changes|would change|breaks|would break|is affected|would be affected|does it mean|would it mean|are the consequences|would be the (?:effect|consequence|impact)s?|happen)(?: to .+?)? (?:if|when|should|were)(?: we| i| you)?(?: were to| had to| would| should)?|what if(?: we| i)?(?: were to| had to| would| should)?|(?:should|can|could|may|might)(?= (?:the|our|an?) | zm\d)|(?:can|could|may|should|shall|might|must) (?:i|we)(?: just| really| simply| also| safely| still| not)*|(?:is|would|will) it(?: be)? (?:possible|ok|okay|fine|safe|allowed|a good idea|a problem|wise|sensible|enough|better|good)(?: to| if (?:i|we)| for us to)|does it make sense to|would it (?:make sense|help|hurt)(?: to| if (?:i|we))|am i allowed to|are we allowed to|suppose(?: that)?(?: we| i)?|imagine(?: that)?(?: we| i)?|assume(?: that)?(?: we| i)?|assuming(?: that)?(?: we| i)?|do we(?: still| really| actually)? need(?: to)?|what would (?:it|that) (?:mean|do|change) (?:if|to)(?: we| i)?|how would it be if(?: we)?|is there a problem if(?: we)?|(?:what|which)(?:'s| is) the (?:impact|effect|consequence)s?(?: of| if)(?: we)?|simulate(?: what happens if)?(?: we)?|(?:show me )?the impact of|who (?:is|would be) affected if(?: we)?|what depends on it if(?: we)?) /;
const POLITE_PASSIVE =
  /^(?:can|could|may|might) (?<what>(?:the|our|that|this|it|z[qm]\d+)\b.*?) (?=be (?!possible|ok|okay|fine|a problem))/;
const QUESTION_START =
  /^(?:what|who|whom|whose|which|how|when|where|why|is|are|does|do|did|has|have|was|were|will|can|could|should|show|list|tell me|explain|describe|display|open|give me|walk me|talk me|take me|any|go to|view|see|let me see|overview|summary|by whom|status|print|duration|inputs?|outputs?|what's|who's|how's|where's|(?:at|in|on|from|by|under|with|for|to|until|above|over|below) (?:what|which|whom|how (?:many|much)))\b/;

/** That the steps should come in another order, and not in which. */
const ORDER_ITSELF =
  /^(?!.*\b(?:before|after)\b).*(?:\b(?:diff?e?r[ea]nt|another|other|better|new) (?:order|sequence)\b|\b(?:order|sequence)\b.* (?:is|seems|looks|feels) (?:all |completely |totally |quite )?(?:wrong|off|mixed up|messed up|odd|strange)\b)/;
const ORDER_QUESTION: Frame = {
  act: "incomplete",
  intent: "reorder",
  question: "In which order should it go? Say for example “move … before …”.",
};

/** "When we set up the workspace we should also …" wishes for what stands behind. */
const WHEN_WE =
  /^when (?!should|do|does|can|must|will).+ (?:we|i|somebody|someone) (?:also )?(?:should|must|need to|have to|want to)\b/;

/** "After the truck is loaded, then what?" */
const ASKS_AT_THE_END =
  /(?:,|;| -)? (?:(?:and |so |then )*(?:what|who)(?:'s| is| comes| happens| do we do)?(?: next| then| after that| now)?|how long(?: does (?:it|that) take)?)$/;

/** What the conversation stands at. */
export interface State {
  readonly hasProposal: boolean;
  readonly hasLast: boolean;
  /** What was talked about last is a new step. */
  readonly addedLast?: boolean;
  /** What was asked last. */
  readonly asked?: QuestionFrame;
  /** What kind of change was asked for last. */
  readonly wantedLast?: ChangeFrame["act"] | undefined;
}

/** What the message asks for. `hasProposal`: something proposed is still open; `hasLast`: there is a request to amend. */
export function understand(scene: Scene, utterance: Utterance, state: State): Understood {
  const found = byRules(scene, utterance, state);
  const [first] = found.frames;
  if (first?.act === "add_step" && continuesFigures(scene, utterance, state.wantedLast))
    return { frames: [WHICH_STEP], sure: 0.5 };
  const settled = {
    ...found,
    frames: found.frames.map((frame) => onTopic(utterance, continued(utterance, frame, state.wantedLast))),
  };
  return byShape({ scene, utterance, text: utterance.text }, settled, state.hasProposal);
}

/** Help with what was asked. */
function onTopic({ original }: Utterance, frame: Frame): Frame {
  return frame.act === "help" ? { ...frame, asked: original.toLowerCase() } : frame;
}

/** The message read by what it names alone, where that tells one thing for certain; undefined for what may be a question. */
export function readOtherwise(scene: Scene, utterance: Utterance): Understood | undefined {
  const text = withoutPoliteness(utterance.text);
  if (utterance.asks || WONDER.test(utterance.text) || QUESTION_START.test(text)) return undefined;
  const reader: Reader = { scene, utterance, text };
  const frames =
    compose(reader) ??
    clauses(reader).reduce<readonly ChangeFrame[] | undefined>((all, part) => {
      const some = all === undefined ? undefined : compose({ ...reader, text: part });
      return all === undefined || some === undefined ? undefined : [...all, ...some];
    }, []) ??
    requestAmong(reader);
  return frames === undefined || frames.length === 0 ? undefined : { frames, sure: 0.75 };
}

function byRules(scene: Scene, utterance: Utterance, state: State): Understood {
  const raw: Reader = { scene, utterance, text: utterance.text };
  if (utterance.text === "") return { frames: [{ act: "help" }], sure: 0.4 };
  const describes = wantsToDescribe(raw);
  if (!describes && (isElsewhere(raw) || asksOutside(raw))) return { frames: [{ act: "off_topic" }], sure: 0.8 };
  if (asksForAllRuns({ ...raw, text: withoutPoliteness(raw.text) }))
    return { frames: [{ act: "forbidden", reason: "all runs" }], sure: 0.85 };
  if (isCode(utterance.original)) return { frames: [{ act: "off_topic", code: true }], sure: 0.8 };
  const bare = state.hasProposal ? undefined : readBareCommand(scene, utterance.text);
  if (bare !== undefined) return { frames: [bare], sure: 0.85 };
  const ofIt = readOfIt(utterance.text, state.hasLast);
  if (ofIt !== undefined) return { frames: [ofIt], sure: 0.85 };
  const talkRaw = readTalk(raw, state.hasProposal) ?? readTakingBack(utterance.text, state.hasProposal);
  if (talkRaw !== undefined) return { frames: [talkRaw], sure: 0.95 };
  const howTo = readHowTo(raw);
  if (howTo !== undefined) return { frames: [howTo], sure: 0.85 };
  const headed = readHeaded({ ...raw, text: withoutPoliteness(weWish(utterance) ?? raw.text) });
  if (headed !== undefined) return { frames: [headed], sure: 0.9 };
  const run =
    readRunMention(raw) ??
    readRunState(raw) ??
    readRunCues({ ...raw, text: withoutPoliteness(raw.text) }) ??
    readBeginning({ ...raw, text: withoutPoliteness(raw.text) }) ??
    readNamedAfter({ ...raw, text: withoutPoliteness(raw.text) });
  if (run !== undefined) return { frames: [run], sure: 0.9 };
  const begins = /\b(?:how|where) (?:do|can|should|could|shall) (?:we|i) (?:begin|start)\b/.test(utterance.text);
  const around =
    readDescribing(utterance.text) ??
    (describes ? ({ act: "discover" } as const) : undefined) ??
    (begins ? readTrade(utterance.text) : undefined) ??
    readHelp(utterance.text);
  if (around !== undefined) return { frames: [around], sure: 0.85 };
  const again = state.asked === undefined ? undefined : readAgain(raw, state.asked);
  if (again !== undefined) return { frames: [again], sure: 0.85 };
  if (state.hasLast) {
    const amend = readAmend(raw);
    if (amend !== undefined) return { frames: [amend], sure: 0.85 };
  }
  const details = state.addedLast === true ? readDetails({ ...raw, text: withoutPoliteness(raw.text) }) : undefined;
  if (details !== undefined) return { frames: details, sure: 0.85 };
  const wish = weWish(utterance);
  const wonder =
    politePassive(utterance) || wish !== undefined || asWish(utterance.text) !== utterance.text
      ? null
      : WONDER.exec(utterance.text.replace(/^(?:please|so|and|but|well|ok|okay|hey|hi)(?:,| )+/, ""));
  if (wonder !== null) {
    const whole = utterance.text.replace(/^(?:please|so|and|but|well|ok|okay|hey|hi)(?:,| )+/, "");
    const rest = withoutPoliteness(whole.slice(wonder[0].length)).replace(
      /,? or (?:does|is|will|would|do|are) (?:something|anything|anybody|anyone|someone|somebody|it|we|that|there)\b.*$/,
      "",
    );
    const wondering = readWonder({ ...raw, text: rest }, wonder[0], whole);
    if (wondering !== undefined) return wondering;
  }
  const asked = questionFirst(
    asWish(
      politePassive(utterance) ? utterance.text.replace(POLITE_PASSIVE, "$<what> should ") : (wish ?? utterance.text),
    ),
  );
  const text = withSubject(
    withoutPoliteness(asked).replace(
      /^(?:(?:show|tell|remind)(?: me| us)?|explain(?: to)?(?: me| us)?|i (?:wonder|forgot|forget|don't know|want to know)) (?=(?:who|what|when|how|where|which)\b)/,
      "",
    ),
  );
  const reader: Reader = insidePlaybook({ scene, utterance, text: withoutBecause(text) });
  if (!utterance.asks || /\b(?:would|could|can|will) you\b/.test(utterance.text)) {
    // "…: empty it, wash it. Call it fridge cleaning" tells a process; nothing named before is called so.
    const called = /\b(?:call|name) (?:it|that|this)\b/.test(reader.text) ? readTold(reader) : undefined;
    if (called !== undefined) return { frames: [called], sure: 0.85 };
    const away = readTakenAway(reader);
    if (away !== undefined) return { ...away, sure: 0.85 };
    const two = readThoseTwo(reader);
    if (two !== undefined) return { ...two, sure: 0.85 };
    const request = readPointing({ ...reader, text: utterance.text });
    if (request !== undefined)
      return {
        frames: (request.act === "rename" ? composeThings(reader, request) : undefined) ?? [request],
        sure: 0.8,
      };
  }
  if (ORDER_ITSELF.test(reader.text)) return { frames: [ORDER_QUESTION], sure: 0.8 };
  const restructuring = readRestructuring(reader) ?? readDuty(reader);
  if (restructuring !== undefined) return { frames: [restructuring], sure: 0.85 };
  const bottleneck = readOptimising(reader);
  if (bottleneck !== undefined) return { frames: [bottleneck], sure: 0.8 };
  const talk = text === utterance.text ? undefined : readTalk(reader, state.hasProposal);
  if (talk !== undefined) return { frames: [talk], sure: 0.9 };
  if (
    (QUESTION_START.test(text) || ASKS_AT_THE_END.test(text)) &&
    !/^(?:have(?! (?:we|you|they))|let|do(?! (?:we|i|you|they))) |^open .+ for |^(?:open|show|list|explain|describe|display|print|see|view) .+ (?:must|should|has to|needs to|can't|cannot|only|may) /.test(
      text,
    ) &&
    !ordersStep(reader) &&
    !(WHEN_WE.test(text) && !utterance.asks)
  ) {
    const closely = readClosely(reader);
    if (closely !== undefined) return { frames: [closely], sure: 0.9 };
    const question = { ...reader, text: plainQuestion(text) };
    const running = readRunQuestion(question);
    if (running === undefined && asksUnknown(reader)) return { frames: [{ act: "off_topic" }], sure: 0.8 };
    const shaped = running ?? readQuestion(question);
    const asked = shaped !== undefined && isDoubtful(reader, shaped) ? (composeQuestion(reader) ?? shaped) : shaped;
    if (asked !== undefined) return { frames: [isAboutUs(reader, asked) ? asked : { act: "off_topic" }], sure: 0.9 };
    const slow = readSlowness({ ...reader, text: utterance.text });
    if (slow !== undefined) return { frames: [slow], sure: 0.65 };
    const open = readExistence(question) ?? composeQuestion(reader) ?? readOpenQuestion(question);
    if (open !== undefined) return { frames: [open], sure: 0.7 };
    // What begins like a question asks; it never changes anything.
    if (/^(?:what|which|who|whose|where|when|how|why)\b/.test(text)) return lastGuess(reader);
  }
  const vague = readVagueDuration({ ...reader, text: plainer(text) });
  if (vague !== undefined) return { frames: [vague], sure: 0.8 };
  if (onlyAsks(utterance, text) || asksWhetherSomebodyDoes(reader)) {
    const frame = readChange(reader);
    if (frame !== undefined) return { frames: [asQuestion(frame)], sure: 0.7 };
  }
  const complaint = readComplaint(reader);
  if (complaint !== undefined) return { frames: [complaint], sure: 0.7 };
  const slow = readSlowness({ ...reader, text: utterance.text });
  if (slow !== undefined) return { frames: [slow], sure: 0.65 };
  const told = readTold(reader);
  const parts = told === undefined ? clauses(reader) : [reader.text];
  const frames = told === undefined ? parts.flatMap((part) => readSoundly({ ...reader, text: part })) : [told];
  const known = frames.filter((frame) => frame !== undefined);
  if (known.length > 0 && known.length === frames.length)
    return { frames: folded(known), sure: parts.length > 1 ? 0.85 : 0.9 };
  const single = parts.length > 1 ? readChange(reader) : undefined;
  if (single !== undefined) return { frames: [single], sure: 0.7 };
  if (known.length > 0) return { frames: known, sure: 0.6 };
  const brief = withoutReason(reader.text);
  const several = brief === undefined ? [] : clauses({ ...reader, text: brief });
  const read = several.flatMap((part) => readSoundly({ ...reader, text: part })).filter((frame) => frame !== undefined);
  if (several.length > 1 && read.length === several.length) return { frames: read, sure: 0.65 };
  for (const part of partsAlone(reader)) {
    const alone = readChange({ ...reader, text: withoutPoliteness(part) });
    if (alone !== undefined && !isDoubtful(reader, alone)) return { frames: [alone], sure: 0.65 };
  }
  const question = readRunQuestion(reader) ?? readQuestion(reader);
  if (question !== undefined) return { frames: [question], sure: 0.75 };
  const composed = requestAmong(reader) ?? compose(reader);
  if (composed === undefined) {
    const begins = askWhatBegins(reader);
    if (begins !== undefined) return { frames: [begins], sure: 0.6 };
  }
  if (composed !== undefined) return { frames: composed, sure: 0.75 };
  return lastGuess(reader);
}

/** Shapes that people and options of fields are easily taken for. */
const OF_THINGS: ReadonlySet<Frame["act"]> = new Set(["add_field", "add_member", "add_step", "add_playbook", "rename"]);

/** Shapes that the order of two steps, told by what they are about, is easily taken for. */
const OF_ORDER: ReadonlySet<Frame["act"]> = new Set(["add_step", "condition"]);
/** What comes less near to any step names none. */
const NAMES_STEP = 0.5;

function mayBeOrder(reader: Reader, frame: Frame | undefined): boolean {
  if (frame === undefined) return false;
  const beside = frame.act === "move" ? frame.place.anchor : undefined;
  return OF_ORDER.has(frame.act) || (beside !== undefined && stepLikeness(reader, beside.text) < NAMES_STEP);
}

/** One request, read by its shape; where that leaves words that name nothing, by what it names. */
function readSoundly(reader: Reader): readonly (Frame | undefined)[] {
  const frame = readChange(reader);
  const ordered = mayBeOrder(reader, frame) ? composeOrderByThings(reader) : undefined;
  if (ordered !== undefined) return ordered;
  const chosen = frame === undefined || !OF_THINGS.has(frame.act) ? undefined : composeThings(reader, frame);
  if (chosen !== undefined) return chosen;
  if (frame === undefined || !isDoubtful(reader, frame)) return [frame];
  const request = withoutReason(reader.text);
  const shorter = request === undefined ? undefined : readChange({ ...reader, text: request });
  if (shorter !== undefined && !isDoubtful(reader, shorter)) return [shorter];
  return compose(reader) ?? [narrowed(reader, frame) ?? frame];
}

const ELSEWHERE =
  /\b(?:jokes?|poems?|songs?|weather|recipes?|lottery|horoscope|football|soccer|movies?|flights?|hotels?|pizza|taxi|president|translate|bitcoin|celebrity|lyrics)\b/g;

/** Whether a message is about something that no business here has to do with. */
function isElsewhere(reader: Reader): boolean {
  const titles = reader.scene.runs.executions.map((run) => run.title.toLowerCase()).join(" ");
  const words = (reader.text.match(ELSEWHERE) ?? []).filter((word) => !titles.includes(word));
  return (
    words.length > 0 &&
    !/\b(?:add|insert|remove|delete|step|field|before|after|process|role|form)\b/.test(reader.text) &&
    words.every(
      (word) => !isNameWord(reader.scene.index, word) && !isNameWord(reader.scene.index, word.replace(/s$/, "")),
    )
  );
}

const INSIDE_COLON =
  /^(?:in |for )?(?<within>[^:,]{3,40}): (?<rest>(?:before|after|between|at the|there|we|the|add|put|move|first|please)\b.+)$/;
const INSIDE =
  /^(?:in|for|on) (?:the |our )?(?<within>[^:,]{2,40}?)(?: process| playbook)?,? (?<rest>(?:please )?(?:add|insert|put in|include|introduce) .+|(?:we|somebody|someone|there) (?:also |always |really )*(?:need|should|must|have to|has to|want|ought) .+)$/;

/** "Final exam: after marking there must be …": the process is named first. */
function insidePlaybook(reader: Reader): Reader {
  const { within, rest } = (INSIDE_COLON.exec(reader.text) ?? INSIDE.exec(reader.text))?.groups ?? {};
  if (within === undefined || rest === undefined) return reader;
  const named = namesWhole(reader.scene, spelledOut(reader.utterance, within), ["playbook", "document"]);
  if (named === undefined) return reader;
  return { ...reader, text: `${rest} ${named.kind === "document" ? "to" : "in"} ${within}` };
}

/** "…, delete it", "… so let's stop sending them". */
const ENDS_IN_COMMAND =
  /[,.;-] (?:so |and )?(?:let's |please |just |we can |you can )*(?:remove|delete|drop|scrap|skip|cut|kill|bin|ditch|stop|take|throw|kick|get rid of)(?: [a-z]+ing)? (?:it|that|them|this|(?:that|this|the)(?: whole| entire)? (?:step|task|process|playbook|thing))(?: out| off| away)?(?: please)?$| so (?:let's |please |we can )*(?:stop|skip|drop) (?:[a-z]+ing )?(?:it|that|them)$/;

/** A request that points back at what was said before it, or undefined. */
function readPointing(reader: Reader): Frame | undefined {
  // "… works fine without the review, cut it" says in one shape what should go.
  const isWhole = plainer(withoutPoliteness(reader.text)).startsWith("remove ") && !ENDS_IN_COMMAND.test(reader.text);
  const request = isWhole ? undefined : requestIn(reader);
  return request === undefined
    ? undefined
    : readChange({ ...request, text: withoutBecause(withoutPoliteness(request.text)) });
}

/** "Can the log be written right after …", without a question mark: a wish, put kindly. */
function politePassive({ asks, text }: Utterance): boolean {
  return !asks && POLITE_PASSIVE.test(text);
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
  if (/^(?:do|did|will|would|have|had) (?:we|i|they|you|any|people)\b/.test(text)) return true;
  return utterance.asks && /^(?:do|have|had|will|would) (?:we|i|they|you|the|our|z)/.test(text);
}

/** "Do the movers or the crew chief collect the signature": after "do" stands who does it, not what is to be done. */
function asksWhetherSomebodyDoes(reader: Reader): boolean {
  const rest = /^(?:do|did|will|would) (?<rest>.+)$/.exec(reader.text)?.groups?.rest?.split(" ") ?? [];
  return [2, 3, 1].some(
    (length) => rest.length > length + 1 && namesPerformer(reader, rest.slice(0, length).join(" ")),
  );
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

const OF_WHAT_IS =
  /^(?:show|explain|describe|display|open|view|see|list|print|give)(?: (?:me|us))?$|\b(?:me|us|what|which|who|whose|how|when|where|why|that|steps?|tasks?|everything|anything|all|status|state|runs?|happens?|comes?)\b/;

/** "Explain the aftercare before treating the patient" puts a step in order, though it begins like a question. */
function ordersStep(reader: Reader): boolean {
  if (
    !/^(?:show|explain|describe|display|open|view|see|list|print|give)\b.* (?:before|after|between|until) /.test(
      reader.text,
    )
  )
    return false;
  const { core, place } = partsOf(reader, reader.text);
  if (place?.anchor === undefined) return false;
  // "Print a label after packing" asks for a step, "show the steps after packing" asks what there is.
  return stepLikeness(reader, core) >= 0.78 || (!OF_WHAT_IS.test(core) && stepLikeness(reader, place.anchor) >= 0.78);
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
    !/\b(?:late|overdue|ill|sick|absent|fails?|wrong|missing|broken|delayed|unavailable|away|on holiday|refuses?|rejects?|declines?|[a-z]+n't|not (?:there|available|done|approved))\b/.test(
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
