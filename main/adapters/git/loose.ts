/** Writes new objects, each as a file of its own: whole and durable before anything can refer to it. */
import { randomUUID } from "node:crypto";
import { chmod, mkdir, open, rename, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { syncFolders } from "../durable-file.ts";
import type { NewObject } from "./objects.ts";

const compress = promisify(deflate);

/** Stores what is not stored as a loose object yet. `objects` is the folder `.git/objects`. */
export async function writeObjects(folder: string, objects: readonly NewObject[]): Promise<void> {
  const distinct = new Map(objects.map((object) => [object.id, object]));
  const folders = new Map<string, string | undefined>();
  await Promise.all(
    [...distinct.values()].map(async (object) => {
      const inside = join(folder, object.id.slice(0, 2));
      const place = join(inside, object.id.slice(2));
      if ((await stat(place).catch(() => undefined)) !== undefined) return;
      const madeFrom = await mkdir(inside, { recursive: true });
      if (madeFrom !== undefined || !folders.has(inside)) folders.set(inside, madeFrom);
      await writeObject(object, inside, place);
    }),
  );
  await Promise.all([...folders].map(([inside, madeFrom]) => syncFolders(inside, madeFrom)));
}

async function writeObject({ type, bytes }: NewObject, folder: string, place: string): Promise<void> {
  // What a crash leaves must have the name that Git itself gives to such files and clears away.
  const temporary = join(folder, `tmp_obj_${randomUUID()}`);
  try {
    const handle = await open(temporary, "wx", 0o644);
    try {
      await handle.writeFile(
        await compress(Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]), { level: 1 }),
      );
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chmod(temporary, 0o444);
    await rename(temporary, place);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}
