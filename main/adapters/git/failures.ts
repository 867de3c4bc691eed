/** Failures of Git in words a business owner understands. */
import { ExpectedError } from "#shared/errors.ts";
import { isSystemFailure } from "./objects.ts";

/** An expected failure for what isomorphic-git or the disk threw; bugs come back as they are. */
export function gitFailure(error: unknown): unknown {
  if (error instanceof ExpectedError || !(error instanceof Error)) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  switch (code) {
    case undefined:
      return error;
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new ExpectedError("READ_ONLY", "The history of this folder cannot be written: it is read-only.", {
        next: "Change its permissions, or copy the business to a folder you may write to.",
      });
    case "ENOSPC":
    case "EDQUOT":
      return new ExpectedError("STORAGE_FAILED", "The disk is full; the history was not changed.", {
        next: "Free some space, then try again.",
      });
    case "UnmergedPathsError":
      return new ExpectedError("CONFLICT", "A merge in this folder has conflicts that are not resolved.", {
        next: "Resolve them with the program that began the merge, then try again.",
      });
    case "InternalError":
    case "NotFoundError":
    case "ObjectTypeError":
      if (isUnknownIndex(error)) break;
      return damaged(error);
    default:
  }
  return new ExpectedError("GIT_FAILED", `Git could not do this: ${inWords(error, code)}`, { next: nextStep(error) });
}

/** Something that the history refers to is not there or is not what it should be. */
function damaged(error: Error): ExpectedError {
  const isIndex = /dircache|GitIndex/.test(error.message);
  // What isomorphic-git says of its own failures is meant for programmers, but for the last words.
  const reason = error.message.split("this error message: ").at(-1)?.replace(/\.$/, "");
  return isIndex
    ? new ExpectedError("GIT_FAILED", "The history of this folder is damaged: its list of files cannot be read.", {
        path: ".git/index",
        next: "Your files are as they are. Delete .git/index and run git reset in this folder, then try again.",
      })
    : new ExpectedError("GIT_FAILED", `The history of this folder is damaged or incomplete (${reason}).`, {
        path: ".git",
        next: "Your files are as they are. Run git fsck in this folder, or put back a copy of its folder .git.",
      });
}

function inWords(error: Error, code: string): string {
  if (isUnknownIndex(error)) return "its list of files is in a newer format.";
  if (isSystemFailure(code)) return `the disk answered ${code}.`;
  return error.message;
}

function nextStep(error: Error): string {
  if (isUnknownIndex(error)) return "Run once in this folder: git update-index --index-version 2";
  return "Check the folder with git status and git fsck; if they are content, try again.";
}

function isUnknownIndex(error: Error): boolean {
  return error.message.includes("Unsupported dircache version");
}
