/**
 * Working with a repository of 1,000 files and 200 commits: the installed `git` behind our port, the engine built in, and
 * the command line itself beside them, all in one run.
 */
import { cpSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createGit } from "#adapters/git/git.ts";
import { gitBeside, gitIn } from "#tests/support/command-line-git.ts";
import { makeHistory, pathOfFile, textOfFile } from "#tests/support/git-history.ts";
import { answerGit } from "#tests/support/git-http-backend.ts";
import { type EngineName, gitWorkerUrl } from "#tests/support/git-process.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { type Figure, measure } from "./figures.ts";

const FILES = 1000;
const COMMITS = 200;
const author = { name: "Ana", email: "ana@example.org" };
const followed = pathOfFile(7);

/** What is measured of each: git through an engine, and the command line. */
interface Contestant {
  readonly status: () => unknown;
  readonly log: () => unknown;
  readonly fileHistory: () => unknown;
  readonly changes: () => unknown;
  readonly commit: (paths: readonly string[]) => unknown;
  readonly push: () => unknown;
  readonly clone: (folder: string) => unknown;
  readonly close: () => unknown;
}

/** Measures everything; `rounds` is how often the quick things are done. */
export async function benchGit(rounds = 60): Promise<Figure[]> {
  const folder = await temporaryFolder();
  const original = join(folder.path, "original");
  makeHistory(original, { files: FILES, commits: COMMITS });
  const served = join(folder.path, "server");
  const server = createServer((request, response) => answerGit(served, "well", request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const figures: Figure[] = [];
  try {
    for (const name of ["installed", "built_in", "command_line"] as const) {
      const url = `${origin}/${name}.git`;
      const root = join(folder.path, name);
      gitIn(folder.path, "clone", "-q", "--bare", original, join(served, `${name}.git`));
      gitIn(join(served, `${name}.git`), "config", "http.receivepack", "true");
      cpSync(original, root, { recursive: true });
      gitIn(root, "remote", "add", "origin", url);
      gitIn(root, "fetch", "-q", join(served, `${name}.git`), "main:refs/remotes/origin/main");
      // The files are copies: the index has to learn them.
      gitIn(root, "status");
      const contestant = name === "command_line" ? commandLine(root, url) : await engine(name, root, url, folder.path);
      figures.push(...(await compete(contestant, { name, root, folder: folder.path, rounds })));
      await contestant.close();
    }
    return figures;
  } finally {
    server.closeAllConnections();
    server.close();
    await folder.remove();
  }
}

interface Course {
  readonly name: string;
  readonly root: string;
  readonly folder: string;
  readonly rounds: number;
}

async function compete(one: Contestant, { name, root, folder, rounds }: Course): Promise<Figure[]> {
  const label = (what: string): string => `git, ${name.replace("_", " ")}: ${what}`;
  const few = Math.ceil(rounds / 6);
  const change = (round: number, count: number): string[] =>
    Array.from({ length: count }, (_, number) => {
      const file = (round * 13 + number * 97) % FILES;
      writeFileSync(join(root, pathOfFile(file)), textOfFile(file, 1000 + round));
      return pathOfFile(file);
    });
  let version = 0;
  return [
    await measure(label("status after one change"), rounds, (round) => {
      change(round, 1);
      return one.status();
    }),
    await measure(label("log of 200"), rounds, one.log),
    await measure(label("history of one file"), rounds, one.fileHistory),
    await measure(label("changes of 200 commits"), few, one.changes),
    await measure(label("commit of 10 files"), few, () => {
      version += 1;
      return one.commit(change(1000 + version, 10));
    }),
    await measure(label("push of one commit"), few, one.push, 0),
    await measure(label("clone"), few, (round) => one.clone(join(folder, `${name}-clone-${round}`)), 1),
  ];
}

async function engine(name: EngineName, root: string, url: string, home: string): Promise<Contestant> {
  const git = createGit({ workerUrl: gitWorkerUrl, home, engine: name });
  const repository = await git.open(root);
  await repository.status();
  return {
    status: () => repository.status(),
    log: () => repository.log({ limit: 200 }),
    fileHistory: () => repository.fileHistory(followed, { limit: 200 }),
    changes: () => repository.changes({ limit: 200 }),
    commit: (paths) => repository.commit({ paths, message: "Bench", author }),
    push: () => repository.push({ remote: "origin" }),
    clone: (folder) => git.clone({ url, folder }),
    close: () => repository.close(),
  };
}

function commandLine(root: string, url: string): Contestant {
  return {
    status: () => gitIn(root, "status", "--porcelain"),
    log: () => gitIn(root, "log", "-200", "--format=%H %an %aI %B"),
    fileHistory: () => gitIn(root, "log", "--follow", "--format=%H", "--", followed),
    changes: () => gitIn(root, "log", "-200", "--raw", "-M", "--no-abbrev"),
    commit(paths) {
      gitIn(root, "add", ...paths);
      gitIn(root, "commit", "-q", "-m", "Bench");
    },
    push: () => gitBeside(root, "push", "-q", "origin", "main"),
    clone: (folder) => gitBeside(root, "clone", "-q", url, folder),
    close: () => undefined,
  };
}
