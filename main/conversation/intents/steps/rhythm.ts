/** When things happen: conditions of a step, the rhythm of a playbook, the events that start it. */
import type { Deliverable, Frequency, Cadence as ModelCadence, Task } from "#busy/model/model.ts";
import { fold } from "#busy/names/symbols.ts";
import { checkCondition } from "#busy/notation/conditions.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import type { Operation } from "#shared/change-set.ts";
import { askWhich, entities, focusOn, isPronoun, notFound, resolve } from "../../finding/entities.ts";
import { type Entry, playbookTitle } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { readNumber } from "../../language/durations.ts";
import { listOf, snakeName, titleOf, wordsOf } from "../../language/names.ts";
import { findCadence, frequencyInWords, withClockTimes } from "../../language/schedule.ts";
import { meaningfulWords, sameMeaning } from "../../language/words.ts";
import { allBefore, flowItems } from "../../proposing/flow-edits.ts";
import { raiseVersion } from "../../proposing/versions.ts";
import { playbookLikeness, type Reader, refTo, stepLikeness, withinOf, withinRef } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";
import { rhythmOf } from "../questions/overview.ts";
import { namedStep } from "./named-step.ts";

type Condition = Extract<ChangeFrame, { act: "condition" }>;
type Unconditional = Extract<ChangeFrame, { act: "unconditional" }>;
type Cadence = Extract<ChangeFrame, { act: "cadence" }>;
type Trigger = Extract<ChangeFrame, { act: "trigger" }>;

