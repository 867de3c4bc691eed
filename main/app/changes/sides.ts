/** What a change set changes: its files before and after, with the accepted edits applied in memory. */
import { type AppContext, requireSession } from "#app/context.ts";
import { applyChange, type ChangedFiles } from "#changes/apply.ts";
import { movedFiles } from "#changes/lifecycle.ts";
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import type { Failure } from "#shared/errors.ts";
import type { Result } from "#shared/result.ts";
import { isModelFile } from "#shared/workspace-files.ts";
import { readCovered } from "./create.ts";

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
    after: applyChange(before, changeSet.edits),
    workspace: changeWorkspace(workspace, modelFiles(undone)),
    moved,
  };
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
