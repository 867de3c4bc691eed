/** The database of the open business, for Settings. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import {
  backUpDatabase,
  databaseBackups,
  databaseInfo,
  moveDatabase,
  restoreDatabase,
  testDatabase,
} from "./service.ts";

/** Handlers of `database.*`. */
export function databaseHandlers(app: AppContext) {
  const { database } = procedures;
  return database.router({
    info: database.info.handler(() => databaseInfo(app)),
    test: database.test.handler(({ input }) => testDatabase(app, input.address)),
    backups: database.backups.handler(async () => ({ backups: await databaseBackups(app) })),
    backUp: database.backUp.handler(() => backUpDatabase(app)),
    restore: database.restore.handler(({ input }) => restoreDatabase(app, input.file)),
    moveTo: database.moveTo.handler(({ input, context }) =>
      moveDatabase(app, { address: input.address, actor: context.actor.name }),
    ),
  });
}
