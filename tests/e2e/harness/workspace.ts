/** Workspaces on disk: the one that was made of an example, and what is kept in them of unsaved typing. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import SqliteDatabase from "better-sqlite3";

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

/** Waits until typing in the file `path` that was not saved is kept in the workspace's database, with `piece` in it. */
export async function expectDraftKept(workspace: string, path: string, piece: string): Promise<void> {
  const database = new SqliteDatabase(join(workspace, ".orgata/orgata.db"), { readonly: true });
  try {
    const text = database.prepare("select text from drafts where path = ?");
    await expect.poll(() => JSON.stringify(text.all([path]))).toContain(piece);
  } finally {
    database.close();
  }
}
