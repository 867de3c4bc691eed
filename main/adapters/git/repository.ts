/** Everything that is done with one folder's repository, whichever engine does it. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { GitEntry, GitRepository } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import { isModelFile } from "#shared/workspace-files.ts";
import { createSerial } from "../serial.ts";
import { abandonMerge } from "./abandon.ts";
import { type Access, createMemory } from "./access.ts";
import { branchesOf, createBranch, deleteBranch, renameBranch, tagsOf } from "./branches.ts";
import { commit } from "./commit.ts";
import { withSetting } from "./config-file.ts";
import { changeConfig, checkIdentity, identityIn, readConfig } from "./configuration.ts";
import { recoverFromCrash } from "./crash.ts";
import { diffOf } from "./differences.ts";
import type { Engine } from "./engine.ts";
import { gitFailure } from "./failures.ts";
import { changesOf, fileHistoryOf, logOf } from "./history.ts";
import { findLayout, findOuterRepository, type Layout } from "./layout.ts";
import { blobText, idOf, MODE } from "./objects.ts";
import { expireRecovery, recoveryPoints, writeRecoveryPoint } from "./recovery.ts";
import { type Head, readHead } from "./refs.ts";
import {
  addRemote,
  type Calling,
  deleteAt,
  fetchFrom,
  pushTo,
  remotesOf,
  removeRemote,
  setRemoteUrl,
} from "./remotes.ts";
import { commitOf } from "./revisions.ts";
import { statusOf } from "./status.ts";
import { createStore } from "./store.ts";
import { discard, fastForward, merge, reset, restore, switchTo } from "./switching.ts";
import { entryOf, threeWay } from "./three-way.ts";

/** The calls that reach a remote. */
export const REMOTE_METHODS = ["fetch", "push", "deleteRemoteBranch"] as const;
type RemoteMethod = (typeof REMOTE_METHODS)[number];

type RemoteWork = {
  [Method in RemoteMethod]: (
    request: Parameters<GitRepository[Method]>[0],
    calling: Calling,
  ) => ReturnType<GitRepository[Method]>;
};

/** The repository as the process that works on it sees it; what cannot cross between processes comes in `Calling`. */
export interface RepositoryWork extends RemoteWork, Omit<GitRepository, "close" | RemoteMethod> {
  /** Lets go of everything. */
  forget(): Promise<void>;
}

/** Recovery points are kept that long, and that many, when nobody says otherwise. */
const KEPT_DAYS = 90;
const KEPT_COUNT = 200;

/** Which engine works on a repository: not all of them can every one. */
export type EngineFor = (layout: Layout | undefined) => Promise<Engine>;

