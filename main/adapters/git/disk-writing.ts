/** Changes files of the working tree: contents are written beside first, then only names change, so that no file is ever half written. */
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ExpectedError } from "#shared/errors.ts";
import { syncFolders, TEMPORARY_PREFIX, writeAtomically } from "../durable-file.ts";
import type { Access } from "./access.ts";
import { MODE } from "./objects.ts";
import type { TreeFile } from "./store.ts";

/** A file to be written, and where its content is prepared. */
export interface FileToWrite {
  readonly path: string;
  readonly file: TreeFile;
  readonly prepared: string;
}

/** Contents that are in memory at the same time. */
const PORTION = 200;

/** Writes contents to where they are prepared, all of them in the folder `folder`. */
export async function prepareContents(
  access: Access,
  folder: string,
  files: readonly FileToWrite[],
  isDurable: boolean,
): Promise<void> {
  for (let start = 0; start < files.length; start += PORTION) {
    const portion = files.slice(start, start + PORTION);
    const blobs = await access.store.blobs(portion.map(({ file }) => file.oid));
    const contents = await Promise.all(
      portion.map(async ({ path, file: { oid } }) => ({
        path,
        oid,
        bytes: blobs.get(oid) ?? (await access.store.blob(oid)),
      })),
    );
    const bytes = await access.repository.toDisk(contents);
    await Promise.all(portion.map((one, number) => writePrepared(one, bytes[number] ?? Buffer.alloc(0), isDurable)));
  }
  if (isDurable) await syncFolders(folder);
}

async function writePrepared({ prepared, file }: FileToWrite, bytes: Buffer, isDurable: boolean): Promise<void> {
  const mode = file.mode === MODE.executable ? 0o777 : 0o666;
  if (!isDurable) {
    writeFileSync(prepared, bytes, { flag: "wx", mode });
    return;
  }
  const handle = await open(prepared, "wx", mode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// Names are changed without letting go in between: each takes microseconds, and nobody else is to be served meanwhile.

/** Puts prepared content in its place; the folder it lies in. */
export async function putFile(access: Access, { path, file, prepared }: FileToWrite): Promise<string> {
  const { root } = access.layout;
  const target = join(root, path);
  const folder = dirname(target);
  makeFolders(root, path);
  const config = await access.repository.config();
  if (file.mode === MODE.submodule) mkdirSync(target, { recursive: true });
  else if (file.mode === MODE.link && config.flag("core.symlinks") !== false) {
    const temporary = join(folder, `${TEMPORARY_PREFIX}${randomUUID()}`);
    symlinkSync(readFileSync(prepared), temporary);
    renameSync(temporary, target);
    unlinkSync(prepared);
  } else await moveInto(prepared, target, file.mode);
  return folder;
}

/** Deletes a file, and the folders that nothing is left in. */
export function deleteFile({ layout }: Access, path: string): void {
  unlinkSync(join(layout.root, path));
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    if (!removeFolder(join(layout.root, folder))) return;
  }
}

async function moveInto(prepared: string, target: string, mode: number): Promise<void> {
  try {
    renameSync(prepared, target);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EXDEV") {
      // The repository lies on another disk than the files.
      await writeAtomically(target, readFileSync(prepared));
      if (mode === MODE.executable) chmodSync(target, 0o755);
      unlinkSync(prepared);
      return;
    }
    // An empty folder gives way to the file.
    if (!removeFolder(target)) throw error;
    renameSync(prepared, target);
  }
}

/** Whether there was an empty folder to be removed. */
function removeFolder(place: string): boolean {
  try {
    rmdirSync(place);
    return true;
  } catch {
    return false;
  }
}

/** Makes the folders above a file. A link among them would lead out of the repository. */
function makeFolders(root: string, path: string): void {
  for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
    const place = join(root, path.slice(0, slash));
    const stats = lstatSync(place, { throwIfNoEntry: false });
    if (stats === undefined) mkdirSync(place);
    else if (!stats.isDirectory()) throw new ExpectedError("READ_ONLY", `${place} is no folder.`);
  }
}