const IF = String.raw`(?:if|when|whenever|in case|provided(?: that)?|as long as)`;
/** A condition, or the cases it is about: "for customers who moved abroad". */
const CASE = String.raw`(?:${IF} (?<condition>.+)|(?<about>for (?:[a-z]+s|[a-z]+ [a-z]+s|[a-z]+ (?:over|under|above|below))\b.*))`;
const SKIP: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:skip|leave out|omit|drop|jump over|bypass|don't do|do not do|don't|do not) (?<what>.+?),? ${CASE}$`,
  ),
  new RegExp(
    String.raw`^(?:if|when|whenever|in case) (?<condition>.+?),? (?:then )?(?:we )?(?:can |may |should |could )?(?:skip|leave out|omit|jump over|bypass|don't do|do not do|don't need|do not need) (?<what>.+)$`,
  ),
  new RegExp(
    String.raw`^(?<what>.+?) (?:can be|should be|may be|is|gets|must be|could be) (?:skipped|left out|omitted),? ${CASE}$`,
  ),
  new RegExp(String.raw`^(?<what>.+?) (?:isn't|is not|aren't|are not) (?:needed|necessary|required|done),? ${CASE}$`),
  new RegExp(String.raw`^no (?<what>.+?) ${CASE}$`),
  /^(?:do|run|perform|carry out)? ?(?<what>.+?),? unless (?<condition>.+)$/,
];
const ONLY: readonly RegExp[] = [
  new RegExp(String.raw`^only (?:do |run |perform |carry out |make |start )?(?<what>.+?),? ${CASE}$`),
  new RegExp(String.raw`^(?:do|run|perform|carry out|make|start) (?<what>.+?),? only ${CASE}$`),
  new RegExp(
    String.raw`^(?<what>.+?),? (?:(?:should|must|may|can|is|are|has to|needs to|shall)(?: be)? )?(?:(?:happen|run|start|be done|done|needed|required|necessary|carried out|take place) )?only(?: (?:be )?(?:happen|run|start|be done|done|needed|required|necessary|carried out|take place|happens|runs))?,? ${CASE}$`,
  ),
  new RegExp(String.raw`^(?:do|run|perform|carry out) (?<what>.+?),? ${IF} (?<condition>.+)$`),
  new RegExp(
    String.raw`^(?<what>.+?) (?:is|are) (?:only )?(?:needed|required|necessary|done),? ${IF} (?<condition>.+)$`,
  ),
];
const ALWAYS =
  /^(?:always (?:do|run|perform|carry out) (?<a>.+)|(?:do|run|perform) (?<b>.+?) (?:always|every time|in every case|in any case)|(?:never skip) (?<c>.+)|remove the condition (?:of|from|on) (?<d>.+)|(?<e>.+?) (?:should|must) always (?:happen|run|be done)|(?<f>.+?) (?:must|should) never be skipped|always (?<g>.+))$/;

/** A condition for a step, or undefined. */
export function readCondition(reader: Reader): Condition | Unconditional | undefined {
  const { text } = reader;
  const always = ALWAYS.exec(text)?.groups;
  const freed = always === undefined ? undefined : Object.values(always).find((value) => value !== undefined);
  if (freed !== undefined) {
    const inside = withinOf(reader, freed);
    if (stepLikeness(reader, inside.rest) >= (always?.g === undefined ? 0.6 : 0.85) || isPronoun(inside.rest))
      return { act: "unconditional", what: refTo(reader, inside.rest), ...withinRef(reader, inside.within) };
  }
  for (const [patterns, mode] of [
    [SKIP, "unless"],
    [ONLY, "only"],
  ] as const) {
    for (const pattern of patterns) {
      const groups = pattern.exec(text)?.groups;
      const condition = groups?.condition ?? groups?.about;
      if (groups?.what === undefined || condition === undefined) continue;
      const inside = withinOf(reader, groups.what.replace(/^(?:doing|to) /, ""));
      if (!isPronoun(inside.rest) && stepLikeness(reader, inside.rest) < 0.55) continue;
      // "Only do X when Y is done" speaks of order when Y is a step that ends.
      return {
        act: "condition",
        what: refTo(reader, inside.rest),
        mode,
        condition: spelledOut(reader.utterance, condition),
        ...withinRef(reader, inside.within),
      };
    }
  }
  return undefined;
}

interface Field {
  readonly deliverable: string;
  readonly field: string;
  readonly type: string;
}

/** Fields that are known when a step starts: those of what earlier steps made and of what the playbook was given. */
export function fieldsBefore(scene: Scene, playbook: PlaybookEntry, step: Task, list: readonly Task[]): Field[] {
  const before = allBefore(flowItems(list), step.name);
  const items: Deliverable[] = [...playbook.model.inputs];
  const visit = (task: Task): void => {
    items.push(...task.outputs);
    for (const sub of task.subtasks) visit(sub);
  };
  for (const task of list) if (before.has(task.name)) visit(task);
  return items.flatMap((item) => fieldsOf(scene, playbook, item));
}

function fieldsOf(scene: Scene, playbook: PlaybookEntry, item: Deliverable): Field[] {
  const fields: Field[] = [];
  const definition = item.schema?.definition;
  if (definition !== null && typeof definition === "object" && !Array.isArray(definition)) {
    for (const [field, type] of Object.entries(definition)) {
      if (typeof type === "string") fields.push({ deliverable: item.name, field, type });
    }
  }
  if (item.document_definition !== undefined) {
    const document = scene.workspace.resolve.document(playbook.team, item.document_definition);
    if (document.kind === "found") {
      for (const section of document.entry.model.sections) {
        for (const field of section.fields)
          fields.push({ deliverable: item.name, field: field.name, type: field.type });
      }
    }
  }
  return fields;
}

const COMPARE: readonly (readonly [RegExp, string])[] = [
  [/\b(?:is |are )?(?:more than|greater than|higher than|larger than|bigger than|over|above|exceeds?|beyond)\b/, ">"],
  [/\b(?:is |are )?(?:at least|no less than|not less than|from)\b/, ">="],
  [/\b(?:is |are )?(?:less than|lower than|smaller than|fewer than|under|below)\b/, "<"],
  [/\b(?:is |are )?(?:at most|no more than|not more than|up to)\b/, "<="],
  [/\b(?:is not|are not|isn't|aren't|not equal to)\b/, "!="],
  [/\b(?:is|are|equals?|=)\b/, "="],
];
const NOT =
  /\b(?:not|no|never|without|isn't|aren't|wasn't|hasn't|haven't|didn't|doesn't|declined|rejected|refused|missing)\b/;

/** The condition as an expression over a known field, when its words name one; undefined leaves it as prose. */
export function asExpression(
  condition: string,
  fields: readonly Field[],
): { readonly text: string; readonly negated: string } | undefined {
  const words = meaningfulWords(condition);
  let best: { field: Field; score: number } | undefined;
  for (const field of fields) {
    const own = meaningfulWords(field.field.replace(/_/g, " "));
    const around = meaningfulWords(field.deliverable.replace(/_/g, " "));
    const hits = own.filter((word) => words.some((other) => sameMeaning(word.stem, other.stem))).length;
    if (hits < own.length) continue;
    const context = around.filter((word) => words.some((other) => sameMeaning(word.stem, other.stem))).length;
    const score = hits + 0.5 * context - 0.1 * around.length;
    if (best === undefined || score > best.score) best = { field, score };
  }
  if (best === undefined) return undefined;
  const { field } = best;
  const path = `${field.deliverable}.${field.field}`;
  if (field.type.startsWith("bool")) {
    const value = !NOT.test(condition);
    return { text: `${path} = ${value}`, negated: `${path} = ${!value}` };
  }
  const number = /-?\d+(?:[.,]\d+)?/.exec(condition.replace(/(\d)[,.](?=\d{3}\b)/g, "$1"))?.[0];
  if (/^(?:number|integer)/.test(field.type) && number !== undefined) {
    const sign = COMPARE.find(([pattern]) => pattern.test(condition))?.[1] ?? "=";
    const opposite = { ">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "!=", "!=": "=" }[sign] ?? "!=";
    const value = String(readNumber(number) ?? number);
    return { text: `${path} ${sign} ${value}`, negated: `${path} ${opposite} ${value}` };
  }
  const quoted = /\b(?:is|are|=|equals?)(?: not)? ["“']?([\p{L}\d][\p{L}\d _-]*?)["”']?$/u.exec(condition)?.[1];
  if (quoted !== undefined && /^(?:string|text|select)/.test(field.type)) {
    const value = JSON.stringify(quoted.trim());
    const not = /\b(?:is not|are not|isn't|aren't)\b/.test(condition);
    return { text: `${path} ${not ? "!=" : "="} ${value}`, negated: `${path} ${not ? "=" : "!="} ${value}` };
  }
  return undefined;
}

export function proseWhen(condition: string, mode: "only" | "unless"): string {
  const about = /^for (.+)$/.exec(condition.trim());
  if (about) return `this is ${mode === "only" ? "" : "not "}about ${about[1]}`;
  const text = condition
    .trim()
    .replace(/[.!]+$/, "")
    .replace(/"/g, "'");
  if (mode === "only") return text;
  const not = /^(.+?) (is|are|was|were|has|have|will|can|does|do) (not |n't )?(.+)$/.exec(text);
  if (not) {
    const [, subject, verb, negation, rest] = not;
    return negation === undefined ? `${subject} ${verb} not ${rest}` : `${subject} ${verb} ${rest}`;
  }
  return `it is not so that ${text}`;
}

/** Works out a condition. */
export function planCondition(scene: Scene, frame: Condition | Unconditional): Outcome {
  const found = namedStep(scene, frame);
  if ("outcome" in found) return found.outcome;
  const { entry, place } = found;
  const { step, playbook, list } = place;
  const said = entities([entry, frame.what.text]);
  const title = `“${titleOf(step.name)}”`;
  const file = playbook.file;
  if (frame.act === "unconditional") {
    if (step.when === undefined)
      return say(`${title} is always done already; it has no condition.`, said, focusOn(entry));
    return {
      kind: "edits",
      edits: [
        {
          title: `Always do ${title}`,
          operations: [{ op: "remove", file, path: [...step.at.path, "when"] }],
          symbols: [entry.symbol ?? entry.id],
        },
      ],
      focus: focusOn(entry),
      entities: said,
      notes: [],
      confidence: 0.88,
    };
  }
  if (frame.condition.trim() === "") {
    const what = { text: step.name, id: entry.id };
    return {
      kind: "question",
      text: `Should ${title} go for good, or be skipped only in some cases?`,
      choices: [{ label: `Remove ${titleOf(step.name)} for good`, frame: { act: "remove", what } }],
      free: { frame: { ...frame, what }, slot: "condition" },
      entities: said,
    };
  }
  const expression = asExpression(frame.condition, fieldsBefore(scene, playbook, step, list));
  const when =
    expression === undefined
      ? proseWhen(frame.condition, frame.mode)
      : frame.mode === "only"
        ? expression.text
        : expression.negated;
  const present = step.when;
  const isProse = (text: string): boolean => checkCondition(text).kind === "prose";
  if (
    present !== undefined &&
    present !== when &&
    frame.confirmed !== true &&
    (expression === undefined || isProse(present))
  ) {
    const what = { text: step.name, id: entry.id };
    return {
      kind: "question",
      text: `${title} is done only if ${present}. Should the new condition take its place?`,
      choices: [
        { label: `Yes, only ask whether ${when}`, frame: { ...frame, what, confirmed: true } },
        { label: "Keep the present condition", frame: null },
      ],
      entities: said,
    };
  }
  const joined =
    present === undefined || present === when || frame.confirmed === true ? when : `${present} and ${when}`;
  if (step.when !== undefined && step.when.replace(/\s+/g, " ") === when)
    return say(`${title} already has that condition.`, said, focusOn(entry));
  return {
    kind: "edits",
    edits: [
      {
        title: frame.mode === "only" ? `Do ${title} only if ${frame.condition}` : `Skip ${title} if ${frame.condition}`,
        operations: [...raiseVersion(scene, file), { op: "set", file, path: [...step.at.path, "when"], value: joined }],
        symbols: [entry.symbol ?? entry.id],
      },
    ],
    focus: focusOn(entry),
    entities: said,
    notes: [
      ...(expression === undefined
        ? ["No earlier step records that, so somebody confirms it by hand when the time comes."]
        : []),
      ...(present === undefined || joined === when ? [] : [`Its present condition (${present}) still holds as well.`]),
    ],
    confidence: 0.85,
  };
}

const RHYTHM_VERB =
  /^(?:run|do|schedule|make|hold|start|repeat|perform|have|change|set|switch|move|put|carry out|execute|plan|let|turn|do the|launch|trigger)(?: the (?:cadence|frequency|schedule|rhythm|interval) (?:of|for))? (?<what>.+?)(?: (?:run|happen|be|to|to be|take place|start|on|go|into|for))*(?: only)?$/;
const RHYTHM_STATED =
  /^(?<what>.+?) (?:(?:should|must|has to|needs to|will|shall|is to|can)(?: now| only| rather)? )?(?:happen|run|be done|be|take place|start|be held|happens|runs|is done|is|takes place|starts|is held|occurs?|be scheduled|is scheduled|repeats?|be repeated|meets?|meet|be run|comes|come|gets done)(?: now| only| once)?$/;
const RHYTHM_OF =
  /^(?:the )?(?:cadence|frequency|schedule|rhythm|interval) (?:of|for) (?<what>.+?)(?: (?:to|is|should be|must be|becomes?))?$/;

const CLOCK =
  / (?:at|to) (?<hour>\d{1,2})(?:[:.](?<minute>\d\d))?(?: ?(?<half>am|pm)| ?o'clock| ?h)?(?:,? (?:sharp|instead|instead of .+|rather than .+|not .+|from now on))?$/;

/** Another time of day for a playbook that has a rhythm, or undefined. */
function readClock(reader: Reader): Cadence | undefined {
  const match = CLOCK.exec(reader.text);
  if (match === null) return undefined;
  const { hour = "", minute = "0", half } = match.groups ?? {};
  const hours = (Number(hour) % (half === undefined ? 24 : 12)) + (half === "pm" ? 12 : 0);
  const rest = reader.text
    .slice(0, match.index)
    .replace(
      /,? (?:(?:half |quarter of )?an? hour|\d+ (?:minutes|hours?)|an hour|a bit|a little) (?:earlier|later),?$/,
      "",
    )
    .replace(/,$/, "");
  const what = (RHYTHM_VERB.exec(rest)?.groups?.what ?? RHYTHM_STATED.exec(rest)?.groups?.what ?? rest).replace(
    /(?: (?:should|must|go|goes|out|start|starts|happen|happens))+$/,
    "",
  );
  if (!isPronoun(what) && playbookLikeness(reader, what) < 0.6) return undefined;
  return { act: "cadence", what: refTo(reader, what), frequency: "daily", clock: `${Number(minute)} ${hours}` };
}

/** What is said of a playbook that runs: "should be chased", "go out now". */
const HAPPENING =
  / (?:(?:should|must|has to|have to|needs? to|shall|will)(?: now| always)*(?: be)? [a-z]+(?: out)?|(?:go|goes|is|are|gets?) (?:out|sent|done|held|made|called|chased)(?: out)?)(?: now)?$/;

/** A rhythm for a playbook, or undefined. */
export function readCadence(reader: Reader): Cadence | undefined {
  const text = withClockTimes(reader.text);
  const cadence = findCadence(text);
  if (cadence === undefined) return readClock({ ...reader, text });
  const rest = `${text.slice(0, cadence.start)} ${text.slice(cadence.end)}`
    .replace(/\s+/g, " ")
    .replace(/ (?:instead(?: of .+)?|rather than .+|from now on|and not .+|not .+)$/, "")
    .trim()
    .replace(/[,;]$/, "")
    .replace(/ (?:to|at|on|be|is|as|of)$/, "");
  const what =
    RHYTHM_OF.exec(rest)?.groups?.what ??
    RHYTHM_VERB.exec(rest)?.groups?.what ??
    RHYTHM_STATED.exec(rest)?.groups?.what ??
    rest;
  const target =
    what
      .replace(/^(?:we|i|they) (?=\S)/, "")
      .replace(/^(?:we |i )?(?:do|run|hold|have|want|need|should do|should run|should hold|would like) /, "")
      .replace(/ (?:to|happen|run|be)$/, "")
      .replace(HAPPENING, "") || "it";
  const known = isPronoun(target) || playbookLikeness(reader, target) >= 0.55;
  if (!known) return undefined;
  return {
    act: "cadence",
    what: refTo(reader, target),
    frequency: cadence.frequency,
    ...(cadence.schedule === undefined ? {} : { schedule: cadence.schedule }),
    ...(cadence.timed ? { timed: true } : {}),
    ...(/\b(?:also|as well|too|in addition|additionally)\b/.test(text) ? { also: true } : {}),
    ...(cadence.unsupported === undefined ? {} : { unsupported: cadence.unsupported }),
  };
}

const TRIGGER: readonly RegExp[] = [
  /^(?:start|run|trigger|launch|kick off|begin|do|open|initiate|set off) (?<what>.+?) (?:automatically |always |immediately |each time |every time )*(?:when|whenever|as soon as|once|after|each time|every time|on|upon|by) (?<event>.+)$/,
  /^(?:when|whenever|as soon as|once|after|each time|every time|upon) (?<event>.+?),? (?:then )?(?:automatically )?(?:start|run|trigger|launch|kick off|begin|do|open|initiate) (?<what>.+)$/,
  /^(?<what>.+?) (?:(?:should|must|has to|needs to|will|shall|is to) )?(?:(?:be )?(?:started|triggered|launched|kicked off|start|starts|run|runs|begin|begins|is started|is triggered))(?: automatically)? (?:when|whenever|as soon as|once|after|by|each time|every time|on|upon) (?<event>.+)$/,
  /^(?:let|make|have) (?<event>.+?) (?:start|trigger|launch|kick off) (?<what>.+)$/,
  /^(?<event>.+?) (?:should|must|will|shall) (?:start|trigger|launch|kick off) (?<what>.+)$/,
  /^add (?:an? )?(?:trigger|event) (?<event>.+?) (?:to|for|on) (?<what>.+)$/,
];

/** An event that is to start a playbook, or undefined. */
export function readTrigger(reader: Reader): Trigger | undefined {
  for (const pattern of TRIGGER) {
    const groups = pattern.exec(reader.text)?.groups;
    if (groups?.what === undefined || groups.event === undefined) continue;
    if (
      / (?:a|per|each|every)$/.test(groups.what) ||
      (/^(?:a|per|each|every|quarter|month|week|day|year)\b/.test(groups.event) &&
        findCadence(reader.text) !== undefined)
    )
      continue;
    if (findCadence(`on ${groups.event}`)?.start === 0 || findCadence(groups.event)?.words === groups.event) continue;
    const what = groups.what.replace(/^(?:a |an |another |the )?(?:new )?/, "");
    // A step is put in order, not triggered.
    if (playbookLikeness(reader, what) < 0.6 || stepLikeness(reader, what) > playbookLikeness(reader, what)) continue;
    return { act: "trigger", what: refTo(reader, what), event: refTo(reader, groups.event) };
  }
  return undefined;
}

type Found = { readonly playbook: PlaybookEntry; readonly entry: Entry } | { readonly outcome: Outcome };

function findPlaybook(scene: Scene, frame: Cadence | Trigger): Found {
  const found = resolve(scene, frame.what, { kinds: ["playbook"] });
  const chosen = (entry: Entry): ChangeFrame => ({ ...frame, what: { text: entry.name, id: entry.id } });
  if (found.kind === "several")
    return { outcome: askWhich(scene, found.entries, `Which playbook do you mean by “${frame.what.text}”?`, chosen) };
  if (found.kind === "none") return { outcome: notFound(scene, frame.what, ["playbook"], found.near, chosen) };
  const playbook = playbookOf(scene, found.entry.symbol);
  return playbook === undefined
    ? { outcome: say(`I can't find “${frame.what.text}” any more.`) }
    : { playbook, entry: found.entry };
}

