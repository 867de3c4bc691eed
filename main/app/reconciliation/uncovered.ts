/** Changes that came in without the approvals they needed: merged or committed by another program, say. */
import { now } from "#app/changes/records.ts";
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import { listed } from "#changes/meaning/words.ts";
import type { ApprovalPolicy } from "#knit/approval/approval-policy.ts";
import { approvalState, isCommittable } from "#knit/approval/state.ts";
import { parseKnitConfig } from "#knit/policy/read-config.ts";
import type { Actor } from "#shared/permissions.ts";
import type { Approval, UncoveredChange } from "#shared/reconciliation.ts";
import { KNIT_CONFIG_PATH } from "#shared/workspace-files.ts";
import { type ExportedSession, exportPath, isExport, readExport } from "./exported.ts";
import { recordsInGit } from "./git-records.ts";
import { historyBetween, type Landing, landingOf } from "./landings.ts";
import { alsoChanged, branchName, judgeOnBranch, revisionsOf } from "./on-branch.ts";
import { factsOf, fromBranch } from "./state.ts";
import { uncoveredWithoutSession } from "./without-session.ts";

/**
 * The changes between two revisions that the records under `.knit/` do not cover, with a session or without, by the rules
 * that held at `base`; none where approvals do not go through Git. Fails with NOT_FOUND for a revision that is not there.
 */
export async function uncoveredChanges(
  app: AppContext,
  { base, to }: { readonly base: string; readonly to: string },
  actor: Actor,
): Promise<UncoveredChange[]> {
  const session = requireSession(app);
  const { git } = session;
  const { config } = parseKnitConfig((await git.readFile(base, KNIT_CONFIG_PATH)) ?? "");
  if (!config.approval.through_git) return [];
  const [before, after] = [await git.listTree(base), await git.listTree(to)];
  const files = [...after.keys()].filter((path) => isExport(path) && before.get(path)?.blob !== after.get(path)?.blob);
  const history = await historyBetween(git, base, to);
  const found: UncoveredChange[] = [];
  const landings: Landing[] = [];
  for (const file of files.toSorted()) {
    const landing = await landingOf(git, history, file);
    if (landing !== undefined) landings.push(landing);
    const exported = readExport(file, (await git.readFile(to, file)) ?? "");
    if (exported === undefined || exportPath(exported.change) !== file) {
      found.push({ file, message: `${file} cannot be read, so nothing tells what was approved.` });
    } else {
      const message = await missingIn(app, session, { exported, landing, to }, config.approval, actor);
      if (message !== undefined) found.push({ file, changeSetId: exported.change, message });
    }
  }
  return [...found, ...(await uncoveredWithoutSession(app, { history, landings }, config.approval, actor))];
}

/** What is known of a change that came in. */
interface Arrived {
  readonly exported: ExportedSession;
  readonly landing: Landing | undefined;
  readonly to: string;
}

/** Why a change that has a session is not covered; undefined when it is. */
async function missingIn(
  app: AppContext,
  session: WorkspaceSession,
  { exported, landing, to }: Arrived,
  policy: ApprovalPolicy,
  actor: Actor,
): Promise<string | undefined> {
  const { git } = session;
  const { change: id, title, author } = exported;
  if (landing === undefined) return `Nothing tells which commit holds “${title}”.`;
  const { made, parent, target, tip } = landing;
  const changeSet = fromBranch(id, { title, author, parent }, now(app));
  const judged = await judgeOnBranch(app, session, changeSet, { commit: made.id, parent }, target);
  const branches = await revisionsOf(git, id);
  const { records, refused, unproven } = await recordsInGit(app, session, id, to, { branches });
  const stateWith = async (approvals: readonly Approval[]) => {
    const given = approvals.map((each) => ({ ...each, source: "git" as const }));
    // Nobody in particular asks: what an approval is worth is the same for everybody.
    const asked = {
      changeSet,
      judged,
      policy,
      you: { name: actor.name },
      author,
      approvals: given,
      askedAt: undefined,
    };
    return approvalState(await factsOf(app, actor, asked));
  };
  const state = await stateWith(records);
  if (!isCommittable(state)) {
    if (unproven.length > 0 && isCommittable(await stateWith([...records, ...unproven]))) {
      return withoutProof(exported, unproven);
    }
    const [record] = refused;
    const why = record === undefined ? "" : ` ${record.file} does not count: ${record.message}`;
    return `The records under .knit/approvals do not cover “${title}”. ${state.words}${why}`;
  }
  const more = tip === undefined ? [] : await alsoChanged(git, { commit: made.id, revision: tip }, target);
  if (more.length === 0) return undefined;
  return `The records under .knit/approvals cover “${title}”, but not what was committed on its branch besides: ${more.join(", ")}.`;
}

/** What came in is what was approved, as far as contents go; who wrote that into the records went with the branch. */
function withoutProof({ change, title }: ExportedSession, approvals: readonly Approval[]): string {
  const people = [...new Map(approvals.map(({ by }) => [by.name, by])).values()];
  const names = listed(people.map(({ name }) => name));
  const trailers = people.map(({ name, email = "e-mail" }) => `“Co-authored-by: ${name} <${email}>”`);
  return [
    `“${title}” came in exactly as the records under .knit/approvals say that ${names} approved it, but nothing proves who wrote them: they were committed by somebody else, as in a squash.`,
    `Fetch its branch as it was, where this is looked at (of a pull request: git fetch origin pull/NUMBER/head:${branchName(change)}; at GitLab merge-requests/NUMBER/head), or, while the squash is not pushed, add ${listed(trailers)} to its message.`,
  ].join(" ");
}
