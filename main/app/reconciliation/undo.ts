/** Undoing a session: a change set that gives every file the bytes it had before the session's commit. */
import { createChangeSet } from "#app/changes/create.ts";
import { now } from "#app/changes/records.ts";
import { type AppContext, requireKeepingSession } from "#app/context.ts";
import type { ChangeSet, Operation } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import { noSuchSession, sessionBy } from "./list.ts";
import { changedBetween } from "./on-branch.ts";
import { stepped } from "./sessions.ts";

/**
 * A change set that undoes the session, to be reviewed like any other. Fails with NOT_FOUND, CONFLICT (nothing of it was
 * committed, or it is being undone already), STALE (a file was changed since; `data.files` lists them).
 */
export async function undoSession(app: AppContext, id: string, actor: Pick<Actor, "name">): Promise<ChangeSet> {
  const { storage, git, files } = requireKeepingSession(app);
  const session = await storage.read((tx) => sessionBy(tx, id));
  if (session === undefined) throw noSuchSession(id);
  const { commit, title } = session;
  if (commit === undefined) {
    throw new ExpectedError("CONFLICT", `Nothing of “${title}” was committed, so there is nothing to undo.`, {
      path: id,
      next: "Withdraw the change instead.",
    });
  }
  await refuseTwice(app, session.undoneBy);
  const [made] = await git.log({ limit: 1, from: commit });
  const parent = made?.parents[0];
  const before = parent === undefined ? new Map() : await git.listTree(parent);
  const after = await git.listTree(commit);
  const moved: string[] = [];
  const operations: Operation[] = [];
  for (const path of await changedBetween(git, parent, commit)) {
    const then = after.has(path) ? await git.readFile(commit, path) : undefined;
    if ((await files.read(path))?.text !== then) moved.push(path);
    const text = parent !== undefined && before.has(path) ? await git.readFile(parent, path) : undefined;
    operations.push(text === undefined ? { op: "delete", file: path } : { op: "write", file: path, text });
  }
  if (moved.length > 0) {
    throw new ExpectedError("STALE", `${moved.join(", ")} was changed since, which undoing would take away too.`, {
      path: moved[0] ?? id,
      next: "Undo what came later first, or bring single things back under History.",
      data: { files: moved },
    });
  }
  const undoing = await createChangeSet(app, {
    title: `Undo “${title}”`,
    origin: "knit",
    author: actor.name,
    undoes: session.id,
    edits: operations.map((operation) => ({
      title: `${operation.file} is what it was before`,
      operations: [operation],
    })),
  });
  const deed = { by: actor.name, what: "began to undo it", at: now(app) };
  await storage.write((tx) => tx.putSession(stepped({ ...session, undoneBy: undoing.id }, deed), session.version));
  return undoing;
}

async function refuseTwice(app: AppContext, undoneBy: string | undefined): Promise<void> {
  const { storage } = requireKeepingSession(app);
  const undoing = undoneBy === undefined ? undefined : await storage.read((tx) => tx.changeSet(undoneBy));
  if (undoing === undefined || undoing.status === "rejected") return;
  throw new ExpectedError("CONFLICT", `“${undoing.title}” is there already.`, {
    path: undoing.id,
    next: undoing.commit === undefined ? "Review and commit it." : "It was committed: nothing is left to undo.",
  });
}
