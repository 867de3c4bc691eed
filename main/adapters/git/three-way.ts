/** What a merge has to decide: the files that are not the same in two commits, with those of their common base. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { GitEntry, ThreeWay, ThreeWayFile } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Access } from "./access.ts";
import { EMPTY_TREE, MODE } from "./objects.ts";
import { commitOf } from "./revisions.ts";
import type { TreeFile } from "./store.ts";

/** Compares the two; `base` in place of their best common ancestor. */
export async function threeWay(access: Access, one: string, other: string, base?: string): Promise<ThreeWay> {
  const ours = await commitOf(access, one);
  const theirs = await commitOf(access, other);
  const bases = await access.repository.mergeBases(ours, theirs);
  const chosen = base === undefined ? (bases[0] ?? null) : await commitOf(access, base);
  if (chosen === null) await refuseMissingHistory(access, ours, theirs);
  const [inBase, inOurs, inTheirs] = await Promise.all([chosen, ours, theirs].map((id) => filesOf(access, id)));
  const files: ThreeWayFile[] = [];
  for (const path of [...new Set([...(inOurs?.keys() ?? []), ...(inTheirs?.keys() ?? [])])].sort()) {
    const [before, mine, yours] = [inBase, inOurs, inTheirs].map((side) => side?.get(path));
    if (mine?.oid === yours?.oid && mine?.mode === yours?.mode) continue;
    files.push({ path, base: entryOf(before), ours: entryOf(mine), theirs: entryOf(yours) });
  }
  return { ours, theirs, base: chosen, bases, files };
}

/** Fails with UNAVAILABLE when two commits seem to have nothing in common only because history was left out. */
export async function refuseMissingHistory(access: Access, one: string, other: string): Promise<void> {
  if (!existsSync(join(access.layout.commondir, "shallow"))) return;
  if ((await access.repository.mergeBases(one, other)).length > 0) return;
  throw new ExpectedError(
    "UNAVAILABLE",
    "Only the latest part of the history is here; what both have in common is not.",
    {
      next: "Get the rest of it: choose Fetch (or run git fetch --unshallow in this folder), then merge again.",
    },
  );
}

/** A file of a tree as the port tells it. */
export function entryOf(file: TreeFile | undefined): GitEntry | null {
  return file === undefined ? null : { blob: file.oid, kind: kindOf(file.mode) };
}

function kindOf(mode: number): GitEntry["kind"] {
  if (mode === MODE.link) return "link";
  if (mode === MODE.submodule) return "submodule";
  // Old programs wrote other permissions; what counts is whether it can be run.
  return (mode & 0o111) === 0 ? "file" : "executable";
}

async function filesOf({ store }: Access, commit: string | null): Promise<ReadonlyMap<string, TreeFile>> {
  return store.files(commit === null ? EMPTY_TREE : (await store.commit(commit)).tree);
}
