/** Copies of the database file, complete at one moment, and putting one back. */
import { copyFile, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { ExpectedError } from "#shared/errors.ts";
import { whenFree } from "./dialect.ts";
import { type DatabaseKey, fileState, unlock } from "./encryption.ts";
import { codeOf, sqliteFailure } from "./failures.ts";

/** The files of a database that hold data; the third one, `-shm`, is made anew when needed. */
export const DATA_FILES = ["", "-wal"];

/** A copy of a database. */
export interface Backup {
  readonly file: string;
  /** When it was made, as ISO text. */
  readonly at: string;
  readonly bytes: number;
}

/** Copies the data files of `file`, those that are there. */
export async function copyDataFiles(file: string, target: string): Promise<void> {
  for (const end of DATA_FILES) {
    try {
      await copyFile(file + end, target + end);
    } catch (error) {
      if (codeOf(error) !== "ENOENT" && codeOf(error) !== "ENOTDIR") throw error;
    }
  }
}

/** Where the copies of a database are. */
export function backupFolder(file: string): string {
  return path.join(path.dirname(file), "backups");
}

/**
 * Copies the database of `connection` as it is now into the folder of backups, encrypted as it is. `label` becomes part
 * of the name. Returns the copy's path.
 */
export async function backUp(
  connection: SqliteDatabase.Database,
  file: string,
  label: string,
  key: DatabaseKey | undefined,
): Promise<string> {
  const folder = backupFolder(file);
  await mkdir(folder, { recursive: true });
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, "-");
  const target = path.join(folder, `orgata-${label}-${stamp}-${process.pid}.db`);
  const unfinished = `${target}.unfinished`;
  try {
    // While nobody can write, the file and its log together are the database of one moment.
    await whenFree(async () => connection.prepare("begin immediate").run([]));
    try {
      await copyDataFiles(file, unfinished);
    } finally {
      connection.prepare("rollback").run([]);
    }
    const copy = new SqliteDatabase(unfinished);
    try {
      if (key !== undefined) unlock(copy, key);
      // Takes the log into the file, so that the copy is one file.
      copy.pragma("journal_mode = DELETE");
    } finally {
      copy.close();
    }
    await rename(unfinished, target);
    return target;
  } finally {
    for (const end of ["", "-wal", "-shm"]) await rm(unfinished + end, { force: true });
  }
}

/** The copies there are of the database in `file`, newest first. */
export async function listBackups(file: string): Promise<readonly Backup[]> {
  const folder = backupFolder(file);
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
  const backups: Backup[] = [];
  for (const name of names.filter((one) => one.endsWith(".db"))) {
    const { mtime, size } = await stat(path.join(folder, name));
    backups.push({ file: path.join(folder, name), at: mtime.toISOString(), bytes: size });
  }
  return backups.toSorted((one, two) => (one.at < two.at ? 1 : one.at > two.at ? -1 : 0));
}

/** What is wrong inside a database, in the database's words; undefined when it is whole. */
function damageOf(file: string, key: DatabaseKey | undefined): string | undefined {
  const database = new SqliteDatabase(file, { readonly: true });
  try {
    if (key !== undefined) unlock(database, key);
    const rows = database.prepare("pragma integrity_check").all([]) as { integrity_check: string }[];
    const found = rows.map((row) => row.integrity_check).filter((text) => text !== "ok");
    return found.length === 0 ? undefined : found.slice(0, 3).join("; ");
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    database.close();
  }
}

/**
 * Puts the copy `backup` in the place of the database `file`, which nobody may have open. What was there is kept beside
 * it, under a name that is returned (undefined when nothing was there). Fails with STORAGE_FAILED when the copy itself
 * is damaged; nothing is changed then.
 */
export async function restoreBackup(
  file: string,
  backup: string,
  key: DatabaseKey | undefined,
): Promise<string | undefined> {
  const damage = damageOf(backup, key);
  if (damage !== undefined) {
    throw new ExpectedError("STORAGE_FAILED", `The backup ${backup} cannot be used: ${damage}.`, {
      path: backup,
      next: "Choose another backup. Nothing was changed.",
    });
  }
  const incoming = `${file}.incoming`;
  await copyFile(backup, incoming);
  return putInPlace(file, incoming);
}

/**
 * Puts the database `incoming`, one whole file, in the place of `file`; nobody may have either open. What was there is
 * kept beside it, under a name that is returned (undefined when nothing was there).
 */
export async function putInPlace(file: string, incoming: string): Promise<string | undefined> {
  const aside = `${file}.replaced-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
  let kept: string | undefined;
  for (const end of DATA_FILES) {
    try {
      await rename(file + end, aside + end);
      kept ??= aside;
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
    }
  }
  await rm(`${file}-shm`, { force: true });
  await rename(incoming, file);
  return kept;
}

/**
 * Copies the database in `file`, also while it is in use. Returns the copy's path. Fails with NOT_FOUND when there is
 * none, and like opening it does.
 */
export async function backUpFile(file: string, key: DatabaseKey | undefined): Promise<string> {
  if (fileState(file) === "absent") {
    throw new ExpectedError("NOT_FOUND", "This business has no database yet, so there is nothing to copy.", {
      path: file,
      next: "Start a process first; the .busy files themselves are kept by Git.",
    });
  }
  const connection = new SqliteDatabase(file);
  try {
    if (key !== undefined) unlock(connection, key);
    return await backUp(connection, file, "backup", key);
  } catch (error) {
    throw sqliteFailure(error, file);
  } finally {
    connection.close();
  }
}
