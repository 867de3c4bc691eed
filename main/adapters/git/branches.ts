/** Branches and tags. */
import type { Branch, Branches, RecoveryPoint, RemoteBranch, Tag } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Access } from "./access.ts";
import { withoutSection, withRenamedSection, withSetting } from "./config-file.ts";
import { type Config, changeConfig } from "./configuration.ts";
import { notFound } from "./failures.ts";
import { distanceOf, isoTime } from "./history.ts";
import { parseMessage } from "./message.ts";
import { blobText } from "./objects.ts";
import { checkName } from "./paths.ts";
import { writeRecoveryPoint } from "./recovery.ts";
import { branchOf, listRefs, readHead, readLink, readRef } from "./refs.ts";
import { commitOf } from "./revisions.ts";
import { shortName, upstreamOf } from "./status.ts";

const LOCAL = "refs/heads/";
const REMOTE = "refs/remotes/";
const TAGS = "refs/tags/";

/** Every branch, own and remote, sorted by name. */
export async function branchesOf(access: Access): Promise<Branches> {
  const { layout, repository } = access;
  const config = await repository.config();
  const current = readHead(layout).ref;
  const there = listRefs(layout, REMOTE);
  const local: Branch[] = [];
  for (const [ref, id] of listRefs(layout, LOCAL)) {
    const name = ref.slice(LOCAL.length);
    const upstream = upstreamOf(config, name);
    const tip = upstream === undefined ? undefined : (there.get(upstream) ?? readRef(layout, upstream));
    const apart = tip === undefined ? { ahead: 0, behind: 0 } : await distanceOf(access, id, tip);
    local.push({
      name,
      ...(await latest(access, id)),
      isCurrent: ref === current,
      ...(upstream === undefined ? {} : { upstream: shortName(upstream) }),
      isUpstreamGone: upstream !== undefined && tip === undefined,
      ...apart,
    });
  }
  const remote: RemoteBranch[] = [];
  for (const [ref, id] of there) {
    if (readLink(layout, ref) !== undefined) continue;
    const name = ref.slice(REMOTE.length);
    remote.push({ name, remote: remoteOf(config, name), ...(await latest(access, id)) });
  }
  return { local, remote };
}

/** Makes a branch; from a remote one it is kept in step with it. */
export async function createBranch(
  access: Access,
  { name, at = "HEAD" }: { readonly name: string; readonly at?: string | undefined },
): Promise<void> {
  const { layout, repository } = access;
  refuseTaken(access, name);
  const id = await commitOf(access, at);
  await repository.updateRefs([{ name: LOCAL + name, to: id, from: null }], `branch: Created from ${at}`);
  if (readRef(layout, REMOTE + at) === undefined) return;
  const remote = remoteOf(await repository.config(), at);
  await setUpstream(access, name, remote, at.slice(remote.length + 1));
}

/** The remote that a branch such as `origin/feature/x` belongs to. */
function remoteOf(config: Config, branch: string): string {
  return config.names("remote").find((remote) => branch.startsWith(`${remote}/`)) ?? branch.split("/")[0] ?? "";
}

/** From now on `branch` is kept in step with the branch `theirs` of a remote. */
async function setUpstream({ layout }: Access, branch: string, remote: string, theirs: string): Promise<void> {
  await changeConfig(layout, (text) =>
    withSetting(withSetting(text, `branch.${branch}.remote`, remote), `branch.${branch}.merge`, LOCAL + theirs),
  );
}

/** Gives a branch another name; its upstream stays. */
export async function renameBranch(access: Access, from: string, to: string): Promise<void> {
  const { layout, repository } = access;
  const id = readRef(layout, LOCAL + from);
  if (id === undefined) throw notFound("branch", from);
  if (from === to) return;
  refuseTaken(access, to, from);
  const reason = `branch: renamed ${from} to ${to}`;
  const isInTheWay = to.startsWith(`${from}/`) || from.startsWith(`${to}/`);
  const make = { name: LOCAL + to, to: id, from: null };
  const remove = { name: LOCAL + from, to: null, from: id };
  const isCurrent = readHead(layout).ref === LOCAL + from;
  if (isInTheWay) {
    // A name cannot be a folder of another one: for a moment HEAD itself keeps the commit.
    if (isCurrent) await repository.moveHead(id, reason);
    await repository.updateRefs([remove], reason);
    await repository.updateRefs([make], reason);
  } else await repository.updateRefs([make], reason);
  if (isCurrent) await repository.moveHead(LOCAL + to, reason);
  if (!isInTheWay) await repository.updateRefs([remove], reason);
  await changeConfig(layout, (text) => withRenamedSection(text, `branch.${from}`, `branch.${to}`));
}

/** Deletes a branch after a recovery point that keeps its commits. */
export async function deleteBranch(access: Access, name: string): Promise<RecoveryPoint> {
  const { layout, repository } = access;
  const tip = readRef(layout, LOCAL + name);
  if (tip === undefined) throw notFound("branch", name);
  if (branchOf(readHead(layout)) === name) {
    throw new ExpectedError("CONFLICT", `“${name}” is the branch you are on.`, {
      path: name,
      next: "Switch to another one first, then delete it.",
    });
  }
  const recovery = await writeRecoveryPoint(access, "branch_delete", { deleted: { branch: name, tip } });
  await repository.updateRefs([{ name: LOCAL + name, to: null, from: tip }], `branch: deleted ${name}`);
  await changeConfig(layout, (text) => withoutSection(text, `branch.${name}`));
  return recovery;
}

/** Tags that stand for commits, sorted by name. */
export async function tagsOf(access: Access): Promise<Tag[]> {
  const tags: Tag[] = [];
  for (const [ref, id] of listRefs(access.layout, TAGS)) {
    const commit = await commitOf(access, ref).catch(() => undefined);
    if (commit === undefined) continue;
    const object = commit === id ? undefined : await access.store.object(id);
    const text = object === undefined ? "" : blobText(object.bytes.subarray(object.bytes.indexOf("\n\n") + 2)).trim();
    tags.push({ name: ref.slice(TAGS.length), commit, ...(text === "" ? {} : { message: text }) });
  }
  return tags;
}

async function latest({ store }: Access, id: string) {
  const commit = await store.commit(id);
  return { commit: id, subject: parseMessage(commit.message).subject, at: isoTime(commit.committer.seconds) };
}

function refuseTaken({ layout }: Access, name: string, renamed?: string): void {
  checkName("branch", name);
  const taken = [...listRefs(layout, LOCAL).keys()].map((ref) => ref.slice(LOCAL.length));
  const others = taken.filter((one) => one !== renamed);
  const other = others.find((one) => one === name || one.startsWith(`${name}/`) || name.startsWith(`${one}/`));
  if (other === undefined) return;
  throw new ExpectedError("CONFLICT", `There is a branch “${other}” already.`, {
    path: "name",
    next: "Choose another name.",
  });
}
