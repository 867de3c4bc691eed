/**
 * Structural edits on the text of a file. An edit finds the exact place through the YAML syntax tree and splices the
 * text there: comments, key order, quotes, blank lines and everything untouched stay byte for byte. Every result is
 * read back and compared with the intended value, so that an edit does what it says or fails.
 */
import { isScalar } from "yaml";
import type { Operation } from "#shared/change-set.ts";
import { err, ok, type Result } from "#shared/result.ts";
import type { YamlPath } from "../model/model.ts";
import { PLAIN_WORD, setPlainWords } from "../syntax/plain-words.ts";
import { type EditFailure, pathInWords, unreadable } from "./edit-failures.ts";
import { applyToValue, same } from "./intended-value.ts";
import { planOperation, printReplacement } from "./plans.ts";
import { DEFAULT_LAYOUT, isContainer } from "./print.ts";
import { partsOfSet } from "./set-parts.ts";
import { layoutOf, nodeAt, readSource, type Source, throughWrappers } from "./source.ts";
import { type Splice, splice } from "./splices.ts";

type WithoutFile<T> = T extends { file: string } ? Omit<T, "file"> : T;

/** An operation inside one file; `write` and `delete` concern whole files and are not edits of a text. */
export type StructuralOperation = WithoutFile<Exclude<Operation, { op: "write" | "delete" }>>;

/** The text after one operation. Fails without a change when the place does not exist or the text cannot be read. */
export function applyOperation(text: string, operation: StructuralOperation): Result<string, EditFailure> {
  return applyOperations(text, [operation]);
}

/** The text after several operations, each seeing the result of the ones before it. */
export function applyOperations(text: string, operations: readonly StructuralOperation[]): Result<string, EditFailure> {
  if (operations.length === 0) return ok(text);
  const words = operations.flatMap((each) =>
    each.op === "set" && typeof each.value === "string" ? [{ path: each.path, value: each.value }] : [],
  );
  const quick = words.length === operations.length ? setPlainWords(text, words) : undefined;
  if (quick !== undefined) return ok(quick);
  const first = readSource(text);
  if (!first.ok) return err(unreadable(first.error, operations[0]?.path ?? []));
  let source = first.value;
  // Replaced scalars do not move anything else, so that a run of them needs reading back only once.
  let pending: { splices: Splice[]; value: unknown } | undefined;
  for (const operation of operations) {
    const splice = scalarSplice(source, operation);
    if (splice && !pending?.splices.some((other) => other.start === splice.start)) {
      const value = applyToValue(pending?.value ?? source.value, operation, source);
      pending = { splices: [...(pending?.splices ?? []), splice], value };
      continue;
    }
    if (pending) {
      const flushed = checked(source, pending.splices, pending.value, operation.path);
      if (!flushed.ok) return flushed;
      source = flushed.value;
      pending = undefined;
    }
    const result = applyOne(source, operation);
    if (!result.ok) return result;
    source = result.value;
  }
  if (!pending) return ok(source.text);
  // One plain word for another reads back as what it is.
  if (pending.splices.every((each) => PLAIN_WORD.test(each.text))) return ok(splice(source.text, pending.splices));
  const flushed = checked(source, pending.splices, pending.value, operations.at(-1)?.path ?? []);
  return flushed.ok ? ok(flushed.value.text) : flushed;
}

/** Carries the splices out and reads the result back; fails when it does not say `expected`. */
function checked(
  source: Source,
  splices: readonly Splice[],
  expected: unknown,
  path: YamlPath,
): Result<Source, EditFailure> {
  const after = readSource(splice(source.text, splices));
  if (after.ok && same(after.value.value, expected)) return ok(after.value);
  return err({
    code: "INVALID_BUSY",
    message: `${pathInWords(path)} cannot be changed by itself: its text is shared with another place of the file.`,
    path,
    next: "Edit the file by hand.",
  });
}

function applyOne(source: Source, operation: StructuralOperation): Result<Source, EditFailure> {
  const parts = operation.op === "set" ? partsOfSet(source, operation) : undefined;
  if (parts) {
    let current = source;
    for (const part of parts) {
      const result = applyOne(current, part);
      if (!result.ok) return result;
      current = result.value;
    }
    return ok(current);
  }
  const path = throughWrappers(source, operation.path);
  const layout = layoutOf(source, path);
  const expected = applyToValue(source.value, operation, source);
  const plan = planOperation(source, { ...operation, path: [...path] }, layout);
  if (!plan.ok) return plan;
  if (plan.value.length === 0) return ok(source);
  const result = checked(source, plan.value, expected, path);
  if (result.ok) return result;
  // A block at the very end of a text without a final line break reads back differently; quotes always work.
  const safe = planOperation(source, { ...operation, path: [...path] }, { ...layout, singleLine: true });
  return safe.ok ? checked(source, safe.value, expected, path) : safe;
}

/** The splice of a `set` that replaces one single-line scalar by another, or undefined when it is anything else. */
function scalarSplice(source: Source, operation: StructuralOperation): Splice | undefined {
  if (operation.op !== "set" || isContainer(operation.value) || operation.path.length === 0) return undefined;
  if (typeof operation.value === "string" && operation.value.length > 60) return undefined; // may be folded
  const path = throughWrappers(source, operation.path);
  const node = nodeAt(source, path);
  if (!isScalar(node) || node.range[0] === node.range[1] || node.anchor !== undefined || node.tag?.startsWith("!")) {
    return undefined;
  }
  if (source.text.slice(node.range[0], node.range[1]).includes("\n")) return undefined;
  const printed = printReplacement(source, node, path, operation.value, DEFAULT_LAYOUT, 0);
  return printed.rest.length > 0 ? undefined : { start: node.range[0], end: node.range[1], text: printed.head };
}
