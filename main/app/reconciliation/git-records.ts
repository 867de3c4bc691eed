/** Approvals that travel with Git: one file each, counted only when whoever it names committed it. */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { switchTo } from "#app/git/branches.ts";
import { authorOf } from "#app/git/identity.ts";
import { isSamePerson } from "#knit/approval/eligible.ts";
import { printRecord, readRecord, recordPath, recordsFolder, type Seal } from "#knit/approval/record.ts";
import type { GitRepository } from "#ports/git.ts";
import { canonicalJson } from "#runtime/chain.ts";
import type { Approval } from "#shared/reconciliation.ts";
import type { GitCommit } from "#shared/workspace.ts";
import type { OnBranch } from "./on-branch.ts";

interface ReadRecords {
  readonly records: readonly Approval[];
  readonly refused: readonly { readonly file: string; readonly message: string }[];
  /** Of the refused, those that are as they were written, but were committed by somebody else than they name. */
  readonly unproven: readonly Approval[];
}

/** How a change came in, where that may have been with others' commits squashed into one. */
interface CameIn {
  /** What its branch can be read as, while it is known here. */
  readonly branches: readonly string[];
}

/**
 * The records of a change in a commit (HEAD unless told otherwise); those that do not count, with the reason. `cameIn`:
 * whoever a squash names as co-author, or committed the record on the branch, counts as who committed it.
 */
export async function recordsInGit(
  app: AppContext,
  { git }: WorkspaceSession,
  changeSetId: string,
  revision = "HEAD",
  cameIn?: CameIn,
): Promise<ReadRecords> {
  if ((await git.head()) === undefined) return { records: [], refused: [], unproven: [] };
  const tree = await git.listTree(revision);
  const folder = `${recordsFolder(changeSetId)}/`;
  const records: Approval[] = [];
  const refused: { file: string; message: string }[] = [];
  const unproven: Approval[] = [];
  for (const file of [...tree.keys()].filter((path) => path.startsWith(folder)).toSorted()) {
    const read = readRecord(file, (await git.readFile(revision, file)) ?? "", sealOf(app));
    const doubt =
      "approval" in read ? await doubtAbout(git, revision, file, read.approval, cameIn) : { message: read.message };
    if (doubt !== undefined) refused.push({ file, message: doubt.message });
    if ("approval" in read && doubt === undefined) records.push(read.approval);
    if ("approval" in read && doubt?.isOnlyWho === true) unproven.push(read.approval);
  }
  return { records, refused, unproven };
}

/** Commits an approval as a file, in the name that it carries: where the change lies, or on the branch that is checked out. */
export async function commitRecord(
  app: AppContext,
  session: WorkspaceSession,
  approval: Approval,
  title: string,
  onBranch: OnBranch | undefined,
): Promise<void> {
  const { git, files } = session;
  const path = recordPath(approval);
  const words = approval.decision === "approved" ? "Approve" : "Ask for changes of";
  const author = await authorOf(app, git);
  const { branch: home } = await git.status();
  if (onBranch !== undefined && home !== onBranch.name) {
    if (onBranch.revision !== onBranch.name) await git.createBranch({ name: onBranch.name, at: onBranch.revision });
    await switchTo(app, { to: onBranch.name, overwrite: false });
  }
  try {
    await files.write(path, printRecord(approval, title, sealOf(app)), null);
    await git.commit({
      paths: [path],
      message: `${words} “${title}”\n\nApproval-of: ${approval.changeSetId}\n`,
      author,
    });
  } finally {
    if (home !== undefined && (await git.status()).branch !== home) await switchTo(app, { to: home, overwrite: false });
  }
  app.events.publish({ type: "git" });
}

/** Why a record does not count; `isOnlyWho`: it is as it was written, but nothing proves by whom. */
interface Doubt {
  readonly message: string;
  readonly isOnlyWho?: boolean;
}

/** Why a record cannot be from whom it names: somebody else committed it, or it was changed after it was committed. */
async function doubtAbout(
  git: GitRepository,
  revision: string,
  file: string,
  { by }: Pick<Approval, "by">,
  cameIn: CameIn | undefined,
): Promise<Doubt | undefined> {
  const versions = await git.fileHistory(file, { limit: 2, from: revision });
  if (versions.length > 1) return { message: "It was changed after it was written." };
  const [first] = versions;
  if (first === undefined) return { message: "Nothing tells who committed it." };
  const { author, trailers } = first.commit;
  if (isSamePerson(by, author)) return undefined;
  if (cameIn !== undefined) {
    if (coAuthors(trailers).some((person) => isSamePerson(by, person))) return undefined;
    for (const branch of cameIn.branches) {
      if (await isCommittedThere(git, branch, file, first.change.after, by)) return undefined;
    }
  }
  return { message: `It names ${by.name}, but ${author.name} committed it.`, isOnlyWho: true };
}

/** Whether whoever a record names committed it, as it is, on a branch. */
async function isCommittedThere(
  git: GitRepository,
  branch: string,
  file: string,
  blob: string | null,
  by: Approval["by"],
): Promise<boolean> {
  if ((await git.listTree(branch)).get(file)?.blob !== blob) return false;
  return (await doubtAbout(git, branch, file, { by }, undefined)) === undefined;
}

function coAuthors(trailers: GitCommit["trailers"]): Approval["by"][] {
  const named = Object.entries(trailers).find(([key]) => key.toLowerCase() === "co-authored-by")?.[1] ?? "";
  return [...named.matchAll(/([^,<>]+)<([^<>]+)>/g)].map(([, name = "", email = ""]) => ({ name: name.trim(), email }));
}

function sealOf({ ports }: AppContext): Seal {
  return (content) => ports.hashText(canonicalJson(content));
}
