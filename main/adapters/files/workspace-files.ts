/** A workspace folder on disk: guarded paths, atomic writes, no file larger or stranger than a person would write. */
import { randomUUID } from "node:crypto";
import { access, constants, mkdtemp, readdir, rmdir, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { StoredText, WorkspaceFiles } from "#ports/files.ts";
import { ExpectedError } from "#shared/errors.ts";
import { isSkippedFolder, isWorkspaceFile } from "#shared/workspace-files.ts";
import { syncFolders, TEMPORARY_PREFIX, writeAtomically } from "../durable-file.ts";
import { removeChecked } from "../replacing.ts";
import { createSerial } from "../serial.ts";
import { isMissing, writeFailure } from "./failures.ts";
import { placeOf } from "./paths.ts";
import { decode, hashBytes, readBytes, SIZE_LIMIT, tooLarge } from "./text.ts";
import { watchWorkspace } from "./watch.ts";

/** No file is in the making for as long as this, in milliseconds. */
const LEFTOVER_AGE_MS = 60_000;

/** Files read at the same time: enough to keep the disk busy, few enough for any limit on open files. */
const READ_AT_ONCE = 32;

/** Opens the folder `root`, which must be a real path. `onWatchError` hears when the system refuses to watch it. */
export function openWorkspaceFiles(root: string, onWatchError: (error: unknown) => void): WorkspaceFiles {
  const serial = createSerial();
  let writable: Promise<boolean> | undefined;

  async function read(path: string): Promise<StoredText | undefined> {
    const place = await placeOf(root, path);
    const bytes = await readBytes(place, path);
    return bytes === undefined ? undefined : decode(bytes, path);
  }

  return {
    root,

    isWritable: () => {
      writable ??= canWrite(root);
      return writable;
    },

    isThere: () =>
      stat(root).then(
        (stats) => stats.isDirectory(),
        () => false,
      ),

    async list() {
      const found: string[] = [];
      await collect(root, "", found);
      return found.sort();
    },

    read,

    async readAll(paths) {
      const texts = new Map<string, StoredText>();
      const unreadable = new Map<string, string>();
      const waiting = paths.values();
      await Promise.all(
        Array.from({ length: READ_AT_ONCE }, async () => {
          for (const path of waiting) {
            try {
              const stored = await read(path);
              if (stored !== undefined) texts.set(path, stored);
            } catch (error) {
              if (!(error instanceof ExpectedError)) throw error;
              const { message, next } = error.failure;
              unreadable.set(path, next === undefined ? message : `${message} ${next}`);
            }
          }
        }),
      );
      return { texts, unreadable };
    },

    async write(path, content, expected) {
      const bytes = Buffer.from(content);
      if (bytes.length > SIZE_LIMIT) throw tooLarge(path);
      const place = await placeOf(root, path);
      return serial(place, async () => {
        try {
          await refuseChanged(place, path, expected);
          await writeAtomically(
            place,
            bytes,
            expected === undefined ? {} : { check: (current) => refuseOther(current, path, expected) },
          );
        } catch (error) {
          throw writeFailure(error, path);
        }
        return hashBytes(bytes);
      });
    },

    async remove(path, expected) {
      const place = await placeOf(root, path);
      await serial(place, async () => {
        await refuseChanged(place, path, expected);
        try {
          if (expected === undefined) await unlink(place);
          else {
            const aside = join(dirname(place), `${TEMPORARY_PREFIX}${randomUUID()}`);
            removeChecked(place, aside, (current) => refuseOther(current, path, expected));
          }
          await syncFolders(dirname(place));
        } catch (error) {
          if (!isMissing(error)) throw writeFailure(error, path);
        }
      });
    },

    watch: (onChange) => watchWorkspace(root, onChange, onWatchError),
  };
}

async function collect(folder: string, prefix: string, found: string[]): Promise<void> {
  let entries: Awaited<ReturnType<typeof readEntries>>;
  try {
    entries = await readEntries(folder);
  } catch (error) {
    // Removed meanwhile by another program: as if it had never been there.
    if (isMissing(error)) return;
    throw error;
  }
  for (const entry of entries) {
    const path = prefix + entry.name;
    if (entry.name.startsWith(TEMPORARY_PREFIX)) {
      await removeLeftover(join(folder, entry.name));
    } else if (entry.isDirectory()) {
      if (!isSkippedFolder(entry.name)) await collect(join(folder, entry.name), `${path}/`, found);
    } else if (isWorkspaceFile(path)) {
      found.push(path);
    }
  }
}

/** Removes what a killed Orgata was writing; a file that was touched just now may still be in the making. */
async function removeLeftover(place: string): Promise<void> {
  const { mtimeMs } = await stat(place).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
  if (Date.now() - mtimeMs > LEFTOVER_AGE_MS) await unlink(place).catch(() => undefined);
}

function readEntries(folder: string) {
  return readdir(folder, { withFileTypes: true });
}

async function canWrite(root: string): Promise<boolean> {
  try {
    await access(root, constants.W_OK);
    // The permission bits are not the whole truth on Windows and on network disks.
    await rmdir(await mkdtemp(join(root, TEMPORARY_PREFIX)));
    return true;
  } catch {
    return false;
  }
}

/** Fails with FILE_CHANGED unless the bytes at `place` are the expected ones (null: none; undefined: any). */
async function refuseChanged(place: string, path: string, expected: string | null | undefined): Promise<void> {
  if (expected !== undefined) refuseOther(await readBytes(place, path), path, expected);
}

function refuseOther(bytes: Uint8Array | undefined, path: string, expected: string | null): void {
  if ((bytes === undefined ? null : hashBytes(bytes)) === expected) return;
  throw expected === null
    ? new ExpectedError("FILE_CHANGED", `${path} exists already.`, {
        path,
        next: "Choose another name, or open the existing file.",
      })
    : new ExpectedError("FILE_CHANGED", `${path} was changed by another program meanwhile. Nothing was overwritten.`, {
        path,
        next: "Compare both versions, then decide which one to keep.",
      });
}
