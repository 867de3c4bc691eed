/** New steps read from where they are to stand: what is said beside a step that is named, and is no step itself. */
import { find, phraseStems } from "../../finding/search.ts";
import type { ChangeFrame, Place, Ref } from "../../frames.ts";
import { isStepName, verbFirst } from "../../intents/steps/step-words.ts";
import { takeDuration } from "../../language/slots.ts";
import { EMPTY, sameMeaning } from "../../language/words.ts";
import { type Reader, refTo } from "../clause.ts";
import { type Mention, type Spotted, stepRef } from "../mentions.ts";
import { spelledOut } from "../message.ts";
import { tellsOfWhatIsHere } from "../what-is-here.ts";

type AddStep = Extract<ChangeFrame, { act: "add_step" }>;

const BEFORE =
  /(?:^|[ ,])(?:(?:right|just|directly|shortly) )?(?:before|prior to|ahead of)(?: (?:we|they|you|he|she|i|anyone|anybody|somebody|someone|anything|the|our|a|an|even|can|may|go|start|begin|get|gets|is|are|it))*$/;
const AFTER =
  /(?:^|[ ,])(?:(?:right|just|directly|straight|shortly) )?(?:after|next to|along with|once|as soon as|following|when|whenever)(?: (?:we|they|you|he|she|i|everything|all|the|our|a|an|have|has|is|are|it))*$/;
