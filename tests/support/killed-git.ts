/**
 * Does one thing (`argv[4]`) with the repository `argv[2]` through an engine (`argv[3]`): `commit`, `switch`, `pull`,
 * `discard`. Writes a line to its output when it is about to begin, and another when it has ended. Killed in between,
 * it shows what a crash leaves.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createGit } from "#adapters/git/git.ts";
import { type EngineName, gitWorkerUrl } from "./git-process.ts";

const [, , root = "", engine = "installed", kind = ""] = process.argv;
const repository = await createGit({ workerUrl: gitWorkerUrl, home: root, engine: engine as EngineName }).open(root);
const paths = Array.from({ length: 40 }, (_, number) => `folder-${number % 5}/file-${number}.busy`);

async function pull(): Promise<void> {
  await repository.fetch({});
  await repository.fastForward({ to: "origin/main" });
}

const work: Readonly<Record<string, () => Promise<unknown>>> = {
  commit: () => repository.commit({ paths, message: "second", author: { name: "Ana", email: "ana@example.org" } }),
  switch: () => repository.switchTo({ to: "other" }),
  discard: () => repository.discard(paths),
  pull,
};

// Everything is started and read once: what is measured is the work itself.
await repository.status();
if (kind === "commit" || kind === "discard")
  for (const path of paths) writeFileSync(join(root, path), `second ${path}\n`);
process.stdout.write("begin\n");
await work[kind]?.();
process.stdout.write("end\n");
await repository.close();
