/** The database of the open business: where it is, copies of it, and the way to one that a team shares, and back. */
import { recordAudit } from "#app/audit.ts";
import { type AppContext, requireKeepingSession, requireSession } from "#app/context.ts";
import { closeWorkspace, openWorkspace } from "#app/workspace/service.ts";
import type { Storage } from "#ports/storage.ts";
import type { DatabaseBackup, DatabaseInfo, DatabaseMove, DatabaseReturn, SharedDatabase } from "#shared/database.ts";
import { ExpectedError } from "#shared/errors.ts";
import { besideFolder, requireJoinable } from "./joining.ts";
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

/**
 * Closes the business for `work`, which needs its database to itself, and opens it again whatever comes of it. When what
 * `work` led to cannot be opened, `undo` takes it back first.
 */
async function whileClosed<T>(
  app: AppContext,
  root: string,
  work: () => Promise<T>,
  undo: () => Promise<void> = async () => undefined,
): Promise<T> {
  await closeWorkspace(app);
  const done = await work().catch(async (error: unknown) => {
    await openWorkspace(app, root);
    throw error;
  });
  await openWorkspace(app, root).catch(async (error: unknown) => {
    await undo();
    await openWorkspace(app, root);
    throw error;
  });
  return done;
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
  { address, separate = false, actor }: { address: string; separate?: boolean | undefined; actor: string },
): Promise<DatabaseMove> {
  const { root } = requireKeepingSession(app);
  const { path: file } = await requireFile(app);
  const { databases } = app.ports;
  // Asked first: a wrong address is no reason to close the business.
  await databases.serverAt(address);
  const backToFile = () => databases.use(root, null);
  const copied = await whileClosed(
    app,
    root,
    async () => {
      if (separate) await databases.separate(root);
      const done = await databases.copyTo(root, address);
      await databases.use(root, address);
      return done;
    },
    backToFile,
  );
  const session = requireKeepingSession(app);
  const runs = await wholeRuns(
    app,
    session.storage,
    "The database inside the folder goes on being used. Try again with an empty shared database.",
  ).catch(async (error: unknown) => {
    await whileClosed(app, root, backToFile);
    throw error;
  });
  await noteChange(app, actor, "database_moved", { ...copied });
  return { ...copied, runs, file };
}

/** Counts the runs in a database; fails with STORAGE_FAILED and `next` when a history in it is not whole. */
async function wholeRuns(app: AppContext, storage: Storage, next: string): Promise<number> {
  const { runs, broken } = await brokenHistory(storage, app.ports.hashText);
  if (broken === undefined) return runs;
  throw new ExpectedError("STORAGE_FAILED", `What arrived is not whole: ${broken}`, { next });
}

/** Writes into the audit log of the database that is used now how it came to be that one. */
async function noteChange(
  app: AppContext,
  actor: string,
  action: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { root, storage } = requireKeepingSession(app);
  await storage.write((tx) => recordAudit(tx, app.ports, { actor, action, subject: root, detail }));
}

/** Which businesses a shared database holds, beside the files of the one that is open. */
export async function lookAtDatabase(app: AppContext, address: string): Promise<SharedDatabase> {
  const { files } = requireSession(app);
  const answer = await testDatabase(app, address);
  const [held, here] = [await app.ports.databases.businessesAt(address), await files.list()];
  return { ...answer, businesses: held.map((business) => besideFolder(business, here)) };
}

/** Uses a business that a shared database holds instead of the file, which stays as it is. */
export async function joinDatabase(
  app: AppContext,
  { address, business, actor }: { readonly address: string; readonly business: string; readonly actor: string },
): Promise<DatabaseInfo> {
  const { root } = requireKeepingSession(app);
  const { path: file } = await requireFile(app);
  const { databases } = app.ports;
  // Looked at first: what cannot be joined is no reason to close the business.
  const { businesses } = await lookAtDatabase(app, address);
  const found = businesses.find(({ id }) => id === business);
  if (found !== undefined) requireJoinable(found);
  await whileClosed(
    app,
    root,
    () => databases.join(root, address, business),
    () => databases.use(root, null),
  );
  await noteChange(app, actor, "database_joined", { business, file });
  return databaseInfo(app);
}

/**
 * Copies everything from the shared database into a file of the folder, checks every history there, and uses it from now
 * on. When anything is not as it should be, the shared database goes on being used; it is never written to.
 */
export async function leaveDatabase(app: AppContext, actor: string): Promise<DatabaseReturn> {
  const { root } = requireKeepingSession(app);
  const info = await databaseInfo(app);
  if (info.kind === "file") {
    throw new ExpectedError("BAD_INPUT", "The data of this business is in a file of its own already.", {
      next: "There is nothing to copy.",
    });
  }
  const { databases } = app.ports;
  let runs = 0;
  const copied = await whileClosed(app, root, async () => {
    const done = await databases.takeBack(root, async (storage) => {
      runs = await wholeRuns(app, storage, "The shared database goes on being used. Try again.");
      const { address } = info;
      const entry = { actor, action: "database_left", subject: root, detail: { address } };
      await storage.write((tx) => recordAudit(tx, app.ports, entry));
    });
    await databases.use(root, null);
    return done;
  });
  return { ...copied, runs, afterRestart: info.from === "program" };
}
