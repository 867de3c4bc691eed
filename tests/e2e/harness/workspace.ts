/** Finds the workspace that was made of an example. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The folder with a `.git` below `home`. Throws when there is none. */
export function workspaceOf(home: string): string {
  const found = search(home, 3);
  if (found === undefined) throw new Error(`There is no workspace below ${home}.`);
  return found;
}

function search(folder: string, depth: number): string | undefined {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === "orgata") continue;
    if (entry.name === ".git") return folder;
    const found = depth === 0 ? undefined : search(join(folder, entry.name), depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
