/** The database of the open business, for Settings. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import {
  backUpDatabase,
  databaseBackups,
  databaseInfo,
  joinDatabase,
  leaveDatabase,
  lookAtDatabase,
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
    moveTo: database.moveTo.handler(({ input, context }) => moveDatabase(app, { ...input, actor: context.actor.name })),
    lookAt: database.lookAt.handler(({ input }) => lookAtDatabase(app, input.address)),
    join: database.join.handler(({ input, context }) => joinDatabase(app, { ...input, actor: context.actor.name })),
    leave: database.leave.handler(({ context }) => leaveDatabase(app, context.actor.name)),
  });
}
