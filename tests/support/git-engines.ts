/** Both ways of working with a repository, for tests that must hold for each. */
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { createGit } from "#adapters/git/git.ts";
import type { Git, GitRepository } from "#ports/git.ts";
import { gitIn } from "./command-line-git.ts";
import { folderWith, putFiles } from "./folder-with.ts";
import { type EngineName, gitWorkerUrl } from "./git-process.ts";
import { type TemporaryFolder, temporaryFolder } from "./temporary-folder.ts";

/** Who commits in tests. */
export const author = { name: "Ana Núñez", email: "ana@example.org" };

export interface EngineForTest {
  readonly name: EngineName;
  git(): Git;
  /** The repository of a folder, closed when the current test ends; with a home of its own if that matters. */
  open(root: string, home?: string): Promise<GitRepository>;
}

/** An engine for the tests of a `describe` block; its process stays for all of them. */
export function engineForTests(name: EngineName, options: { readonly stallMs?: number } = {}): EngineForTest {
  let git: Git | undefined;
  let home: TemporaryFolder | undefined;
  let anchor: GitRepository | undefined;

  function started(): Git {
    if (git === undefined) throw new Error("used before the tests began");
    return git;
  }

  beforeAll(async () => {
    home = await temporaryFolder();
    git = createGit({ workerUrl: gitWorkerUrl, home: home.path, engine: name, ...options });
    anchor = await git.open(home.path);
  });
  afterAll(async () => {
    await anchor?.close();
    await home?.remove();
  });

  return {
    name,
    git: started,
    async open(root, ownHome) {
      const other =
        ownHome === undefined ? started() : createGit({ workerUrl: gitWorkerUrl, home: ownHome, engine: name });
      const repository = await other.open(root);
      onTestFinished(() => repository.close());
      return repository;
    },
  };
}

/** A folder with files, all of them in the first commit of the branch `main`, made by the git command line. */
export function committedFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = folderWith(files);
  gitIn(root, "init", "-q", "-b", "main");
  gitIn(root, "add", ".");
  gitIn(root, "commit", "-q", "-m", "first", "--allow-empty");
  return root;
}

/** Writes files and commits everything with the git command line; the commit's id. */
export function commitByGit(root: string, message: string, files: Readonly<Record<string, string>> = {}): string {
  putFiles(root, files);
  gitIn(root, "add", "--all");
  gitIn(root, "commit", "-q", "--allow-empty", "-m", message);
  return gitIn(root, "rev-parse", "HEAD");
}

/** Changed files by path. */
export async function stateOf(repository: GitRepository): Promise<Record<string, string>> {
  return Object.fromEntries((await repository.status()).files.map((file) => [file.path, file.state]));
}

/** What the git command line finds wrong with a repository; empty when nothing. */
export function faultsOf(root: string): string {
  return gitIn(root, "fsck", "--strict", "--no-dangling");
}
