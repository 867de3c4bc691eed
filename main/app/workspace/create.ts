/** Makes a new workspace: from an example, or around files that were just written. */
import { findExample } from "#app/application/examples.ts";
import type { AppContext } from "#app/context.ts";
import { identityOr } from "#app/git/identity.ts";
import type { GitRepository, Identity } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { WorkspaceInfo } from "#shared/workspace.ts";
import { openWorkspace } from "./service.ts";

/** What Git leaves out of every workspace made here. */
export const GIT_IGNORE = "# Local state of Orgata: database, drafts, logs\n.orgata/\n";

/** Who makes the first commit when nobody has given a name yet. */
const NOBODY: Identity = { name: "Orgata IDE", email: "orgata@localhost" };

/**
 * Copies an example into a new folder (`into`, or a free place among the user's documents), makes it a repository with
 * one commit, opens it. Fails with NOT_FOUND for an unknown example, CONFLICT when something is in the folder.
 */
export async function createFromExample(app: AppContext, example: string, into?: string): Promise<WorkspaceInfo> {
  const { folders } = app.ports;
  const { id, name } = await findExample(app, example);
  const target = into ?? (await folders.freePath(id));
  return beginBusiness(app, target, `Start from the example ${name}\n`, (folder) =>
    folders.copy(`${app.ports.examplesFolder}/${id}`, folder),
  );
}

/**
 * Makes a business in a new or empty folder and opens it: what `fill` puts into the folder it is given, as a repository
 * with one commit. Until everything is written nothing is in `target`. Fails with CONFLICT when something is there.
 */
export async function beginBusiness(
  app: AppContext,
  target: string,
  message: string,
  fill: (folder: string) => Promise<void>,
): Promise<WorkspaceInfo> {
  const staged = await app.ports.folders.stage(target);
  try {
    await fill(staged.path);
    await beginHistory(app, staged.path, message);
    return await openWorkspace(app, await staged.put());
  } catch (error) {
    await staged.drop();
    throw error;
  }
}

async function beginHistory(app: AppContext, folder: string, message: string): Promise<void> {
  const files = await app.ports.folders.open(folder);
  await files.write(".gitignore", GIT_IGNORE, undefined);
  const repository = await app.ports.git.open(files.root);
  try {
    await commitEverything(app, repository, message);
  } catch (error) {
    // The business is there and can be worked with; its history can be begun later. A full disk is another matter.
    if (!(error instanceof ExpectedError) || error.failure.code === "STORAGE_FAILED") throw error;
    const { message: text, next } = error.failure;
    app.events.publish({
      type: "notification",
      level: "warning",
      message: text,
      ...(next === undefined ? {} : { next }),
    });
  } finally {
    await repository.close();
  }
}

async function commitEverything(app: AppContext, repository: GitRepository, message: string): Promise<void> {
  await repository.init();
  const { files } = await repository.status();
  await repository.commit({
    paths: files.map((file) => file.path),
    message,
    author: await identityOr(app, repository, NOBODY),
  });
}
