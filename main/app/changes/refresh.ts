/** Drafting a change set anew when the files it was made on have moved. */
import { type AppContext, requireSession } from "#app/context.ts";
import { applyChange } from "#changes/apply.ts";
import { advance } from "#changes/lifecycle.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import { filesOf, readCovered } from "./create.ts";
import { keepChangeSet, loadChangeSet, now, valueOf } from "./records.ts";
import { staleInWords } from "./stale.ts";
import { fromWorkingTree } from "./working-tree.ts";

/**
 * The change set on the files as they are now: a draft again, nothing approved. Fails with STALE when one of its edits no
 * longer fits, or would overwrite a whole file that somebody has changed since.
 */
export async function refreshChangeSet(app: AppContext, id: string): Promise<ChangeSet> {
  const found = await loadChangeSet(app, id);
  if (found.workingTree === true) return (await fromWorkingTree(app, found.author)) ?? found;
  const session = requireSession(app);
  const covered = filesOf(found.edits);
  const { texts } = await readCovered(app, covered);
  const moved = covered.filter((file) => (texts.get(file)?.hash ?? null) !== (found.base.files[file] ?? null));
  const whole = moved.find((file) =>
    found.edits.some((edit) => edit.operations.some((each) => each.file === file && isWhole(each.op))),
  );
  const result = applyChange(new Map([...texts].map(([path, stored]) => [path, stored.text])), found.edits);
  if (whole !== undefined || !result.ok) {
    throw new ExpectedError("STALE", staleInWords(whole === undefined ? moved : [whole]), {
      path: whole ?? moved[0] ?? id,
      next: "Its edits do not fit the files any more: withdraw it, and ask for the change again.",
      ...(result.ok ? {} : { data: { reason: result.error.message } }),
    });
  }
  const commit = (await session.git.isRepository()) ? await session.git.head() : undefined;
  const { approvals: _, ...amended } = valueOf(advance(found, "amend", now(app)));
  return keepChangeSet(app, {
    ...amended,
    base: {
      ...(commit === undefined ? {} : { commit }),
      files: Object.fromEntries(covered.map((path) => [path, texts.get(path)?.hash ?? null])),
    },
  });
}

function isWhole(op: string): boolean {
  return op === "write" || op === "delete";
}