/** Cron fields for the day where a rhythm has no schedule of its own. */
const USUAL_DAYS: Readonly<Partial<Record<Frequency, string>>> = {
  daily: "* * *",
  weekly: "* * 1",
  monthly: "1 * *",
  quarterly: "1 1,4,7,10 *",
};

/** The rhythm the playbook has, at another time of day. */
function withClock(scene: Scene, frame: Cadence): Cadence {
  const found = resolve(scene, frame.what, { kinds: ["playbook"] });
  const present = found.kind === "one" ? playbookOf(scene, found.entry.symbol)?.model.cadence : undefined;
  if (frame.clock === undefined) return withPresentDays(withPresentTime(frame, present?.schedule), present);
  const days = present?.schedule?.split(" ").slice(2).join(" ") ?? USUAL_DAYS[present?.frequency ?? "on_demand"];
  if (present?.frequency === undefined || days === undefined)
    return { ...frame, unsupported: "a time of day without a day: say for example “every weekday at 8”" };
  return { ...frame, frequency: present.frequency, schedule: `${frame.clock} ${days}` };
}

/** "Also on Saturdays": the days it has stay. */
function withPresentDays(frame: Cadence, present: ModelCadence | undefined): Cadence {
  const days = present?.schedule?.split(" ")[4];
  const more = frame.schedule?.split(" ");
  if (
    frame.also !== true ||
    present?.frequency === undefined ||
    days === undefined ||
    days === "*" ||
    more?.[4] === undefined
  )
    return frame;
  return { ...frame, frequency: present.frequency, schedule: [...more.slice(0, 4), `${days},${more[4]}`].join(" ") };
}

