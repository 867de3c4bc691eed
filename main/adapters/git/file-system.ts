/**
 * The file system as isomorphic-git sees it. Three things differ from the plain one: what is written is on disk whole or
 * not at all, the shared part of a linked worktree is found, and line ends of text are those Git keeps.
 */
import * as disk from "node:fs/promises";
import { join, sep } from "node:path";
import { writeAtomically } from "../durable-file.ts";
import type { Layout } from "./layout.ts";

/** Below a worktree's own folder these stand for the repository's shared ones. */
const SHARED = /^(objects|refs|logs\/refs|info|hooks|packed-refs|config|shallow)(\/|$)/;

export interface GitFileSystem {
  readonly promises: typeof disk;
}

/** The file system for a repository. With `normalise`, CRLF in working-tree texts counts as LF (`core.autocrlf`). */
export function gitFileSystem(layout: Layout, normalise: boolean): GitFileSystem {
  const inside = `${layout.gitdir}${sep}`;

  function placeOf(path: string): string {
    if (layout.gitdir === layout.commondir || !path.startsWith(inside)) return path;
    const rest = path.slice(inside.length);
    return SHARED.test(rest) ? join(layout.commondir, rest) : path;
  }

  const promises = {
    ...disk,
    async readFile(path: string, options?: Parameters<typeof disk.readFile>[1]) {
      const content = await disk.readFile(placeOf(path), options ?? null);
      const isWorkingTree = !path.startsWith(inside) && !path.startsWith(layout.commondir);
      return normalise && isWorkingTree && typeof content !== "string" ? withLineFeeds(content) : content;
    },
    async writeFile(path: string, content: string | Uint8Array) {
      // isomorphic-git makes missing folders itself and tries again; doing it here saves the second try.
      const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
      // What a crash leaves among the objects must have the name that Git itself gives to such files and clears away.
      const isObject = path.startsWith(`${inside}objects/`);
      await writeAtomically(placeOf(path), bytes, isObject ? { prefix: "tmp_obj_" } : {});
    },
    mkdir: (path: string) => disk.mkdir(placeOf(path)),
    rmdir: (path: string) => disk.rmdir(placeOf(path)),
    unlink: (path: string) => disk.unlink(placeOf(path)),
    stat: (path: string) => disk.stat(placeOf(path)),
    lstat: (path: string) => disk.lstat(placeOf(path)),
    readdir: (path: string) => disk.readdir(placeOf(path)),
    readlink: (path: string, options?: Parameters<typeof disk.readlink>[1]) => disk.readlink(placeOf(path), options),
    symlink: (target: string, path: string) => disk.symlink(target, placeOf(path)),
  };
  // isomorphic-git calls with these arguments only; the overloads of Node's functions have no other use here.
  return { promises: promises as unknown as typeof disk };
}

/** CRLF becomes LF, unless a NUL byte says that this is no text. */
function withLineFeeds(content: Buffer): Buffer {
  if (!content.includes("\r\n") || content.includes(0)) return content;
  return Buffer.from(content.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}
