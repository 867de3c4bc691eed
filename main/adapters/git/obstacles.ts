/** What on disk or in the index would be lost if files were overwritten. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Access, idsOnDisk, readIndex } from "./access.ts";
import { MODE } from "./objects.ts";
import { readHead } from "./refs.ts";
import type { TreeFile } from "./store.ts";
import { type DiskFile, diskFile } from "./working-tree.ts";

/** Of files that are to become something else (null: go), those whose content is neither committed nor that; sorted. */
export async function obstaclesOf(
  access: Access,
  files: ReadonlyMap<string, TreeFile | null>,
): Promise<readonly string[]> {
  const { layout, store } = access;
  const head = readHead(layout).id;
  const committed =
    head === undefined ? new Map<string, TreeFile>() : await store.files((await store.commit(head)).tree);
  const staged = new Map(readIndex(access).entries.map((entry) => [entry.path, entry]));
  const found = new Set<string>();
  const looked = new Map<string, boolean>();
  const isFile = (folder: string): boolean => {
    const known = looked.get(folder) ?? diskFile(layout.root, folder) !== undefined;
    looked.set(folder, known);
    return known;
  };
  const unsure: (readonly [string, DiskFile])[] = [];
  for (const [path, after] of files) {
    const entry = staged.get(path);
    if (entry?.skipWorktree === true || after?.mode === MODE.submodule) continue;
    const allowed = [committed.get(path)?.oid, after?.oid];
    if (entry !== undefined && (entry.stage > 0 || !allowed.includes(entry.oid))) found.add(path);
    const file = diskFile(layout.root, path);
    if (file !== undefined) unsure.push([path, file]);
    else if (after !== null) {
      for (const inside of filesBelow(layout.root, path)) if (!files.has(inside)) found.add(inside);
      const above = fileAbove(path, isFile);
      if (above !== undefined && files.get(above) !== null) found.add(above);
    }
  }
  const ids = await idsOnDisk(access, unsure);
  for (const [place, [path]] of unsure.entries()) {
    const allowed = [committed.get(path)?.oid, files.get(path)?.oid];
    if (!allowed.includes(ids[place])) found.add(path);
  }
  return [...found].sort();
}

/** Every file below a folder that stands where a file is to be. */
function filesBelow(root: string, path: string): readonly string[] {
  try {
    return readdirSync(join(root, path), { withFileTypes: true, recursive: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll("\\", "/"),
      );
  } catch {
    return [];
  }
}

/** The file or link that stands where a folder is needed for this path, or undefined. */
function fileAbove(path: string, isFile: (folder: string) => boolean): string | undefined {
  for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
    const folder = path.slice(0, slash);
    if (isFile(folder)) return folder;
  }
  return undefined;
}
