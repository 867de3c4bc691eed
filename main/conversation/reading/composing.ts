/**
 * Requests read from what a sentence names, wherever it stands, and from the words of wishing around it. Asked where no
 * reader knows the shape of the sentence: people do not speak in shapes. What is left of the words is accounted for later.
 */
import { stepPlace } from "../finding/entities.ts";
import { type Entry, phraseStems } from "../finding/search.ts";
import type { ChangeFrame, Frame, Ref } from "../frames.ts";
import { DOINGS, WISHES } from "../language/little-words.ts";
import { EMPTY, sameMeaning, splitWords } from "../language/words.ts";
import type { Scene } from "../scene.ts";
import { type Reader, stepLikeness } from "./clause.ts";
import { composeAddition } from "./composing-additions.ts";
import { composeNewField, composeOption, holdsComment } from "./composing-forms.ts";
import { composeCondition, composeField, composeRhythm } from "./composing-more.ts";
import { composePeople } from "./composing-people.ts";
import { composeTime } from "./composing-time.ts";
import { pointsAway } from "./doubt.ts";
import { type Mention, type Spotted, spot, stepRef } from "./mentions.ts";
import { withoutBecause } from "./segments.ts";

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
const NAMING = /\b(?:called|call (?:it|that|this|them)|renamed?|named|name it|known as)\b/;
const NEW =
  /\b(?:add|insert|create|introduce|another)\b|\b(?:an?|one) (?:\w+ )?(?:step|task)\b|\bnew (?:steps?|tasks?|roles?|forms?|fields?|documents?|process(?:es)?|playbooks?|person|colleague)\b/;

