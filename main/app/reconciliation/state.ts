/** Where the approval of a change set stands, from the database, the files and Git. */
import { loadChangeSet, now } from "#app/changes/records.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import { configInForce } from "#app/knit/config-in-force.ts";
import type { ApprovalPolicy } from "#knit/approval/approval-policy.ts";
import { requiredDecisions } from "#knit/approval/requirements.ts";
import { riskItems } from "#knit/approval/risks.ts";
import { type ApprovalFacts, approvalState, type ReadApproval } from "#knit/approval/state.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import type { Actor } from "#shared/permissions.ts";
import type { Approval, ApprovalState, Approver, SessionSummary } from "#shared/reconciliation.ts";
import { KNIT_CONFIG_PATH } from "#shared/workspace-files.ts";
import { recordsInGit } from "./git-records.ts";
import { type Judged, judge, judgeOnce } from "./judged.ts";
import { findOnBranch, isReconcileBranch, judgeOnBranch, judgeOnBranchOnce, type OnBranch } from "./on-branch.ts";
import { approverOf, knownPeople } from "./people.ts";

/** A change with everything its approval depends on. */
export interface Examined {
  readonly changeSet: ChangeSet;
  readonly judged: Judged;
  readonly policy: ApprovalPolicy;
  readonly you: Approver;
  readonly facts: ApprovalFacts;
  readonly state: ApprovalState;
  /** Where it lies, when it lies on a branch of its own. */
  readonly onBranch: OnBranch | undefined;
}

/** Where the approval of the change set stands. Fails with NOT_FOUND; with what its edits fail with. */
export async function approvalOf(app: AppContext, id: string, actor: Actor): Promise<ApprovalState> {
  return (await examine(app, id, actor)).state;
}

/** How a change is judged: anew, or as it was judged before when nothing of that is another. */
interface Judging {
  readonly inPlace: typeof judge;
  readonly onBranch: typeof judgeOnBranch;
}

const ANEW: Judging = { inPlace: judge, onBranch: judgeOnBranch };
const ONCE: Judging = { inPlace: judgeOnce, onBranch: judgeOnBranchOnce };

/** Where the approval of a session's change stands, for lists: nothing is judged again that is as it was. */
export async function approvalForList(
  app: AppContext,
  { changeSetId, mode }: Pick<SessionSummary, "changeSetId" | "mode">,
  actor: Actor,
): Promise<ApprovalState> {
  const onBranch = mode === "branch" ? await findOnBranch(requireSession(app), changeSetId) : undefined;
  return (await examineFound(app, changeSetId, onBranch, actor, ONCE)).state;
}

/** Looks at the change with this id as it is now: in its edits, or on its branch, which may have come with Git. */
export async function examine(app: AppContext, id: string, actor: Actor): Promise<Examined> {
  return examineFound(app, id, await findOnBranch(requireSession(app), id), actor, ANEW);
}

async function examineFound(
  app: AppContext,
  id: string,
  onBranch: OnBranch | undefined,
  actor: Actor,
  judging: Judging,
): Promise<Examined> {
  const session = requireSession(app);
  if (onBranch === undefined) {
    const changeSet = await loadChangeSet(app, id);
    return examineJudged(app, changeSet, await judging.inPlace(app, changeSet), actor);
  }
  const stored = await session.storage.read((tx) => tx.changeSet(id));
  const changeSet = stored ?? fromBranch(id, onBranch, now(app));
  const { branch } = await session.git.status();
  const target = isReconcileBranch(branch) ? onBranch.parent : "HEAD";
  const judged = await judging.onBranch(app, session, changeSet, onBranch, target);
  return examineJudged(app, changeSet, judged, actor, onBranch);
}

/** The same of a change that was judged already. */
export async function examineJudged(
  app: AppContext,
  changeSet: ChangeSet,
  judged: Judged,
  actor: Actor,
  onBranch?: OnBranch,
): Promise<Examined> {
  const session = requireSession(app);
  const { approval: policy } = await configInForce(session);
  const you = await approverOf(app, session, actor, policy);
  const { records, refused } = policy.through_git
    ? await recordsInGit(app, session, changeSet.id, onBranch?.revision)
    : { records: [], refused: [] };
  const kept = await session.storage.read(async (tx) => ({
    approvals: await tx.approvals(changeSet.id),
    askedAt: (await tx.sessionOf(changeSet.id))?.askedAt,
  }));
  const facts = await factsOf(app, actor, {
    changeSet,
    judged,
    policy,
    you,
    author: authorOfChange(changeSet, actor, you, policy, onBranch),
    approvals: together(kept.approvals, records),
    askedAt: kept.askedAt,
  });
  const state = { ...approvalState(facts), refused: [...refused] };
  return { changeSet, judged, policy, you, facts, state, onBranch };
}

/** What is known of a change whose approval is asked about. */
interface ApprovalCase extends Pick<ApprovalFacts, "author" | "approvals" | "askedAt"> {
  readonly changeSet: Pick<ChangeSet, "id">;
  readonly judged: Judged;
  readonly policy: ApprovalPolicy;
  readonly you: Approver;
}

/** What the approval of a change is told from: who has to decide what, who there is, and what they were shown. */
export async function factsOf(app: AppContext, actor: Actor, asked: ApprovalCase): Promise<ApprovalFacts> {
  const session = requireSession(app);
  const { changeSet, policy, you, author, approvals, askedAt } = asked;
  const { findings, sides, basis } = asked.judged;
  const at = now(app);
  const files = findings.files.map(({ file }) => file);
  // What only changes layout or comments needs nobody; how changes are judged is no part of the model.
  const isMeant = findings.changes.length > 0 || files.includes(KNIT_CONFIG_PATH);
  return {
    changeSetId: changeSet.id,
    decisions: isMeant ? requiredDecisions({ before: sides.workspace, files, impacts: findings.impacts }, policy) : [],
    people: await session.storage.read((tx) => knownPeople(session, tx, actor, you, policy, at)),
    author,
    basis,
    risks: riskItems(findings.impacts, findings.conflicts),
    approvals,
    now: at,
    askedAt,
    dueHours: policy.due_hours,
  };
}

/** Who made the change, by the name under which approvals are given. */
function authorOfChange(
  { author }: ChangeSet,
  actor: Actor,
  you: Approver,
  { through_git }: ApprovalPolicy,
  onBranch: OnBranch | undefined,
): Approver {
  if (through_git && onBranch !== undefined) return onBranch.author;
  return author === actor.name ? you : { name: author };
}

/** What is kept here and what came with Git; a record of what is kept here is the same approval. */
function together(kept: readonly Approval[], records: readonly Approval[]): ReadApproval[] {
  const ids = new Set(kept.map(({ id }) => id));
  return [
    ...kept.map((approval) => ({ ...approval, source: "here" as const })),
    ...records.filter(({ id }) => !ids.has(id)).map((record) => ({ ...record, source: "git" as const })),
  ];
}

/** A change that is known only from its branch. */
export function fromBranch(
  id: string,
  { title, author, parent }: Pick<OnBranch, "title" | "author" | "parent">,
  at: string,
): ChangeSet {
  return {
    id,
    title,
    origin: "merge",
    author: author.name,
    status: "in_review",
    createdAt: at,
    updatedAt: at,
    base: { commit: parent, files: {} },
    edits: [],
  };
}
