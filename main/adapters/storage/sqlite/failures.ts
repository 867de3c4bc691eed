/** Failures of SQLite in words a business owner understands. */
import { ExpectedError } from "#shared/errors.ts";

/** The code of a failure of SQLite (`SQLITE_BUSY`, …) or of the file system (`EACCES`, …); undefined for anything else. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Whether another program holds the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  return codeOf(error)?.startsWith("SQLITE_BUSY") ?? false;
}

/** Whether the file cannot be read as a database: it is damaged, or encrypted with another key. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error) ?? "";
  return code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT");
}

/** What went wrong with the database `file`: an expected failure with the next step, or the error itself when it is a bug. */
export function sqliteFailure(error: unknown, file: string): unknown {
  const code = codeOf(error) ?? "";
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT")) {
    return new ExpectedError("STORAGE_FAILED", `The database of this business is damaged: ${file} cannot be read.`, {
      path: file,
      next: "Put a backup in its place: Settings, Data of this business, Copies; or “orgata restore”. Without a backup, move the file away to begin with an empty database. Your .busy files are not affected.",
    });
  }
  if (["EACCES", "EPERM", "EROFS"].includes(code) || code.startsWith("SQLITE_READONLY") || code === "SQLITE_PERM") {
    return new ExpectedError("READ_ONLY", `Orgata cannot keep its data in ${file}: the folder is read-only.`, {
      path: file,
      next: "Give yourself the right to write there, or copy the business to a folder of your own.",
    });
  }
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code === "EDQUOT") {
    return new ExpectedError(
      "STORAGE_FAILED",
      "The disk is full. The last step was not kept; everything before it was.",
      {
        path: file,
        next: "Free some space, then do the last step again.",
      },
    );
  }
  if (isBusy(error) || code.startsWith("SQLITE_LOCKED")) {
    return new ExpectedError("UNAVAILABLE", "Another program is using the data of this business for a long time.", {
      path: file,
      next: "Wait a moment and try again; close other programs that have it open.",
    });
  }
  if (
    code === "SQLITE_CANTOPEN" ||
    code.startsWith("SQLITE_CANTOPEN_") ||
    code.startsWith("SQLITE_IOERR") ||
    ["ENOTDIR", "EEXIST", "ENOENT", "EISDIR", "EIO", "ENAMETOOLONG", "ELOOP"].includes(code)
  ) {
    return new ExpectedError("STORAGE_FAILED", `The database of this business cannot be opened: ${file}.`, {
      path: file,
      next: "See whether the folder .orgata is a folder you may write to and the disk works, then open the business again.",
    });
  }
  return error;
}
