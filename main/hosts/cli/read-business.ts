/** How commands reach a business whose files are all they need: no database, nothing written. */
import { resolve } from "node:path";
import { createFolders } from "#adapters/files/folders.ts";
import { withUnreadable } from "#app/workspace/unreadable.ts";
import { createWorkspace, type Workspace } from "#busy/workspace.ts";
import type { Invocation } from "./command.ts";

/** The folder a command works on: its first argument, or where the person is. */
export function folderOf(invocation: Invocation, argument = invocation.positionals[0]): string {
  return resolve(invocation.cwd, argument ?? ".");
}

/** Reads and checks the business in a folder. Fails with NOT_FOUND or NOT_A_FOLDER. */
export async function readBusiness(folder: string): Promise<Workspace> {
  const files = await createFolders().open(folder);
  const { texts, unreadable } = await files.readAll(await files.list());
  const workspace = createWorkspace(new Map([...texts].map(([path, stored]) => [path, stored.text])));
  return withUnreadable(workspace, unreadable);
}
