/** The people of the business as far as approving changes goes. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import { identityOf } from "#app/git/identity.ts";
import { configInForce } from "#app/knit/config-in-force.ts";
import { absenceAt, standIn } from "#app/people/absences.ts";
import { directory, type Entry } from "#app/people/directory.ts";
import { fold } from "#busy/names/symbols.ts";
import type { ApprovalPolicy } from "#knit/approval/approval-policy.ts";
import { isSamePerson, type KnownPerson } from "#knit/approval/eligible.ts";
import { OWNER } from "#knit/approval/requirements.ts";
import type { ReadTransaction } from "#ports/storage.ts";
import { allows } from "#shared/permission-levels.ts";
import type { Actor } from "#shared/permissions.ts";
import type { Approver } from "#shared/reconciliation.ts";

/** Who whoever asks is for others: the account here, the name of their commits where a team works through Git. */
export async function approverOf(
  app: AppContext,
  { git }: WorkspaceSession,
  actor: Pick<Actor, "name">,
  { through_git }: ApprovalPolicy,
): Promise<Approver> {
  const identity = through_git ? await identityOf(app, git) : undefined;
  return identity ?? { name: actor.name };
}

/** Everybody, as the files and the database tell now; `you` as `approverOf` gives it. */
export async function knownPeople(
  session: WorkspaceSession,
  tx: ReadTransaction,
  actor: Actor,
  you: Approver,
  policy: ApprovalPolicy,
  now: string,
): Promise<readonly KnownPerson[]> {
  const entries = await directory(session, tx, actor);
  const absences = await tx.absences({ at: now });
  return entries.flatMap((entry) => {
    // Through Git the files say who there is: accounts are known on one computer only.
    if (policy.through_git && !entry.inFiles) return [];
    const { id, name, email, roles } = entry;
    return {
      id,
      name,
      email,
      isYou: policy.through_git ? isSamePerson(you, entry) : entry.isYou,
      isOwner: policy.through_git ? holdsOwner(entry) : entry.permission === "Owner",
      mayApprove: mayApprove(entry, policy),
      roles: roles.map(({ role }) => role),
      awayUntil: absenceAt(absences, id, now)?.until,
      standIn: standIn(entries, absences, entry, now)?.person.id,
    };
  });
}

/** Through Git the files say who there is, and addresses tell who signed; accounts are known on one computer only. */
function mayApprove({ active, email, inFiles, permission }: Entry, { through_git }: ApprovalPolicy): boolean {
  return active && (through_git ? inFiles && email !== undefined : allows(permission, "Manager"));
}

/** Whether nobody besides `actor` could approve a change: then what they propose waits for nobody. */
export async function approvesAlone(app: AppContext, actor: Actor): Promise<boolean> {
  const session = requireSession(app);
  const { approval: policy } = await configInForce(session);
  const you = await approverOf(app, session, actor, policy);
  const entries = await session.storage.read((tx) => directory(session, tx, actor));
  return !entries.some((entry) => mayApprove(entry, policy) && !isSamePerson(you, entry));
}

function holdsOwner({ roles }: Entry): boolean {
  return roles.some(({ role }) => fold(role) === fold(OWNER));
}
