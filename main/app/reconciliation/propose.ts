/** Changes that come as full texts, made ready for approval; and asking for approval. */
import { assessChangeSet } from "#app/changes/assess.ts";
import { createChangeSet } from "#app/changes/create.ts";
import { keepChangeSet, loadChangeSet, now, valueOf } from "#app/changes/records.ts";
import { type AppContext, requireKeepingSession } from "#app/context.ts";
import { advance, isFinished } from "#changes/lifecycle.ts";
import { isCommittable } from "#knit/approval/state.ts";
import type { ChangeSet, Operation } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import type { ApprovalState, ReconciliationSession, SessionMode } from "#shared/reconciliation.ts";
import { startBranch } from "./branches.ts";
import { keepSession } from "./keep-session.ts";
import { onBranchAlready } from "./on-branch.ts";
import { stepped } from "./sessions.ts";
import { type Examined, examine } from "./state.ts";

export interface Proposal {
  readonly title: string;
  /** Full new texts; null deletes. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly mode: SessionMode;
}

/** Makes a change set of full texts with all that follows, and opens its session. Fails with what making one fails with. */
export async function propose(
  app: AppContext,
  { title, files, mode }: Proposal,
  actor: Actor,
): Promise<{ id: string; session: ReconciliationSession; approval: ApprovalState }> {
  const operations = Object.entries(files).map(
    ([file, text]): Operation => (text === null ? { op: "delete", file } : { op: "write", file, text }),
  );
  if (operations.length === 0) {
    throw new ExpectedError("BAD_INPUT", "A change needs at least one file.", {
      path: "files",
      next: "Give its new text.",
    });
  }
  const { id } = await createChangeSet(app, {
    title,
    origin: "rest",
    author: actor.name,
    edits: operations.map((operation) => ({
      title: operation.op === "delete" ? `Delete ${operation.file}` : `Write ${operation.file}`,
      operations: [operation],
    })),
  });
  await assessChangeSet(app, id);
  if (mode === "branch") {
    const session = await startBranch(app, id, actor);
    return { id, session, approval: (await examine(app, id, actor)).state };
  }
  // What was examined for the session says where the approval stands, too: asking was not part of it.
  const examined = await examine(app, id, actor);
  return { id, session: await openExamined(app, examined, mode, actor), approval: examined.state };
}

/**
 * Opens the session of a change set, or gives the one it has in the way that is asked for. Fails with NOT_FOUND, CONFLICT
 * when the change is finished or lies on a branch already.
 */
export async function openSession(
  app: AppContext,
  changeSetId: string,
  mode: SessionMode,
  actor: Actor,
): Promise<ReconciliationSession> {
  return openExamined(app, await examine(app, changeSetId, actor), mode, actor);
}

async function openExamined(
  app: AppContext,
  { changeSet, judged }: Examined,
  mode: SessionMode,
  actor: Actor,
): Promise<ReconciliationSession> {
  if (isFinished(changeSet.status)) valueOf(advance(changeSet, "review", now(app)));
  const { storage } = requireKeepingSession(app);
  const happening = { by: actor.name, what: "opened it", mode, isAsked: true };
  const session = await storage.write(async (tx) => {
    const kept = await keepSession(app, tx, { changeSet, findings: judged.findings }, happening);
    if (kept === undefined || kept.mode === mode) return kept;
    refuseOffBranch(kept);
    const deed = { by: actor.name, what: mode === "dry_run" ? "tried it out" : "is making it", at: now(app) };
    const other = stepped({ ...kept, mode }, deed);
    await tx.putSession(other, kept.version);
    return other;
  });
  if (session === undefined) throw new Error("a session that was asked for was not opened");
  app.events.publish({ type: "change", changeSetId: changeSet.id, status: changeSet.status });
  return session;
}

/** What was made on a branch is there for others: it cannot be as if it were not. */
function refuseOffBranch({ mode, title, branch }: ReconciliationSession): void {
  if (mode === "branch") throw onBranchAlready(title, branch ?? "");
}

/** Moves a change set to review: those who have to approve it are told, and the time until it is due begins. */
export async function askForApproval(app: AppContext, id: string, actor: Actor): Promise<ChangeSet> {
  const asked = valueOf(advance(await loadChangeSet(app, id), "review", now(app)));
  const { judged, state } = await examine(app, id, actor);
  const { storage } = requireKeepingSession(app);
  await storage.write(async (tx) => {
    const facts = { changeSet: asked, findings: judged.findings };
    const happening = { by: actor.name, what: "asked for approval", isAsked: !isCommittable(state) };
    const session = await keepSession(app, tx, facts, happening);
    if (session !== undefined && session.askedAt === undefined) {
      await tx.putSession({ ...session, askedAt: now(app), version: session.version + 1 }, session.version);
    }
  });
  const kept = await keepChangeSet(app, asked);
  if (!isCommittable(state)) {
    app.events.publish({
      type: "notification",
      level: "info",
      message: `“${asked.title}” is ready to be looked at. ${state.words}`,
      next: "Open it under Review, then approve it or ask for changes.",
    });
  }
  return kept;
}
