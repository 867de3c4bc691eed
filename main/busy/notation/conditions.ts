/**
 * Conditions of the language: normalised to FEEL, told apart from prose, evaluated. People write
 * `status = 'paid' AND amount > 100`; FEEL wants `status = "paid" and amount > 100`.
 */
import { duration, evaluate, SyntaxError as FeelSyntaxError, parseDate, parseDateTime, parseExpression } from "feelin";
import { parseDuration } from "./duration.ts";

/** What a condition is. */
export type ConditionCheck =
  | { readonly kind: "expression"; readonly feel: string }
  | { readonly kind: "prose" }
  | { readonly kind: "invalid"; readonly message: string };

interface Token {
  /** `odd`: a character that has no meaning in an expression. */
  readonly kind: "name" | "keyword" | "number" | "string" | "duration" | "sign" | "odd";
  readonly text: string;
}

const KEYWORDS = new Set([
  "and",
  "or",
  "not",
  "in",
  "between",
  "if",
  "then",
  "else",
  "for",
  "return",
  "some",
  "every",
  "satisfies",
  "instance",
  "of",
  "true",
  "false",
  "null",
]);
const UPPER_KEYWORDS = new Set(["AND", "OR", "NOT", "IN", "BETWEEN", "TRUE", "FALSE", "NULL"]);
/** Keywords that are values: two of them, or one and a name, side by side are still words side by side. */
const VALUE_WORDS = new Set(["true", "false", "null"]);
/** FEEL functions whose names are several words; they are no prose when a bracket follows. */
const SPACED_FUNCTIONS =
  /\b(date and time|years and months duration|string length|upper case|lower case|substring before|substring after|starts with|ends with|list contains|list replace|insert before|index of|distinct values|get value|get entries|get or else|day of year|day of week|month of year|week of year|is defined|is empty|is blank|context put|context merge|string join|round up|round down|round half up|round half down|last day of month)(?=\s*\()/g;
const TOKEN =
  /\s+|(@?"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\d+[mhdw])(?![\p{L}\p{N}_])|(\d+(?:\.\d+)?|\.\d+)|([\p{L}_](?:[\p{L}\p{N}_]|[.'’](?=[\p{L}_]))*)|(\.\.|\*\*|<=|>=|!=|==|&&|\|\||[-+*/=<>()[\]{},:.@?])|(.)/gsuy;

/** Names that FEEL cannot read as one name (with blanks or hyphens) are stood in for while parsing. */
interface Masked {
  readonly text: string;
  /** Stand-in → the name. */
  readonly names: ReadonlyMap<string, string>;
}

/** Names by the word they begin with; under an empty text those that begin with a sign. */
type NamesByWord = ReadonlyMap<string, readonly string[]>;

function byFirstWord(names: readonly string[]): NamesByWord {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const word = /^[\p{L}\p{N}_]*/u.exec(name)?.[0] ?? "";
    const group = groups.get(word);
    if (group) group.push(name);
    else groups.set(word, [name]);
  }
  return groups;
}

function mask(text: string, names: NamesByWord): Masked {
  const words = names.size === 0 ? [] : ["", ...(text.match(/[\p{L}\p{N}_]+/gu) ?? [])];
  const odd = [...new Set(words)]
    .flatMap((word) => names.get(word) ?? [])
    .filter(
      (name) => text.includes(name) && name.trim() !== "" && (/[^\p{L}\p{N}_]/u.test(name) || isCalled(text, name)),
    );
  const used = new Map<string, string>();
  if (odd.length === 0) return { text, names: used };
  let result = text;
  for (const name of [...odd].sort((a, b) => b.length - a.length)) {
    if (!result.includes(name)) continue;
    const stand = `n_${used.size}_`;
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const found = new RegExp(`(?<![\\p{L}\\p{N}_"'])${escaped}(?![\\p{L}\\p{N}_"']|\\s*\\()`, "gu");
    const replaced = result.replace(found, stand);
    if (replaced === result) continue;
    used.set(stand, name);
    result = replaced;
  }
  return { text: result, names: used };
}

/** True when a field has the name of a function the text calls (`date` and `date("2030-01-01")`): the field steps aside. */
function isCalled(text: string, name: string): boolean {
  return text.includes("(") && /^[a-z]+$/.test(name) && new RegExp(`\\b${name}\\s*\\(`).test(text);
}

function tokens(text: string): readonly Token[] {
  const spaced = text.replace(SPACED_FUNCTIONS, (name) => name.replaceAll(" ", "\u00a0"));
  const result: Token[] = [];
  TOKEN.lastIndex = 0;
  // Names of several words travel with hard blanks through the tokenizer.
  const joined = /[\p{L}_]+(?:\u00a0[\p{L}_]+)+/uy;
  let at = 0;
  while (at < spaced.length) {
    joined.lastIndex = at;
    const multi = joined.exec(spaced);
    if (multi) {
      result.push({ kind: "name", text: multi[0].replaceAll("\u00a0", " ") });
      at = joined.lastIndex;
      continue;
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(spaced);
    if (!match) break;
    at = TOKEN.lastIndex;
    const [, string, time, number, name, sign, other] = match;
    if (string !== undefined) result.push({ kind: "string", text: string });
    else if (time !== undefined) result.push({ kind: "duration", text: time });
    else if (number !== undefined) result.push({ kind: "number", text: number });
    else if (name !== undefined) {
      const keyword = KEYWORDS.has(name) || UPPER_KEYWORDS.has(name);
      result.push({ kind: keyword ? "keyword" : "name", text: name });
    } else if (sign !== undefined) result.push({ kind: "sign", text: sign });
    else if (other !== undefined) result.push({ kind: "odd", text: other });
  }
  return result;
}

/** True when two words, or a number and a word, stand side by side: then it is language for people. */
function isProse(list: readonly Token[]): boolean {
  const wordlike = (token: Token) =>
    token.kind === "name" || (token.kind === "keyword" && VALUE_WORDS.has(token.text.toLowerCase()));
  const countlike = (token: Token) => token.kind === "number" || token.kind === "duration";
  for (const [index, token] of list.entries()) {
    const next = list[index + 1];
    if (/[’']/.test(token.text) && token.kind === "name") return true;
    if (!next) break;
    if ((wordlike(token) || countlike(token)) && wordlike(next)) return true;
    if (wordlike(token) && countlike(next)) return true;
    // `deposit not received`: here "not" is a word between words, no operator.
    if (wordlike(token) && next.text === "not" && !isNotIn(list, index + 1)) return true;
  }
  return false;
}

/** True where `not in` stands behind a value: `status not in ['paid', 'waived']`. */
function isNotIn(list: readonly Token[], at: number): boolean {
  const [value, not, within] = [list[at - 1], list[at], list[at + 1]];
  if (not?.kind !== "keyword" || within?.kind !== "keyword") return false;
  return value?.kind === "name" && not.text.toLowerCase() === "not" && within.text.toLowerCase() === "in";
}

const ISO_UNITS = { m: "M", h: "H", d: "D", w: "D" } as const;

function isoDuration(text: string): string {
  const parsed = parseDuration(text);
  if (!parsed) return text;
  const amount = parsed.unit === "w" ? parsed.amount * 7 : parsed.amount;
  return `P${parsed.unit === "m" || parsed.unit === "h" ? "T" : ""}${amount}${ISO_UNITS[parsed.unit]}`;
}

function feelOf(list: readonly Token[]): string {
  const out: string[] = [];
  for (let at = 0; at < list.length; at++) {
    const token = list[at] as Token;
    const lower = token.text.toLowerCase();
    if (isNotIn(list, at + 1)) {
      const end = operandEnd(list, at + 3);
      out.push(`not(${feelOf([token, ...list.slice(at + 2, end)])})`);
      at = end - 1;
      continue;
    }
    if (token.kind === "keyword" && lower === "not" && (token.text === "NOT" || list[at + 1]?.text !== "(")) {
      const end = operandEnd(list, at + 1);
      out.push(`not(${feelOf(list.slice(at + 1, end))})`);
      at = end - 1;
    } else if (token.kind === "keyword") out.push(lower);
    else if (token.kind === "string") out.push(feelString(token.text));
    else if (token.kind === "duration") out.push(`duration("${isoDuration(token.text)}")`);
    else if (token.text === "==") out.push("=");
    else if (token.text === "&&") out.push("and");
    else if (token.text === "||") out.push("or");
    else out.push(token.text);
  }
  return out.join(" ");
}

/** Where the operand of a NOT ends: before the next and/or, comma or closing bracket on its level. */
function operandEnd(list: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < list.length; at++) {
    const { text, kind } = list[at] as Token;
    if (kind === "sign" && /^[([{]$/.test(text)) depth++;
    else if (kind === "sign" && /^[)\]}]$/.test(text)) {
      if (depth === 0) return at;
      depth--;
    } else if (depth === 0) {
      const word = text.toLowerCase();
      if (kind === "keyword" && (word === "and" || word === "or" || word === "then" || word === "else")) return at;
      if (kind === "sign" && (text === "," || text === "&&" || text === "||")) return at;
    }
  }
  return list.length;
}

function feelString(written: string): string {
  if (!written.startsWith("'")) return written;
  const content = written.slice(1, -1).replaceAll("\\'", "'").replaceAll('"', '\\"');
  return `"${content}"`;
}

/** The condition as FEEL: capital AND/OR/NOT, single quotes, `[…]` lists, dotted names and `48h` durations translated. */
export function normaliseCondition(text: string): string {
  return feelOf(tokens(text));
}

/** Whether a condition is an expression, prose, or a malformed expression. `names` are field names that contain spaces. */
export function checkCondition(text: string, names: readonly string[] = []): ConditionCheck {
  return checkWith(text, byFirstWord(names));
}

/** `checkCondition` for many conditions that may use the same names. */
export function conditionChecker(names: readonly string[]): (text: string) => ConditionCheck {
  const prepared = byFirstWord(names);
  return (text) => checkWith(text, prepared);
}

function checkWith(text: string, names: NamesByWord): ConditionCheck {
  const masked = mask(text, names);
  const list = tokens(masked.text);
  if (list.length === 0) return { kind: "invalid", message: "The condition is empty." };
  if (isProse(list)) return { kind: "prose" };
  const feel = feelOf(list);
  if (isPlainComparison(list)) return { kind: "expression", feel };
  if (!list.some((token) => token.kind === "odd") && checkFeel(feel)) return { kind: "expression", feel };
  return {
    kind: "invalid",
    message: `"${text.trim()}" begins as an expression but cannot be read as one.${slipIn(list)}`,
  };
}

/** Comparisons as other languages, or tired fingers, write them. */
const SLIPS: Readonly<Record<string, string>> = {
  "=<": "<=",
  "=>": ">=",
  "<>": "!=",
  "><": "!=",
  "!==": "!=",
  "===": "=",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
};

/** What was probably meant by a comparison that is none, as a further sentence; empty when there is nothing to say. */
function slipIn(list: readonly Token[]): string {
  for (const [at, { text }] of list.entries()) {
    for (const written of [text + (list[at + 1]?.text ?? ""), text]) {
      const meant = Object.hasOwn(SLIPS, written) ? SLIPS[written] : undefined;
      if (meant !== undefined) return ` Write ${meant} instead of ${written}.`;
    }
  }
  return "";
}

/** `name sign value [and …]`, by far the most common form: parsed here, because the FEEL parser is a hundred times slower. */
function isPlainComparison(list: readonly Token[]): boolean {
  for (let at = 0; ; at += 4) {
    const [left, sign, right, join] = list.slice(at, at + 4);
    const value =
      right?.kind === "name" || right?.kind === "number" || right?.kind === "string" || right?.kind === "duration";
    const truth = right?.kind === "keyword" && VALUE_WORDS.has(right.text.toLowerCase());
    if (left?.kind !== "name" || left.text.includes(" ") || (!value && !truth) || right?.text.includes(" ("))
      return false;
    if (sign?.kind !== "sign" || !/^(=|==|!=|<|>|<=|>=)$/.test(sign.text)) return false;
    if (!join) return list.length === at + 3;
    if (join.kind !== "keyword" || !/^(and|or)$/i.test(join.text)) return false;
  }
}

type FeelNode = ReturnType<typeof parseExpression>["topNode"];

/** True when a text is a complete FEEL expression that can be true or false of itself. */
function checkFeel(feel: string): boolean {
  let good = true;
  parseExpression(feel, {}, undefined).iterate({
    enter: ({ node, type }) => {
      if (type.isError || !makesSense(node, feel)) good = false;
      return good;
    },
  });
  return good;
}

/** Whether a node may stand where it stands: the FEEL parser also reads comparisons without one of their two sides. */
function makesSense(node: FeelNode, feel: string): boolean {
  switch (node.name) {
    case "SimplePositiveUnaryTest":
      return node.firstChild?.name !== "CompareOp" || isTestOfSomething(node);
    case "Comparison":
      // `1 < x < 5` compares a truth value with a number.
      return node.firstChild?.name !== "Comparison" || node.getChild("CompareOp") === null;
    case "FunctionInvocation":
      return textOf(node.firstChild, feel) !== "not" || node.getChild("PositionalParameters")?.firstChild !== null;
    default:
      return true;
  }
}

/** True for `> 3` where something is tested with it: in `x in (> 3, < 1)` and `items[> 3]`. */
function isTestOfSomething(test: FeelNode): boolean {
  const operand = test.lastChild?.name ?? "";
  if (operand === "Conjunction" || operand === "Disjunction" || operand === "Comparison") return false;
  let around = test.parent;
  while (around?.name === "ParenthesizedExpression" || around?.name === "List") around = around.parent;
  return around?.name === "PositiveUnaryTest" || around?.name === "FilterExpression";
}

function textOf(node: FeelNode | null, feel: string): string {
  return node ? feel.slice(node.from, node.to) : "";
}

/** Nodes in which names stand that mean nothing outside: bound names, fields of what is filtered, types. */
const BINDING = new Set(["InExpression", "ParameterName", "Key"]);

/** Names in a FEEL expression that neither `known` nor the expression itself nor FEEL gives a meaning, in order. */
export function unknownNames(feel: string, known: readonly string[]): readonly string[] {
  const bound = new Set(known);
  const used = new Set<string>();
  parseExpression(feel, {}, undefined).iterate({
    enter: ({ node, name }) => {
      if (BINDING.has(name)) bound.add(textOf(node.getChild("Name"), feel));
      if (name === "Type" || (node.parent?.name === "FilterExpression" && node.prevSibling !== null)) return false;
      if (name === "VariableName" && !isBuiltIn(node, feel)) used.add(textOf(node, feel));
      return true;
    },
  });
  return [...used].filter((name) => !bound.has(name));
}

/** True when a FEEL expression asks what time or day it is. */
export function asksTheTime(feel: string): boolean {
  let asks = false;
  parseExpression(feel, {}, undefined).iterate({
    enter: ({ node, name }) => {
      if (name === "FunctionInvocation" && /^(?:now|today)$/.test(textOf(node.firstChild, feel))) asks = true;
      return !asks;
    },
  });
  return asks;
}

function isBuiltIn(node: FeelNode, feel: string): boolean {
  const called = node.parent?.name === "FunctionInvocation" && node.prevSibling === null;
  const name = textOf(node, feel);
  return called && typeof evaluate(name, {}).value === "function";
}

export type ConditionResult =
  | { readonly kind: "value"; readonly value: boolean }
  | { readonly kind: "prose" }
  | { readonly kind: "error"; readonly message: string };

/**
 * The truth of a condition over `context` (field name → value); a name that the context lacks is null. `now` (an ISO
 * instant) is what `today()` and `now()` give: nothing here reads a clock, so without it they give null.
 */
export function evaluateCondition(
  text: string,
  context: Readonly<Record<string, unknown>>,
  now?: string,
): ConditionResult {
  const names = byFirstWord(Object.keys(context));
  const check = checkWith(text, names);
  if (check.kind === "prose") return { kind: "prose" };
  if (check.kind === "invalid") return { kind: "error", message: check.message };
  const masked = mask(text, names);
  const values = feelValues(context, {
    durations: /duration\(/.test(check.feel),
    dates: /\b(date|today|now)\b[^"]*\(/.test(check.feel),
  });
  for (const [stand, name] of masked.names) {
    values[stand] = values[name];
    delete values[name];
  }
  const outcome = evaluateFeel(check.feel, values, now);
  if (outcome.kind === "error") return outcome;
  if (typeof outcome.value === "boolean") return { kind: "value", value: outcome.value };
  const lacking = outcome.missing.map((name) => masked.names.get(name) ?? name);
  const why =
    lacking.length > 0
      ? `${lacking.map((name) => `"${name}"`).join(", ")} has no value yet`
      : "its values do not fit together";
  return { kind: "error", message: `"${text}" cannot be decided: ${why}.` };
}

export type FeelResult =
  | { readonly kind: "value"; readonly value: unknown; readonly missing: readonly string[] }
  | { readonly kind: "error"; readonly message: string };

/**
 * The value of a FEEL expression; `missing` names what it asked for and the context does not have. `now` (an ISO instant)
 * is what `today()` and `now()` give; without it they give null.
 */
export function evaluateFeel(feel: string, context: Readonly<Record<string, unknown>>, now?: string): FeelResult {
  const values: Record<string, unknown> = { ...context };
  // A field of that name keeps it; where a condition calls the function, the field has stepped aside already.
  values["now"] ??= () => (now === undefined ? null : parseDateTime(now));
  values["today"] ??= () => (now === undefined ? null : parseDate(now.slice(0, 10)));
  try {
    const { value, warnings } = evaluate(feel, values);
    const missing = warnings.flatMap((warning) => {
      if (!warning.type.startsWith("NO_") || warning.type === "NO_FUNCTION_FOUND") return [];
      return [feel.slice(warning.position.from, warning.position.to)];
    });
    return { kind: "value", value, missing: [...new Set(missing)] };
  } catch (error) {
    if (error instanceof FeelSyntaxError)
      return { kind: "error", message: `"${feel}" cannot be read: ${error.message}.` };
    if (error instanceof Error) return { kind: "error", message: `"${feel}" cannot be evaluated: ${error.message}.` };
    throw error;
  }
}

/** A duration text of the language as a FEEL duration (nominal: a day is 24 hours); undefined when it is none. */
export function feelDuration(text: string): unknown {
  if (!parseDuration(text)) return undefined;
  return duration(isoDuration(text)) ?? undefined;
}

interface Conversions {
  readonly durations: boolean;
  readonly dates: boolean;
}

/** Plain values as FEEL values: duration and date texts are converted only where the condition deals in them. */
function feelValues(context: Readonly<Record<string, unknown>>, conversions: Conversions): Record<string, unknown> {
  const convert = (value: unknown): unknown => {
    if (typeof value === "string") {
      if (conversions.durations && parseDuration(value)) return feelDuration(value) ?? value;
      if (conversions.dates && /^\d{4}-\d{2}-\d{2}$/.test(value)) return parseDate(value) ?? value;
      if (conversions.dates && /^\d{4}-\d{2}-\d{2}T/.test(value)) return parseDateTime(value) ?? value;
      return value;
    }
    if (Array.isArray(value)) return value.map(convert);
    if (value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, convert(inner)]));
    }
    return value;
  };
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [key, convert(value)]));
}
