/** Remotes: which there are, getting what is new there, and giving them what is new here. */
import type { FetchRequest, PushRequest, PushResult, RefUpdate, Remote, RemoteDeletion } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Access } from "./access.ts";
import { withoutSection, withSetting } from "./config-file.ts";
import { changeConfig } from "./configuration.ts";
import type { RemoteCall } from "./engine.ts";
import { notFound } from "./failures.ts";
import { checkName } from "./paths.ts";
import { branchOf, listRefs, readHead, readLink, readRef } from "./refs.ts";
import { readAddress, withoutCredentials } from "./remote-address.ts";

/** What of a call to a remote reaches the engine as it is. */
export type Calling = Pick<RemoteCall, "signal" | "onProgress">;

/** In the order they were added. */
export async function remotesOf(access: Access): Promise<Remote[]> {
  const config = await access.repository.config();
  return config.names("remote").flatMap((name) => {
    const url = config.get(`remote.${name}.url`);
    return url === undefined ? [] : [{ name, url: withoutCredentials(url) }];
  });
}

export async function addRemote(access: Access, { name, url }: Remote): Promise<void> {
  checkName("remote", name);
  const address = plainAddress(url);
  const config = await access.repository.config();
  if (config.names("remote").includes(name)) {
    throw new ExpectedError("CONFLICT", `There is a remote “${name}” already.`, {
      path: "name",
      next: "Choose another name, or change its address.",
    });
  }
  await changeConfig(access.layout, (text) =>
    withSetting(
      withSetting(text, `remote.${name}.url`, address),
      `remote.${name}.fetch`,
      `+refs/heads/*:refs/remotes/${name}/*`,
    ),
  );
}

export async function setRemoteUrl(access: Access, { name, url }: Remote): Promise<void> {
  const address = plainAddress(url);
  await addressOf(access, name);
  await changeConfig(access.layout, (text) => withSetting(text, `remote.${name}.url`, address));
}

/** Forgets a remote, its branches as they were known here, and which branches were kept in step with it. */
export async function removeRemote(access: Access, name: string): Promise<void> {
  await addressOf(access, name);
  const config = await access.repository.config();
  const followers = config.names("branch").filter((branch) => config.get(`branch.${branch}.remote`) === name);
  const refs = [...listRefs(access.layout, `refs/remotes/${name}/`).keys()];
  // The name that only points at another one goes first.
  const changes = refs.toReversed().map((ref) => ({ name: ref, to: null }));
  if (changes.length > 0) await access.repository.updateRefs(changes, `remote: removed ${name}`);
  await changeConfig(access.layout, (text) => {
    let changed = withoutSection(text, `remote.${name}`);
    for (const branch of followers) {
      changed = withSetting(changed, `branch.${branch}.remote`, null);
      changed = withSetting(changed, `branch.${branch}.merge`, null);
    }
    return changed;
  });
}

/** Gets what is new; what moved. */
export async function fetchFrom(access: Access, request: FetchRequest, calling: Calling): Promise<RefUpdate[]> {
  const { layout, repository } = access;
  const remote = await remoteFor(access, request.remote, branchOf(readHead(layout)));
  const address = await addressOf(access, remote);
  const prefix = `refs/remotes/${remote}/`;
  const before = listRefs(layout, prefix);
  await repository.fetch(remote, {
    ...calling,
    credentials: request.credentials ?? address.credentials,
    whole: request.whole === true,
  });
  await forgetDangling(access, `${prefix}HEAD`);
  const after = listRefs(layout, prefix);
  const updates: RefUpdate[] = [];
  for (const ref of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [old = null, now = null] = [before.get(ref), after.get(ref)];
    if (old === now || ref === `${prefix}HEAD`) continue;
    const isForced = old !== null && now !== null && !(await repository.mergeBases(old, now)).includes(old);
    updates.push({ name: ref.slice("refs/remotes/".length), before: old, after: now, isForced });
  }
  return updates;
}

/** Forgets a name whose target the remote no longer has: Git takes one that leads nowhere for damage. */
async function forgetDangling({ layout, repository }: Access, name: string): Promise<void> {
  const target = readLink(layout, name);
  if (target === undefined || readRef(layout, target) !== undefined) return;
  await repository.updateRefs([{ name, to: null }], "fetch: its branch is gone");
}

