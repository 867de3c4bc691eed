/** Commits a change set: files and history change together, or not at all. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import { authorOf } from "#app/git/identity.ts";
import { standingFaults } from "#app/knit/overrides.ts";
import { exportOf } from "#app/reconciliation/exported.ts";
import { judge } from "#app/reconciliation/judged.ts";
import { closeSession, keepSession } from "#app/reconciliation/keep-session.ts";
import { isKnitRecord } from "#app/reconciliation/own-files.ts";
import { type Clearance, requireApproval } from "#app/reconciliation/require.ts";
import type { ChangedFiles } from "#changes/apply.ts";
import { advance } from "#changes/lifecycle.ts";
import { withTrailers } from "#changes/meaning/commit-message.ts";
import type { Identity } from "#ports/git.ts";
import type { CommitIntentRow } from "#ports/storage.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import type { Approval } from "#shared/reconciliation.ts";
import type { GitCommit } from "#shared/workspace.ts";
import { amendable } from "./amend.ts";
import type { Findings } from "./assess.ts";
import { keepChangeSet, loadChangeSet, now, tellChange, valueOf } from "./records.ts";
import { applySavedParts, filesToKeep } from "./saved-parts.ts";
import { type Sides, sidesOf } from "./sides.ts";
import { staleInWords } from "./stale.ts";

export interface CommitInput {
  readonly id: string;
  readonly message: string;
  /** Whose name the commit carries; the one known to Git when absent. */
  readonly author?: Identity | undefined;
  /** Replaces the last commit instead of following it. */
  readonly amend?: boolean | undefined;
}

/**
 * Writes the accepted edits into the files and commits exactly these edits: what was saved by hand and left out stays in
 * the files. Fails, with everything as it was, with
 * STALE (a file moved), RULES_FAILED (new errors or a blocking conflict; `data` lists them), APPROVAL_NEEDED (`data` is
 * the `ApprovalState`), NOTHING_TO_COMMIT, GIT_FAILED (no repository), CONFLICT, READ_ONLY, BAD_INPUT (nobody's name is known).
 */
export async function commitChangeSet(
  app: AppContext,
  input: CommitInput,
  actor: Actor,
): Promise<{ changeSet: ChangeSet; commit: GitCommit }> {
  const session = requireSession(app);
  await refuseWithoutRepository(session);
  const changeSet = await loadChangeSet(app, input.id);
  valueOf(advance(changeSet, "commit", now(app)));
  if (input.amend === true) await amendable(session.git);
  const author = input.author ?? (await authorOf(app, session.git));
  const head = await session.git.head();
  const found = await sidesOf(app, changeSet);
  await refuseMoved(app, changeSet, found, head);
  if (valueOf(found.after).size === 0) {
    throw new ExpectedError("NOTHING_TO_COMMIT", "No accepted edit changes anything.", {
      path: changeSet.id,
      next: "Accept at least one edit, or withdraw the change.",
    });
  }
  const judged = await judge(app, changeSet, found);
  const { sides, findings } = judged;
  // What was judged is what is committed: a file that was written meanwhile makes it another change.
  await refuseMoved(app, changeSet, sides, head);
  refuseFaults(changeSet, findings);
  const clearance = await requireApproval(app, changeSet, judged, actor);
  const intent = await session.storage.write(async (transaction): Promise<CommitIntentRow> => {
    const happening = { by: actor.name, what: "began to commit it" };
    const kept = await keepSession(app, transaction, { changeSet, findings }, happening);
    const { files, contents } = contentsFor(changeSet, sides, valueOf(sides.after));
    const row = {
      changeSetId: changeSet.id,
      startedAt: now(app),
      message: withTrailers(input.message, trailersOf(changeSet, clearance)),
      author,
      head: head ?? null,
      files: { ...files, ...(clearance.isThroughGit && kept !== undefined ? exportOf(kept, author) : {}) },
      contents,
    };
    await transaction.putCommitIntent(row);
    return row;
  });
  // From here on a crash is settled at the next opening: see settle.ts.
  const commit = await carryOut(app, session, changeSet, sides, intent, input.amend === true);
  const done = await finishCommit(app, session, changeSet, commit, actor.name, clearance.implied);
  return { changeSet: done, commit };
}

/** Marks a change set as committed, ends its session and forgets the intent, in one transaction. */
export async function finishCommit(
  app: AppContext,
  { storage }: Pick<WorkspaceSession, "storage">,
  changeSet: ChangeSet,
  commit: GitCommit,
  by = changeSet.author,
  implied?: Approval,
): Promise<ChangeSet> {
  const at = now(app);
  const committed = { ...valueOf(advance(changeSet, "commit", at)), commit: commit.id };
  const done = valueOf(advance(committed, "apply", at));
  await storage.write(async (transaction) => {
    await transaction.putChangeSet(done);
    if (implied !== undefined) await transaction.addApproval(implied);
    await closeSession(app, transaction, done, { status: "committed", by, commit: commit.id });
    await transaction.deleteCommitIntent(changeSet.id);
  });
  tellChange(app, done);
  app.events.publish({ type: "git" });
  return done;
}