/** The repository of the folder `root`, if there is one; `home` is where the user's own Git settings are. */
export function openRepository(root: string, home: string, engineFor: EngineFor): RepositoryWork {
  const serial = createSerial();
  let current: Promise<Access> | undefined;
  let place = "";

  /** Everything that is needed; opened again when the repository was made, moved or replaced meanwhile. */
  async function access(): Promise<Access> {
    const layout = findLayout(root);
    if (layout === undefined) throw noRepository();
    const found = `${layout.gitdir}\n${layout.commondir}`;
    if (current !== undefined && found === place) return current;
    await forget();
    place = found;
    current = open(layout).catch((error: unknown) => {
      current = undefined;
      throw error;
    });
    return current;
  }

  async function open(layout: Layout): Promise<Access> {
    await refuseUnsupported(layout, home);
    const repository = (await engineFor(layout)).open(layout);
    const opened = { layout, home, repository, store: createStore(repository), memory: createMemory() };
    await recoverFromCrash(opened);
    return opened;
  }

  async function forget(): Promise<void> {
    const opened = await current?.catch(() => undefined);
    current = undefined;
    await opened?.repository.close();
  }

  const reading = <T>(work: (opened: Access) => Promise<T>): Promise<T> => plainly(async () => work(await access()));
  /** Writing is done one after the other. */
  const writing = <T>(work: (opened: Access) => Promise<T>): Promise<T> => serial(root, () => reading(work));

  return {
    isRepository: () => plainly(async () => findLayout(root) !== undefined),
    init: () => serial(root, () => plainly(() => init(root, engineFor))),
    status: () =>
      plainly(async () => {
        if (findLayout(root) === undefined) return { isRepository: false, ahead: 0, behind: 0, files: [] };
        return statusOf(await access());
      }),
    head: () => reading(async ({ layout }) => soundHead(layout)?.id),
    identity: () =>
      plainly(async () => {
        const hasRepository = findLayout(root) !== undefined;
        return identityIn(
          hasRepository ? await (await access()).repository.config() : await readConfig(undefined, home),
        );
      }),
    setIdentity: (identity) =>
      writing(async ({ layout }) => {
        checkIdentity(identity);
        await changeConfig(layout, (text) =>
          withSetting(withSetting(text, "user.name", identity.name), "user.email", identity.email),
        );
      }),

    readFile: (revision, path) => reading((opened) => readFile(opened, revision, path)),
    readTree: (revision) => reading((opened) => readTree(opened, revision)),
    listTree: (revision) => reading((opened) => listTree(opened, revision)),
    readBlobs: (ids) =>
      reading(async ({ store }) => {
        const blobs = await store.blobs(ids.filter((id) => /^[0-9a-f]{40}$/.test(id)));
        return new Map([...blobs].map(([id, bytes]) => [id, blobText(bytes)]));
      }),
    blobId: async (text) => idOf("blob", Buffer.from(text, "utf8")),
    diff: (before, after) => reading((opened) => diffOf(opened, before, after)),

    log: (query) => reading((opened) => logOf(opened, query)),
    fileHistory: (path, options) => reading((opened) => fileHistoryOf(opened, path, options)),
    changes: (query) => reading((opened) => changesOf(opened, query)),
    tags: () => reading(tagsOf),

    commit: (request) => writing((opened) => commit(opened, request)),
    discard: (paths) => writing((opened) => discard(opened, paths)),

    branches: () => reading(branchesOf),
    createBranch: (request) => writing((opened) => createBranch(opened, request)),
    renameBranch: (from, to) => writing((opened) => renameBranch(opened, from, to)),
    deleteBranch: (name) => writing((opened) => deleteBranch(opened, name)),
    switchTo: (request) => writing((opened) => switchTo(opened, request)),
    fastForward: (request) => writing((opened) => fastForward(opened, request)),
    reset: (request) => writing((opened) => reset(opened, request)),

    mergeBases: (one, other) =>
      reading(async (opened) =>
        opened.repository.mergeBases(await commitOf(opened, one), await commitOf(opened, other)),
      ),
    threeWay: (ours, theirs, base) => reading((opened) => threeWay(opened, ours, theirs, base)),
    merge: (request) => writing((opened) => merge(opened, request)),
    abandonMerge: () => writing(abandonMerge),

    remotes: () => reading(remotesOf),
    addRemote: (remote) => writing((opened) => addRemote(opened, remote)),
    setRemoteUrl: (remote) => writing((opened) => setRemoteUrl(opened, remote)),
    removeRemote: (name) => writing((opened) => removeRemote(opened, name)),
    // A slow remote must not keep anybody from committing.
    fetch: (request, calling) => reading((opened) => fetchFrom(opened, request, calling)),
    push: (request, calling) => reading((opened) => pushTo(opened, request, calling)),
    deleteRemoteBranch: (request, calling) => reading((opened) => deleteAt(opened, request, calling)),

    snapshot: (reason) => writing((opened) => writeRecoveryPoint(opened, reason)),
    recoveryPoints: () => reading(recoveryPoints),
    restore: (request) => writing((opened) => restore(opened, request)),
    expireRecovery: ({ days = KEPT_DAYS, count = KEPT_COUNT } = {}) =>
      writing((opened) => expireRecovery(opened, days, count)),
    forget: () => serial(root, forget),
  };
}

/** Runs `work` so that whatever Git or the disk answer becomes an expected failure. */
export async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw gitFailure(error);
  }
}

/** HEAD, or undefined when it is damaged: the status reports that. */
function soundHead(layout: Layout): Head | undefined {
  try {
    return readHead(layout);
  } catch {
    return undefined;
  }
}

