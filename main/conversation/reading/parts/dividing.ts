/** A message with several requests, divided where each part reads as one. */
import { isNamed, isPronoun, likeness } from "../../finding/entities.ts";
import { isChange } from "../../frames.ts";
import { splitPerformer } from "../../intents/steps/performer.ts";
import { findDuration } from "../../language/durations.ts";
import { plainer } from "../../language/phrasings.ts";
import { withoutPoliteness } from "../../language/politeness.ts";
import { takePlace } from "../../language/slots.ts";
import { type Reader, stepLikeness } from "../clause.ts";
import { spelledOut } from "../message.ts";
import { EXPLICIT_ADD, readChange } from "../read-change.ts";
import { sentencesOf, withoutReason } from "./segments.ts";

const COMMAND =
  "(?:add|insert|include|introduce|append|remove|delete|drop|rename|call it|name it|move|swap|assign|give it|give|let|have|make|set|change|shorten|extend|reduce|increase|run|start|skip|create|put|do|replace|reassign|it (?:should|must|takes|will|is)|that (?:should|takes)|this (?:should|takes)|take|cut|get rid of|we no longer|we don't|we stop|nobody)";
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

const THINGS =
  /^(?:(?<front>(?:right |just )?(?:after|before|once) .+?),? (?:we )?)?(?:add|insert|include) (?<list>an? [^,]+?(?:,|,? and then|,? then|,? and) (?:and )?(?:then )?an? .+?)(?<place> (?:right |just )?(?:before|after|at the|in|to) .+)?$/;

/** "Add a thank you mail and then a review request" as two requests; the second stands after the first. */
function thingList(text: string): string[] | undefined {
  const { list, front, place } = THINGS.exec(text)?.groups ?? {};
  if (list === undefined || (front === undefined && place === undefined)) return undefined;
  const names = list.split(/(?:,? and then|,? then|,? and|,) (?=an? )/).map((name) => name.replace(/^an? /, "").trim());
  if (names.length < 2 || names.some((name) => name.split(" ").length > 5)) return undefined;
  const where = (place ?? ` ${front}`).trim();
  const chained = /\b(?:after|once|at the end)\b/.test(where);
  return names.map((name, at) => `add a step ${name} ${at > 0 && chained ? `after ${names[at - 1]}` : where}`);
}

const NEXT_ACTION = / and (?:then )?(?:we )?(?=[a-z]+ (?:the|an?|our|all|every|them)\b)/;

/** "After the booking, send a questionnaire and book the photographer": two new steps, one after the other. */
function actionList(reader: Reader, text: string): string[] | undefined {
  const taken = takePlace(text);
  const { relation, anchor } = taken?.slot ?? {};
  if (taken === undefined || anchor === undefined || (relation !== "before" && relation !== "after")) return undefined;
  const actions = taken.rest.replace(/^(?:add|insert|include|we|please) /, "").split(NEXT_ACTION);
  const isNew = (action: string): boolean => action.split(" ").length > 1 && stepLikeness(reader, action) < 0.78;
  if (actions.length !== 2 || !actions.every(isNew) || /^(?:the|an?|move|let|have|make|if) /.test(actions[0] ?? ""))
    return undefined;
  return actions.map(
    (action, at) =>
      `add a step ${action} ${at > 0 && relation === "after" ? `after ${actions[at - 1]}` : `${relation} ${anchor}`}`,
  );
}

const TWO_PLACES =
  /^(?<one>(?!(?:before|after|once) ).+? (?:before|after|once) .+?),? and (?:then )?(?<two>[a-z]+ .+? (?:before|after|once) .+)$/;

/** "Count the glasses after clearing the tables and wipe the trays before returning the van": each has its own place. */
function placedEach(reader: Reader, text: string): string[] | undefined {
  const { one, two } = TWO_PLACES.exec(text)?.groups ?? {};
  if (one === undefined || two === undefined) return undefined;
  const parts = [one, two];
  const isPlaced = (part: string): boolean => {
    const taken = takePlace(part);
    const anchor = taken?.slot.anchor;
    return taken !== undefined && taken.rest !== "" && anchor !== undefined && stepLikeness(reader, anchor) >= 0.78;
  };
  return parts.every(isPlaced) ? parts : undefined;
}

