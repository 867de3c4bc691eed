/** Conditions as they are written: names in reach, operators behind them, values that a field can have, functions. */
import type { Completion } from "#shared/language.ts";
import { rangeOf } from "../syntax/places.ts";
import { type Completing, completionOf, type Offer } from "./completing.ts";
import { type ConditionName, conditionNames, ruleNames } from "./condition-names.ts";
import { modelPlace } from "./model-place.ts";
import type { ValueSpot } from "./spot.ts";

type At = Completing<ValueSpot>;

/** What is being written inside a condition. */
interface ConditionSpot {
  /** `operand`: a name or value; `operator`: a complete one is before; `string`: inside quotation marks. */
  readonly wants: "operand" | "operator" | "string";
  /** The name or text up to the cursor. */
  readonly word: string;
  /** The name that what is written is compared with, or that an operator follows. */
  readonly about: string | undefined;
  /** Something is compared with it already, so that only its values make sense first. */
  readonly isCompared: boolean;
}

/** What can be written in a condition. */
export function completeCondition(at: At): Completion[] {
  const { spot } = at;
  const inside = conditionSpot(spot.before);
  const names = namesAt(at);
  const about = names.find(({ name }) => name === inside.about);
  switch (inside.wants) {
    case "string":
      return (about?.options ?? []).map((label, rank) => offer(at, inside, { label, kind: "value", rank }));
    case "operator":
      return operators(about).map((each, rank) => offer(at, inside, { ...each, kind: "operator", rank, again: true }));
    case "operand":
      return [
        ...(inside.isCompared ? values(at, about) : []).map((each, rank) => offer(at, inside, { ...each, rank })),
        ...names.map(({ name, type, doc, distance }, index) =>
          offer(at, inside, {
            label: name,
            kind: "variable",
            rank: 100 + distance * 1_000 + index,
            detail: type,
            documentation: doc,
          }),
        ),
        ...functionsAt(at).map((each, index) => offer(at, inside, { ...each, kind: "function", rank: 10_000 + index })),
      ];
  }
}

function namesAt(at: At): readonly ConditionName[] {
  const { spot, workspace, scope } = at;
  if (spot.type.is === "rule_condition") return ruleNames(spot.siblings.get("applies_to"));
  const place = modelPlace(at.model().file, spot.path);
  const isAfterwards = spot.field !== "when";
  return conditionNames(workspace.resolve, scope, place, spot.object === "rule", isAfterwards);
}

const WORD_BEFORE = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]*)*$/u;
const NEEDS_OPERAND =
  /(?:^|[=<>+\-*/([,{]|\b(?:and|or|not|in|between|if|then|else|return|satisfies|AND|OR|NOT|IN|BETWEEN))\s*$/;
const COMPARED = /([\p{L}_][\p{L}\p{N}_.]*)\s*(?:==?|!=|in|IN)\s*(?:[[(][^\])]*)?$/u;

/** What is being written at the end of a beginning of a condition. */
export function conditionSpot(before: string): ConditionSpot {
  const open = openString(before);
  if (open !== undefined) {
    const about = COMPARED.exec(before.slice(0, open))?.[1];
    return { wants: "string", word: before.slice(open + 1), about, isCompared: true };
  }
  const word = WORD_BEFORE.exec(before)?.[0] ?? "";
  const rest = before.slice(0, before.length - word.length);
  if (NEEDS_OPERAND.test(rest)) {
    const about = COMPARED.exec(rest)?.[1];
    return { wants: "operand", word, about, isCompared: about !== undefined };
  }
  const about = /([\p{L}_][\p{L}\p{N}_.]*)\s+$/u.exec(rest)?.[1];
  return { wants: "operator", word, about, isCompared: false };
}

/** The place of the quotation mark of a string that is not closed. */
function openString(text: string): number | undefined {
  let open: number | undefined;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (open === undefined && (sign === '"' || (sign === "'" && !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))))) open = at;
    else if (open !== undefined && sign === "\\") at++;
    else if (open !== undefined && sign === text.charAt(open)) open = undefined;
  }
  return open;
}

type Part = Pick<Offer, "label" | "insert" | "snippet" | "documentation">;

