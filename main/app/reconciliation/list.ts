/** Sessions as clients see them: found, looked at, decided about. */
import { now, withStaleness } from "#app/changes/records.ts";
import { staleInWords } from "#app/changes/stale.ts";
import { type AppContext, requireKeepingSession, requireSession, type WorkspaceSession } from "#app/context.ts";
import { movedFiles } from "#changes/lifecycle.ts";
import type { ReadTransaction } from "#ports/storage.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import type {
  ReconciliationSession,
  SessionImpact,
  SessionMode,
  SessionStatus,
  SessionSummary,
} from "#shared/reconciliation.ts";
import { decidedSession, summaryOf } from "./sessions.ts";

export interface SessionQuery {
  readonly text?: string | undefined;
  readonly status?: SessionStatus | undefined;
  readonly mode?: SessionMode | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Sessions, newest first, a page at a time. What does not fit the files any more is shown as stale. Fails with BAD_INPUT for a cursor that is none. */
export async function listSessions(
  app: AppContext,
  { text = "", status, mode, limit, cursor }: SessionQuery,
): Promise<{ sessions: SessionSummary[]; nextCursor?: string }> {
  const { storage, hashes } = requireSession(app);
  const words = text.split(/\s+/).filter((word) => word !== "");
  const behind = cursor === undefined ? undefined : readCursor(cursor);
  const found = await storage.read(async (tx) => {
    const rows = await tx.sessions({ words, status, mode, behind, limit: limit + 1 });
    return Promise.all(rows.map((row) => withStale(app, tx, hashes(), row)));
  });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    sessions: page.map(summaryOf),
    ...(found.length > limit && last !== undefined ? { nextCursor: `${last.openedAt} ${last.id}` } : {}),
  };
}

/** The session with this id, or of the change set with this id. Fails with NOT_FOUND. */
export async function loadSession(app: AppContext, id: string): Promise<ReconciliationSession> {
  const session = requireSession(app);
  const found = await session.storage.read(async (tx) => {
    const row = await sessionBy(tx, id);
    return row && withStale(app, tx, session.hashes(), row);
  });
  if (found === undefined) throw noSuchSession(id);
  return found.status === "open" ? withLostBase(session, found) : found;
}

/** The session with this id, or of the change set with this id. */
export async function sessionBy(tx: ReadTransaction, id: string): Promise<ReconciliationSession | undefined> {
  return (await tx.session(id)) ?? (await tx.sessionOf(id));
}

/** The failure for a session that is not there. */
export function noSuchSession(id: string): ExpectedError {
  return new ExpectedError("NOT_FOUND", `There is no session ${id}.`, { path: id, next: "Look for it in the list." });
}

/**
 * Keeps what somebody decided about an impact. Fails with NOT_FOUND, CONFLICT when the session is over, or when somebody
 * changed it since `version`: the message says who and what.
 */
export async function decideImpact(
  app: AppContext,
  wish: {
    readonly id: string;
    readonly impact: string;
    readonly version: number;
    readonly decision: Exclude<SessionImpact["decision"], "automatic">;
    readonly words: string;
  },
  actor: Pick<Actor, "name">,
): Promise<ReconciliationSession> {
  const { storage } = requireKeepingSession(app);
  const { id, impact, version, decision, words } = wish;
  const done = await storage.write(async (tx) => {
    const session = await sessionBy(tx, id);
    if (session === undefined) throw noSuchSession(id);
    if (session.closedAt !== undefined) {
      throw new ExpectedError(
        "CONFLICT",
        `The session “${session.title}” is over: ${session.lastBy} ${session.lastDeed}.`,
        {
          path: session.id,
          next: "Propose another change for what is left to do.",
        },
      );
    }
    const deed = { by: actor.name, what: DEEDS[decision], at: now(app) };
    const next = decidedSession(session, impact, { decision, ...(words === "" ? {} : { words }) }, deed);
    if (next === undefined) {
      throw new ExpectedError("NOT_FOUND", "The change does not touch that any more.", {
        path: impact,
        next: "Look at the session again.",
      });
    }
    if (session.version !== version || !(await tx.putSession(next, version))) throw tooLate(session);
    return next;
  });
  app.events.publish({ type: "change", changeSetId: done.changeSetId, status: done.status });
  return done;
}

const DEEDS = {
  open: "took a decision back",
  accepted: "accepted an impact",
  changed: "changed what follows from it",
  left: "left an impact as it is",
} as const;

function tooLate({ id, lastBy, lastDeed, updatedAt }: ReconciliationSession): ExpectedError {
  const when = updatedAt.slice(11, 16);
  return new ExpectedError("CONFLICT", `${lastBy} was faster: ${lastBy} ${lastDeed} at ${when} (UTC).`, {
    path: id,
    next: "Look at what is there now, then decide.",
    data: { by: lastBy, deed: lastDeed, at: updatedAt },
  });
}

/** Open sessions follow their change set, which follows the files. */
async function withStale(
  app: AppContext,
  tx: ReadTransaction,
  hashes: ReadonlyMap<string, string>,
  session: ReconciliationSession,
): Promise<ReconciliationSession> {
  if (session.closedAt !== undefined || session.status === "stale") return session;
  const changeSet = await tx.changeSet(session.changeSetId);
  if (changeSet === undefined || withStaleness(changeSet, hashes, now(app)).status !== "stale") return session;
  return { ...session, status: "stale", stale: wayOn(changeSet, hashes) };
}

function wayOn(changeSet: ChangeSet, hashes: ReadonlyMap<string, string>): string {
  const moved = movedFiles(changeSet, hashes);
  return `${staleInWords(moved)} Draft it on the files as they are now, or withdraw it.`;
}

/** A commit that others took out of the history takes the ground from under what was drafted on it. */
async function withLostBase(
  { git, storage }: WorkspaceSession,
  session: ReconciliationSession,
): Promise<ReconciliationSession> {
  const base = (await storage.read((tx) => tx.changeSet(session.changeSetId)))?.base.commit;
  if (base === undefined) return session;
  const known = await git.log({ limit: 1, from: base }).catch((error: unknown) => {
    if (error instanceof ExpectedError && error.failure.code === "NOT_FOUND") return [];
    throw error;
  });
  if (known.length > 0) return session;
  const stale = "The commit it was drafted on is not in the history any more. Draft it on the files as they are now.";
  return { ...session, status: "stale", stale };
}

function readCursor(cursor: string): { readonly openedAt: string; readonly id: string } {
  const [openedAt = "", id = ""] = cursor.split(" ");
  if (id !== "") return { openedAt, id };
  throw new ExpectedError("BAD_INPUT", "That is no cursor.", {
    path: "cursor",
    next: "Use the nextCursor of the answer before.",
  });
}
