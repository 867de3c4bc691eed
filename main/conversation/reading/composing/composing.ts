/**
 * Requests read from what a sentence names, wherever it stands, and from the words of wishing around it. Asked where no
 * reader knows the shape of the sentence: people do not speak in shapes. What is left of the words is accounted for later.
 */
import { stepPlace } from "../../finding/entities.ts";
import type { ChangeFrame, Frame, Ref } from "../../frames.ts";
import { DOINGS, WISHES } from "../../language/little-words.ts";
import { EMPTY, splitWords } from "../../language/words.ts";
import type { Reader } from "../clause.ts";
import { pointsAway } from "../doubt.ts";
import { type Mention, type Spotted, spot } from "../mentions.ts";
import { composeOrderByThings } from "../order-by-things.ts";
import { withoutBecause } from "../parts/segments.ts";
import { composeAddition } from "./additions.ts";
import { composeNewField, composeOption, holdsComment } from "./forms.ts";
import { composeLimit, speaksOfAllCases } from "./limits.ts";
import { composeCondition, composeField, composeRhythm, composeTrigger } from "./more.ts";
import { composeOrder } from "./order.ts";
import { composePeople } from "./people.ts";
import { AGAINST_BEFORE, composeExchange, composePerformers } from "./performers.ts";
import { composeGoneField, composeRemoval, KEEPING } from "./removal.ts";
import { composeMovedFigure, composeTime } from "./time.ts";
import { composeTrouble } from "./trouble.ts";

const ASKING = /^(?:who|what|which|when|where|why|how|whose|is|are|does|do we|did|can|could|should|would|will)\b/;
const CONDITION = /\b(?:if|unless|whenever|in case|provided|fails?|failed|late|overdue|ill|sick|holiday)\b/;
const NAMING = /\b(?:called|call (?:it|that|this|them)|renamed?|named|name it|known as)\b/;
const NEW =
  /\b(?:add|insert|create|introduce|another)\b|\b(?:an?|one) (?:\w+ )?(?:step|task)\b|\bnew (?:steps?|tasks?|roles?|forms?|fields?|documents?|process(?:es)?|playbooks?|person|colleague)\b/;

const SAME_DAY = / (?:on |by )?the (?:same|next|following) (?:working |business )?day\b/;
const PRONOUN_FIRST = /^(?:he|she|they)(?:'s|'ll|'d|'re)? /;

/** "Once the van's back". */
const SHORT_STATE = /'s (?=(?:back|up|down|out|in|over|off|away|there|done|ready|finished)\b)/g;

/** The requests that a sentence makes by what it names; undefined where that leaves room for more than one reading. */
export function compose(said: Reader): ChangeFrame[] | undefined {
  // "Ana told me she …": who "she" is stands before what is said.
  const whole = PRONOUN_FIRST.test(said.text) ? said.utterance.text : said.text;
  const reader = {
    ...said,
    text: withoutBecause(whole).replace(SHORT_STATE, " is ").replace(SAME_DAY, " within 1 day"),
  };
  const { text } = reader;
  if (ASKING.test(text) || text.length < 6) return undefined;
  const spotted = spot(reader);
  const around = thingsIn(reader, spotted) ?? composeEscalation(reader, spotted) ?? composeNewField(reader, spotted);
  if (around !== undefined || NAMING.test(text)) return around;
  const gone = composeGoneField(reader, spotted);
  if (gone !== undefined) return gone;
  const limit = composeTrigger(reader, spotted) ?? composeLimit(reader, spotted);
  if (limit !== undefined) return limit;
  const ordered = composeOrderByThings(reader);
  if (ordered !== undefined) return ordered;
  const added = composeAddition(reader, spotted);
  if (added !== undefined || NEW.test(text)) return added;
  const named = spotted.mentions.filter((one) => one.entry.kind === "step" && !isKept(spotted.tokens, one));
  const steps = onceEach(named);
  // "Before the tyres but after the tyres" says nothing.
  if (steps.length < named.length && /\b(?:before|after)\b.*\b(?:before|after)\b/.test(text)) return undefined;
  if (steps.length === 0)
    return (
      composeMovedFigure(reader) ?? composeRhythm(reader, spotted.mentions) ?? composeField(reader, spotted.mentions)
    );
  const cases = composeTrouble(reader, spotted, steps) ?? composeCondition(reader, steps, spotted.tokens);
  if (cases !== undefined || CONDITION.test(text)) return cases;
  return (
    composeFigures(reader, spotted, steps) ??
    composeByPerson(reader, steps) ??
    composeExchange(reader, spotted, steps) ??
    composeOrder(reader, spotted, steps) ??
    composePerformers(reader, spotted, steps) ??
    composeRemoval(reader, spotted, steps)
  );
}

/** What is said to stay as it is: "… and the gelcoat stays". */
function isKept(tokens: readonly string[], { until }: Mention): boolean {
  return /^(?:can |should |may )?(?:stays?|remains?|is fine|are fine|is ok|as is|doesn't change)\b/.test(
    tokens.slice(until, until + 3).join(" "),
  );
}

