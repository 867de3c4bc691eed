/**
 * The index follows a commit. What it is to follow with is written down before, so that a crash right after the commit
 * does not leave an index that would take it back.
 */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { readJson } from "#shared/json.ts";
import { writeAtomically } from "../durable-file.ts";
import { type Access, type Index, readIndex } from "./access.ts";
import type { IndexEntry } from "./index-file.ts";
import type { IndexLock } from "./lock.ts";
import { readHead } from "./refs.ts";
import { entriesWith, indexEntry, writeIndex } from "./staging.ts";

const Pending = z.object({
  /** Where HEAD was; null in a repository without commits. */
  head: z.string().nullable(),
  /** Paths of the commit, with the id each had in the index; null: not in it. */
  paths: z.record(z.string(), z.string().nullable()),
});
type Pending = z.infer<typeof Pending>;

const placeOf = (access: Access) => join(access.layout.gitdir, "orgata-commit.json");

/** Writes down that a commit of these paths is about to be made. */
export async function announceCommit(access: Access, index: Index, paths: Iterable<string>): Promise<void> {
  const known = new Map(index.entries.map((entry) => [entry.path, entry.oid]));
  const pending: Pending = {
    head: readHead(access.layout).id ?? null,
    paths: Object.fromEntries([...paths].map((path) => [path, known.get(path) ?? null])),
  };
  await writeAtomically(placeOf(access), Buffer.from(JSON.stringify(pending)));
}

/** The commit was made or not, and the index says so. */
export async function forgetCommit(access: Access): Promise<void> {
  await rm(placeOf(access), { force: true });
}

/** Whether a crash may have come between a commit and the index. */
export async function hasPendingCommit(access: Access): Promise<boolean> {
  return (await readPending(access)) !== undefined;
}

/** Lets the index follow a commit that was made right before a crash. Paths that somebody staged since stay as they are. */
export async function followCommit(access: Access, lock: IndexLock): Promise<void> {
  const pending = await readPending(access);
  const head = readHead(access.layout).id;
  if (pending !== undefined && head !== undefined && head !== pending.head) {
    const files = await access.store.files((await access.store.commit(head)).tree);
    const index = readIndex(access);
    const known = new Map(index.entries.map((entry) => [entry.path, entry.oid]));
    const changes = new Map<string, IndexEntry | null>();
    for (const [path, was] of Object.entries(pending.paths)) {
      if ((known.get(path) ?? null) !== was) continue;
      const file = files.get(path);
      changes.set(path, file === undefined ? null : indexEntry(path, file));
    }
    await writeIndex(access, index, entriesWith(index.entries, changes), lock);
  }
  await forgetCommit(access);
}

async function readPending(access: Access): Promise<Pending | undefined> {
  const text = await readFile(placeOf(access), "utf8").catch(() => undefined);
  const read = text === undefined ? undefined : Pending.safeParse(readJson(text));
  return read?.success === true ? read.data : undefined;
}