async function init(root: string, engineFor: EngineFor): Promise<void> {
  if (findLayout(root) !== undefined) return;
  await refuseBrokenLink(root);
  const outer = findOuterRepository(root);
  if (outer !== undefined) {
    throw new ExpectedError("CONFLICT", `This folder lies inside the repository ${outer}.`, {
      path: outer,
      next: "Open that folder instead, or move the business out of it.",
    });
  }
  await (await engineFor(undefined)).init(root);
}

async function readFile(access: Access, revision: string, path: string): Promise<string | undefined> {
  const { tree } = await access.store.commit(await commitOf(access, revision));
  const entry = await access.store.entryAt(tree, path);
  if (entry === undefined || entry.mode === MODE.folder || entry.mode === MODE.submodule) return undefined;
  const text = blobText(await access.store.blob(entry.oid));
  if (!isLfsPointer(text)) return text;
  throw new ExpectedError(
    "UNAVAILABLE",
    `${path} is kept in Git LFS; the history holds only a pointer to its content.`,
    {
      path,
      next: "Install Git LFS and run git lfs pull in this folder to see it.",
    },
  );
}

/** What Git LFS leaves in the history in place of a large file. */
function isLfsPointer(text: string): boolean {
  return text.startsWith("version https://git-lfs.github.com/spec/") && text.length < 1024;
}

async function readTree(access: Access, revision: string): Promise<ReadonlyMap<string, string>> {
  const { tree } = await access.store.commit(await commitOf(access, revision));
  const files = [...(await access.store.files(tree))].filter(
    ([path, { mode }]) => isModelFile(path) && mode !== MODE.link && mode !== MODE.submodule,
  );
  const blobs = await access.store.blobs(files.map(([, { oid }]) => oid));
  const texts = new Map<string, string>();
  for (const [path, { oid }] of files) {
    const text = blobText(blobs.get(oid) ?? (await access.store.blob(oid)));
    if (!isLfsPointer(text)) texts.set(path, text);
  }
  return texts;
}

async function listTree(access: Access, revision: string): Promise<ReadonlyMap<string, GitEntry>> {
  const { tree } = await access.store.commit(await commitOf(access, revision));
  const entries = [...(await access.store.files(tree))].map(([path, file]) => [path, entryOf(file)] as const);
  return new Map(entries.flatMap(([path, entry]) => (entry === null ? [] : [[path, entry] as const])));
}

async function refuseUnsupported(layout: Layout, home: string): Promise<void> {
  const config = await readConfig(layout, home);
  const format = config.get("extensions.objectformat")?.toLowerCase() ?? "sha1";
  const refs = config.get("extensions.refstorage")?.toLowerCase() ?? "files";
  if (format !== "sha1") {
    throw new ExpectedError("GIT_FAILED", `Orgata cannot read this history: it is in Git's format ${format}.`, {
      next: "Copy it into the usual format: run git init ../copy and git fast-export --all | git -C ../copy fast-import in this folder, then git checkout main in the copy, and open that.",
    });
  }
  if (refs !== "files") {
    throw new ExpectedError(
      "GIT_FAILED",
      `Orgata cannot read this history: its branches are in Git's format ${refs}.`,
      {
        next: "Run git refs migrate --ref-format=files in this folder, then open it again.",
      },
    );
  }
}

/** A `.git` that is a file names another place; where that leads nowhere, a history would be begun outside the folder. */
async function refuseBrokenLink(root: string): Promise<void> {
  const stats = await stat(join(root, ".git")).catch(() => undefined);
  if (stats === undefined || stats.isDirectory()) return;
  throw new ExpectedError("GIT_FAILED", "The history of this folder is kept in another place, which is not there.", {
    path: join(root, ".git"),
    next: "Put that place back (the file .git names it), or delete the file .git to begin a new history here.",
  });
}

function noRepository(): ExpectedError {
  return new ExpectedError("GIT_FAILED", "This folder has no history yet: it is not a Git repository.", {
    next: "Begin one first: Review → Start keeping versions.",
  });
}