/** Requests that are made of several things at once: what stands before the list, and what behind it. */
const SHARED: readonly RegExp[] = [
  /^(?<before>(?:remove|delete|drop|cut|scrap|eliminate|get rid of|take out) )(?:the )?(?:steps |fields |options |questions |roles |playbooks |both )?(?<list>.+?)(?<behind> (?:from|off|out of) [^,]+)?$/,
  /^(?<before>make )(?:both )?(?<list>.+?)(?<behind> (?:required|mandatory|optional|compulsory)(?: .+)?)$/,
  /^(?<before>)(?:both )?(?<list>.+?)(?<behind> (?:(?:should|must|has to|have to|needs? to)(?: now)? be|are) (?:required|mandatory|optional|compulsory|obligatory)(?: .+)?)$/,
  /^(?<before>(?:assign|give|hand) )(?:both )?(?<list>.+?)(?<behind> to .+)$/,
  /^(?<before>)(?:both )?(?<list>.+?)(?<behind> takes? (?:about |only )?(?:\d|an? |half ).+?)(?: each)?$/,
  /^(?<before>)(?:both )?(?<list>.+?)(?<behind> (?:(?:should|must|will|can)(?: now)? be|is|are)(?: now)? (?:done|performed|handled|carried out) by .+)$/,
  /^(?<before>(?:let|have) .+? do )(?<list>.+?)(?<behind>)$/,
];
/** "…, the supplier does that" is no thing of a list. */
const SENTENCE = /\b(?:does|is|are|was|has|have|can|will|we|they|he|she)\b/;
const LISTED = ["step", "playbook", "field", "role", "person", "document"] as const;

/** "Drop check tyres and refill oil" as a request for each of them; undefined when one name holds the "and". */
function sharedList(reader: Reader, text: string): string[] | undefined {
  // "… and just place the order" says what stays.
  if (/ and (?:just|simply|instead|only|directly|rather|keep|leave) /.test(text)) return undefined;
  for (const shape of SHARED) {
    const { before = "", list, behind = "" } = shape.exec(text)?.groups ?? {};
    const parts = list?.split(/,? and (?:the )?|,? or (?:the )?|, (?:the )?/).map((part) => part.trim()) ?? [];
    if (list === undefined || parts.length < 2 || parts.length > 8 || parts.some((part) => SENTENCE.test(part)))
      continue;
    if (isNamed(reader.scene, spelledOut(reader.utterance, list), LISTED)) return undefined;
    const near = parts.map((part) => likeness(reader.scene, spelledOut(reader.utterance, part), LISTED));
    if (near.every((score) => score >= 0.7)) return parts.map((part) => `${before}${part}${behind}`);
  }
  return undefined;
}

/** "Roasting takes 40 minutes, cupping half an hour" as a request for each step. */
function durationList(reader: Reader, text: string): string[] | undefined {
  const parts = text.split(/,? and |, |; /);
  if (parts.length < 2 || parts.length > 6) return undefined;
  const told = parts.map((part) => {
    const spoken = findDuration(part, reader.scene.time);
    if (spoken === undefined || spoken.end < part.length) return undefined;
    const what = part
      .slice(0, spoken.start)
      .replace(/(?: (?:takes?|lasts?|needs?|is|only|about|just|to|for))+ ?$/, "")
      .trim();
    return stepLikeness(reader, what) >= 0.6 ? `${what} takes ${spoken.words}` : undefined;
  });
  return told.every((part) => part !== undefined) ? told : undefined;
}

const COUNTED_STEPS =
  /\bthe (?<end>first|last) (?<many>two|three|four|2|3|4) (?:steps|tasks)(?<within> (?:of|in|from) (?:the )?.+?)?(?= (?:should|must|are|be|to|by|each|take|go|can|will|have|need)\b|$)/;
