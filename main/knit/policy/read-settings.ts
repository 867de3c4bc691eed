/** Reading the files under `.knit/`: YAML checked against a schema, what is wrong told with its place. */
import type { z } from "zod";
import { nearest } from "#busy/rules/suggest.ts";
import { linedText, rangeOf } from "#busy/syntax/places.ts";
import { parseSyntax, plainValue, type Span, type SyntaxNode } from "#busy/syntax/syntax.ts";
import type { KnitFinding } from "#shared/knit.ts";
import type { Range } from "#shared/text.ts";

/** The tree of a settings file, for reading values and finding the places of what is wrong with them. */
export interface Settings {
  readonly value: unknown;
  readonly findings: readonly KnitFinding[];
  /** The place of the value at a path, or of the nearest one around it that is written. */
  place(path: readonly PropertyKey[]): Range;
}

/** Reads a settings file. Never throws; an empty file is an empty map. */
export function readSettings(file: string, text: string): Settings {
  const tree = parseSyntax(text);
  const lined = linedText(text);
  const [root] = tree.documents;
  const value = plainValue(root) ?? {};
  return {
    value,
    findings: tree.problems.map((problem) => ({
      file,
      range: rangeOf(lined, problem),
      severity: "error",
      message: `${problem.message} What stands there is not used until it is corrected.`,
    })),
    place: (path) => rangeOf(lined, spanAt(root, path)),
  };
}

function spanAt(root: SyntaxNode | undefined, path: readonly PropertyKey[]): Span {
  let span: Span = root ? { start: root.start, end: root.start } : { start: 0, end: 0 };
  let node = root;
  for (const key of path) {
    if (node?.kind === "map") {
      const entry = node.entries.find((each) => each.key.text === key);
      if (!entry) return span;
      span = entry.value ?? entry.key;
      node = entry.value;
    } else if (node?.kind === "sequence" && typeof key === "number" && node.items[key]) {
      node = node.items[key];
      span = node;
    } else return span;
  }
  return span;
}

/** What a schema says is wrong with a value, each with its place; `path` is where the value stands. */
export function findingsOf(
  file: string,
  settings: Settings,
  error: z.ZodError,
  path: readonly PropertyKey[],
): readonly KnitFinding[] {
  return error.issues.map((issue) => {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
    const at = [...path, ...issue.path, ...(unknown === undefined ? [] : [unknown])];
    const name = at.findLast((each) => typeof each === "string") ?? "entry";
    const message =
      unknown === undefined
        ? `“${name}” ${whatIsWrong(issue, valueAt(settings.value, at))}. The entry is not used.`
        : `“${unknown}” is not known here. The entry is not used until it is taken out.`;
    return { file, range: settings.place(at), severity: "error", message };
  });
}

/** More names than these are not told one by one. */
const MOST_NAMED = 8;

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an entry with fields",
};

/** What is wrong with a value, in words that follow its name. */
function whatIsWrong(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined || value === null) return "is missing";
  switch (issue.code) {
    case "invalid_type":
      return `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return issue.values.length <= MOST_NAMED
        ? `must be one of ${issue.values.join(", ")}`
        : unknownName(issue, value);
    case "too_small":
      if (issue.origin === "string" || issue.origin === "array") return "is empty";
      return `must be ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}`;
    case "too_big":
      return `must be at most ${issue.maximum}`;
    default:
      return `cannot be read like this: ${issue.message}`;
  }
}

function unknownName({ values }: Extract<z.core.$ZodIssue, { code: "invalid_value" }>, value: unknown): string {
  const meant = nearest(String(value), values.map(String));
  return `cannot be “${String(value)}”, which is not known${meant === undefined ? "" : ` (did you mean “${meant}”?)`}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined),
    value,
  );
}
