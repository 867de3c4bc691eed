/** Failures of the file system in words a business owner understands. */
import { ExpectedError } from "#shared/errors.ts";

/** The `code` of a failure of Node's (`ENOENT`, …), or undefined. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Whether the failure says that there is nothing at the path. */
export function isMissing(error: unknown): boolean {
  const code = errnoOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

/** What went wrong while reading `path`: an expected failure, or the error itself when it is none. */
export function readFailure(error: unknown, path: string): unknown {
  switch (errnoOf(error)) {
    case "EACCES":
    case "EPERM":
      return new ExpectedError("NOT_ALLOWED", `${path} may not be read: its permissions do not allow it.`, {
        path,
        next: "Give yourself the right to read it, then try again.",
      });
    case "EISDIR":
      return new ExpectedError("BAD_INPUT", `${path} is a folder, not a file.`, { path, next: "Choose a file." });
    case "ENAMETOOLONG":
      return new ExpectedError("BAD_INPUT", "The name of this file is too long.", { next: "Choose a shorter name." });
    case "ELOOP":
      return new ExpectedError("OUTSIDE_WORKSPACE", `${path} is a link that leads in a circle.`, {
        path,
        next: "Replace the link with the file itself.",
      });
    case undefined:
      return error;
    default:
      return new ExpectedError("UNAVAILABLE", `${path} cannot be used: the disk answered ${errnoOf(error)}.`, {
        path,
        next: "Check the disk or the connection to it, then try again.",
      });
  }
}

/** What went wrong while writing `path`: an expected failure, or the error itself when it is none. */
export function writeFailure(error: unknown, path: string): unknown {
  switch (errnoOf(error)) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new ExpectedError("READ_ONLY", `${path} cannot be written: the folder or the file is read-only.`, {
        path,
        next: "Change its permissions, or copy the business to a folder you may write to.",
      });
    case "ENOSPC":
    case "EDQUOT":
      return new ExpectedError("STORAGE_FAILED", `${path} was not saved: the disk is full. Nothing was changed.`, {
        path,
        next: "Free some space, then save again.",
      });
    case "ENOTDIR":
    case "EEXIST":
      return new ExpectedError("BAD_INPUT", `${path} cannot be made: there is a file where a folder is needed.`, {
        path,
        next: "Choose another name, or move that file away.",
      });
    default:
      return readFailure(error, path);
  }
}
