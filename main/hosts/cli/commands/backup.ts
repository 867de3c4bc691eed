/** `orgata backup`: copies the database of a business. */
import { backUpFile } from "#adapters/storage/sqlite/backup.ts";
import { databaseFile } from "#adapters/storage/sqlite/open.ts";
import { databaseKey } from "#main/hosts/database.ts";
import { requireOwnFile } from "#main/hosts/database-place.ts";
import type { Command } from "../command.ts";
import { commandPorts } from "../open-business.ts";
import { folderOf } from "../read-business.ts";

export const backup: Command = {
  name: "backup",
  summary: "Copies the database of a business, also while it is in use.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {},
  details: `The copy is complete as of one moment, encrypted like the database itself, and kept in .orgata/backups.
The .busy files are not part of it: Git keeps them. With --json: {file}.`,
  async run(invocation) {
    const folder = folderOf(invocation);
    await requireOwnFile(folder);
    const database = databaseFile(folder);
    const { secrets } = commandPorts(invocation).ports;
    const file = await backUpFile(database, await databaseKey(database, secrets, invocation.env, true));
    return { exitCode: 0, json: { file }, text: `Copied to ${file}` };
  },
};