const BY_PERSON =
  /\b(?:(?:an? |real )*(?:person|human|people|somebody|someone)|by hand|manually|ourselves|personally)\b.*\b(?:not|instead of|rather than|no longer)\b.*\b(?:ai|computer|machine|robot|assistant)\b|\b(?:not|no longer|n't)\b.*\b(?:ai|computer|machine|robot|assistant)\b.*\b(?:person|human|people|somebody|someone|by hand|ourselves)\b/;

/** "A person should write the note, not the AI": of a step that the AI drafts now. */
function composeByPerson({ scene, utterance }: Reader, steps: readonly Mention[]): ChangeFrame[] | undefined {
  const [step, other] = steps;
  if (step === undefined || other !== undefined || !BY_PERSON.test(utterance.text)) return undefined;
  return stepPlace(scene, step.entry)?.step.execution_type === "ai_agent"
    ? [{ act: "kind", what: { text: step.words, id: step.entry.id }, kind: "human" }]
    : undefined;
}

/** A step that is named twice counts where it is named best. */
function onceEach(mentions: readonly Mention[]): readonly Mention[] {
  return mentions.filter((one, at) =>
    mentions.every(
      (other, place) =>
        other.entry.id !== one.entry.id || other.score < one.score || (other.score === one.score && place >= at),
    ),
  );
}

/** Words without which no person, option or field is spoken of: looking for what is named takes time. */
const OF_THINGS =
  /\b(?:instead|as|one of|list|options?|choices?|also|too|missing|pick|choose|select|kinds?|types?|hired?|join\w*|taken on|colleague|starts?|needs?|should|must|can|now|new|box|tick|field|that's|it's|he's|she's|to the)\b/;

/** People who come and go, options and fields, where the shape of the sentence is easily taken for something else. */
export function composeThings(reader: Reader, shaped: Frame): ChangeFrame[] | undefined {
  const always = shaped.act === "add_step" && !NEW.test(reader.text) && speaksOfAllCases(reader.text);
  if (ASKING.test(reader.text) || !(always || OF_THINGS.test(reader.text))) return undefined;
  const spotted = spot(reader);
  const limit = always ? composeLimit(reader, spotted) : undefined;
  if (limit !== undefined) return limit;
  const loose = shaped.act === "add_field" && holdsComment(shaped.field);
  return thingsIn(reader, spotted) ?? (loose ? composeNewField(reader, spotted) : undefined);
}

function thingsIn(reader: Reader, spotted: Spotted): ChangeFrame[] | undefined {
  return composePeople(reader, spotted) ?? composeOption(reader, spotted);
}

const TROUBLE =
  /\b(?:problems?|troubles?|stuck|issues?|escalates?|escalated|in doubt|questions|goes wrong|unsure|difficult)\b/;

/** Whom a team turns to when there is trouble. */
function composeEscalation({ text }: Reader, { tokens, mentions }: Spotted): ChangeFrame[] | undefined {
  const [team, another] = mentions.filter((one) => one.entry.kind === "team");
  const whom = mentions.filter(
    (one) =>
      (one.entry.kind === "role" || one.entry.kind === "person") &&
      !AGAINST_BEFORE.test(
        tokens
          .slice(Math.max(0, one.from - 3), one.from)
          .join(" ")
          .replace(/ to$/, ""),
      ),
  );
  const [to] = whom;
  if (!TROUBLE.test(text) || team === undefined || another !== undefined || to === undefined || whom.length > 1)
    return undefined;
  if (mentions.some((one) => one.entry.kind === "step" || one.entry.kind === "playbook")) return undefined;
  return [{ act: "escalation", team: refOf(team), to: refOf(to) }];
}

/** What a mention names, as a reference. */
function refOf({ entry }: Mention): Ref {
  return { text: entry.title, id: entry.id };
}

/** How long steps take, and who does one of them where that is said beside it. */
function composeFigures(reader: Reader, spotted: Spotted, steps: readonly Mention[]): ChangeFrame[] | undefined {
  const frames = composeTime(reader, spotted, steps);
  if (
    frames === undefined ||
    !/ (?:do|does|did|done|doing|handle|take|takes)\b(?! (?:about |only )?(?:\d|an? ))/.test(reader.text)
  )
    return frames;
  return [...frames, ...(composePerformers(reader, spotted, steps) ?? [])];
}

/** The request with the one thing its words name in place of all of them; undefined where they name none, or several. */
export function narrowed(reader: Reader, frame: Frame): Frame | undefined {
  if (!("what" in frame) || typeof frame.what !== "object") return undefined;
  const text = frame.what.text.toLowerCase();
  const { mentions } = spot({ ...reader, text });
  const [only] = mentions;
  if (only === undefined || mentions.length > 1 || KEEPING.test(text) || pointsAway(text)) return undefined;
  const named = splitWords(only.words);
  const rest = splitWords(text).filter((word) => !named.includes(word));
  const telling = rest.filter((word) => !EMPTY.has(word) && !WISHES.has(word) && !DOINGS.has(word));
  return telling.length > 0 ? undefined : ({ ...frame, what: { text: only.words } } as Frame);
}
