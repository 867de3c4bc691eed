/**
 * Requests read from what a sentence names, wherever it stands, and from the words of wishing around it. Asked where no
 * reader knows the shape of the sentence: people do not speak in shapes. What is left of the words is accounted for later.
 */
import type { ChangeFrame, Frame, Ref } from "../frames.ts";
import { readFigures } from "../intents/steps/figures.ts";
import { findDuration } from "../language/durations.ts";
import { DOINGS, WISHES } from "../language/little-words.ts";
import { findCadence } from "../language/schedule.ts";
import { EMPTY, splitWords } from "../language/words.ts";
import { type Reader, stepLikeness } from "./clause.ts";
import { composeCondition, composeField, composeRhythm } from "./composing-more.ts";
import { pointsAway } from "./doubt.ts";
import { type Mention, type Spotted, spot } from "./mentions.ts";

const ASKING = /^(?:who|what|which|when|where|why|how|whose|is|are|does|do we|did|can|could|should|would|will)\b/;
const GOING =
  /\b(?:no longer|any ?more|any longer|no (?:more )?(?:need|reason|point|use|sense)|needn't|stop|stopped|quit|drop|dropped|dropping|skip|scrap|remove|delete|get rid|getting rid|rid of|kill|cut out|cut|bin|lose|ditch|axe|unnecessary|superfluous|pointless|useless|redundant|obsolete|do without|not needed|isn't needed|aren't needed|isn't necessary|not necessary|don't need|doesn't need|do not need|never mind|don't think we need|shouldn't be part|should not be part|no business)\b/;
