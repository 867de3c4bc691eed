/** What a change set changes: its files before and after, with the accepted edits applied in memory. */
import { type AppContext, requireSession } from "#app/context.ts";
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import { applyChange, type ChangedFiles } from "#changes/apply.ts";
import { movedFiles } from "#changes/lifecycle.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import type { Failure } from "#shared/errors.ts";
import { ok, type Result } from "#shared/result.ts";
import { isModelFile } from "#shared/workspace-files.ts";
import { readCovered } from "./create.ts";
import { applySavedParts } from "./saved-parts.ts";

export interface Sides {
  /** Text of each covered file on disk, where there is one. */
  readonly onDisk: ReadonlyMap<string, string>;
  /** Text of each covered file before the change, where there is one. */
  readonly before: ReadonlyMap<string, string>;
  /** Changed files only; null where the change deletes. The failure tells why the edits cannot be carried out. */
  readonly after: Result<ChangedFiles, Failure>;
  /** The whole model before the change. */
  readonly workspace: Workspace;
  /** Covered files that are no longer as the change set found them. */
  readonly moved: readonly string[];
}

/** Reads the files and carries out the change in memory. */
export async function sidesOf(app: AppContext, changeSet: ChangeSet): Promise<Sides> {
  const covered = Object.keys(changeSet.base.files);
  const { texts } = await readCovered(app, covered);
  const moved = movedFiles(changeSet, new Map([...texts].map(([path, stored]) => [path, stored.hash])));
  // Findings for unreadable files are put on top of the model; without them both sides are of one kind.
  const workspace = changeWorkspace(requireSession(app).workspace(), new Map());
  const onDisk = new Map([...texts].map(([path, stored]) => [path, stored.text]));
  if (changeSet.workingTree !== true) {
    return { onDisk, before: onDisk, after: applyChange(onDisk, changeSet.edits), workspace, moved };
  }
  const before = await committedTexts(app, changeSet.base.commit, covered);
  const undone = new Map(covered.map((path) => [path, before.get(path) ?? null]));
  return {
    onDisk,
    before,
    after: withEditsOf({ before, onDisk }, changeSet),
    workspace: changeWorkspace(workspace, modelFiles(undone)),
    moved,
  };
}

/** The files with only the author's accepted edits carried out, none of Knit's. */
export function authorsSide(sides: Pick<Sides, "before" | "onDisk">, changeSet: ChangeSet): Sides["after"] {
  return withEditsOf(sides, { ...changeSet, edits: changeSet.edits.filter((edit) => edit.by === "author") });
}

/** The files with the accepted edits of a version of the change set carried out. */
export function withEditsOf(
  { before, onDisk }: Pick<Sides, "before" | "onDisk">,
  changeSet: ChangeSet,
): Sides["after"] {
  if (changeSet.workingTree !== true) return applyChange(before, changeSet.edits);
  const saved = applySavedParts(before, onDisk, changeSet.edits);
  const followUps = applyChange(patched(before, saved), withoutSaved(changeSet));
  return followUps.ok ? ok(new Map([...saved, ...followUps.value])) : followUps;
}

/** The edits that are operations; what they need of the saved parts is fulfilled, or they are left out. */
function withoutSaved({ edits }: ChangeSet): ChangeSet["edits"] {
  const accepted = new Set(edits.filter((edit) => edit.accepted).map((edit) => edit.id));
  const saved = new Set(edits.filter((edit) => edit.operations.length === 0).map((edit) => edit.id));
  return edits
    .filter((edit) => !saved.has(edit.id) && edit.needs.every((id) => accepted.has(id)))
    .map((edit) => ({ ...edit, needs: edit.needs.filter((id) => !saved.has(id)) }));
}

/** Texts with changed files laid over them. */
export function patched(texts: ReadonlyMap<string, string>, changes: ChangedFiles): ReadonlyMap<string, string> {
  const result = new Map(texts);
  for (const [path, text] of changes) {
    if (text === null) result.delete(path);
    else result.set(path, text);
  }
  return result;
}

/** Those of the files that the model is made from. */
export function modelFiles<Text>(files: ReadonlyMap<string, Text>): Map<string, Text> {
  return new Map([...files].filter(([path]) => isModelFile(path)));
}

/** Texts of files in a commit; none in a repository without commits. */
export async function committedTexts(
  app: AppContext,
  commit: string | undefined,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { git } = requireSession(app);
  const texts = new Map<string, string>();
  if (commit === undefined) return texts;
  await Promise.all(
    paths.map(async (path) => {
      const text = await git.readFile(commit, path);
      if (text !== undefined) texts.set(path, text);
    }),
  );
  return texts;
}
