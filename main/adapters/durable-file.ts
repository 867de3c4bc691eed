/** For every adapter that keeps files: replaces one so that a crash at any moment leaves either the old or the new one, whole. */
import { randomUUID } from "node:crypto";
import { mkdir, open, rename, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Check, replaceChecked } from "./replacing.ts";

/** Begins the name of every file that is being written; watchers leave them out. */
export const TEMPORARY_PREFIX = ".orgata-writing-";

/** The name of a file that is being written, between these two and unlike every other. */
export interface TemporaryName {
  readonly prefix: string;
  readonly suffix?: string;
}

export interface WriteOptions {
  /** Sees the old bytes when the new ones are safely on disk, right before these take their place; may throw. */
  readonly check?: Check;
  /** Permission bits of a file that is new; an existing one keeps its own. */
  readonly newMode?: number;
  /** How the file is called while it is being written; `TEMPORARY_PREFIX` and something random when absent. */
  readonly temporary?: TemporaryName;
  /** The moment the file says it was last changed (seconds since 1970), if not now. */
  readonly changedAt?: number;
}

/** Writes `bytes` to `place`, making the folders above it. When it throws, everything stays as it was. */
export async function writeAtomically(place: string, bytes: Uint8Array, options: WriteOptions = {}): Promise<void> {
  const folder = dirname(place);
  const madeFrom = await mkdir(folder, { recursive: true });
  const { prefix, suffix = "" } = options.temporary ?? { prefix: TEMPORARY_PREFIX };
  const temporary = join(folder, `${prefix}${randomUUID()}${suffix}`);
  const mode = await modeOf(place);
  try {
    const handle = await open(temporary, "wx", mode ?? options.newMode ?? 0o666);
    try {
      if (mode !== undefined) await handle.chmod(mode);
      await handle.writeFile(bytes);
      if (options.changedAt !== undefined) await handle.utimes(options.changedAt, options.changedAt);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (options.check === undefined) await rename(temporary, place);
    else replaceChecked(temporary, place, options.check);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolders(folder, madeFrom);
}

/** Makes names in `folder` durable, and the folders made down to it (`madeFrom`: the topmost). */
export async function syncFolders(folder: string, madeFrom?: string): Promise<void> {
  // Windows keeps names durable itself and does not let a folder be opened.
  if (process.platform === "win32") return;
  const last = madeFrom === undefined ? folder : dirname(madeFrom);
  for (let current = folder; ; current = dirname(current)) {
    const handle = await open(current, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (current === last || current === dirname(current)) return;
  }
}

async function modeOf(place: string): Promise<number | undefined> {
  try {
    return (await stat(place)).mode & 0o7777;
  } catch {
    return undefined;
  }
}
