/**
 * Looking back and bringing together in a business of 1,000 files and 200 commits, through the core with its thread:
 * how long people wait, and how long the host is held up meanwhile.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { createRouterClient } from "@orpc/server";
import { createThreadWork } from "#adapters/work/thread.ts";
import { createCore } from "#main/compose.ts";
import type { CoreClient } from "#shared/contract/index.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { portsIn } from "#tests/support/core-ports.ts";
import { makeHistory, pathOfFile, textOfFile } from "#tests/support/git-history.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { type Figure, figure, measure } from "./figures.ts";

const FILES = 1000;
const COMMITS = 200;

/** Measures everything; `rounds` is how often the quick things are done. */
export async function benchHistory(rounds = 60): Promise<Figure[]> {
  const folder = await temporaryFolder();
  const root = join(folder.path, "business");
  makeHistory(root, { files: FILES, commits: COMMITS });
  makeBranches(root);
  const work = createThreadWork(new URL("../../main/hosts/work-thread.ts", import.meta.url)) as ReturnType<
    typeof portsIn
  >["work"];
  const core = createCore({ ...portsIn(folder.path), work });
  const client: CoreClient = createRouterClient(core.router, {
    context: {
      actor: { id: "ana", name: "Ana", permission: "Owner" },
      reportBug: (error: unknown) => process.stderr.write(`${String(error)}\n`),
    },
  });
  try {
    await core.openWorkspace(root);
    await client.git.setIdentity({ name: "Ana", email: "ana@example.org" });
    const few = Math.ceil(rounds / 6);
    const life = (number: number) => client.history.element({ symbol: `step:process-${number % FILES}/step_3` });
    return [
      // What the machine itself makes the host wait in this run: the other waits are to be read beside it.
      ...(await held("host without work for a moment", few, () => new Promise((resolve) => setTimeout(resolve, 300)))),
      ...(await held("history: index of 200 commits", 1, () => life(0))),
      await measure("history: life of an element", rounds, (round) => life(round * 7)),
      ...(await held("history: life of an element after a new commit", few, life, (round) => {
        const path = pathOfFile(round);
        writeFileSync(join(root, path), textOfFile(round, 5000 + round));
        gitIn(root, "commit", "-q", "-m", "Bench", path);
      })),
      ...(await held("history: compare the files with 20 commits ago", few, () =>
        client.history.compare({ before: { kind: "commit", id: "HEAD~20" }, after: { kind: "working_tree" } }),
      )),
      ...(await held("history: compare the files with nothing", 3, () =>
        client.history.compare({ before: { kind: "nothing" }, after: { kind: "working_tree" } }),
      )),
      ...(await held("merge: 20 changed files on each side, with conflicts", few, () =>
        client.git.merge({ theirs: "conflicting" }),
      )),
      ...(await held("merge: 20 changed files on each side", 1, () => client.git.merge({ theirs: "other" }))),
    ];
  } finally {
    await core.close();
    await folder.remove();
  }
}

/** Two branches with 20 changed files: one beside what `main` changes, and one where the same is changed otherwise. */
function makeBranches(root: string): void {
  const change = (branch: string, from: number, version: number): void => {
    gitIn(root, "switch", "-q", ...(branch === "main" ? [] : ["-c"]), branch);
    for (let number = from; number < from + 20; number += 1) {
      const path = join(root, pathOfFile(number));
      writeFileSync(path, readFileSync(path, "utf8").replace(/(step_3\n[^]*?duration: )\w+/, `$1${version}m`));
    }
    gitIn(root, "commit", "-q", "-a", "-m", `Work on ${branch}`);
    gitIn(root, "switch", "-q", "main");
  };
  change("other", 500, 7001);
  change("conflicting", 540, 7002);
  change("main", 540, 7003);
}

/** How long each round took, and the longest that the event loop stood still in one. */
async function held(
  name: string,
  n: number,
  work: (round: number) => Promise<unknown>,
  prepare: (round: number) => void = () => undefined,
): Promise<Figure[]> {
  const delays: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < n; round += 1) {
    prepare(round);
    // What the preparing caused is done first.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const begin = performance.now();
    await work(round);
    times.push(performance.now() - begin);
    delay.disable();
    delays.push(delay.max / 1e6);
  }
  return [figure(name, times), figure(`${name}: longest wait of the host`, delays)];
}
