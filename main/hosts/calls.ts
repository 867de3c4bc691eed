/**
 * How calls of the contract come in, on every transport alike: nothing that the contract does not know gets through,
 * and whatever goes wrong leaves as a failure from the closed list, in words.
 */
import { ValidationError } from "@orpc/contract";
import { ORPCError } from "@orpc/server";
import { z } from "zod";
import { asTransportError, type CallContext } from "#app/procedures.ts";
import { ERROR_STATUS, ExpectedError, type Failure, toFailure } from "#shared/errors.ts";

interface Call {
  readonly context: CallContext;
  readonly input: unknown;
  readonly path: readonly string[];
  readonly procedure: { readonly "~orpc": { readonly inputSchema?: unknown } };
  next(): Promise<unknown>;
}

/** Client interceptor of every handler (`clientInterceptors`): checks the input and gives failures their form. */
export async function strictCall(call: Call): Promise<unknown> {
  try {
    refuseTooDeep(call.input);
    refuseUnknownKeys(call.procedure["~orpc"].inputSchema, call.input);
    return await call.next();
  } catch (error) {
    throw asTransportError(failureOf(error, call.input, (bug) => call.context.reportBug(bug, call.path.join("."))));
  }
}

/** The failure that a transport's error carries or stands for. `report` gets what nobody expected. */
export function failureOf(error: unknown, input: unknown, report: (bug: unknown) => void): Failure {
  if (error instanceof ExpectedError) return error.failure;
  if (!(error instanceof ORPCError)) {
    report(error);
    return toFailure(error);
  }
  if (isFailure(error.data)) return error.data;
  if (error.cause instanceof ValidationError && error.status < 500) return inputFailure(error.cause.issues, input);
  if (error.status === 404) return { code: "NOT_FOUND", message: "There is no such command." };
  if (error.status < 500) return { code: "BAD_INPUT", message: "This call cannot be read." };
  report(error.cause ?? error);
  return toFailure(error);
}

function isFailure(data: unknown): data is Failure {
  return typeof data === "object" && data !== null && "code" in data && String(data.code) in ERROR_STATUS;
}

/** How deep lists and objects may lie inside each other. No form comes near it; far beyond it, whoever walks through them would fall. */
const DEEPEST = 200;

/** Fails with BAD_INPUT for values nested deeper than `DEEPEST`. */
function refuseTooDeep(input: unknown): void {
  let level: unknown[] = [input];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) {
      throw new ExpectedError("BAD_INPUT", `The input is nested too deeply: more than ${DEEPEST} levels.`, {
        next: "Send it flatter.",
      });
    }
    level = level.flatMap((value) =>
      Array.isArray(value) || isPlainObject(value)
        ? Object.values(value).filter((inner) => typeof inner === "object")
        : [],
    );
  }
}

/**
 * Validation drops keys that the contract does not know. A caller who misspelled an optional field must hear of it, so
 * what was sent is compared with what is left. Input that is wrong in other ways is left to the validation itself.
 */
function refuseUnknownKeys(schema: unknown, input: unknown): void {
  if (schema === undefined) {
    const [key] = Object.keys(isPlainObject(input) ? input : {});
    if (key !== undefined) throw unknownKey([key]);
    return;
  }
  if (!(schema instanceof z.ZodType)) return;
  const parsed = schema.safeParse(input);
  if (!parsed.success) return;
  const path = findDropped(input, parsed.data);
  if (path !== undefined) throw unknownKey(path);
}

function unknownKey(path: readonly PropertyKey[]): ExpectedError {
  return new ExpectedError("BAD_INPUT", `“${String(path.at(-1))}” is not known here.`, {
    path: path.join("."),
    next: "Leave it out, or correct its name.",
  });
}

/** Path of the first key of `sent` that `kept` lacks; undefined when nothing was dropped. */
function findDropped(sent: unknown, kept: unknown): PropertyKey[] | undefined {
  if (Array.isArray(sent)) {
    if (!Array.isArray(kept)) return undefined;
    return firstDropped(sent.keys(), (index) => findDropped(sent[index], kept[index]));
  }
  if (!isPlainObject(sent) || !isPlainObject(kept)) return undefined;
  return firstDropped(Object.keys(sent), (key) => {
    if (sent[key] === undefined) return undefined;
    return Object.hasOwn(kept, key) ? findDropped(sent[key], kept[key]) : [];
  });
}

function firstDropped<Key extends PropertyKey>(
  keys: Iterable<Key>,
  inside: (key: Key) => PropertyKey[] | undefined,
): PropertyKey[] | undefined {
  for (const key of keys) {
    const path = inside(key);
    if (path !== undefined) return [key, ...path];
  }
  return undefined;
}

function isPlainObject(value: unknown): value is Record<PropertyKey, unknown> {
  if (typeof value !== "object" || value === null) return false;
  // Queries come as objects whose prototype is an empty object of its own: plain too, with one step more to the end.
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Issues of a validation as one failure about the first of them, in words. */
export function inputFailure(issues: readonly unknown[], input: unknown): Failure {
  const first = issues[0] as z.core.$ZodIssue | undefined;
  const path = (first?.path ?? []).map((key) => (typeof key === "symbol" ? String(key) : key));
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  return {
    code: "BAD_INPUT",
    message: `${first === undefined ? "The input is not right" : inWords(first, path, input)}${more}.`,
    ...(path.length > 0 ? { path: path.join(".") } : {}),
    next: "Correct it and try again.",
  };
}

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object with named fields",
  record: "an object with named fields",
  null: "empty (null)",
};

function inWords(issue: z.core.$ZodIssue, path: readonly (string | number)[], input: unknown): string {
  const name = path.length === 0 ? "The input" : `“${path.join(".")}”`;
  if (path.length > 0 && valueAt(input, path) === undefined) return `${name} is missing`;
  switch (issue.code) {
    case "invalid_type":
      return `${name} must be ${KINDS[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `${name} must be one of: ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return issue.origin === "string" && issue.minimum === 1
        ? `${name} must not be empty`
        : `${name} is too small: at least ${issue.minimum}`;
    case "too_big":
      return `${name} is too large: at most ${issue.maximum}`;
    case "invalid_union":
      return `${name} has none of the forms that are possible here`;
    default:
      return `${name} is not right: ${issue.message}`;
  }
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}
