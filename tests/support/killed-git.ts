/**
 * Does one thing (`argv[4]`) with the repository `argv[2]` through an engine (`argv[3]`): `commit`, `switch`, `pull`,
 * `merge`, `discard`. Writes a line to its output when it is about to begin, and another when it has ended. Killed in
 * between, it shows what a crash leaves.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createGit } from "#adapters/git/git.ts";
import type { GitEntry } from "#ports/git.ts";
import { type EngineName, gitWorkerUrl } from "./git-process.ts";
import { killedPaths as paths, textsOf } from "./killed-texts.ts";

const [, , root = "", engine = "installed", kind = ""] = process.argv;
const repository = await createGit({ workerUrl: gitWorkerUrl, home: root, engine: engine as EngineName }).open(root);
const author = { name: "Ana", email: "ana@example.org" };

async function pull(): Promise<void> {
  await repository.fetch({});
  await repository.fastForward({ to: "origin/main" });
}

async function merge(): Promise<void> {
  const { files, ours } = await repository.threeWay("HEAD", "other");
  const changes = new Map<string, GitEntry | { text: string }>();
  // Half of them as they are on the other side, half as a merge by meaning would write them.
  for (const [place, { path, theirs }] of files.entries()) {
    if (theirs !== null) changes.set(path, place % 2 === 0 ? theirs : { text: textsOf("second")[path] ?? "" });
  }
  await repository.merge({ theirs: "other", changes, message: "merged", author, expectedHead: ours });
}

const work: Readonly<Record<string, () => Promise<unknown>>> = {
  commit: () => repository.commit({ paths, message: "second", author }),
  switch: () => repository.switchTo({ to: "other" }),
  discard: () => repository.discard(paths),
  pull,
  merge,
};

// Everything is started and read once: what is measured is the work itself.
await repository.status();
if (kind === "commit" || kind === "discard") {
  for (const [path, text] of Object.entries(textsOf("second"))) writeFileSync(join(root, path), text);
}
process.stdout.write("begin\n");
await work[kind]?.();
process.stdout.write("end\n");
await repository.close();