function operators(
  about: ConditionName | undefined,
): readonly (Pick<Offer, "label" | "documentation"> & { insert: string })[] {
  const operator = (label: string, documentation: string) => ({ label, documentation, insert: `${label} ` });
  const equal = [operator("=", "is the same"), operator("!=", "is something else")];
  const order = [
    operator(">", "is more"),
    operator(">=", "is at least"),
    operator("<", "is less"),
    operator("<=", "is at most"),
    operator("between", "lies between two values"),
  ];
  const more = [
    operator("and", "both hold"),
    operator("or", "one of both holds"),
    operator("in", "is one of a list"),
    { label: "= null", documentation: "is empty", insert: "= null" },
    { label: "!= null", documentation: "is filled in", insert: "!= null" },
  ];
  switch (about?.type) {
    case "boolean":
    case "select":
    case "text":
    case "string":
      return [...equal, ...more, ...order];
    case "number":
    case "integer":
    case "date":
    case "duration":
      return [...order, ...equal, ...more];
    default:
      return [...equal, ...order, ...more];
  }
}

/** The mark for texts in a condition: the one that the value itself is not quoted with. */
function textMark({ spot }: At): string {
  return spot.quote === '"' ? "'" : '"';
}

function values(at: At, about: ConditionName | undefined): readonly (Part & { readonly kind: "value" })[] {
  const mark = textMark(at);
  const value = (label: string) => ({ label, kind: "value" as const });
  switch (about?.type) {
    case "boolean":
      return [value("true"), value("false")];
    case "date":
      return [value("today()"), { ...value("date(…)"), insert: `date(${mark}\${1:2026-01-31}${mark})`, snippet: true }];
    case "duration":
      return ["PT1H", "P1D", "P3D"].map((each) => value(`duration(${mark}${each}${mark})`));
    default:
      return (about?.options ?? []).map((option) => value(`${mark}${option}${mark}`));
  }
}

const FUNCTIONS: readonly (readonly [label: string, insert: string, doc: string])[] = [
  ["contains", 'contains(${1:text}, "${2:part}")', "Whether a text contains another."],
  ["starts with", 'starts with(${1:text}, "${2:start}")', "Whether a text begins so."],
  ["ends with", 'ends with(${1:text}, "${2:end}")', "Whether a text ends so."],
  ["matches", 'matches(${1:text}, "${2:^[0-9]+$}")', "Whether a text has a form."],
  ["string length", "string length(${1:text})", "How many characters a text has."],
  ["count", "count(${1:list})", "How many entries a list has."],
  ["sum", "sum(${1:list})", "The sum of a list of numbers."],
  ["min", "min(${1:list})", "The smallest of a list."],
  ["max", "max(${1:list})", "The largest of a list."],
  ["mean", "mean(${1:list})", "The average of a list of numbers."],
  ["list contains", "list contains(${1:list}, ${2:value})", "Whether a list contains something."],
  ["not", "not(${1:condition})", "The opposite."],
  ["today", "today()", "The day the condition is checked on."],
  ["now", "now()", "The moment the condition is checked."],
  ["date", 'date("${1:2026-01-31}")', "A day."],
  ["duration", 'duration("${1:P1D}")', "A length of time: P1D a day, PT2H two hours."],
  ["round half up", "round half up(${1:number}, ${2:2})", "A number rounded to some places."],
  ["abs", "abs(${1:number})", "A number without its sign."],
  ["some … satisfies", "some ${1:item} in ${2:list} satisfies ${3:condition}", "Whether it holds for one of a list."],
  ["every … satisfies", "every ${1:item} in ${2:list} satisfies ${3:condition}", "Whether it holds for all of a list."],
];

function functionsAt(at: At): readonly Part[] {
  const mark = textMark(at);
  return [
    ...FUNCTIONS.map(([label, insert, documentation]) => {
      return { label, insert: insert.replaceAll('"', mark).replaceAll("$}", "\\$}"), snippet: true, documentation };
    }),
    ...["true", "false", "null"].map((label) => ({ label })),
  ];
}

/** An offer that replaces only the name or text being written, not the whole condition. */
function offer(at: At, { word }: ConditionSpot, part: Offer): Completion {
  const { spot, lined } = at;
  const end = spot.offset;
  const after = /^[\p{L}\p{N}_.]*/u.exec(lined.text.slice(end, spot.range.end))?.[0] ?? "";
  const range = rangeOf(lined, { start: Math.max(spot.range.start, end - word.length), end: end + after.length });
  const text = part.insert ?? part.label;
  const lead = `${spot.marked.lacksBlank ? " " : ""}${spot.needs === "dash" || spot.marked.lacksDash ? "- " : ""}`;
  const insert = lead + (spot.needs === "brackets" ? `[${text}]` : text);
  return completionOf(at, { ...part, insert, range });
}