/** Gives a branch to a remote. */
export async function pushTo(access: Access, request: PushRequest, calling: Calling): Promise<PushResult> {
  const { layout, repository } = access;
  const branch = request.branch ?? branchOf(readHead(layout));
  if (branch === undefined) throw detached();
  const ref = `refs/heads/${branch}`;
  const after = readRef(layout, ref);
  if (after === undefined) throw notFound("branch", branch);
  const remote = await remoteFor(access, request.remote, branch);
  const address = await addressOf(access, remote);
  const config = await repository.config();
  const isUpstream = config.get(`branch.${branch}.remote`) === remote;
  const to = (isUpstream ? config.get(`branch.${branch}.merge`) : undefined) ?? ref;
  const name = `${remote}/${to.replace(/^refs\/heads\//, "")}`;
  const before = readRef(layout, `refs/remotes/${name}`) ?? null;
  await repository.push(remote, {
    ...calling,
    ref,
    to,
    credentials: request.credentials ?? address.credentials,
    replacing: request.replacing,
  });
  const known = readRef(layout, `refs/remotes/${name}`);
  if (known !== after) await repository.updateRefs([{ name: `refs/remotes/${name}`, to: after }], "update by push");
  if (!isUpstream) {
    await changeConfig(layout, (text) =>
      withSetting(withSetting(text, `branch.${branch}.remote`, remote), `branch.${branch}.merge`, to),
    );
  }
  return { name, before, after };
}

/** Deletes a branch of a remote; one that somebody has deleted there already is forgotten here. */
export async function deleteAt(access: Access, request: RemoteDeletion, calling: Calling): Promise<void> {
  const { layout, repository } = access;
  const { remote, branch } = request;
  const name = `refs/remotes/${remote}/${branch}`;
  const known = readRef(layout, name);
  if (known === undefined) throw notFound("branch", `${remote}/${branch}`);
  const address = await addressOf(access, remote);
  const call = { ...calling, credentials: request.credentials ?? address.credentials };
  try {
    await repository.push(remote, { ...call, ref: undefined, to: `refs/heads/${branch}`, replacing: known });
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.failure.code !== "DIVERGED") throw error;
    // Not as it was known here: it has moved, or is gone.
    await repository.fetch(remote, { ...call, whole: false });
    if (readRef(layout, name) !== undefined) throw error;
  }
  if (readRef(layout, name) !== undefined) await repository.updateRefs([{ name, to: null }], "branch deleted there");
}

/** The remote that is meant when none is named: that of the branch, the only one, or `origin`. */
async function remoteFor(
  { repository }: Access,
  named: string | undefined,
  branch: string | undefined,
): Promise<string> {
  if (named !== undefined) return named;
  const config = await repository.config();
  const names = config.names("remote");
  const own = branch === undefined ? undefined : config.get(`branch.${branch}.remote`);
  const remote = own !== undefined && names.includes(own) ? own : names.length === 1 ? names[0] : undefined;
  if (remote !== undefined) return remote;
  if (names.includes("origin")) return "origin";
  throw new ExpectedError("NOT_FOUND", "This business is not connected to a remote repository yet.", {
    path: "remote",
    next: "Add the address of one first.",
  });
}

async function addressOf({ repository }: Access, name: string) {
  const url = (await repository.config()).get(`remote.${name}.url`);
  if (url === undefined) throw notFound("remote", name);
  try {
    return readAddress(url);
  } catch {
    // Written by other programs: a relative folder, say, or a short form of the user's own. Git knows what to do with it.
    return { url, credentials: undefined };
  }
}

/** An address without secrets: they would be in a file that is copied around. */
function plainAddress(url: string): string {
  const address = readAddress(url);
  if (address.credentials === undefined) return address.url;
  throw new ExpectedError("BAD_INPUT", "The address holds a password or token; it would be kept in a plain file.", {
    path: "url",
    next: "Leave it out of the address, and sign in when you are asked.",
  });
}

function detached(): ExpectedError {
  return new ExpectedError("BAD_INPUT", "You are on no branch at the moment, so there is none to push.", {
    path: "branch",
    next: "Make a branch here first, then push it.",
  });
}
