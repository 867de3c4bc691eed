/** How commands rewrite the files of a business: each only if nobody else has changed it since it was read. */
import { createFolders } from "#adapters/files/folders.ts";
import { createWorkspace, type Workspace } from "#busy/workspace.ts";
import type { StoredText, WorkspaceFiles } from "#ports/files.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Invocation, Option } from "./command.ts";

/** A business as it was read, and the way back to its files. */
export interface RewritableBusiness {
  readonly workspace: Workspace;
  readonly files: WorkspaceFiles;
  readonly stored: ReadonlyMap<string, StoredText>;
}

/** The options of commands that rewrite files. */
export const REWRITE_OPTIONS: Readonly<Record<string, Option>> = {
  write: { help: "change the files; without it they stay as they are" },
  check: { help: "change nothing, which is also what happens without --write" },
};

/** Whether files are to be changed. Fails with BAD_INPUT when a call says both that and the opposite. */
export function isToWrite(invocation: Invocation): boolean {
  const { write, check } = invocation.values;
  if (write === true && check === true) {
    throw new ExpectedError("BAD_INPUT", "--write and --check cannot be used together.", {
      next: "Leave --check out to change the files, or --write to look first.",
    });
  }
  return write === true;
}

/** Reads the business in a folder. Fails with NOT_FOUND or NOT_A_FOLDER. */
export async function openToRewrite(folder: string): Promise<RewritableBusiness> {
  const files = await createFolders().open(folder);
  const { texts: stored } = await files.readAll(await files.list());
  const workspace = createWorkspace(new Map([...stored].map(([path, { text }]) => [path, text])));
  return { workspace, files, stored };
}

/**
 * Writes new texts by path, one file after the other. Fails with FILE_CHANGED at the first that is not as it was read,
 * and with READ_ONLY; what was written before stays, and the same command goes on from there.
 */
export async function rewrite(business: RewritableBusiness, texts: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of texts) {
    await business.files.write(path, text, business.stored.get(path)?.hash ?? null);
  }
}
