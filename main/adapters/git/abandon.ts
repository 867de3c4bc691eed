/** Gives up a merge, rebase, cherry-pick or revert that another program began: branch and files are as before it. */
import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { RecoveryPoint } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type Access, readIndex } from "./access.ts";
import type { HeadMove } from "./intent.ts";
import { differences, move } from "./moving.ts";
import { EMPTY_TREE } from "./objects.ts";
import { writeRecoveryPoint } from "./recovery.ts";
import { readHead, readRef } from "./refs.ts";
import type { TreeFile } from "./store.ts";
import { operationUnderWay } from "./under-way.ts";

/** By these Git knows that something is under way; without them nothing is. */
const TRACES = [
  "MERGE_HEAD",
  "MERGE_MSG",
  "MERGE_MODE",
  "MERGE_RR",
  "AUTO_MERGE",
  "CHERRY_PICK_HEAD",
  "REVERT_HEAD",
  "REBASE_HEAD",
  "SQUASH_MSG",
  "sequencer",
  "rebase-merge",
  "rebase-apply",
];

/** Gives it up after a recovery point, which is returned. */
export async function abandonMerge(access: Access): Promise<RecoveryPoint> {
  const { gitdir } = access.layout;
  const operation = operationUnderWay(gitdir);
  if (operation === undefined || operation === "bisect") {
    throw new ExpectedError("NOTHING_TO_COMMIT", "No merge is under way in this folder.", {
      next: "There is nothing to give up.",
    });
  }
  if (existsSync(join(gitdir, "rebase-merge", "autostash")) || existsSync(join(gitdir, "rebase-apply", "autostash"))) {
    throw new ExpectedError(
      "MERGE_UNDER_WAY",
      "The rebase under way put changes of yours aside, which only Git can bring back.",
      {
        next: "Run git rebase --abort in this folder.",
      },
    );
  }
  const kept = await writeRecoveryPoint(access, "merge_abort");
  await move(access, { reason: "merge_abort", overwrite: "after_snapshot", kept, whileUnderWay: true }, async () => {
    const start = beginning(access);
    const target = await filesOf(access, start.id);
    const current = await filesOf(access, readHead(access.layout).id);
    const staged = new Map(readIndex(access).entries.map(({ path, mode, oid }) => [path, { mode, oid }]));
    // Files that the operation did not touch keep what was changed in them.
    const files = new Map([...differences(staged, target), ...differences(current, target)]);
    for (const path of conflictsIn(access)) files.set(path, target.get(path) ?? null);
    return { files, index: files, ...(start.head === undefined ? {} : { head: start.head }) };
  });
  for (const trace of TRACES) await rm(join(gitdir, trace), { recursive: true, force: true });
  return kept;
}

interface Beginning {
  readonly id: string | undefined;
  readonly head?: HeadMove;
}

/** Where the branch was when it was begun. */
function beginning({ layout }: Access): Beginning {
  const now = readHead(layout);
  for (const folder of ["rebase-merge", "rebase-apply"]) {
    const name = lineOf(join(layout.gitdir, folder, "head-name"));
    const id = lineOf(join(layout.gitdir, folder, "orig-head"));
    if (name === undefined || id === undefined) continue;
    const reason = `rebase (abort): returning to ${name}`;
    if (!name.startsWith("refs/")) return { id, head: { kind: "switch", to: id, reason } };
    return { id, head: { kind: "return", branch: name, to: id, from: readRef(layout, name) ?? null, reason } };
  }
  const id = lineOf(join(layout.gitdir, "sequencer", "head"));
  if (id === undefined || id === now.id) return { id: now.id };
  return { id, head: { kind: "advance", to: id, from: now.id ?? null, reason: "reset: moving back" } };
}

function lineOf(place: string): string | undefined {
  try {
    return readFileSync(place, "utf8").trim();
  } catch {
    return undefined;
  }
}

function conflictsIn(access: Access): readonly string[] {
  return readIndex(access)
    .entries.filter((entry) => entry.stage > 0)
    .map((entry) => entry.path);
}

async function filesOf({ store }: Access, commit: string | undefined): Promise<ReadonlyMap<string, TreeFile>> {
  return store.files(commit === undefined ? EMPTY_TREE : (await store.commit(commit)).tree);
}
