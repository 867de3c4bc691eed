/** Folders that are filled beside their place and put there when they are whole. */
import { mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { StagedFolder } from "#ports/files.ts";
import { ExpectedError } from "#shared/errors.ts";
import { syncFolders } from "../durable-file.ts";
import { errnoOf, readFailure, writeFailure } from "./failures.ts";

/** Ends the name of what is not finished; hidden, so that nobody takes it for a business. */
const UNFINISHED = ".unfinished";

/**
 * A new folder to be filled for `target`, which must not exist or be empty. What one that was killed has left in its
 * place is taken away first. Fails with CONFLICT, READ_ONLY, STORAGE_FAILED, BAD_INPUT.
 */
export async function stageFolder(target: string): Promise<StagedFolder> {
  const isThere = await isEmptyFolder(target);
  const parent = dirname(target);
  try {
    const firstMade = isThere ? undefined : await mkdir(parent, { recursive: true });
    // A folder that is there may be one that somebody stands in, or a disk of its own: it stays, and is filled inside.
    const path = isThere ? join(target, UNFINISHED) : join(parent, `.${basename(target)}${UNFINISHED}`);
    await rm(path, { recursive: true, force: true });
    await mkdir(path);
    return {
      path,
      put: async () => {
        try {
          if (isThere) await moveEntries(path, target);
          else await rename(path, target);
          await syncFolders(isThere ? target : parent);
        } catch (error) {
          throw ["ENOTEMPTY", "EEXIST"].includes(errnoOf(error) ?? "") ? taken(target) : writeFailure(error, target);
        }
        return target;
      },
      drop: async () => {
        await rm(path, { recursive: true, force: true });
        if (firstMade !== undefined) await removeEmpty(parent, firstMade);
      },
    };
  } catch (error) {
    throw writeFailure(error, target);
  }
}

/** Whether the folder is there. Fails with CONFLICT when something is in it, or it is no folder. */
export async function isEmptyFolder(target: string): Promise<boolean> {
  try {
    const entries = await readdir(target);
    if (entries.every((name) => name === UNFINISHED)) return true;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return false;
    if (errnoOf(error) !== "ENOTDIR") throw readFailure(error, target);
  }
  throw taken(target);
}

function taken(target: string): ExpectedError {
  return new ExpectedError("CONFLICT", `${target} exists already and is not empty.`, {
    path: target,
    next: "Choose a new or an empty folder.",
  });
}

/** Moves what is in a folder one up; all of it, or nothing when one cannot be moved. */
async function moveEntries(from: string, to: string): Promise<void> {
  const moved: string[] = [];
  try {
    for (const name of await readdir(from)) {
      await rename(join(from, name), join(to, name));
      moved.push(name);
    }
  } catch (error) {
    for (const name of moved) await rename(join(to, name), join(from, name));
    throw error;
  }
  await rmdir(from);
}

/** Takes away folders that were made on the way, from `folder` up to `last`, as far as nothing is in them. */
async function removeEmpty(folder: string, last: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch {
    return;
  }
  if (folder !== last) await removeEmpty(dirname(folder), last);
}