/** The requests that a sentence makes by what it names; undefined where that leaves room for more than one reading. */
export function compose(said: Reader): ChangeFrame[] | undefined {
  const reader = { ...said, text: withoutBecause(said.text) };
  const { text } = reader;
  if (ASKING.test(text) || text.length < 6) return undefined;
  const spotted = spot(reader);
  const around = thingsIn(reader, spotted) ?? composeEscalation(reader, spotted) ?? composeNewField(reader, spotted);
  if (around !== undefined || NAMING.test(text)) return around;
  const added = composeAddition(reader, spotted);
  if (added !== undefined || NEW.test(text)) return added;
  const named = spotted.mentions.filter((one) => one.entry.kind === "step");
  const steps = onceEach(named);
  // "Before the tyres but after the tyres" says nothing.
  if (steps.length < named.length && /\b(?:before|after)\b.*\b(?:before|after)\b/.test(text)) return undefined;
  if (steps.length === 0) return composeRhythm(reader, spotted.mentions) ?? composeField(reader, spotted.mentions);
  const cases = composeCondition(reader, steps, spotted.tokens);
  if (cases !== undefined || CONDITION.test(text)) return cases;
  return (
    composeFigures(reader, spotted, steps) ??
    composeOrder(reader, spotted, steps) ??
    composePerformers(reader, spotted, steps) ??
    composeRemoval(reader, spotted, steps)
  );
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
  /\b(?:as|one of|list|options?|choices?|also|too|missing|pick|choose|select|kinds?|types?|hired?|join\w*|taken on|colleague|starts?|needs?|should|must|can|now|new|box|tick|field|that's|it's|he's|she's|to the)\b/;

/** People who come and go, options and fields, where the shape of the sentence is easily taken for something else. */
export function composeThings(reader: Reader, shaped: Frame): ChangeFrame[] | undefined {
  if (ASKING.test(reader.text) || !OF_THINGS.test(reader.text)) return undefined;
  const spotted = spot(reader);
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
  if (frames === undefined || !/ (?:do|does|handle|take|takes) (?:it|that|this)\b/.test(reader.text)) return frames;
  return [...frames, ...(composePerformers(reader, spotted, steps) ?? [])];
}

/** Which of two steps comes first, or that they run side by side, change places, or stand at one end. */
function composeOrder(reader: Reader, spotted: Spotted, steps: readonly Mention[]): ChangeFrame[] | undefined {
  const [one, two] = steps;
  if (one === undefined) return undefined;
  if (two === undefined) {
    const owner = spotted.mentions.find((other) => other.entry.id === one.entry.owner);
    const behind = spotted.tokens
      .slice(one.until, owner !== undefined && owner.from >= one.until ? owner.from : undefined)
      .join(" ")
      .replace(/ (?:in|of|on|for|during)(?: the| our)?$/, "");
    const relation = FIRST.test(behind) ? "start" : LAST.test(behind) ? "end" : undefined;
    return relation === undefined ? undefined : [{ act: "move", what: stepRef(one), place: { relation } }];
  }
  if (steps.length > 2 || one.entry.owner !== two.entry.owner) return undefined;
  const { text } = reader;
  if (TOGETHER.test(text)) return [{ act: "parallel", what: stepRef(one), other: stepRef(two) }];
  if (SWAPPED.test(text)) return [{ act: "swap", what: stepRef(one), other: stepRef(two) }];
  const front = spotted.tokens.slice(0, one.from).join(" ");
  const between = spotted.tokens.slice(one.until, two.from).join(" ");
  const behind = spotted.tokens.slice(two.until).join(" ");
  const relation =
    relationIn(between) ??
    oneAfterOther(between, behind) ??
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

/** "X first and Y after that", "X last, Y first". */
function oneAfterOther(between: string, behind: string): "before" | "after" | undefined {
  if (
    /^(?:first|earlier)\b/.test(between) ||
    /^,? ?(?:after that|afterwards|after it|later|next|second|then|last)$/.test(behind)
  )
    return /^(?:last|later|after)\b/.test(between) ? undefined : "before";
  return /^(?:last|later)\b/.test(between) || /^(?:first|earlier)$/.test(behind) ? "after" : undefined;
}

/** What stands behind "before X, " comes first. */
function reversed(relation: "before" | "after" | undefined): "before" | "after" | undefined {
  return relation === undefined ? undefined : relation === "before" ? "after" : "before";
}

/** Somebody who does a step along with others, or for them, or is only to hear of it. */
const SHARED =
  /\b(?:also|too|as well|either|or|help|helps|helping|together|with|ask|asks|tell|tells|told|inform|informs|remind|let .+ know|whoever|anyone|anybody|someone|somebody|everyone|everybody|sometimes|when|where|how)\b/;
const AGAINST_BEHIND =
  /^(?:shouldn't|mustn't|can't|cannot|won't|isn't|doesn't|didn't|don't|should not|must not|is not|does not|no longer|has no|hasn't|is (?:too )?(?:free|busy|ill|away|off|overloaded|swamped)|has (?:too much|enough)|stopped|any ?more|can no longer|will no longer|should no longer)\b/;
const AGAINST_BEFORE =
  /(?:^| )(?:(?:don't|do not|never|not) (?:let|have)|instead of|rather than|not|and not|than|(?<!comes? )from|without|no longer|off|away from|relieve)(?: the| our)?$/;

/** Who only wishes for something, or says it: "Hana wants the clerk to …". */
const SPEAKS =
  /^(?:wants?(?! to (?:do|take|handle|be|keep))|wanted|asked|asks|told|tells|said|says|thinks|thought|would (?:like|prefer|rather)|'d like|suggested|suggests|prefers|insists|proposed)\b/;

/** The words behind a mention. */
function following(tokens: readonly string[], { until }: Mention): string {
  return tokens.slice(until, until + 4).join(" ");
}

/** Who does which step: "Hana does the trimming, Igor the binding". */
function composePerformers({ scene }: Reader, spotted: Spotted, steps: readonly Mention[]): ChangeFrame[] | undefined {
  const { tokens, mentions } = spotted;
  if (GOING.test(tokens.join(" ").replace(/ any ?more| no longer/g, " "))) return undefined;
  const against = (one: Mention): boolean =>
    AGAINST_BEHIND.test(following(tokens, one)) || AGAINST_BEFORE.test(tokens.slice(0, one.from).join(" "));
  if (SHARED.test(tokens.join(" "))) return undefined;
  const all = mentions.filter(
    (one) => (one.entry.kind === "role" || one.entry.kind === "person") && !SPEAKS.test(following(tokens, one)),
  );
  const performers = all.filter((one) => !against(one));
  const [who] = performers;
  if (who === undefined) return undefined;
  const does = (step: Mention, by: Mention): Extract<ChangeFrame, { act: "performer" }> => ({
    act: "performer",
    what: stepRef(step),
    who: { text: by.entry.title },
  });
  if (performers.length === 1) {
    if (!isList(tokens, steps)) return undefined;
    const [step, second] = steps;
    if (step === undefined || second !== undefined) return steps.map((one) => does(one, who));
    // Who stands beside a step may do something else with it, unless it is said whose it is, or whose no more.
    const isRelieved = all.some((one) => against(one) && performsNow(scene, one.entry, step.entry));
    return [isRelieved || isHandedTo(tokens, step, who) ? does(step, who) : { ...does(step, who), guessed: true }];
  }
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

/** Between a step and whoever does it from now on: "… moves to Ines", "… is done by the clerk". */
const HANDED =
  /^(?:(?:should|shall|must|will|can|could|has|have|to|be|is|are|gets?|now|from|on|please|in|future) )*(?:(?:moves?|goes|passes|passed|handed|given|switch(?:es)?|over|falls|belongs|up|back)(?: over| on)? to|done by|made by|handled by|taken (?:on|over|care of) by|by|:|for|is|with)(?: the| our| be)*$/;
/** "Making the invoice Ines' job", "the clerk's task is confirming orders". */
const JOB = /^(?:job|task|duty|thing|responsibility|work|business|turn)\b/;
/** Between whoever does a step and what is done: "the clerk to …", "Ines should …", "Ines is the one …". */
const DOES =
  /^(?:(?:who|the one|to|should|shall|must|will|can|could|has|have|needs|ought|is|be|now|please|always|simply|just) ?)*$/;
/** What used to be otherwise: "from now on", "instead", "takes that over". */
const FROM_NOW =
  /\b(?:from (?:now|today|tomorrow|next (?:week|month)|monday|january) on|from now|in future|in the future|henceforth|takes? (?:it|that|this|them)? ?over|taking (?:it|that|this)? ?over|took (?:it|that|this)? ?over|instead|starting (?:today|tomorrow|next \w+))\b/;

/** Whether a sentence says whose work a step is, or that it was somebody else's. */
function isHandedTo(tokens: readonly string[], step: Mention, who: Mention): boolean {
  const text = tokens.join(" ");
  if (FROM_NOW.test(text)) return true;
  const owner = tokens.slice(who.from, who.until).join(" ");
  if (JOB.test(tokens.slice(who.until, who.until + 2).join(" ")) && /['’]s?$/.test(owner)) return true;
  if (step.until <= who.from) return HANDED.test(tokens.slice(step.until, who.from).join(" "));
  const [verb] = step.entry.nameStems;
  const [said] = phraseStems(step.words);
  const isDone = verb !== undefined && said !== undefined && step.score >= 1 && sameMeaning(verb, said);
  return isDone && DOES.test(tokens.slice(who.until, step.from).join(" "));
}

/** Whether a step is done by this role, or by this person. */
function performsNow(scene: Scene, by: Entry, step: Entry): boolean {
  const role = stepPlace(scene, step)?.step.role;
  if (role === undefined) return false;
  if (by.kind === "role") return by.name === role;
  const person = scene.workspace.members.find(({ name }) => by.kind === "person" && name === by.name);
  return person?.model.roles.includes(role) === true;
}

/** Whether steps are named one after the other: "the trimming, the binding and the packing". */
function isList(tokens: readonly string[], steps: readonly Mention[]): boolean {
  return steps
    .slice(1)
    .every((one, at) => /^(?:,|and|or|the|both| )*$/.test(tokens.slice(steps[at]?.until, one.from).join(" ")));
}

/** More than what is named may be meant. */
const MANY = /\b(?:all|everything|every|whatever|rest|both|steps|one of|some of|either of|two of)\b/;

/** A step named by what it does and to what leaves nothing open; one named by a thing only may be asked about. */
function whatOf(mention: Mention): Ref {
  return mention.score >= 1 ? stepRef(mention) : { text: mention.words };
}

/** Steps that are to go. */
function composeRemoval(reader: Reader, spotted: Spotted, steps: readonly Mention[]): ChangeFrame[] | undefined {
  const { text } = reader;
  if (
    !GOING.test(text) ||
    KEEPING.test(text) ||
    pointsAway(withoutOwnPlace(text, spotted, steps)) ||
    MANY.test(text) ||
    spotted.mentions.some((one) => one.entry.kind === "person")
  )
    return undefined;
  const named = steps.every((one) => stepLikeness(reader, one.words) >= 0.78);
  return named && isList(spotted.tokens, steps)
    ? steps.map((one) => ({ act: "remove", what: whatOf(one) }))
    : undefined;
}

/** The sentence without the process that its step belongs to: "… off the list before opening". */
function withoutOwnPlace(text: string, { tokens, mentions }: Spotted, steps: readonly Mention[]): string {
  const owner = mentions.find(
    (one) => one.entry.kind === "playbook" && steps.every((step) => step.entry.owner === one.entry.id),
  );
  const words = owner === undefined ? undefined : tokens.slice(owner.from, owner.until).join(" ");
  return words === undefined
    ? text
    : text.replace(new RegExp(`\\b(?:before|after|at|in|of|during|for) (?:the |our )?${words}`), " ");
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
