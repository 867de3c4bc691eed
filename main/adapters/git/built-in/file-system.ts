/** The file system as isomorphic-git sees it: what is written is on disk whole or not at all. */
import { createHash } from "node:crypto";
import * as disk from "node:fs/promises";
import { join, sep } from "node:path";
import { writeAtomically } from "../../durable-file.ts";
import { AMONG_OBJECTS } from "../loose.ts";

export interface GitFileSystem {
  readonly promises: typeof disk;
}

/** Texts of files that are not to be written yet, by path; null: to be deleted. */
export type HeldBack = Map<string, string | null>;

/**
 * The file system for a repository whose objects lie below `gitdir`. With `held`, changes of names and of the list of
 * cut-off commits are only kept there: isomorphic-git makes them before the objects they refer to are stored.
 */
export function gitFileSystem(gitdir: string, held?: HeldBack): GitFileSystem {
  const objects = `${gitdir}${sep}objects${sep}`;
  const refs = `${gitdir}${sep}refs${sep}`;
  const isHeld = (path: string): boolean =>
    held !== undefined && (path.startsWith(refs) || path === join(gitdir, "shallow"));

  const promises = {
    ...disk,
    async readFile(path: string, options?: Parameters<typeof disk.readFile>[1]) {
      const kept = held?.get(path);
      if (kept === undefined) return disk.readFile(path, options ?? null);
      if (kept === null) throw Object.assign(new Error(`no such file: ${path}`), { code: "ENOENT" });
      return options === undefined ? Buffer.from(kept, "utf8") : kept;
    },
    async writeFile(path: string, content: string | Uint8Array) {
      // isomorphic-git makes missing folders itself and tries again; doing it here saves the second try.
      const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
      if (path.endsWith(".pack")) refuseDamagedPack(bytes);
      if (isHeld(path)) held?.set(path, Buffer.from(bytes).toString("utf8"));
      else await writeAtomically(path, bytes, path.startsWith(objects) ? { temporary: AMONG_OBJECTS } : {});
    },
    async unlink(path: string) {
      if (isHeld(path)) held?.set(path, null);
      else await disk.unlink(path);
    },
  };
  // isomorphic-git calls them with these arguments only; the overloads of Node's functions have no other use here.
  return { promises: promises as unknown as typeof disk };
}

const CHECKSUM_BYTES = 20;

/** isomorphic-git stores what came without looking at the checksum at its end. */
function refuseDamagedPack(bytes: Uint8Array): void {
  const sum = createHash("sha1").update(bytes.subarray(0, -CHECKSUM_BYTES)).digest();
  if (sum.equals(bytes.subarray(-CHECKSUM_BYTES))) return;
  throw Object.assign(new Error("the pack is not what its checksum says"), { code: "ParseError" });
}
