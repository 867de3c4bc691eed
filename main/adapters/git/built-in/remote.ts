/** Fetching, pushing and cloning over http(s) through isomorphic-git. */
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import * as git from "isomorphic-git";
import type { GitProgress } from "#ports/git.ts";
import { writeAtomically } from "../../durable-file.ts";
import { withSetting } from "../config-file.ts";
import { changeConfig } from "../configuration.ts";
import type { CloneCall, PushCall, RefChange, RemoteCall } from "../engine.ts";
import { diverged, needsProgram } from "../failures.ts";
import type { Layout } from "../layout.ts";
import { signatureNow } from "../objects.ts";
import { listRefs, readLink, readRef } from "../refs.ts";
import { originOf, readAddress, withoutCredentials } from "../remote-address.ts";
import { type Errand, remoteFailure } from "./answers.ts";
import { gitFileSystem, type HeldBack } from "./file-system.ts";
import { createHttp, type Http } from "./http.ts";
import { linkRefFile, moveHeadFile, updateRefFiles } from "./ref-files.ts";

const LOCAL = "refs/heads/";
/** Services that go by the token alone take any name. */
const ANY_NAME = "oauth2";
/** More commits than there are: everything. */
const WHOLE_HISTORY = 0x7fffffff;

export interface BuiltInRemote {
  readonly name: string;
  readonly url: string;
  readonly stallMs: number;
}

export async function fetchBuiltIn(
  layout: Layout,
  remote: BuiltInRemote,
  call: RemoteCall & { readonly whole: boolean },
): Promise<void> {
  const isShallow = existsSync(join(layout.commondir, "shallow"));
  await fetchRefs(layout, remote, { ...call, depth: call.whole && isShallow ? WHOLE_HISTORY : undefined });
}

export async function pushBuiltIn(layout: Layout, remote: BuiltInRemote, call: PushCall): Promise<void> {
  const branch = `${remote.name}/${call.to.replace(/^refs\/heads\//, "")}`;
  const { replacing } = call;
  await onRemote(remote, call, branch, async (common) => {
    let isReplaceable = true;
    try {
      await git.push({
        ...common,
        fs: gitFileSystem(layout.commondir),
        gitdir: layout.commondir,
        remote: remote.name,
        // What is deleted has no branch here; isomorphic-git wants one nevertheless.
        ref: call.ref ?? "HEAD",
        remoteRef: call.to,
        delete: call.ref === undefined,
        force: replacing !== undefined,
        onPrePush({ remoteRef }) {
          isReplaceable = replacing === undefined || remoteRef.oid === replacing;
          return isReplaceable;
        },
      });
    } catch (error) {
      throw isReplaceable ? error : diverged(branch);
    }
    common.http.check();
  });
}