/** What the files become, and what the commit holds of those it takes only in part. */
function contentsFor(
  changeSet: ChangeSet,
  { before, onDisk }: Sides,
  after: ChangedFiles,
): Pick<CommitIntentRow, "files" | "contents"> {
  if (changeSet.workingTree !== true) return { files: Object.fromEntries(after), contents: {} };
  const saved = applySavedParts(before, onDisk, changeSet.edits);
  const kept = filesToKeep(saved, after, before, onDisk);
  const files = new Map([...after.keys()].map((path) => [path, onDisk.get(path) ?? null] as const).concat([...kept]));
  const partly = [...after].filter(([path, text]) => files.get(path) !== text);
  return { files: Object.fromEntries(files), contents: Object.fromEntries(partly) };
}

async function carryOut(
  app: AppContext,
  session: WorkspaceSession,
  changeSet: ChangeSet,
  sides: Sides,
  intent: CommitIntentRow,
  amend: boolean,
): Promise<GitCommit> {
  const written: string[] = [];
  try {
    for (const [path, text] of Object.entries(intent.files)) {
      // What was saved by hand is in the file already.
      if ((sides.onDisk.get(path) ?? null) === text) continue;
      await putFile(session, path, text, changeSet.base.files[path] ?? null);
      written.push(path);
    }
    return await session.git.commit({
      paths: Object.keys(intent.files),
      message: intent.message,
      author: intent.author,
      contents: new Map(Object.entries(intent.contents)),
      expectedHead: intent.head ?? undefined,
      amend,
    });
  } catch (error) {
    const made = await commitOf(session, changeSet.id);
    if (made !== undefined) return made;
    await takeBack(app, session, sides.onDisk, new Map(Object.entries(intent.files)), written);
    await session.storage.write((transaction) => transaction.deleteCommitIntent(changeSet.id));
    throw error;
  }
}

/** The latest commits are looked through for one that holds the change set; a crash may have hidden that it was made. */
export async function commitOf(
  { git }: Pick<WorkspaceSession, "git">,
  changeSetId: string,
): Promise<GitCommit | undefined> {
  const latest = await git.log({ limit: 50 }).catch(() => []);
  return latest.find((commit) => commit.trailers["Change-Id"] === changeSetId);
}

/** Writes a file or deletes it (null), if its bytes are still the expected ones (null: not there), and absorbs it. */
async function putFile(
  session: WorkspaceSession,
  path: string,
  text: string | null,
  expected: string | null,
): Promise<void> {
  if (text === null) {
    await session.files.remove(path, expected ?? undefined);
    session.absorb(new Map([[path, null]]), false);
    return;
  }
  const hash = await session.files.write(path, text, expected);
  // Records tell of changes; the business is not made of them.
  if (!isKnitRecord(path)) session.absorb(new Map([[path, { text, hash }]]), false);
}

/** Puts the files written so far back as they were, unless somebody else has written them since. */
async function takeBack(
  app: AppContext,
  session: WorkspaceSession,
  before: ReadonlyMap<string, string>,
  after: ChangedFiles,
  written: readonly string[],
): Promise<void> {
  for (const path of written) {
    const text = after.get(path) ?? null;
    try {
      await putFile(session, path, before.get(path) ?? null, text === null ? null : app.ports.hashText(text));
    } catch (error) {
      app.ports.log.error("a file could not be put back", { path, error: String(error) });
    }
  }
}

async function refuseWithoutRepository({ git }: WorkspaceSession): Promise<void> {
  if (await git.isRepository()) return;
  throw new ExpectedError("GIT_FAILED", "This folder keeps no history yet, so nothing can be committed.", {
    next: "Begin one first (Review → Start keeping versions), then commit.",
  });
}

async function refuseMoved(
  app: AppContext,
  changeSet: ChangeSet,
  { moved }: Sides,
  head: string | undefined,
): Promise<void> {
  // What was typed by hand is compared with the last commit: another one makes it another change.
  const headMoved = changeSet.workingTree === true && changeSet.base.commit !== head;
  if (moved.length === 0 && !headMoved) return;
  await keepChangeSet(app, valueOf(advance(changeSet, "move", now(app))));
  throw new ExpectedError("STALE", staleInWords(moved), {
    path: moved[0] ?? changeSet.id,
    next: "Look at the file, then make the change again on top of it.",
    data: { files: moved },
  });
}

function refuseFaults(changeSet: ChangeSet, findings: Findings): void {
  const { errors, blocking } = standingFaults(changeSet, findings);
  const first = errors[0] ?? blocking[0];
  if (first === undefined) return;
  const count = errors.length + blocking.length;
  const more = count > 1 ? ` (and ${count - 1} more)` : "";
  throw new ExpectedError("RULES_FAILED", `The change would bring an error about: ${first.message}${more}`, {
    path: "file" in first ? first.file : changeSet.id,
    next: "Correct it, or reject the edit that brings it about.",
    data: { errors, conflicts: blocking },
  });
}

function trailersOf(changeSet: ChangeSet, { approvedBy }: Clearance) {
  return {
    changeId: changeSet.id,
    ...(changeSet.turn === undefined ? {} : { conversation: `${changeSet.turn.sessionId}/${changeSet.turn.turn}` }),
    approvedBy,
  };
}
