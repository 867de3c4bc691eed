/** In which cases a step is done: conditions as people say them, and as expressions over what earlier steps record. */
import type { Deliverable, Task } from "#busy/model/model.ts";
import { checkCondition } from "#busy/notation/conditions.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { entities, focusOn, isPronoun } from "../../finding/entities.ts";
import type { ChangeFrame } from "../../frames.ts";
import { readNumber } from "../../language/durations.ts";
import { titleOf, wordsOf } from "../../language/names.ts";
import { meaningfulWords, sameMeaning } from "../../language/words.ts";
import { allBefore, flowItems } from "../../proposing/flow-edits.ts";
import { raiseVersion } from "../../proposing/versions.ts";
import { type Reader, refTo, stepLikeness, withinOf, withinRef } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { namedStep } from "./named-step.ts";

type Condition = Extract<ChangeFrame, { act: "condition" }>;
type Unconditional = Extract<ChangeFrame, { act: "unconditional" }>;

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
    const all = meaningfulWords(field.field.replace(/_/g, " "));
    // "More than 3 users" speaks of the number of users.
    const telling = all.filter(({ text }) => !/^(?:number|count|quantity)$/.test(text));
    const own = telling.length > 0 ? telling : all;
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
  const number =
    /-?\d+(?:[.,]\d+)?/.exec(condition.replace(/(\d)[,.](?=\d{3}\b)/g, "$1"))?.[0] ??
    /\b(?:than|over|above|under|below|least|most) (?<amount>zero|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty)\b/.exec(
      condition,
    )?.groups?.["amount"];
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
    .replace(/\b(it|he|she|that|there)'s\b/gi, "$1 is")
    .replace(/\b(they|we|you)'re\b/gi, "$1 are")
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

/** The field that a condition on one field is about. */
function fieldIn(condition: string): string | undefined {
  return /^(?<field>\S+) (?:[<>]=?|!?=) \S+$/.exec(condition.trim())?.groups?.field;
}

/** "If it's over 500": what a bare figure is compared with is what the present condition looks at. */
function sameFieldAs(present: string | undefined, condition: string): ReturnType<typeof asExpression> {
  const [deliverable, field] = fieldIn(present ?? "")?.split(".") ?? [];
  if (deliverable === undefined || field === undefined || !/\d/.test(present ?? "")) return undefined;
  if (!/^(?:it|they|that|this|the \w+|for \w+)(?:'s|'re)?\b[^,]*\d/.test(condition.toLowerCase())) return undefined;
  return asExpression(`${field.replace(/_/g, " ")} ${condition}`, [{ deliverable, field, type: "number" }]);
}

const LIMITED =
  /\b(?:more|less|fewer|bigger|larger|over|above|under|below) (?:than )?[€$£]?\d(?!.*\b(?:days?|weeks?|hours?|minutes?|months?|years?)\b)/;
const BARE_FIGURE = /^(?:it|that|this|they)(?:'s| is| are)? (?:[a-z]+ )*\d[\d.,]*$/;
const AMOUNT = /amount|total|price|cost|sum|value/;

function numbersOf(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ type }) => /^(?:number|integer)/.test(type));
}

/** "Over 500": where the work before says one number, it is that one. */
function onlyNumberIn(fields: readonly Field[], condition: string): ReturnType<typeof asExpression> {
  if (!BARE_FIGURE.test(condition.toLowerCase())) return undefined;
  const numbers = numbersOf(fields);
  const amounts = numbers.filter(({ field }) => AMOUNT.test(field));
  const [field, other] = amounts.length === 1 ? amounts : numbers;
  return field === undefined || other !== undefined
    ? undefined
    : asExpression(`${field.field.replace(/_/g, " ")} ${condition}`, [field]);
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
  const present = step.when;
  const fields = fieldsBefore(scene, playbook, step, list);
  const expression =
    asExpression(frame.condition, fields) ??
    sameFieldAs(present, frame.condition) ??
    onlyNumberIn(fields, frame.condition);
  const hasLimit = BARE_FIGURE.test(frame.condition.toLowerCase()) || LIMITED.test(frame.condition.toLowerCase());
  const asked = expression === undefined && hasLimit ? numbersOf(fields) : [];
  if (asked.length > 0)
    return {
      kind: "question",
      text: `What decides whether ${title} is done?`,
      choices: asked.map(({ field, deliverable }) => ({
        label: `${titleOf(field)} (${wordsOf(deliverable)})`,
        frame: {
          ...frame,
          what: { text: step.name, id: entry.id },
          condition: frame.condition.replace(/^\w+/, wordsOf(field)),
        },
      })),
      entities: said,
    };
  const replaces = expression !== undefined && fieldIn(expression.text) === fieldIn(present ?? "");
  const when =
    expression === undefined
      ? proseWhen(frame.condition, frame.mode)
      : frame.mode === "only"
        ? expression.text
        : expression.negated;
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
      unsure: true,
      entities: said,
    };
  }
  const joined =
    present === undefined || present === when || replaces || frame.confirmed === true ? when : `${present} and ${when}`;
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
