/** A change that lies on a branch of its own: found on any clone, and judged from its commits. */
import { assessSides } from "#app/changes/assess.ts";
import { modelFiles, type Sides } from "#app/changes/sides.ts";
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { createWorkspace } from "#busy/workspace.ts";
import { judgedOn } from "#knit/approval/basis.ts";
import type { GitRepository } from "#ports/git.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import type { Approver, BranchedChange } from "#shared/reconciliation.ts";
import { ok } from "#shared/result.ts";
import { exportPath, readExport } from "./exported.ts";
import { basisOf, type Judged } from "./judged.ts";
import { isKnitRecord } from "./own-files.ts";

const PREFIX = "knit/reconcile-";
/** Commits of a branch that are looked through for the change: it is followed by approvals only. */
const MOST_COMMITS = 200;

/** Where a change lies. */
export interface OnBranch {
  /** The branch as it is called here, whether there is one already or not. */
  readonly name: string;
  /** What to read: the branch here, or the remote one. */
  readonly revision: string;
  /** The commit with the change, and the one before it. */
  readonly commit: string;
  readonly parent: string;
  readonly title: string;
  readonly author: Approver;
}

/** The name of the branch of a change. */
export function branchName(changeSetId: string): string {
  return `${PREFIX}${changeSetId}`;
}

/** Whether a branch holds a change that is being reconciled. */
export function isReconcileBranch(name: string | undefined): boolean {
  return name?.startsWith(PREFIX) === true;
}

/** The changes that lie on branches here or at a remote, as last fetched. */
export async function changesOnBranches(session: WorkspaceSession): Promise<BranchedChange[]> {
  const { git } = session;
  if (!(await git.isRepository())) return [];
  const { local, remote } = await git.branches();
  const names = [...local.map(({ name }) => name), ...remote.map(({ name, remote: at }) => name.slice(at.length + 1))];
  const ids = names.filter(isReconcileBranch).map((name) => name.slice(PREFIX.length));
  const found = await Promise.all([...new Set(ids)].map(async (id) => ({ id, at: await findOnBranch(session, id) })));
  return found.flatMap(({ id, at }) => {
    if (at === undefined) return [];
    const { title, author, revision, commit, parent } = at;
    return [{ changeSetId: id, title, author, branch: revision, commit, parent }];
  });
}

/** Where the change lies; undefined when no branch holds it. */
export async function findOnBranch({ git }: WorkspaceSession, changeSetId: string): Promise<OnBranch | undefined> {
  if (!(await git.isRepository()) || (await git.head()) === undefined) return undefined;
  const name = branchName(changeSetId);
  const { local, remote } = await git.branches();
  const revision = local.some((branch) => branch.name === name)
    ? name
    : remote.find((branch) => branch.name === `${branch.remote}/${name}`)?.name;
  if (revision === undefined) return undefined;
  const commits = await git.log({ limit: MOST_COMMITS, from: revision });
  const made = commits.find(({ trailers }) => trailers["Change-Id"] === changeSetId);
  const parent = made?.parents[0];
  if (made === undefined || parent === undefined) return undefined;
  const file = exportPath(changeSetId);
  const exported = readExport(file, (await git.readFile(made.id, file)) ?? "");
  const { title = made.subject, author = made.author } = exported ?? {};
  return { name, revision, commit: made.id, parent, title, author };
}

/** Judges the change on the branch against a state of the business (a revision). */
export async function judgeOnBranch(
  app: AppContext,
  { git }: WorkspaceSession,
  changeSet: ChangeSet,
  { commit, parent }: Pick<OnBranch, "commit" | "parent">,
  target: string,
): Promise<Judged> {
  const paths = await changedBetween(git, parent, commit);
  const before = await textsAt(git, target, paths);
  const then = await textsAt(git, commit, paths);
  const after = new Map(paths.map((path) => [path, then.get(path) ?? null]));
  const workspace = createWorkspace(modelFiles(await git.readTree(target)));
  const sides: Sides = { onDisk: before, before, after: ok(after), workspace, moved: [] };
  const findings = await assessSides(app, { ...changeSet, edits: [] }, sides);
  const judged = judgedOn(workspace, paths, findings.impacts, findings.conflicts);
  const texts = await textsAt(git, target, judged);
  const dependencies = judged.map((path): [string, string | null] => {
    const text = texts.get(path);
    return [path, text === undefined ? null : app.ports.hashText(text)];
  });
  return { sides, findings, basis: basisOf(app, sides, findings, Object.fromEntries(dependencies)) };
}

/** Like `judgeOnBranch`, but as it was judged before while the commits and the settings are the same. */
export async function judgeOnBranchOnce(
  app: AppContext,
  session: WorkspaceSession,
  changeSet: ChangeSet,
  onBranch: Pick<OnBranch, "commit" | "parent">,
  target: string,
): Promise<Judged> {
  const { git, knit } = session;
  const at = target === "HEAD" ? await git.head() : target;
  const madeFrom = [onBranch.commit, onBranch.parent, at, changeSet.title, await knit.settings()];
  return knit.judgements.get(changeSet.id, madeFrom, () => judgeOnBranch(app, session, changeSet, onBranch, target));
}

/** The files of the business that two commits do not have in common. */
export async function changedBetween(git: GitRepository, one: string | undefined, other: string): Promise<string[]> {
  const before = one === undefined ? new Map() : await git.listTree(one);
  const after = await git.listTree(other);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path)?.blob !== after.get(path)?.blob && !isKnitRecord(path))
    .toSorted();
}

/**
 * The files that were changed on the branch behind the change, and that are not so in `target` either: nobody judged them.
 * Approvals and what was merged in from there do not count.
 */
export async function alsoChanged(
  git: GitRepository,
  { commit, revision }: Pick<OnBranch, "commit" | "revision">,
  target: string,
): Promise<string[]> {
  const behind = await changedBetween(git, commit, revision);
  if (behind.length === 0) return [];
  const [tip, there] = [await git.listTree(revision), await git.listTree(target)];
  return behind.filter((path) => tip.get(path)?.blob !== there.get(path)?.blob);
}

async function textsAt(
  git: GitRepository,
  revision: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = await git.readFile(revision, path);
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}
