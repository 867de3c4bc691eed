/** Moves names in a repository's own files, each under the lock that other Git programs respect; and keeps their log. */
import { appendFile, mkdir, readFile, rm, rmdir, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeAtomically } from "../../durable-file.ts";
import type { RefChange } from "../engine.ts";
import { stale } from "../failures.ts";
import type { Layout } from "../layout.ts";
import { AMONG_NAMES, withLockFile } from "../lock.ts";
import { type Signature, signatureText } from "../objects.ts";
import { packedRefs, placeOfRef, readHead, readRef } from "../refs.ts";

const NOTHING = "0".repeat(40);

/** Who did it and why, for the log. */
export interface Entry {
  readonly who: Signature;
  readonly reason: string;
}

/** Moves names one after the other, after all were found where they should be. Fails with STALE. */
export async function updateRefFiles(layout: Layout, changes: readonly RefChange[], entry: Entry): Promise<void> {
  const resolved = changes.map((change) => ({ ...change, name: targetOf(layout, change.name) }));
  for (const change of resolved) checkRef(layout, change);
  for (const change of resolved) {
    const place = placeOfRef(layout, change.name);
    await mkdir(dirname(place), { recursive: true });
    await withLockFile(place, async () => {
      const before = checkRef(layout, change);
      if (change.to === null) await removeRef(layout, change.name);
      else await putRef(layout, change.name, change.to);
      await keepLog(layout, change.name, { before, after: change.to, entry });
    });
    if (change.to === null) await removeEmptyFolders(layout, change.name);
  }
}

/** Puts HEAD on a branch or, detached, on a commit. */
export async function moveHeadFile(layout: Layout, to: string, entry: Entry): Promise<void> {
  const place = join(layout.gitdir, "HEAD");
  await withLockFile(place, async () => {
    const before = readHead(layout).id;
    await writeAtomically(place, Buffer.from(to.startsWith("refs/") ? `ref: ${to}\n` : `${to}\n`));
    const after = readHead(layout).id ?? null;
    await appendLog(join(layout.gitdir, "logs", "HEAD"), { before, after, entry });
  });
}

/** Lets a name stand for another one, which must be there already: Git takes one that leads nowhere for damage. */
export async function linkRefFile(layout: Layout, name: string, to: string): Promise<void> {
  const place = placeOfRef(layout, name);
  await mkdir(dirname(place), { recursive: true });
  await withLockFile(place, () => writeAtomically(place, Buffer.from(`ref: ${to}\n`), { temporary: AMONG_NAMES }));
}

/** HEAD stands for its branch. */
function targetOf(layout: Layout, name: string): string {
  return name === "HEAD" ? (readHead(layout).ref ?? "HEAD") : name;
}

function checkRef(layout: Layout, { name, from }: RefChange): string | undefined {
  const now = name === "HEAD" ? readHead(layout).id : readRef(layout, name);
  if (from !== undefined && (now ?? null) !== from) throw stale();
  return now;
}

async function putRef(layout: Layout, name: string, id: string): Promise<void> {
  await writeAtomically(placeOfRef(layout, name), Buffer.from(`${id}\n`), { temporary: AMONG_NAMES });
}

async function removeRef(layout: Layout, name: string): Promise<void> {
  // The packed one first: else the name would for a moment stand for what it was long ago.
  if (packedRefs(layout).has(name)) {
    const packed = join(layout.commondir, "packed-refs");
    await withLockFile(packed, async () => {
      const lines = (await readFile(packed, "utf8")).split("\n");
      const at = lines.findIndex((line) => line.slice(41) === name);
      // The line after it may say what a tag leads to.
      if (at !== -1) lines.splice(at, lines[at + 1]?.startsWith("^") === true ? 2 : 1);
      await writeAtomically(packed, Buffer.from(lines.join("\n")));
    });
  }
  await unlink(placeOfRef(layout, name)).catch(() => undefined);
  await rm(join(layout.commondir, "logs", name), { force: true });
}

/** A folder left empty would keep another name from being made in its place. */
async function removeEmptyFolders(layout: Layout, name: string): Promise<void> {
  for (const base of [layout.commondir, join(layout.commondir, "logs")]) {
    for (let folder = dirname(name); folder.split("/").length > 2; folder = dirname(folder)) {
      const isGone = await rmdir(join(base, folder)).then(
        () => true,
        () => false,
      );
      if (!isGone) break;
    }
  }
}

interface Logged {
  readonly before: string | undefined;
  readonly after: string | null;
  readonly entry: Entry;
}

const LOGGED = /^(HEAD$|refs\/(heads|remotes|notes)\/)/;

async function keepLog(layout: Layout, name: string, logged: Logged): Promise<void> {
  if (!LOGGED.test(name)) return;
  if (logged.after !== null && name !== "HEAD") await appendLog(join(layout.commondir, "logs", name), logged);
  if (name === "HEAD" || readHead(layout).ref === name) await appendLog(join(layout.gitdir, "logs", "HEAD"), logged);
}

async function appendLog(place: string, { before, after, entry }: Logged): Promise<void> {
  const line = `${before ?? NOTHING} ${after ?? NOTHING} ${signatureText(entry.who)}\t${entry.reason.replaceAll(/\s+/g, " ")}\n`;
  await mkdir(dirname(place), { recursive: true });
  await appendFile(place, line);
}
