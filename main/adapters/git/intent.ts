/** A move of files, index and HEAD as it is written down before it is carried out, so that a crash cannot leave half of it. */
import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { readJson } from "#shared/json.ts";
import { syncFolders, writeAtomically } from "../durable-file.ts";
import { type Access, idsOnDisk, readIndex } from "./access.ts";
import { deleteFile, prepareContents, putFile } from "./disk-writing.ts";
import type { IndexEntry } from "./index-file.ts";
import type { IndexLock } from "./lock.ts";
import { MODE } from "./objects.ts";
import { readHead } from "./refs.ts";
import { entriesWith, indexEntry, writeIndex } from "./staging.ts";
import { diskFile } from "./working-tree.ts";

const TreeFile = z.object({ mode: z.number(), oid: z.string() });

/** What becomes of HEAD. */
const HeadMove = z.discriminatedUnion("kind", [
  /** It goes to a branch (a whole name), or to a commit, detached. */
  z.object({ kind: z.literal("switch"), to: z.string(), reason: z.string() }),
  /** Its branch goes to a commit. */
  z.object({ kind: z.literal("advance"), to: z.string(), from: z.string().nullable(), reason: z.string() }),
  /** A branch goes to a commit, and HEAD to that branch. */
  z.object({
    kind: z.literal("return"),
    branch: z.string(),
    to: z.string(),
    from: z.string().nullable(),
    reason: z.string(),
  }),
]);
export type HeadMove = z.infer<typeof HeadMove>;

const IntendedFile = z.object({
  path: z.string(),
  /** What is on disk before; null: nothing. Whatever else is found there is left alone. */
  before: TreeFile.nullable(),
  after: TreeFile.nullable(),
});
export type IntendedFile = z.infer<typeof IntendedFile>;

const Intent = z.object({
  files: z.array(IntendedFile),
  index: z.record(z.string(), TreeFile.nullable()),
  head: HeadMove.optional(),
});
export type Intent = z.infer<typeof Intent>;

/** Holds the intent and, by the place in its list, the new contents. */
const FOLDER = "orgata-move";

const folderOf = (access: Access) => join(access.layout.gitdir, FOLDER);
const contentOf = (access: Access, place: number) => join(folderOf(access), String(place));
const intentFile = (access: Access) => join(folderOf(access), "intent.json");

/** Writes every new content beside, so that nothing but names has to be changed later. Leaves nothing when it fails. */
export async function prepareFiles(access: Access, { files }: Intent, isDurable: boolean): Promise<void> {
  const folder = folderOf(access);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const written = files.flatMap(({ path, after }, place) =>
    after === null || after.mode === MODE.submodule ? [] : [{ path, file: after, prepared: contentOf(access, place) }],
  );
  try {
    await prepareContents(access, folder, written, isDurable);
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

/** Writes the intent down. From here on it is carried out, whatever happens. */
export async function intend(access: Access, intent: Intent): Promise<void> {
  await writeAtomically(intentFile(access), Buffer.from(JSON.stringify(intent)));
}

/** Whether a move was begun and not ended, by whomever. */
export function hasTraceOfMove(access: Access): boolean {
  return existsSync(folderOf(access));
}

/**
 * The intent that a crash left, or undefined; prepared contents without one are cleared away. To be called while holding
 * the lock of the index: else it may be that of somebody who is about to carry it out.
 */
export async function unfinishedIntent(access: Access): Promise<Intent | undefined> {
  const text = await readFile(intentFile(access), "utf8").catch(() => undefined);
  const read = text === undefined ? undefined : Intent.safeParse(readJson(text));
  if (read?.success === true) return read.data;
  await rm(folderOf(access), { recursive: true, force: true });
  return undefined;
}

/** Does what is intended; doing it again changes nothing more. Returns the files that could not be written. */
export async function carryOut(access: Access, intent: Intent, lock: IndexLock): Promise<readonly string[]> {
  await moveHead(access, intent.head).catch(async (error: unknown) => {
    // Nothing was changed yet, and nothing will be.
    await rm(folderOf(access), { recursive: true, force: true });
    throw error;
  });
  const failed = await changeFiles(access, intent.files);
  const index = readIndex(access);
  const stamped = new Map<string, IndexEntry | null>();
  const known = new Map(index.entries.filter((entry) => entry.stage === 0).map((entry) => [entry.path, entry]));
  const fresh = new Set(intent.files.map((file) => file.path).filter((path) => !failed.has(path)));
  for (const [path, file] of Object.entries(intent.index)) {
    const entry = known.get(path);
    const isSame = entry !== undefined && entry.oid === file?.oid && entry.mode === file.mode;
    // The index is dated before these files were written: each is looked into before its stamp is believed.
    const stamp = fresh.has(path) ? diskFile(access.layout.root, path) : undefined;
    stamped.set(path, file === null ? null : isSame ? entry : indexEntry(path, file, stamp));
  }
  await writeIndex(access, index, entriesWith(index.entries, stamped), lock);
  await rm(folderOf(access), { recursive: true, force: true });
  return [...failed];
}

/** Changes the files on disk; those for which that failed. */
async function changeFiles(access: Access, files: readonly IntendedFile[]): Promise<ReadonlySet<string>> {
  const failed = new Set<string>();
  const folders = new Set<string>();
  // Deleted first: a file may stand where a folder is needed, and the other way round.
  const inOrder = [...files.entries()].sort(([, one], [, other]) => order(one) - order(other));
  for (const [place, { path, before, after }] of inOrder) {
    try {
      // Somebody wrote it after it was looked at; it shows as a change of theirs.
      if ((await contentNow(access, path)) !== before?.oid) continue;
      if (after === null) deleteFile(access, path);
      else folders.add(await putFile(access, { path, file: after, prepared: contentOf(access, place) }));
    } catch {
      failed.add(path);
    }
  }
  await Promise.all([...folders].map((folder) => syncFolders(folder)));
  return failed;
}

function order({ after }: IntendedFile): number {
  return after === null ? 0 : 1;
}

/** Id of what is on disk at a path; undefined: nothing. */
async function contentNow(access: Access, path: string): Promise<string | undefined> {
  const file = diskFile(access.layout.root, path);
  const [id] = file === undefined ? [] : await idsOnDisk(access, [[path, file]]);
  return id;
}

async function moveHead({ layout, repository }: Access, head: HeadMove | undefined): Promise<void> {
  if (head === undefined) return;
  const now = readHead(layout);
  switch (head.kind) {
    case "switch":
      if (now.ref !== head.to && (now.ref !== undefined || now.id !== head.to))
        await repository.moveHead(head.to, head.reason);
      return;
    case "advance":
      if (now.id !== head.to)
        await repository.updateRefs([{ name: "HEAD", to: head.to, from: head.from }], head.reason);
      return;
    case "return":
      if (now.ref !== head.branch) await repository.moveHead(head.branch, head.reason);
      if (readHead(layout).id !== head.to) {
        await repository.updateRefs([{ name: head.branch, to: head.to, from: head.from }], head.reason);
      }
  }
}