/** Another day keeps the time of day that nobody spoke of. */
function withPresentTime(frame: Cadence, present: string | undefined): Cadence {
  const time = present?.split(" ").slice(0, 2);
  if (
    frame.schedule === undefined ||
    frame.timed === true ||
    time === undefined ||
    !time.every((part) => /^\d+$/.test(part))
  )
    return frame;
  return { ...frame, schedule: [...time, ...frame.schedule.split(" ").slice(2)].join(" ") };
}

/** Works out a rhythm. */
export function planCadence(scene: Scene, asked: Cadence): Outcome {
  const frame = withClock(scene, asked);
  const found = findPlaybook(scene, frame);
  if ("outcome" in found) return found.outcome;
  const { playbook, entry } = found;
  const title = playbookTitle(scene.workspace, playbook);
  const said = entities([entry, frame.what.text]);
  if (frame.unsupported !== undefined) {
    return say(
      `A playbook can run daily, weekly, monthly, quarterly, on demand or when something happens; ${frame.unsupported} is not possible. Tell me which of these comes closest for ${title}.`,
      said,
      focusOn(entry),
    );
  }
  const present = playbook.model.cadence;
  const file = playbook.file;
  const path = [...playbook.at.path, "cadence"];
  if (present?.frequency === frame.frequency && (frame.schedule === undefined || frame.schedule === present.schedule)) {
    return say(
      `${title} already runs ${rhythmOf(scene, playbook.symbol)}, so there is nothing to change.`,
      said,
      focusOn(entry),
    );
  }
  const operations: Operation[] = [];
  if (present === undefined) {
    operations.push({
      op: "set",
      file,
      path,
      value: { frequency: frame.frequency, ...(frame.schedule === undefined ? {} : { schedule: frame.schedule }) },
    });
  } else {
    if (present.frequency !== frame.frequency)
      operations.push({ op: "set", file, path: [...path, "frequency"], value: frame.frequency });
    if (frame.schedule !== undefined)
      operations.push({ op: "set", file, path: [...path, "schedule"], value: frame.schedule });
    else if (present.schedule !== undefined) operations.push({ op: "remove", file, path: [...path, "schedule"] });
    if (frame.frequency === "on_demand" && present.trigger_events.length > 0)
      operations.push({ op: "remove", file, path: [...path, "trigger_events"] });
  }
  const notes = [
    ...(frame.frequency === "on_demand" && (present?.trigger_events.length ?? 0) > 0
      ? [`${listOf((present?.trigger_events ?? []).map(wordsOf))} no longer starts it.`]
      : []),
    ...(frame.frequency !== "on_demand" && (present?.trigger_events.length ?? 0) > 0
      ? [`${listOf((present?.trigger_events ?? []).map(wordsOf))} still starts it as well.`]
      : []),
  ];
  return {
    kind: "edits",
    edits: [{ title: `${title} runs ${frequencyInWords(frame.frequency)}`, operations, symbols: [playbook.symbol] }],
    focus: focusOn(entry),
    entities: said,
    notes,
    confidence: 0.9,
  };
}

