/** Which paths and names Git takes, checked before anything is written. */
import { ExpectedError } from "#shared/errors.ts";

/** Names that stand for `.git` on some disk, so that a repository must not bring them along. */
const GIT_FOLDER = /^(\.git|git~\d+)[. ]*(:.*)?$/i;
/** Characters that disks pass over when they compare names: `.g\u200cit` would be `.git`. */
const PASSED_OVER = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu;

/** Whether a file may be written at this path below the repository's folder. */
export function isSafePath(path: string): boolean {
  return path.split("/").every((name) => {
    const plain = name.replaceAll(PASSED_OVER, "");
    if (plain === "" || plain === "." || plain === ".." || GIT_FOLDER.test(plain) || name.includes("\0")) return false;
    // There, a backslash begins a folder and a colon another stream of the same file.
    return process.platform !== "win32" || !/[\\:]/.test(name);
  });
}

/** Fails with BAD_INPUT for a path that is none of a file in the repository. */
export function checkPath(path: string): void {
  if (isSafePath(path)) return;
  throw new ExpectedError("BAD_INPUT", `“${path}” is no path of a file in this folder.`, {
    path,
    next: "Give a path relative to the folder, with forward slashes.",
  });
}

/** Fails with BAD_INPUT for a name that Git does not give to branches or remotes (its own rules, `git check-ref-format`). */
export function checkName(what: "branch" | "remote", name: string): void {
  const isBad =
    name === "" ||
    name === "@" ||
    name === "HEAD" ||
    name.startsWith("-") ||
    /[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|^\/|\/$|\.$/u.test(name) ||
    name.split("/").some((part) => part.startsWith(".") || part.endsWith(".lock"));
  if (!isBad && !(what === "remote" && name.includes("/"))) return;
  throw new ExpectedError("BAD_INPUT", `“${name}” cannot be the name of a ${what}.`, {
    path: "name",
    next: "Use letters, digits, hyphens and, for branches, slashes; no spaces.",
  });
}
