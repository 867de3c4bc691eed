/** The files of the model in any state of the business. */
import { loadChangeSet, valueOf } from "#app/changes/records.ts";
import { modelFiles, sidesOf } from "#app/changes/sides.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import type { Revision } from "#shared/history.ts";
import { isModelFile } from "#shared/workspace-files.ts";

/** Text of each file of the model at a revision. Fails with NOT_FOUND for one that does not exist. */
export async function filesAt(app: AppContext, revision: Revision): Promise<ReadonlyMap<string, string>> {
  switch (revision.kind) {
    case "nothing":
      return new Map();
    case "commit":
      return requireSession(app).git.readTree(revision.id);
    case "index":
      return stagedFiles(app);
    case "working_tree":
      return filesOnDisk(app);
    case "change_set": {
      const { before, after } = await sidesOf(app, await loadChangeSet(app, revision.id));
      const files = patched(await filesOnDisk(app), modelFiles(before));
      return patched(files, modelFiles(valueOf(after)));
    }
  }
}

async function filesOnDisk(app: AppContext): Promise<ReadonlyMap<string, string>> {
  const { files } = requireSession(app);
  const { texts } = await files.readAll((await files.list()).filter(isModelFile));
  return new Map([...texts].map(([path, stored]) => [path, stored.text]));
}

/** The last commit with what is staged on top of it. */
async function stagedFiles(app: AppContext): Promise<ReadonlyMap<string, string>> {
  const { git } = requireSession(app);
  const committed = await git.readTree("HEAD");
  const staged = (await git.diff({ commit: "HEAD" }, "index")).filter(({ path }) => isModelFile(path));
  const texts = await git.readBlobs(staged.flatMap(({ after }) => (after === null ? [] : [after])));
  const changes = new Map<string, string | null>();
  for (const { path, oldPath, after } of staged) {
    if (oldPath !== undefined) changes.set(oldPath, null);
    changes.set(path, after === null ? null : (texts.get(after) ?? null));
  }
  return patched(committed, changes);
}

function patched(
  files: ReadonlyMap<string, string>,
  changes: ReadonlyMap<string, string | null>,
): ReadonlyMap<string, string> {
  const result = new Map(files);
  for (const [path, text] of changes) {
    if (text === null) result.delete(path);
    else result.set(path, text);
  }
  return result;
}
