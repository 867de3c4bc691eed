/** A merge as a change set: it changes the business like any other change, and whoever follows changes hears of it. */
import { keepChangeSet, now } from "#app/changes/records.ts";
import { titleOfFile } from "#app/changes/saved-title.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import type { Edit } from "#shared/change-set.ts";
import type { MergedStates } from "./merge-states.ts";

interface FinishedMerge {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  /** Where the branch stood, and the merge commit. */
  readonly before: string;
  readonly commit: string;
  readonly merged: Pick<MergedStates, "files" | "changes">;
}

/** Keeps a finished merge among the change sets, one edit per file; the commit says what each of them does. */
export async function recordMerge(app: AppContext, merge: FinishedMerge): Promise<void> {
  const { id, title, author, before, commit, merged } = merge;
  const at = now(app);
  await keepChangeSet(app, {
    id,
    title,
    origin: "merge",
    author,
    status: "applied",
    createdAt: at,
    updatedAt: at,
    base: { commit: before, files: {} },
    edits: [...merged.files.keys()].map((file, index) => editOf(app, file, `e${index + 1}`, merged.changes)),
    commit,
  });
}

function editOf(app: AppContext, file: string, id: string, changes: MergedStates["changes"]): Edit {
  const own = changes.filter((change) => change.file === file);
  return {
    id,
    title: own.map(({ sentence }) => sentence).join(" ") || `${titleOfFile(requireSession(app), file)} comes in.`,
    operations: [],
    file,
    by: "author",
    accepted: true,
    needs: [],
    symbols: [...new Set(own.map(({ symbol }) => symbol))],
  };
}