/** Clones without files: HEAD and its branch are set, there is no index. */
export async function cloneBuiltIn(call: CloneCall, stallMs: number): Promise<void> {
  const gitdir = join(call.folder, ".git");
  const layout: Layout = { root: call.folder, gitdir, commondir: gitdir };
  const remote = { name: "origin", url: call.url, stallMs };
  if (readAddress(call.url).kind !== "http")
    throw needsProgram("Cloning from an address that does not begin with https://");
  await mkdir(call.folder, { recursive: true });
  await git.init({ fs: gitFileSystem(gitdir), dir: call.folder, defaultBranch: "main" });
  await changeConfig(layout, (text) =>
    withSetting(
      withSetting(text, "remote.origin.url", call.url),
      "remote.origin.fetch",
      "+refs/heads/*:refs/remotes/origin/*",
    ),
  );
  const head = await fetchRefs(layout, remote, call);
  const branches = listRefs(layout, "refs/remotes/origin/");
  const wanted = head?.replace(/^refs\/heads\//, "") ?? "main";
  const id = branches.get(`refs/remotes/origin/${wanted}`);
  const entry = logEntry(`clone: from ${call.url}`);
  await moveHeadFile(layout, `refs/heads/${wanted}`, entry);
  if (id === undefined) return;
  await updateRefFiles(layout, [{ name: `refs/heads/${wanted}`, to: id, from: null }], entry);
  await changeConfig(layout, (text) =>
    withSetting(
      withSetting(text, `branch.${wanted}.remote`, "origin"),
      `branch.${wanted}.merge`,
      `refs/heads/${wanted}`,
    ),
  );
}

/** Gets everything new; the whole name of the branch that the remote's HEAD is on. */
async function fetchRefs(
  layout: Layout,
  remote: BuiltInRemote,
  call: RemoteCall & { readonly depth: number | undefined },
): Promise<string | undefined> {
  return onRemote(remote, call, undefined, async (common) => {
    const there = await git.listServerRefs({ ...common, url: remote.url, protocolVersion: 1, symrefs: true });
    common.http.check();
    const held: HeldBack = new Map();
    const branch = there.find((ref) => ref.ref.startsWith(LOCAL));
    // A remote without commits has nothing that could be asked for.
    if (branch !== undefined) {
      await git.fetch({
        ...common,
        fs: gitFileSystem(layout.commondir, held),
        gitdir: layout.commondir,
        remote: remote.name,
        // Any will do: all are fetched. That of the branch here may be gone there.
        remoteRef: branch.ref,
        singleBranch: false,
        tags: true,
        ...(call.depth === undefined ? {} : { depth: call.depth }),
      });
      common.http.check();
    }
    await writeHeld(layout, held);
    const names = new Set(there.map((ref) => ref.ref));
    await forgetGone(layout, remote.name, names);
    return there.find((ref) => ref.ref === "HEAD")?.target;
  });
}

/** Makes the changes that were held back, now that everything they refer to is stored. */
async function writeHeld(layout: Layout, held: HeldBack): Promise<void> {
  const shallow = join(layout.commondir, "shallow");
  const list = held.get(shallow);
  if (list === null || list?.trim() === "") await rm(shallow, { force: true });
  else if (list !== undefined) await writeAtomically(shallow, Buffer.from(list));
  const changes: RefChange[] = [];
  const links: (readonly [name: string, to: string])[] = [];
  for (const [path, text] of held) {
    if (path === shallow || text === null) continue;
    const name = relative(layout.commondir, path).replaceAll("\\", "/");
    const target = /^ref: (.+)/.exec(text)?.[1]?.trim();
    if (target !== undefined) links.push([name, target]);
    else if (readRef(layout, name) !== text.trim()) changes.push({ name, to: text.trim() });
  }
  await updateRefFiles(layout, changes, logEntry("fetch"));
  for (const [name, to] of links) {
    if (readLink(layout, name) !== to && readRef(layout, to) !== undefined) await linkRefFile(layout, name, to);
  }
}

/** Forgets branches that the remote does not have any more. */
async function forgetGone(layout: Layout, remote: string, there: ReadonlySet<string>): Promise<void> {
  const prefix = `refs/remotes/${remote}/`;
  const gone = [...listRefs(layout, prefix).keys()].filter(
    (ref) => ref !== `${prefix}HEAD` && !there.has(LOCAL + ref.slice(prefix.length)),
  );
  // The name that only points at another one goes first.
  const link = readLink(layout, `${prefix}HEAD`);
  const names = link !== undefined && gone.includes(link) ? [`${prefix}HEAD`, ...gone] : gone;
  await updateRefFiles(
    layout,
    names.map((name) => ({ name, to: null })),
    logEntry("fetch: pruned"),
  );
}

function logEntry(reason: string) {
  return { who: signatureNow({ name: "Orgata", email: "orgata@localhost" }), reason };
}

type Common = { readonly http: Http } & Pick<Parameters<typeof git.fetch>[0], "onAuth" | "onProgress" | "onMessage">;

/** Runs `work` with what each call needs, and puts failures into words. */
async function onRemote<T>(
  remote: BuiltInRemote,
  call: RemoteCall,
  branch: string | undefined,
  work: (common: Common) => Promise<T>,
): Promise<T> {
  const { credentials } = call;
  const address = withoutCredentials(remote.url);
  const said: string[] = [];
  const errand: Errand = {
    said,
    remote: address,
    hadCredentials: credentials !== undefined,
    ...(branch === undefined ? {} : { branch }),
  };
  if (originOf(remote.url) === undefined) throw needsProgram("An address that does not begin with https://");
  call.onProgress({ phase: "connecting", done: 0 });
  const http = createHttp({ signal: call.signal, stallMs: remote.stallMs, remote: address });
  try {
    return await work({
      http,
      onAuth: (url) =>
        credentials === undefined || originOf(url) !== originOf(remote.url)
          ? { cancel: true }
          : { username: credentials.username ?? ANY_NAME, password: credentials.secret },
      onMessage: (words) => void said.push(words.trim()),
      onProgress: ({ phase, loaded, total }) => {
        const known = PHASES[phase];
        if (known !== undefined) call.onProgress({ phase: known, done: loaded, ...(total > 0 ? { total } : {}) });
      },
    });
  } catch (error) {
    throw remoteFailure(error, errand);
  }
}

const PHASES: Readonly<Record<string, GitProgress["phase"]>> = {
  "Enumerating objects": "counting",
  "Counting objects": "counting",
  "Compressing objects": "counting",
  "Receiving objects": "receiving",
  "Resolving deltas": "resolving",
  "Writing objects": "sending",
};