const KEEPING =
  /\b(?:not|don't|never|without) (?:remove|delete|drop|skip|cut|lose|kill|scrap|stop)\b|\b(?:keep|leave|unless|except|but|who|whose|which|for)\b/;
const TOGETHER =
  /\b(?:while|whilst|at the same time|in parallel|side by side|simultaneously|meanwhile|alongside|parallel)\b/;
const SWAPPED = /\b(?:swap|switch|reverse|reversed|other way (?:a?round)|flip|exchange|change places|trade places)\b/;
const FIRST =
  /\b(?:first thing|first of all|(?:at|to|from) the (?:very )?(?:start|beginning|top)|to (?:begin|start) with|(?:comes?|goes|be|is|done?) first|first)$/;
const LAST = /\b(?:(?:at|to) the (?:very )?(?:end|bottom)|(?:comes?|goes|be|is|done?) last|last of all|last)$/;
const CONDITION = /\b(?:if|unless|whenever|in case|provided|fails?|failed|late|overdue|ill|sick|holiday)\b/;
const NAMING = /\b(?:call|called|rename|renamed|name|named|known as)\b/;
const NEW = /\b(?:add|insert|new|another|create|introduce)\b/;
const PROMISED = /\b(?:within|deadline|due|at the latest|no later|latest|gets?|has|have|must|give|given|promise)\b/;

/** The requests that a sentence makes by what it names; undefined where that leaves room for more than one reading. */
export function compose(reader: Reader): ChangeFrame[] | undefined {
  const { text } = reader;
  if (ASKING.test(text) || NAMING.test(text) || NEW.test(text) || text.length < 6) return undefined;
  const spotted = spot(reader);
  const steps = spotted.mentions.filter((one) => one.entry.kind === "step");
  if (steps.length === 0) return composeRhythm(reader, spotted.mentions) ?? composeField(reader, spotted.mentions);
  const cases = composeCondition(reader, steps, spotted.tokens);
  if (cases !== undefined || CONDITION.test(text)) return cases;
  return (
    composeTime(reader, spotted, steps) ??
    composeOrder(reader, spotted, steps) ??
    composePerformers(spotted, steps) ??
    composeRemoval(reader, spotted, steps)
  );
}

function stepRef(mention: Mention): Ref {
  return { text: mention.words, id: mention.entry.id };
}

/** How long a step takes, or by when it is due, and who does it. */
function composeTime(reader: Reader, spotted: Spotted, steps: readonly Mention[]): ChangeFrame[] | undefined {
  const spoken = findDuration(reader.text, reader.scene.time);
  const [step] = steps;
  if (spoken === undefined || step === undefined || steps.length > 1 || findCadence(reader.text) !== undefined)
    return undefined;
  const behind = reader.text.slice(spoken.end);
  if (
    findDuration(behind, reader.scene.time) !== undefined ||
    /\b(?:in total|altogether|at least|before|after|ago|later|earlier)\b/.test(reader.text)
  )
    return undefined;
  const sign = /^ ?(?:longer|more|extra|shorter|less|quicker|faster)\b/.exec(behind)?.[0] ?? "";
  const due = sign === "" && PROMISED.test(reader.text) && !/\btakes?\b/.test(reader.text);
  const plain = due
    ? `it must be done within ${spoken.words}`
    : `it takes ${spoken.words}${sign === "" ? "" : ` ${sign.trim()}`}`;
  const frame = readFigures({ ...reader, text: plain });
  const who = / (?:do|does|handle|take|takes) (?:it|that|this)\b/.test(reader.text)
    ? composePerformers(spotted, steps)
    : undefined;
  return frame === undefined ? undefined : [{ ...frame, what: stepRef(step) }, ...(who ?? [])];
}

/** Which of two steps comes first, or that they run side by side, change places, or stand at one end. */
function composeOrder(reader: Reader, spotted: Spotted, steps: readonly Mention[]): ChangeFrame[] | undefined {
  const [one, two] = steps;
  if (one === undefined) return undefined;
  if (two === undefined) {
    const behind = spotted.tokens.slice(one.until).join(" ");
    const relation = FIRST.test(behind) ? "start" : LAST.test(behind) ? "end" : undefined;
    return relation === undefined ? undefined : [{ act: "move", what: stepRef(one), place: { relation } }];
  }
  if (steps.length > 2 || one.entry.owner !== two.entry.owner) return undefined;
  const { text } = reader;
  if (TOGETHER.test(text)) return [{ act: "parallel", what: stepRef(one), other: stepRef(two) }];
  if (SWAPPED.test(text)) return [{ act: "swap", what: stepRef(one), other: stepRef(two) }];
  const front = spotted.tokens.slice(0, one.from).join(" ");
  const between = spotted.tokens.slice(one.until, two.from).join(" ");
  const relation =
    relationIn(between) ??
    (between.includes(",") || / we | let| please/.test(` ${between} `) ? reversed(relationIn(front)) : undefined);
  if (relation === undefined || /\b(?:not|never|can't|cannot|don't|mustn't|shouldn't)\b/.test(text)) return undefined;
  return [{ act: "move", what: stepRef(one), place: { relation, anchor: stepRef(two) } }];
}

function relationIn(words: string): "before" | "after" | undefined {
  const before = /\b(?:before|prior to|ahead of|earlier than|then|and only then|in front of|so that we can)\b/.test(
    words,
  );
  const after = /\b(?:after|once|following|behind|later than|as soon as|when)\b/.test(words);
  return before === after ? undefined : before ? "before" : "after";
}

/** What stands behind "before X, " comes first. */
function reversed(relation: "before" | "after" | undefined): "before" | "after" | undefined {
  return relation === undefined ? undefined : relation === "before" ? "after" : "before";
}

/** Somebody who does a step along with others, or for them, or is only to hear of it. */
const SHARED =
  /\b(?:also|too|as well|either|or|help|helps|helping|together|with|ask|asks|tell|tells|told|inform|informs|remind|let .+ know|whoever|anyone|anybody|someone|somebody|everyone|everybody|sometimes|when|where|how)\b/;
const AGAINST_BEHIND =
  /^(?:shouldn't|mustn't|can't|cannot|won't|isn't|doesn't|didn't|don't|should not|must not|is not|does not|no longer|has no|hasn't|is (?:too )?(?:busy|ill|away|off|overloaded|swamped)|has (?:too much|enough)|stopped|any ?more|can no longer|will no longer|should no longer)\b/;
const AGAINST_BEFORE =
  /(?:^| )(?:instead of|rather than|not|and not|than|from|without|no longer|off|away from|relieve)(?: the| our)?$/;

/** Who does which step: "Hana does the trimming, Igor the binding". */
function composePerformers(spotted: Spotted, steps: readonly Mention[]): ChangeFrame[] | undefined {
  const { tokens, mentions } = spotted;
  if (GOING.test(tokens.join(" ").replace(/ any ?more| no longer/g, " "))) return undefined;
  const against = (one: Mention): boolean =>
    AGAINST_BEHIND.test(tokens.slice(one.until, one.until + 4).join(" ")) ||
    AGAINST_BEFORE.test(tokens.slice(0, one.from).join(" "));
  if (SHARED.test(tokens.join(" "))) return undefined;
  const all = mentions.filter((one) => one.entry.kind === "role" || one.entry.kind === "person");
  const performers = all.filter((one) => !against(one));
  const [who] = performers;
  if (who === undefined) return undefined;
  const does = (step: Mention, by: Mention): ChangeFrame => ({
    act: "performer",
    what: stepRef(step),
    who: { text: by.entry.title },
  });
  if (performers.length === 1) return steps.map((step) => does(step, who));
  if (performers.length !== steps.length) return undefined;
  const order = [...performers, ...steps].toSorted((left, right) => left.from - right.from);
  const alternate = order.every(
    (one, at) => at === 0 || (one.entry.kind === "step") !== (order[at - 1]?.entry.kind === "step"),
  );
  return alternate
    ? steps.flatMap((step, at) => {
        const by = performers[at];
        return by === undefined ? [] : [does(step, by)];
      })
    : undefined;
}

/** More than what is named may be meant. */
const MANY = /\b(?:all|everything|every|whatever|rest|both|steps)\b/;

/** Steps that are to go. */
function composeRemoval(reader: Reader, spotted: Spotted, steps: readonly Mention[]): ChangeFrame[] | undefined {
  const { text } = reader;
  if (
    !GOING.test(text) ||
    KEEPING.test(text) ||
    pointsAway(text) ||
    MANY.test(text) ||
    spotted.mentions.some((one) => one.entry.kind === "person")
  )
    return undefined;
  const named = steps.every((one) => stepLikeness(reader, one.words) >= 0.78);
  const listed = steps
    .slice(1)
    .every((one, at) => /^(?:,|and|or|the|, and| )*$/.test(spotted.tokens.slice(steps[at]?.until, one.from).join(" ")));
  return named && listed ? steps.map((one) => ({ act: "remove", what: { text: one.words } })) : undefined;
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
