/** Makes change sets: from operations, whoever proposes them. */
import { type AppContext, requireSession } from "#app/context.ts";
import { refuseLooseEnds } from "#app/knit/loose-ends.ts";
import { refuseOtherFiles } from "#app/workspace/own-files.ts";
import { applyChange } from "#changes/apply.ts";
import type { ChangeOrigin, ChangeSet, Edit, Operation } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import { isWorkspaceFile } from "#shared/workspace-files.ts";
import { keepChangeSet, now, valueOf } from "./records.ts";

/** One edit of a change set to be made. */
export interface EditRequest {
  /** In plain words. */
  readonly title: string;
  readonly operations: readonly Operation[];
  /** Needed when another edit of the request names it in `needs`; `e1`, `e2`, … when absent. */
  readonly id?: string;
  /** Who wants it; the author when absent. */
  readonly by?: Edit["by"];
  readonly symbols?: readonly string[];
  /** Ids of edits of the request that this one cannot be applied without. */
  readonly needs?: readonly string[];
}

export interface ChangeSetRequest {
  readonly title: string;
  readonly origin: ChangeOrigin;
  readonly author: string;
  readonly edits: readonly EditRequest[];
  /**
   * Whether it may delete what is still named by others; they are decided about in the review. When absent, a person
   * who makes a change by hand may not.
   */
  readonly leavesLooseEnds?: boolean;
  /** The conversation turn it comes from. */
  readonly turn?: { readonly sessionId: string; readonly turn: number };
  /** The session that it undoes. */
  readonly undoes?: string;
}

/** Whoever makes a change here is at hand to say what takes the place of what is deleted. */
const BY_HAND: ReadonlySet<ChangeOrigin> = new Set(["editor", "graph"]);

/** A file larger than this is no text that people write; the same limit holds for files on disk. */
const SIZE_LIMIT = 5 * 1024 * 1024;

/**
 * Makes a change set on the files as they are now; nothing is written to them. Every edit is accepted at first. Fails
 * with BAD_INPUT, OUTSIDE_WORKSPACE, TOO_LARGE, NOT_FOUND when the edits cannot be carried out, and with CONFLICT when a
 * person deletes by hand what others still name.
 */
export async function createChangeSet(app: AppContext, request: ChangeSetRequest): Promise<ChangeSet> {
  const session = requireSession(app);
  const edits = request.edits.map(completeEdit);
  refuseBadEdits(edits);
  const covered = filesOf(edits);
  const { texts } = await readCovered(app, covered);
  const changed = valueOf(applyChange(new Map([...texts].map(([path, stored]) => [path, stored.text])), edits));
  if (!(request.leavesLooseEnds ?? !BY_HAND.has(request.origin))) await refuseLooseEnds(app, changed);
  const commit = (await session.git.isRepository()) ? await session.git.head() : undefined;
  const at = now(app);
  return keepChangeSet(app, {
    id: app.ports.ids.next(),
    title: request.title,
    origin: request.origin,
    author: request.author,
    status: "draft",
    createdAt: at,
    updatedAt: at,
    base: {
      ...(commit === undefined ? {} : { commit }),
      files: Object.fromEntries(covered.map((path) => [path, texts.get(path)?.hash ?? null])),
    },
    edits,
    ...(request.turn === undefined ? {} : { turn: { ...request.turn } }),
    ...(request.undoes === undefined ? {} : { undoes: request.undoes }),
  });
}

/** Every file that edits name, sorted. */
export function filesOf(edits: readonly Pick<Edit, "operations" | "file">[]): string[] {
  const files = edits.flatMap(({ operations, file }) => [
    ...(file === undefined ? [] : [file]),
    ...operations.map((operation) => operation.file),
  ]);
  return [...new Set(files)].sort();
}

/**
 * The files as they are on disk; those that are not there are left out. The model is brought up to date with them, so
 * that nothing is judged on older texts. Fails with BAD_INPUT when one cannot be read.
 */
export async function readCovered(app: AppContext, paths: readonly string[]) {
  const session = requireSession(app);
  const { texts, unreadable } = await session.files.readAll(paths);
  for (const [path, reason] of unreadable) {
    // Read by itself it fails with the code and the next step that fit.
    await session.files.read(path);
    throw new ExpectedError("BAD_INPUT", reason, { path, next: "Repair the file, or leave it out of the change." });
  }
  const known = paths.filter(isWorkspaceFile);
  session.absorb(new Map(known.map((path) => [path, texts.get(path) ?? null])), true);
  return { texts };
}

function completeEdit(edit: EditRequest, index: number): Edit {
  return {
    id: edit.id ?? `e${index + 1}`,
    title: edit.title,
    operations: [...edit.operations],
    by: edit.by ?? "author",
    accepted: true,
    needs: [...(edit.needs ?? [])],
    symbols: [...(edit.symbols ?? [])],
  };
}

function refuseBadEdits(edits: readonly Edit[]): void {
  const ids = new Set(edits.map((edit) => edit.id));
  const dangling = edits.flatMap((edit) => edit.needs).find((id) => !ids.has(id));
  if (ids.size < edits.length || dangling !== undefined) {
    throw new ExpectedError("BAD_INPUT", "The edits of a change need different ids, and may need only each other.", {
      next: "Correct the ids.",
    });
  }
  for (const operation of edits.flatMap((edit) => edit.operations)) {
    refuseOtherFiles(operation.file);
    if (operation.op === "write" && operation.text.length > SIZE_LIMIT) {
      throw new ExpectedError("TOO_LARGE", `${operation.file} would be larger than 5 MB.`, {
        path: operation.file,
        next: "Split it.",
      });
    }
  }
}
