/** The database of the open business: where it is, copies of it, and moving it to one that a team shares. */

import { recordAudit } from "#app/audit.ts";
import { type AppContext, requireKeepingSession, requireSession } from "#app/context.ts";
import { closeWorkspace, openWorkspace } from "#app/workspace/service.ts";
import type { DatabaseBackup, DatabaseInfo, DatabaseMove } from "#shared/database.ts";
import { ExpectedError } from "#shared/errors.ts";
import { brokenHistory } from "./verify.ts";

/** Where the data of the open business is. */
export function databaseInfo(app: AppContext): Promise<DatabaseInfo> {
  return app.ports.databases.info(requireSession(app).root);
}

/** Asks the server at an address who it is. */
export async function testDatabase(
  app: AppContext,
  address: string,
): Promise<{ server: string; milliseconds: number }> {
  const begun = app.ports.clock.now().getTime();
  const server = await app.ports.databases.serverAt(address);
  return { server, milliseconds: app.ports.clock.now().getTime() - begun };
}

/** The file of the open business; fails with BAD_INPUT when it uses a shared database. */
async function requireFile(app: AppContext): Promise<Extract<DatabaseInfo, { kind: "file" }>> {
  const info = await databaseInfo(app);
  if (info.kind === "file") return info;
  throw new ExpectedError("BAD_INPUT", `The data of this business is in ${info.address}.`, {
    next: "Ask whoever looks after that server for copies of it.",
  });
}

/** Copies of the database file, newest first. */
export async function databaseBackups(app: AppContext): Promise<DatabaseBackup[]> {
  const { root } = requireSession(app);
  const info = await databaseInfo(app);
  return info.kind === "file" ? [...(await app.ports.databases.backups(root))] : [];
}

/** Copies the database file as it is now. */
export async function backUpDatabase(app: AppContext): Promise<DatabaseBackup> {
  const { root } = requireKeepingSession(app);
  await requireFile(app);
  return app.ports.databases.backUp(root);
}

/** Closes the business for `work`, which needs its database to itself, and opens it again whatever comes of it. */
async function whileClosed<T>(app: AppContext, root: string, work: () => Promise<T>): Promise<T> {
  await closeWorkspace(app);
  try {
    return await work();
  } finally {
    await openWorkspace(app, root);
  }
}

/** Puts a copy back in place of the database file. */
export async function restoreDatabase(app: AppContext, file: string): Promise<DatabaseInfo> {
  const { root } = requireSession(app);
  await requireFile(app);
  await whileClosed(app, root, () => app.ports.databases.restore(root, file));
  return databaseInfo(app);
}

/**
 * Copies everything to a shared database, checks every history there, and uses it from now on. When anything is not as
 * it should be, the file goes on being used.
 */
export async function moveDatabase(
  app: AppContext,
  { address, actor }: { readonly address: string; readonly actor: string },
): Promise<DatabaseMove> {
  const { root } = requireKeepingSession(app);
  const { path: file } = await requireFile(app);
  const { databases } = app.ports;
  // Asked first: a wrong address is no reason to close the business.
  await databases.serverAt(address);
  const copied = await whileClosed(app, root, async () => {
    const done = await databases.copyTo(root, address);
    await databases.use(root, address);
    return done;
  });
  const session = requireKeepingSession(app);
  const { runs, broken } = await brokenHistory(session.storage, app.ports.hashText);
  if (broken !== undefined) {
    await whileClosed(app, root, () => databases.use(root, null));
    throw new ExpectedError("STORAGE_FAILED", `What arrived is not whole: ${broken}`, {
      next: "The database inside the folder goes on being used. Try again with an empty shared database.",
    });
  }
  await session.storage.write((tx) =>
    recordAudit(tx, app.ports, { actor, action: "database_moved", subject: root, detail: { ...copied } }),
  );
  return { ...copied, runs, file };
}
