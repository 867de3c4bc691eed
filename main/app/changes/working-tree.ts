/** A change set of what was typed and saved by hand since the last commit. */
import { type AppContext, requireSession } from "#app/context.ts";
import { advance, withEdits } from "#changes/lifecycle.ts";
import type { ChangeSet, Edit } from "#shared/change-set.ts";
import { keepChangeSet, now, valueOf } from "./records.ts";
import { savedParts } from "./saved-parts.ts";
import { savedTitle, titleOfFile } from "./saved-title.ts";
import { committedTexts } from "./sides.ts";

/**
 * What differs between the working tree and the last commit, one edit per element; null when nothing does or there is no
 * repository. Asking again gives the same change set, brought up to date; what was rejected stays rejected.
 */
export async function fromWorkingTree(app: AppContext, author: string): Promise<ChangeSet | null> {
  const session = requireSession(app);
  const open = await session.storage.read((transaction) => transaction.changeSets({ unfinishedOnly: true }));
  const existing = open.find((changeSet) => changeSet.workingTree === true);
  const status = await session.git.status();
  const { texts, unreadable } = await session.files.readAll(status.files.map((file) => file.path));
  // A file that is no text (a picture, say) is committed with other programs.
  const files = status.files.filter((file) => !unreadable.has(file.path));
  const at = now(app);
  if (!status.isRepository || files.length === 0) {
    if (existing !== undefined) await keepChangeSet(app, valueOf(advance(existing, "reject", at)));
    return null;
  }
  const paths = files.map((file) => file.path);
  const before = await committedTexts(app, status.head, paths);
  const onDisk = new Map(paths.flatMap((path) => [...entryOf(path, texts.get(path)?.text)]));
  const edits = savedParts(before, onDisk, existing?.edits ?? []);
  const title = savedTitle(edits, (file) => titleOfFile(session, file));
  const base = {
    ...(status.head === undefined ? {} : { commit: status.head }),
    files: Object.fromEntries(files.map((file) => [file.path, texts.get(file.path)?.hash ?? null])),
  };
  if (existing === undefined) {
    return keepChangeSet(app, {
      id: app.ports.ids.next(),
      title,
      origin: "editor",
      author,
      status: "draft",
      createdAt: at,
      updatedAt: at,
      base,
      edits,
      workingTree: true,
    });
  }
  if (isSame(existing, base, edits)) return existing;
  const { approvals: _, ...amended } = valueOf(withEdits(existing, edits, at));
  return keepChangeSet(app, { ...amended, title, base });
}

/** Whether the files are as they were; Knit's follow-ups, and the files that only they touch, come on top of that. */
function isSame(existing: ChangeSet, base: ChangeSet["base"], edits: readonly Edit[]): boolean {
  const own = existing.edits.filter((edit) => edit.by === "author");
  const files = Object.keys(base.files).every((path) => existing.base.files[path] === base.files[path]);
  return files && existing.base.commit === base.commit && JSON.stringify(own) === JSON.stringify(edits);
}

function entryOf(path: string, text: string | undefined): [string, string][] {
  return text === undefined ? [] : [[path, text]];
}
