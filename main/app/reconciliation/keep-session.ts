/** Keeps the session of a change set in step with it. */
import { now } from "#app/changes/records.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import type { WriteTransaction } from "#ports/storage.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import type { ReconciliationSession, SessionMode } from "#shared/reconciliation.ts";
import { closedSession, isWorthKeeping, openedSession, type SessionFacts, updatedSession } from "./sessions.ts";

/** What happened, and whether a session is opened even when nothing has to be reconciled. */
interface Happening {
  readonly by: string;
  readonly what: string;
  readonly mode?: SessionMode;
  readonly isAsked?: boolean;
}

/** Opens the session of a change set, or brings it up to date; undefined when there is nothing to keep. */
export async function keepSession(
  app: AppContext,
  tx: WriteTransaction,
  facts: Omit<SessionFacts, "approvals">,
  { by, what, mode = "in_place", isAsked = false }: Happening,
): Promise<ReconciliationSession | undefined> {
  const deed = { by, what, at: now(app) };
  const known = await tx.sessionOf(facts.changeSet.id);
  const all = { ...facts, approvals: await tx.approvals(facts.changeSet.id) };
  if (known === undefined) {
    if (!isAsked && !isWorthKeeping(all)) return undefined;
    const opened = openedSession(app.ports.ids.next(), all, mode, deed);
    await tx.putSession(opened, undefined);
    return opened;
  }
  const next = updatedSession(known, all, deed);
  if (next !== known) await tx.putSession(next, known.version);
  return next;
}

/** The same in a transaction of its own, for a change set that was just assessed. A folder that cannot be written keeps none. */
export async function noteAssessed(app: AppContext, facts: Omit<SessionFacts, "approvals">): Promise<void> {
  const { storage, readOnly } = requireSession(app);
  if (readOnly) return;
  const { author } = facts.changeSet;
  await storage.write((tx) => keepSession(app, tx, facts, { by: author, what: "worked on it" }));
}

/** Ends the session of a change set, in the transaction in which the change set ends; so does undoing end another's. */
export async function closeSession(
  app: AppContext,
  tx: WriteTransaction,
  changeSet: Pick<ChangeSet, "id" | "undoes">,
  end: { readonly status: "committed" | "withdrawn"; readonly by: string; readonly commit?: string },
): Promise<void> {
  const { status, by, commit } = end;
  const at = now(app);
  const known = await tx.sessionOf(changeSet.id);
  if (known !== undefined && known.closedAt === undefined) {
    const deed = { by, what: status === "committed" ? "committed it" : "withdrew it", at };
    const approvals = [...(await tx.approvals(changeSet.id))];
    const closed = closedSession({ ...known, approvals }, status, deed, commit === undefined ? {} : { commit });
    await tx.putSession(closed, known.version);
  }
  const undone = changeSet.undoes === undefined ? undefined : await tx.session(changeSet.undoes);
  if (undone === undefined || status !== "committed") return;
  await tx.putSession(closedSession(undone, "undone", { by, what: "undid it", at }), undone.version);
}
