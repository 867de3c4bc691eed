/** Guards the way from a path inside a workspace to a place on disk: nothing outside the folder is ever reached. */
import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { ExpectedError } from "#shared/errors.ts";
import { isMissing, readFailure } from "./failures.ts";

/** Folders that belong to Git and to Orgata itself; a file in there is no document of the business. */
const RESERVED = new Set([".git", ".orgata"]);

/**
 * The segments of a path inside a workspace. Fails with OUTSIDE_WORKSPACE when it is absolute, climbs with `..` or
 * enters a reserved folder, with BAD_INPUT when it is no path at all.
 */
export function pathSegments(path: string): readonly string[] {
  if (path === "" || path.includes("\0")) {
    throw new ExpectedError("BAD_INPUT", "This is not the name of a file.", { next: "Name a file of the business." });
  }
  if (path.startsWith("/") || path.includes("\\") || /^[A-Za-z]:/.test(path)) throw outside(path);
  const segments = path.split("/");
  if (segments.includes("..")) throw outside(path);
  // Windows and macOS treat `.GIT` and `.git ` like `.git`.
  if (segments.some((segment) => RESERVED.has(segment.toLowerCase().replace(/[. ]+$/, "")))) {
    throw new ExpectedError("OUTSIDE_WORKSPACE", `${path} does not belong to the documents of the business.`, {
      path,
      next: "Choose a file outside the folders .git and .orgata.",
    });
  }
  if (segments.some((segment) => segment === "" || segment === ".")) {
    throw new ExpectedError("BAD_INPUT", `${path} is not the name of a file.`, {
      path,
      next: "Write the path with single slashes, for example L0/sales/team.busy.",
    });
  }
  return segments;
}

/**
 * The place on disk of a path inside `root` (itself a real path), links resolved. The file, and folders above it, may
 * not exist yet. Fails like `pathSegments`, with OUTSIDE_WORKSPACE when a link leads out of `root`, and with UNAVAILABLE when
 * `root` itself is gone.
 */
export async function placeOf(root: string, path: string): Promise<string> {
  const wanted = join(root, ...pathSegments(path));
  const missing: string[] = [];
  for (let existing = wanted; ; existing = dirname(existing)) {
    const real = await realpathIfThere(existing, path);
    if (real === undefined) {
      if (existing === root) throw gone(root);
      // A link whose target does not exist would be followed on writing.
      if (await isThere(existing, path)) throw outside(path);
      missing.unshift(basename(existing));
      continue;
    }
    if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep)) throw outside(path);
    const inner = real.slice(root.length).split(sep);
    if (inner.some((segment) => RESERVED.has(segment.toLowerCase()))) throw outside(path);
    return join(real, ...missing);
  }
}

async function realpathIfThere(place: string, path: string): Promise<string | undefined> {
  try {
    return await realpath(place);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw readFailure(error, path);
  }
}

async function isThere(place: string, path: string): Promise<boolean> {
  try {
    await lstat(place);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw readFailure(error, path);
  }
}

function gone(root: string): ExpectedError {
  return new ExpectedError("UNAVAILABLE", `The folder ${root} is not there any more.`, {
    path: root,
    next: "It may have been moved or deleted, or its disk taken out. Put it back, or open it where it is now.",
  });
}

function outside(path: string): ExpectedError {
  return new ExpectedError("OUTSIDE_WORKSPACE", `${path} is outside the folder of this business.`, {
    path,
    next: "Choose a file inside the folder; links that lead out of it are not followed.",
  });
}
