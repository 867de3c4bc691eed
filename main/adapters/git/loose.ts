/** Writes new objects, each as a file of its own: whole and durable before anything can refer to it. */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { type FileHandle, mkdir, open, rename, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import { syncFolders, type TemporaryName } from "../durable-file.ts";
import type { NewObject } from "./objects.ts";

/** What a crash leaves among the objects must have the name that Git itself gives to such files and clears away. */
export const AMONG_OBJECTS = { prefix: "tmp_obj_" } as const satisfies TemporaryName;

/** Stores what is not stored as a loose object yet. `folder` is `.git/objects`. */
export async function writeObjects(folder: string, objects: readonly NewObject[]): Promise<void> {
  const places = new Map(objects.map((object) => [join(folder, object.id.slice(0, 2), object.id.slice(2)), object]));
  const missing = [...places].filter(([place]) => !existsSync(place));
  const made = await Promise.all(missing.map(([place, object]) => writeObject(place, object)));
  const folders = new Set(missing.map(([place]) => dirname(place)));
  if (made.includes(true)) folders.add(folder);
  await Promise.all([...folders].map((one) => syncFolders(one)));
}

/** Whether the object's folder had to be made. */
async function writeObject(place: string, { type, bytes }: NewObject): Promise<boolean> {
  const temporary = join(dirname(place), `${AMONG_OBJECTS.prefix}${randomUUID()}`);
  const { handle, isNewFolder } = await create(temporary);
  try {
    try {
      await handle.writeFile(
        deflateSync(Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]), { level: 1 }),
      );
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, place);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  return isNewFolder;
}

/** Objects never change: nobody may write to the file but through this handle. */
async function create(place: string): Promise<{ readonly handle: FileHandle; readonly isNewFolder: boolean }> {
  try {
    return { handle: await open(place, "wx", 0o444), isNewFolder: false };
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    await mkdir(dirname(place), { recursive: true });
    return { handle: await open(place, "wx", 0o444), isNewFolder: true };
  }
}
