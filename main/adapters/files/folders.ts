/** Files of a workspace and folders of the computer, on the local file system. */
import { mkdir, readdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import type { Folders } from "#ports/files.ts";
import { ExpectedError } from "#shared/errors.ts";
import { isSkippedFolder } from "#shared/workspace-files.ts";
import { errnoOf, isMissing, readFailure, writeFailure } from "./failures.ts";
import { isEmptyFolder, stageFolder } from "./staged-folder.ts";
import { openWorkspaceFiles } from "./workspace-files.ts";

export interface FoldersOptions {
  /** The user's home; the system's answer when absent. */
  readonly home?: string;
  /** Where new businesses are put; `Documents` in the home when absent. */
  readonly documents?: string;
  /** Hears when the system refuses to watch a folder; changes by other programs are then not seen. */
  readonly onWatchError?: (error: unknown) => void;
}

/** The folders of this computer. */
export function createFolders(options: FoldersOptions = {}): Folders {
  const home = options.home ?? homedir();
  const documents = options.documents ?? join(home, "Documents");

  return {
    open: async (path) => openWorkspaceFiles(await folderAt(path, home), options.onWatchError ?? (() => undefined)),

    async browse(path) {
      const folder = await folderAt(path ?? home, home);
      try {
        const entries = await readdir(folder, { withFileTypes: true });
        const folders = entries
          .filter(({ name }) => !name.startsWith("."))
          .filter((entry) => entry.isDirectory() && !isSkippedFolder(entry.name))
          .map((entry) => entry.name)
          .sort((a, b) => a.localeCompare(b));
        return { path: folder, parent: dirname(folder) === folder ? null : dirname(folder), folders };
      } catch (error) {
        throw readFailure(error, folder);
      }
    },

    async copy(from, to) {
      const target = resolve(to);
      const source = await folderAt(from, home);
      const isNew = await claimEmpty(target);
      try {
        await copyFiles(source, target);
      } catch (error) {
        for (const name of isNew ? [""] : await readdir(target)) {
          await rm(join(target, name), { recursive: true, force: true });
        }
        throw writeFailure(error, target);
      }
    },

    stage: async (path) => stageFolder(wholePath(path, home)),

    async freePath(name) {
      for (let count = 1; ; count += 1) {
        const path = join(documents, count === 1 ? name : `${name}-${count}`);
        if (!(await isThere(path))) return path;
      }
    },
  };
}

/** The path of a folder that need not exist, "~" read as the home. Fails with BAD_INPUT when it is not a whole path. */
function wholePath(path: string, home: string): string {
  const absolute = path === "~" || path.startsWith("~/") ? join(home, path.slice(1)) : path;
  if (isAbsolute(absolute) && !absolute.includes("\0")) return resolve(absolute);
  throw new ExpectedError("BAD_INPUT", `“${path}” is not the whole path of a folder.`, {
    path,
    next: `Begin with a folder of this computer, such as ${join(home, "my-business")}.`,
  });
}

/** The real path of a folder. Fails with NOT_FOUND, NOT_A_FOLDER, NOT_ALLOWED, BAD_INPUT. */
async function folderAt(path: string, home: string): Promise<string> {
  if (path.includes("\0")) {
    throw new ExpectedError("BAD_INPUT", "This is not the name of a folder.", { next: "Choose a folder." });
  }
  const absolute = path === "~" || path.startsWith("~/") ? join(home, path.slice(1)) : resolve(path);
  try {
    const real = await realpath(absolute);
    if ((await stat(real)).isDirectory()) return real;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") {
      throw new ExpectedError("NOT_FOUND", `There is no folder ${absolute}.`, {
        path: absolute,
        next: "Check the name, or choose another folder. It may have been moved or deleted.",
      });
    }
    if (!isMissing(error)) throw readFailure(error, absolute);
  }
  throw new ExpectedError("NOT_A_FOLDER", `${absolute} is a file. A business is a folder.`, {
    path: absolute,
    next: "Choose the folder the file is in.",
  });
}

/** Makes the folder if needed; whether it is new. Fails with CONFLICT when something is in it. */
async function claimEmpty(target: string): Promise<boolean> {
  if (await isEmptyFolder(target)) return false;
  await mkdir(target, { recursive: true }).catch((cause: unknown) => {
    throw writeFailure(cause, target);
  });
  return true;
}

/** Only plain files and folders; written anew, because those of an installed program may be read-only. */
async function copyFiles(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory() && !isSkippedFolder(entry.name)) {
      await mkdir(target);
      await copyFiles(source, target);
    } else if (entry.isFile()) {
      await writeFile(target, await readFile(source));
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw readFailure(error, path);
  }
}
