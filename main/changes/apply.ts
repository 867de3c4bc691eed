/** A change set carried out in memory: proposed edits as data, the files they lead to, what that means. Nothing is written here. */
import { applyOperations, type StructuralOperation } from "#busy/writing/edits.ts";
import type { Edit, Operation } from "#shared/change-set.ts";
import type { Failure } from "#shared/errors.ts";
import { err, ok, type Result } from "#shared/result.ts";

/** Why a change cannot be carried out. `path` is the file, `editId` the edit. */
export interface ApplyFailure extends Failure {
  readonly editId?: string;
}

/** Changed files only: path → text afterwards, null where the file is deleted. */
export type ChangedFiles = ReadonlyMap<string, string | null>;

/**
 * The files after the accepted edits, in the order of the edits; only files that really differ. An accepted edit whose
 * needs are not accepted (or that needs itself in a circle of missing ones) is left out as well.
 */
export function applyChange(
  files: ReadonlyMap<string, string>,
  edits: readonly Edit[],
): Result<ChangedFiles, ApplyFailure> {
  const after = new Map<string, string | null>();
  const current = (file: string) => (after.has(file) ? after.get(file) : files.get(file)) ?? undefined;
  for (const edit of effectiveEdits(edits)) {
    for (const run of runsByFile(edit.operations)) {
      const text = current(run.file);
      const result = applyRun(text, run);
      if (!result.ok) {
        const { path, ...failure } = result.error;
        return err({
          ...failure,
          message: `“${edit.title}” cannot be carried out: ${failure.message}`,
          path: path ?? run.file,
          editId: edit.id,
        });
      }
      after.set(run.file, result.value);
    }
  }
  for (const [file, text] of after) if (text === (files.get(file) ?? null)) after.delete(file);
  return ok(after);
}

/** The accepted edits whose needs are all accepted too, in their order. */
export function effectiveEdits(edits: readonly Edit[]): readonly Edit[] {
  const present = new Map(edits.filter((edit) => edit.accepted).map((edit) => [edit.id, edit]));
  let removed = true;
  while (removed) {
    removed = false;
    for (const edit of present.values()) {
      if (edit.needs.some((id) => !present.has(id))) {
        present.delete(edit.id);
        removed = true;
      }
    }
  }
  return [...present.values()];
}

interface Run {
  readonly file: string;
  readonly operations: readonly Operation[];
}

/** Neighbouring operations on one file together: they are read and checked in one go. */
function runsByFile(operations: readonly Operation[]): Run[] {
  const runs: { file: string; operations: Operation[] }[] = [];
  for (const operation of operations) {
    const last = runs.at(-1);
    if (last?.file === operation.file) last.operations.push(operation);
    else runs.push({ file: operation.file, operations: [operation] });
  }
  return runs;
}

function applyRun(text: string | undefined, run: Run): Result<string | null, Failure> {
  let current: string | null = text ?? null;
  let pending: StructuralOperation[] = [];
  const flush = (): Failure | undefined => {
    if (pending.length === 0) return undefined;
    if (current === null) {
      return {
        code: "NOT_FOUND",
        message: `there is no file ${run.file}.`,
        next: "It may have been renamed or deleted since; make the change again.",
      };
    }
    const result = applyOperations(current, pending);
    pending = [];
    if (!result.ok) {
      const { path: _, ...failure } = result.error;
      return { ...failure, path: run.file };
    }
    current = result.value;
    return undefined;
  };
  for (const operation of run.operations) {
    if (operation.op !== "write" && operation.op !== "delete") {
      pending.push(operation);
      continue;
    }
    const failure = flush();
    if (failure) return err(failure);
    if (operation.op === "delete" && current === null) {
      return err({ code: "NOT_FOUND", message: `there is no file ${run.file} to delete.` });
    }
    current = operation.op === "write" ? operation.text : null;
  }
  const failure = flush();
  return failure ? err(failure) : ok(current);
}
