/** Changes that came in from a branch of their own without the approvals they needed: merged by another program, say. */
import { now } from "#app/changes/records.ts";
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import type { ApprovalPolicy } from "#knit/approval/approval-policy.ts";
import { approvalState, isCommittable } from "#knit/approval/state.ts";
import { parseKnitConfig } from "#knit/policy/read-config.ts";
import type { GitRepository } from "#ports/git.ts";
import type { Actor } from "#shared/permissions.ts";
import type { UncoveredChange } from "#shared/reconciliation.ts";
import type { GitCommit } from "#shared/workspace.ts";
import { KNIT_CONFIG_PATH } from "#shared/workspace-files.ts";
import { type ExportedSession, exportPath, isExport, readExport } from "./exported.ts";
import { recordsInGit } from "./git-records.ts";
import { alsoChanged, judgeOnBranch } from "./on-branch.ts";
import { factsOf, fromBranch } from "./state.ts";

/** Commits since the base that are looked through. */
const MOST_COMMITS = 2000;

/**
 * The changes between two revisions that came from a branch and that the records under `.knit/` do not cover, by the rules
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
  if (files.length === 0) return [];
  const history = await historyBetween(git, base, to);
  const found: UncoveredChange[] = [];
  for (const file of files.toSorted()) {
    const exported = readExport(file, (await git.readFile(to, file)) ?? "");
    if (exported === undefined || exportPath(exported.change) !== file) {
      found.push({ file, message: `${file} cannot be read, so nothing tells what was approved.` });
    } else if (exported.mode === "branch") {
      const message = await missingIn(app, session, { exported, file, to, history }, config.approval, actor);
      if (message !== undefined) found.push({ file, changeSetId: exported.change, message });
    }
  }
  return found;
}

/** Why a change that came from a branch is not covered; undefined when it is. */
async function missingIn(
  app: AppContext,
  session: WorkspaceSession,
  { exported, file, to, history }: Landing,
  policy: ApprovalPolicy,
  actor: Actor,
): Promise<string | undefined> {
  const { git } = session;
  const { change: id, title, author } = exported;
  const made =
    history.commits.find(({ trailers }) => trailers["Change-Id"] === id) ??
    (await git.fileHistory(file, { limit: 1, from: to }))[0]?.commit;
  const parent = made?.parents[0];
  if (made === undefined || parent === undefined) return `Nothing tells which commit holds “${title}”.`;
  const { target, tip } = landingOf(history, made.id, parent);
  const changeSet = fromBranch(id, { title, author, parent }, now(app));
  const judged = await judgeOnBranch(app, session, changeSet, { commit: made.id, parent }, target);
  const { records, refused } = await recordsInGit(app, session, id, to);
  const approvals = records.map((record) => ({ ...record, source: "git" as const }));
  // Nobody in particular asks: what an approval is worth is the same for everybody.
  const you = { name: actor.name };
  const facts = await factsOf(app, actor, { changeSet, judged, policy, you, author, approvals, askedAt: undefined });
  const state = approvalState(facts);
  if (!isCommittable(state)) {
    const [record] = refused;
    const why = record === undefined ? "" : ` ${record.file} does not count: ${record.message}`;
    return `The records under .knit/approvals do not cover “${title}”. ${state.words}${why}`;
  }
  const more = tip === undefined ? [] : await alsoChanged(git, { commit: made.id, revision: tip }, target);
  if (more.length === 0) return undefined;
  return `The records under .knit/approvals cover “${title}”, but not what was committed on its branch besides: ${more.join(", ")}.`;
}

interface Landing {
  readonly exported: ExportedSession;
  readonly file: string;
  readonly to: string;
  readonly history: History;
}

/** What happened between two revisions. */
interface History {
  /** Id of the base. */
  readonly base: string;
  /** Whether everything happened on top of the base. */
  readonly isOnTop: boolean;
  /** Newest first. */
  readonly commits: readonly GitCommit[];
}

async function historyBetween(git: GitRepository, base: string, to: string): Promise<History> {
  const [start] = await git.log({ from: base, limit: 1 });
  const id = start?.id ?? base;
  return {
    base: id,
    isOnTop: (await git.mergeBases(base, to)).includes(id),
    commits: await git.log({ from: to, without: base, limit: MOST_COMMITS }),
  };
}

/** What a change came to: the commit before the merge that brought it in, with the end of its branch; else the one it was made on. */
function landingOf(
  { base, isOnTop, commits }: History,
  made: string,
  parent: string,
): { readonly target: string; readonly tip?: string } {
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  for (let at = commits[0]; at !== undefined && at.id !== made; at = byId.get(at.parents[0] ?? "")) {
    const [before, ...brought] = at.parents;
    const tip = brought.find((one) => leadsTo(byId, one, made));
    if (before !== undefined && tip !== undefined && !leadsTo(byId, before, made)) return { target: before, tip };
  }
  return { target: isOnTop ? parent : base };
}

function leadsTo(commits: ReadonlyMap<string, GitCommit>, from: string, wanted: string): boolean {
  const open = [from];
  const seen = new Set(open);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === wanted) return true;
    for (const parent of commits.get(id)?.parents ?? []) {
      if (seen.has(parent)) continue;
      seen.add(parent);
      open.push(parent);
    }
  }
  return false;
}
