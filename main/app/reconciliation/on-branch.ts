/** A change that lies on a branch of its own: found on any clone, and judged from its commits. */
import { assessSides } from "#app/changes/assess.ts";
import { modelFiles, type Sides } from "#app/changes/sides.ts";
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { createWorkspace, type Workspace } from "#busy/workspace.ts";
import { judgedOn } from "#knit/approval/basis.ts";
import type { GitRepository, RemoteBranch } from "#ports/git.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
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

/** The failure for whoever would make a change anew that lies on a branch. */
export function onBranchAlready(title: string, branch: string): ExpectedError {
  return new ExpectedError("CONFLICT", `“${title}” is on the branch ${branch} already.`, {
    path: branch,
    next: "Take the branch in once it is approved, or withdraw the change.",
  });
}

/** Whether a branch holds a change that is being reconciled. */
export function isReconcileBranch(name: string | undefined): boolean {
  return name?.startsWith(PREFIX) === true;
}

/** The id of the change that a branch of a remote holds; undefined for any other branch. */
export function changeAtRemote({ name, remote }: Pick<RemoteBranch, "name" | "remote">): string | undefined {
  const own = name.slice(remote.length + 1);
  return isReconcileBranch(own) ? own.slice(PREFIX.length) : undefined;
}

/** The changes that lie on branches here or at a remote, as last fetched; not those that are over. */
export async function changesOnBranches(session: WorkspaceSession): Promise<BranchedChange[]> {
  const { git, storage } = session;
  if (!(await git.isRepository())) return [];
  const { local, remote } = await git.branches();
  const here = local.filter(({ name }) => isReconcileBranch(name)).map(({ name }) => name.slice(PREFIX.length));
  const ids = [...new Set([...here, ...remote.flatMap((branch) => changeAtRemote(branch) ?? [])])];
  const known = await storage.read((tx) => Promise.all(ids.map((id) => tx.sessionOf(id))));
  const open = ids.filter((_, index) => known[index]?.closedAt === undefined);
  const found = await Promise.all(open.map(async (id) => ({ id, at: await findOnBranch(session, id) })));
  return found.flatMap(({ id, at }) => {
    if (at === undefined) return [];
    const { title, author, revision, commit, parent } = at;
    return [{ changeSetId: id, title, author, branch: revision, commit, parent }];
  });
}

/** What the branch of a change can be read as: the one here first, then those of remotes as last fetched. */
export async function revisionsOf(git: GitRepository, changeSetId: string): Promise<string[]> {
  const { local, remote } = await git.branches();
  const own = local.filter(({ name }) => name === branchName(changeSetId));
  return [...own, ...remote.filter((branch) => changeAtRemote(branch) === changeSetId)].map(({ name }) => name);
}

/** Where the change lies; undefined when no branch holds it. */
export async function findOnBranch({ git }: WorkspaceSession, changeSetId: string): Promise<OnBranch | undefined> {
  if (!(await git.isRepository()) || (await git.head()) === undefined) return undefined;
  const name = branchName(changeSetId);
  const [revision] = await revisionsOf(git, changeSetId);
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
  const workspace = createWorkspace(modelFiles(await git.readTree(target)));
  const sides = await sidesBetween(git, paths, { before: target, after: commit }, () => workspace);
  const findings = await assessSides(app, { ...changeSet, edits: [] }, sides);
  const judged = judgedOn(workspace, paths, findings.impacts, findings.conflicts);
  const texts = await textsAt(git, target, judged);
  const dependencies = judged.map((path): [string, string | null] => {
    const text = texts.get(path);
    return [path, text === undefined ? null : app.ports.hashText(text)];
  });
  return { sides, findings, basis: basisOf(app, sides, findings, Object.fromEntries(dependencies)) };
}

/** Both sides of a change of these files between two revisions; `workspaceOf`: the model before, from their texts then. */
export async function sidesBetween(
  git: GitRepository,
  paths: readonly string[],
  revisions: { readonly before: string; readonly after: string },
  workspaceOf: (before: ReadonlyMap<string, string>) => Workspace,
): Promise<Sides> {
  const before = await textsAt(git, revisions.before, paths);
  const then = await textsAt(git, revisions.after, paths);
  const after = new Map(paths.map((path) => [path, then.get(path) ?? null]));
  return { onDisk: before, before, after: ok(after), workspace: workspaceOf(before), moved: [] };
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