const MANY: Readonly<Record<string, number>> = { two: 2, "2": 2, three: 3, "3": 3, four: 4, "4": 4 };
const PLACES = ["first", "second", "third", "fourth"];

/** "Remove the first two steps": a request for each, in an order in which none changes what the others count. */
function countedList(text: string): string[] | undefined {
  const match = COUNTED_STEPS.exec(text);
  const { end, many, within = "" } = match?.groups ?? {};
  if (
    match === null ||
    many === undefined ||
    /\b(?:swap|switch|move|reverse|merge|combine|order|around|total|together|altogether)\b/.test(text)
  )
    return undefined;
  // A figure for several steps may mean all of them together.
  if (/\btakes?\b/.test(text) && !/\beach\b/.test(text)) return undefined;
  return PLACES.slice(0, MANY[many])
    .toReversed()
    .map((place) => {
      const one =
        end === "first" ? `the ${place} step` : place === "first" ? "the last step" : `the ${place}-to-last step`;
      return text
        .replace(match[0], `${one}${within}`)
        .replace(/ each\b/, "")
        .replace(/\bare\b/, "is")
        .replace(/\btake\b/, "takes");
    });
}

const ORDINAL = "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)";

/** Counted steps each with their own word: "the first and second step" → "the first step and the second step". */
function countedOneByOne(text: string): string {
  return text
    .replace(
      new RegExp(String.raw`\bthe (${ORDINAL}) and (?:the )?(${ORDINAL}) steps?( (?:of|in) .+?)?(?= around$|$)`),
      "the $1 step$3 and the $2 step$3",
    )
    .replace(
      /^(?<verb>swap|switch|exchange|reverse) the (first|last) two steps(?<within> (?:of|in) .+?)?(?= around$|$)/,
      (_, verb: string, end: string, within = "") =>
        `${verb} the ${end === "first" ? "second" : "second-to-last"} step${within} and the ${end} step${within}`,
    )
    .replace(/^turn (the .+ step.*) around$/, "swap $1")
    .replace(new RegExp(`\\b(${ORDINAL}) to last (?=step|task)`, "g"), "$1-to-last ");
}

/** "Nora takes the order, Paula the proof": a request for each of them; the verb may be said once. */
function performerList(reader: Reader, text: string): string[] | undefined {
  const parts = text.split(/,? and |, |; /);
  if (parts.length < 2 || parts.length > 6) return undefined;
  const told = parts.map((part) => {
    const split = splitPerformer(reader, part);
    return split === undefined || split.likeness < 0.6 ? undefined : `let ${split.who} do ${split.what}`;
  });
  return told.every((part) => part !== undefined) ? told : undefined;
}

/** Divides a message into requests where each part reads as one. */
export function clauses(reader: Reader): string[] {
  const text = plainer(countedOneByOne(reader.text));
  const listed =
    countedList(text) ??
    performerList(reader, text) ??
    stepList(text) ??
    thingList(text) ??
    placedEach(reader, text) ??
    actionList(reader, text) ??
    sharedList(reader, text) ??
    durationList(reader, text);
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

/** Parts of a message that may be the whole of what it asks: without the reason, or one of its sentences. */
export function partsAlone(reader: Reader): string[] {
  const request = withoutReason(reader.text);
  const sentences = sentencesOf(reader.text);
  return [...(request === undefined ? [] : [request]), ...(sentences.length > 1 ? sentences.toReversed() : [])];
}

/** "Done by the editor", "takes 20 minutes": said of what was talked about last. */
export function withSubject(text: string): string {
  if (/^(?:done|performed|handled|carried out|assigned|led|owned) (?:by|to) /.test(text)) return `it is ${text}`;
  return new RegExp(`^${ELIDED}`).test(text) &&
    !/^(?:is|are|should|must) (?:be|it|there)\b/.test(text) &&
    /^(?:takes|lasts|needs|comes|happens|should take|must take)/.test(text)
    ? `it ${text}`
    : text;
}
