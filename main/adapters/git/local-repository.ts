/** A repository through isomorphic-git, in the thread that calls. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import * as git from "isomorphic-git";
import type { GitRepository } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import { isModelFile } from "#shared/workspace-files.ts";
import { createSerial } from "../serial.ts";
import { commit } from "./commit.ts";
import { checkIdentity, identityOf, setting } from "./configuration.ts";
import { gitFailure } from "./failures.ts";
import { gitFileSystem } from "./file-system.ts";
import { historyOf } from "./history.ts";
import { findLayout, findOuterRepository, type Layout } from "./layout.ts";
import { releaseDeadLock } from "./lock.ts";
import { type Access, commitOf, entriesOf, entryAt, headOf, textOf, treeOf } from "./objects.ts";
import { statusOf } from "./status.ts";

/** What of a repository is done in the worker. */
export type LocalRepository = Omit<GitRepository, "close">;

/** The repository of the folder `root`, if there is one; `home` is where the user's own Git settings are. */
export function openLocalRepository(root: string, home: string): LocalRepository {
  const cache = {};
  const serial = createSerial();

  async function access(): Promise<Access> {
    const layout = await findLayout(root);
    if (layout === undefined) throw noRepository();
    await refuseUnsupported(layout, home);
    const autocrlf = await setting(layout, home, "core.autocrlf");
    const fs = gitFileSystem(layout, autocrlf === "true" || autocrlf === "input");
    // While there is no index, isomorphic-git would remember its absence for ever.
    const hasIndex = await fs.promises.stat(join(layout.gitdir, "index")).then(
      () => true,
      () => false,
    );
    return { fs, dir: root, gitdir: layout.gitdir, cache: hasIndex ? cache : {} };
  }

  /** Writing is done one after the other. */
  const writing = <T>(work: () => Promise<T>) => serial(root, () => plainly(work));

  return {
    isRepository: () => plainly(async () => (await findLayout(root)) !== undefined),

    init: () =>
      writing(async () => {
        if ((await findLayout(root)) !== undefined) return;
        await refuseBrokenLink(root);
        const outer = await findOuterRepository(root);
        if (outer !== undefined) {
          throw new ExpectedError("CONFLICT", `This folder lies inside the repository ${outer}.`, {
            path: outer,
            next: "Open that folder instead, or move the business out of it.",
          });
        }
        const gitdir = join(root, ".git");
        const fs = gitFileSystem({ root, gitdir, commondir: gitdir }, false);
        await git.init({ fs, dir: root, defaultBranch: "main" });
      }),

    status: () =>
      plainly(async () => {
        if ((await findLayout(root)) === undefined) return { isRepository: false, ahead: 0, behind: 0, files: [] };
        return statusOf(await access());
      }),

    log: ({ limit, path }) => plainly(async () => historyOf(await access(), limit, path)),

    head: () => plainly(async () => headOf(await access())),

    readFile: (revision, path) =>
      plainly(async () => {
        const repository = await access();
        const tree = await treeOf(repository, await commitOf(repository, revision));
        const entry = await entryAt(repository, tree, path);
        return entry?.type === "blob" ? textOf(repository, entry.oid) : undefined;
      }),

    readTree: (revision) =>
      plainly(async () => {
        const repository = await access();
        const texts = new Map<string, string>();
        await collect(repository, await treeOf(repository, await commitOf(repository, revision)), "", texts);
        return texts;
      }),

    blobId: async (text) => (await git.hashBlob({ object: text })).oid,

    commit: (request) => writing(async () => commit(await access(), request)),

    identity: () => plainly(async () => identityOf(await findLayout(root), home)),

    setIdentity: (identity) =>
      writing(async () => {
        checkIdentity(identity);
        const repository = await access();
        await git.setConfig({ ...repository, path: "user.name", value: identity.name });
        await git.setConfig({ ...repository, path: "user.email", value: identity.email });
      }),
  };
}

/** Runs `work` so that whatever Git or the disk answer becomes an expected failure. */
async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw gitFailure(error);
  }
}

/** Clears away what a killed Orgata may have left in the repository of `root`. */
export async function recover(root: string): Promise<void> {
  const layout = await findLayout(root);
  if (layout !== undefined) await releaseDeadLock(layout.gitdir);
}

async function collect(access: Access, tree: string, prefix: string, texts: Map<string, string>): Promise<void> {
  const entries = await entriesOf(access, tree);
  await Promise.all(
    entries.map(async (entry) => {
      const path = prefix + entry.path;
      if (entry.type === "tree") await collect(access, entry.oid, `${path}/`, texts);
      else if (entry.type === "blob" && entry.mode !== "120000" && isModelFile(path)) {
        texts.set(path, await textOf(access, entry.oid));
      }
    }),
  );
}

async function refuseUnsupported(layout: Layout, home: string): Promise<void> {
  const format = await setting(layout, home, "extensions.objectformat");
  const refs = await setting(layout, home, "extensions.refstorage");
  if ((format ?? "sha1") === "sha1" && (refs ?? "files") === "files") return;
  throw new ExpectedError("GIT_FAILED", "This repository uses a storage format that Orgata does not know yet.", {
    next: "Clone it with git clone --no-local into a repository of the usual format (SHA-1, files).",
  });
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
    next: "Make it a repository first (Review → Start keeping history).",
  });
}