/** The event a phrase means: a known one, the end of a playbook, or a new name. */
function eventOf(scene: Scene, phrase: string): { readonly name: string; readonly known: boolean } | undefined {
  const asEnd =
    /^(?<what>.+?) (?:is|are|has been|was|gets)?\s?(?:done|finished|completed?|over|ended|has ended|has finished|ends|finishes|completes)$/.exec(
      phrase.toLowerCase(),
    );
  const ended = asEnd?.groups?.what;
  const event = resolve(scene, { text: phrase }, { kinds: ["event"] });
  if (event.kind === "one" && event.score >= 0.6) return { name: event.entry.name, known: true };
  const playbook = resolve(scene, { text: ended ?? phrase }, { kinds: ["playbook"] });
  if (playbook.kind === "one" && (ended !== undefined || playbook.score >= 0.85))
    return { name: `${playbook.entry.name}.completed`, known: true };
  if (event.kind === "one") return { name: event.entry.name, known: true };
  const name = snakeName(
    phrase.replace(/\b(?:an?|the|has|have|been|is|are|was|were|comes? in|arrives?)\b/gi, (word) =>
      /come|arrive/i.test(word) ? "received" : "",
    ),
  );
  return name === "" ? undefined : { name, known: false };
}

/** Works out a trigger. */
export function planTrigger(scene: Scene, frame: Trigger): Outcome {
  const found = findPlaybook(scene, frame);
  if ("outcome" in found) return found.outcome;
  const { playbook, entry } = found;
  const title = playbookTitle(scene.workspace, playbook);
  const event = eventOf(scene, frame.event.text);
  if (event === undefined)
    return say(`I don't understand what should start ${title}.`, entities([entry, frame.what.text]), focusOn(entry));
  const said = [
    ...entities([entry, frame.what.text]),
    { kind: "event" as const, text: frame.event.text, symbol: `event:${event.name}` },
  ];
  const present = playbook.model.cadence;
  if (present?.trigger_events.some((name) => fold(name) === fold(event.name)) === true) {
    return say(
      `${title} is already started by ${wordsOf(event.name)}, so there is nothing to change.`,
      said,
      focusOn(entry),
    );
  }
  if (event.name === `${playbook.name}.completed`)
    return say(`${title} would start itself for ever. Nothing was changed.`, said, focusOn(entry));
  const file = playbook.file;
  const path = [...playbook.at.path, "cadence"];
  const operations: Operation[] = [];
  if (present === undefined)
    operations.push({ op: "set", file, path, value: { frequency: "triggered", trigger_events: [event.name] } });
  else {
    if (present.frequency === "on_demand")
      operations.push({ op: "set", file, path: [...path, "frequency"], value: "triggered" });
    operations.push({
      op: "insert",
      file,
      path: [...path, "trigger_events"],
      index: present.trigger_events.length,
      value: event.name,
    });
  }
  return {
    kind: "edits",
    edits: [{ title: `${titleOf(event.name)} starts ${title}`, operations, symbols: [playbook.symbol] }],
    focus: focusOn(entry),
    entities: said,
    notes: event.known
      ? []
      : [
          `Nothing here reports “${wordsOf(event.name)}” yet; it can be reported by hand, by another program, or by a step that emits it.`,
        ],
    confidence: event.known ? 0.88 : 0.7,
  };
}