const BETWEEN = /(?:^|[ ,])(?:in )?between(?: (?:the|our))?$/;
/** "Between the scaffold and the rails", where only the second is clear. */
const BETWEEN_UP_TO = /(?:^|[ ,])(?:in )?between (?:the |our )?[a-z]+(?: [a-z]+)? and(?: (?:the|our))?$/;
const AND = /^(?:and|and the|and our|,)$/;
/** Words between the place and what is to be done there, and around it. */
const LEAD =
  /^(?:(?:,|;|:|-|then|please|we|i|you|they|want|would|like|need|needs|somebody|someone|people|there|there's|is|are|should|must|has|have|to|be|also|too|as well|always|ought|can|could|will|shall|let|add|insert|put|include|do|done|in|a|an|new|another|step|task) )*/;
const QUOTED = /^zq\d+$/;
/** What stands in front of the place and belongs to nothing. */
const FILLED =
  /^(?:(?:and|so|also|then|please|we|i|just|,|add|insert|put|a|an|another|new|extra|further|step|task|need|want|one|more|there's|is|missing|called) ?)*$/;
/** A process that is said to hold the new step. */
const INSIDE = /\b(?:in|on|at|during|for|of)(?: (?:the|our))?$/;
const STATES = /^(?:up|over|done|finished|complete|completed|back|there|ready|in|out|on|off|down|away|through)$/;
/** What is said besides: on which occasion, that it is missing, that somebody forgets it. */
const ASIDE =
  /^(?:when|whenever) (?!.*\b(?:should|must|please)\b)|^(?:(?:can|could|would) you )?(?:please )?(?:put|add|get|write) (?:that|it|this) (?:in|down|there|in there)(?: please)?$|^(?:that|it|this)(?:'s|isn't| is| isn't)(?: not)? (?:missing|in there|in it|there)(?: yet)?$|\b(?:keeps?|always|often|usually) (?:forgets?|forgetting|misses|missing)\b|^so (?:basically|that)?$/;
/** What is said of things that are here: it asks for no new step. */
const OTHERWISE =
  /\b(?:remove|delete|drop|skip|rename|called|move|moved|swap|shift|stop|instead|no longer|not|never|don't|doesn't|without|only|unless|if|escalate|wait|waits|comes?|goes|belongs?|happens?|parallel|same time|takes?|lasts?|field|form|option)\b/;

/** A step to add beside one that is named; undefined where the rest of the sentence names steps, or nothing to do. */
export function composeAddition(reader: Reader, { tokens, mentions }: Spotted): ChangeFrame[] | undefined {
  const { time } = reader.scene;
  if (OTHERWISE.test(takeDuration(reader.text, time)?.rest ?? reader.text)) return undefined;
  const steps = mentions.filter((one) => one.entry.kind === "step");
  const placed = placeIn(tokens, steps) ?? atOneEnd(tokens, mentions);
  if (placed === undefined) return undefined;
  const rest = [...tokens.slice(0, placed.from), ",", ...tokens.slice(placed.until)].join(" ");
  const others = mentions.filter((one) => one.from < placed.from || one.from >= placed.until);
  if (others.some((one) => one.entry.owner === placed.owner && one.score >= 0.95)) return undefined;
  const within = others.find(
    (one) => one.entry.kind === "playbook" && INSIDE.test(tokens.slice(0, one.from).join(" ")),
  );
  if (within !== undefined && within.entry.id !== placed.owner) return undefined;
  const spared = within === undefined ? rest : without(rest, tokens, within);
  const timed = takeDuration(spared, time);
  const { told, doer } = doneBySomebody(timed?.rest ?? spared, tokens, others);
  const action = actionIn(told);
  if (action === undefined || !isStepName(action)) return undefined;
  if (!isOfAnchor(placed, action) && tellsOfWhatIsHere(reader, action, placed.owner)) return undefined;
  if (mayBeHere(reader, spelledOut(reader.utterance, action), placed.owner)) return undefined;
  const frame: AddStep = {
    act: "add_step",
    what: spelledOut(reader.utterance, action),
    ...(QUOTED.test(action) ? { name: spelledOut(reader.utterance, action) } : {}),
    place: placed.place,
    ...(placed.within === undefined ? {} : { within: placed.within }),
    ...(doer === undefined ? {} : { performer: refTo(reader, tokens.slice(doer.from, doer.until).join(" ")) }),
    ...(timed === undefined ? {} : { minutes: timed.slot.text }),
  };
  return [frame];
}

/** The sentence without the one who is to do it, and who that is; people whom something is done to stay in it. */
function doneBySomebody(
  text: string,
  tokens: readonly string[],
  others: readonly Mention[],
): { readonly told: string; readonly doer?: Mention } {
  const people = others.filter((one) => one.entry.kind === "person" || one.entry.kind === "role");
  for (const doer of people) {
    const told = doneBy(text, tokens, doer);
    if (told !== undefined) return { told, doer };
  }
  return { told: text };
}

/** What comes this near to a step beside the place, with the same verb or all but the same words, may be that step. */
const NEAR = 0.6;
const ALIKE = 0.8;

function mayBeHere({ scene }: Reader, action: string, owner: string): boolean {
  const [best] = find(scene.index, action, { kinds: ["step"], within: new Set([owner]), limit: 1 });
  const [said] = phraseStems(action);
  const [verb] = best?.entry.nameStems ?? [];
  if (best === undefined || best.score < NEAR) return false;
  return best.score >= ALIKE || said === undefined || verb === undefined || sameMeaning(said, verb);
}

interface Placed {
  readonly place: Place;
  /** The process, where the place is one of its ends. */
  readonly within?: Ref;
  /** The tokens that say it. */
  readonly from: number;
  readonly until: number;
  readonly owner: string;
}

/** The one place a sentence names. */
function placeIn(tokens: readonly string[], steps: readonly Mention[]): Placed | undefined {
  const found = steps.flatMap((step, at): Placed[] => {
    const front = tokens.slice(0, step.from).join(" ");
    const relation =
      BEFORE.exec(front) ??
      AFTER.exec(front) ??
      BETWEEN.exec(front) ??
      (steps.some((other) => other.until < step.from) ? null : BETWEEN_UP_TO.exec(front));
    if (relation === null) return [];
    const from = wordsIn(front.slice(0, relation.index));
    const second = steps[at + 1];
    const end = (until: number): number => (STATES.test(tokens[until] ?? "") ? until + 1 : until);
    const owner = step.entry.owner ?? "";
    if (!BETWEEN.test(front))
      return [
        {
          place: { relation: AFTER.test(front) ? "after" : "before", anchor: stepRef(step) },
          from,
          until: end(step.until),
          owner,
        },
      ];
    if (
      second === undefined ||
      second.entry.owner !== owner ||
      !AND.test(tokens.slice(step.until, second.from).join(" "))
    )
      return [];
    return [
      {
        place: { relation: "between", anchor: stepRef(step), second: stepRef(second) },
        from,
        until: end(second.until),
        owner,
      },
    ];
  });
  return found.length === 1 ? found[0] : undefined;
}

const AT_END =
  /(?:^|[ ,:])(?:at the (?:very )?end|as (?:the|a) (?:very )?last (?:thing|step)|finally|last of all)(?=$|[ ,])/;
const AT_START =
  /(?:^|[ ,:])(?:(?:at|right at) the (?:very )?(?:start|beginning|top)|as (?:the|a) (?:very )?first (?:thing|step)|first of all)(?=$|[ ,])/;
const OF_PROCESS = /^ ?(?:(?:of|in|on|for|during) )?(?:the |our |every |each )?$/;

/** One end of the one process a sentence names: "at the very end of moving day". */
function atOneEnd(tokens: readonly string[], mentions: readonly Mention[]): Placed | undefined {
  const processes = mentions.filter((one) => one.entry.kind === "playbook");
  const [process] = processes;
  if (process === undefined || processes.length > 1) return undefined;
  const text = tokens.join(" ");
  const last = AT_END.exec(text);
  const end = last ?? AT_START.exec(text);
  if (end === null) return undefined;
  const from = wordsIn(text.slice(0, end.index));
  const until = wordsIn(text.slice(0, end.index + end[0].length));
  const isBeside = process.from >= until && OF_PROCESS.test(tokens.slice(until, process.from).join(" "));
  return {
    place: { relation: last === null ? "start" : "end" },
    within: { text: process.words, id: process.entry.id },
    from,
    until: isBeside ? process.until : until,
    owner: process.entry.id,
  };
}

function wordsIn(text: string): number {
  return text.split(" ").filter((word) => word !== "").length;
}

/** The sentence without the words of a mention and the little ones before them: "in emergency admission". */
function without(text: string, tokens: readonly string[], mention: Mention): string {
  const words = tokens.slice(mention.from, mention.until).join(" ");
  return text.replace(new RegExp(`(?:(?:in|on|at|during|for|of|the|our) )*${words} ?,?`), " ");
}

/** The sentence without who is to do it; undefined where the person is spoken of and not the one who does it. */
function doneBy(text: string, tokens: readonly string[], doer: Mention): string | undefined {
  const who = tokens.slice(doer.from, doer.until).join(" ");
  const shapes: readonly RegExp[] = [
    new RegExp(
      `(?:,|\\.)? ?(?:and )?(?:the |our )?${who} (?:(?:can|should|will|could|must|has to|is to) )?(?:do|does|doing|handles?|takes care of) (?:it|that|this)\\b`,
    ),
    new RegExp(`,? (?:to be |should be |is |gets )?(?:done |handled |made )?by (?:the |our )?${who}\\b`),
    new RegExp(`,? (?:that's|this is|that is|for) (?:the |our )?${who}(?:'s job)?$`),
    new RegExp(
      `^(?:[, ]|and |then |so )*(?:(?:let|have|get|i want|we want|i need) )?(?:the |our )?${who}\\b(?: (?:should|must|has to|needs to|to|will|can|also|always|then))*`,
    ),
    new RegExp(`[.,] ?(?:the |our )?${who}$`),
    new RegExp(`^(?:[, ]|and |then |so )*(?:somebody|someone|anybody|one) (?:from|in|at|of) (?:the |our )?${who}\\b`),
    new RegExp(`^[, ]*${who} (?:says?|said|thinks?|wants?|mentioned)(?: that)? (?:she|he|they)\\b`),
  ];
  const shape = shapes.find((one) => one.test(text));
  return shape?.[Symbol.replace](text, " , ");
}

/** What is to be done, as an instruction: "somebody should walk round the boat" → "walk round the boat". */
function actionIn(told: string): string | undefined {
  const parts = told
    .split(/[,;.:?!]/)
    .map((part) => part.trim())
    .filter((part) => !FILLED.test(part) && !ASIDE.test(part));
  const [only] = parts;
  if (only === undefined || parts.length > 1) return undefined;
  const plain = active(
    `${only} `
      .replace(LEAD, "")
      .trim()
      .replace(/ (?:there|then|first|too|please|as well)$/, "")
      .replace(TO_WHOM, "$<verb> "),
  );
  if (QUOTED.test(plain)) return plain;
  const words = plain.split(" ").filter((word) => !EMPTY.has(word));
  // What is or was done tells how it is.
  if (/\b(?:is|are|was|were)\b/.test(plain) && !/\b(?:who|what|which|whether|if|that)\b/.test(plain)) return undefined;
  return words.length < 2 || words.length > 9 ? undefined : verbFirst(plain);
}

/** "Gives everybody a voucher": whom it is for belongs to no name. */
const TO_WHOM = /^(?<verb>\w+) (?:everybody|everyone|them|him|her|us|people) (?=(?:an?|the|some|our) )/;
const TO_BE_DONE =
  /^(?<thing>(?:the|our|an?|all|every|each) .+?) (?:should|must|has to|have to|needs? to|ought to|is to) (?:also |always |first )*(?:be|get) (?<verb>[a-z]+(?:ed|en|wn|pt|nt|ne|ld|ght|ung|t))(?<part> (?:out|off|up|over|in|away|down|through))?$/;

/** "The quote should be looked over" → "look over the quote". */
function active(plain: string): string {
  const { thing, verb, part = "" } = TO_BE_DONE.exec(plain)?.groups ?? {};
  return thing === undefined || verb === undefined ? plain : `${verbFirst(`${verb}${part} ${thing}`)}`;
}

/** Whether what is to be done is done to what the step beside it is about: "look over the quote" beside "send quote". */
function isOfAnchor({ place }: Placed, action: string): boolean {
  const things = phraseStems(place.anchor?.text ?? "").slice(1);
  return phraseStems(action).some((said) => things.includes(said));
}
