/** `orgata restore`: puts a copy of the database back. */
import { type Backup, listBackups, restoreBackup } from "#adapters/storage/sqlite/backup.ts";
import { databaseFile } from "#adapters/storage/sqlite/open.ts";
import { databaseKey } from "#main/hosts/database.ts";
import { requireOwnFile } from "#main/hosts/database-place.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type Command, optionText } from "../command.ts";
import { commandPorts } from "../open-business.ts";
import { folderOf } from "../read-business.ts";

export const restore: Command = {
  name: "restore",
  summary: "Puts a copy of the database of a business back.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {
    at: { value: "TIME", help: "the newest copy made by then (2026-03-02T09:00); the newest of all when left out" },
    list: { help: "only say which copies there are" },
  },
  details: `Close the business everywhere first. What was in its place is kept beside it.
With --json: {restored, replaced?} or, with --list, {backups: [{file, at, bytes}]}.`,
  async run(invocation) {
    const folder = folderOf(invocation);
    await requireOwnFile(folder);
    const database = databaseFile(folder);
    const backups = await listBackups(database);
    if (invocation.values["list"] === true) {
      const lines = backups.map(({ at, file }) => `${at}  ${file}`);
      return { exitCode: 0, json: { backups }, text: lines.join("\n") || "There are no copies yet." };
    }
    const chosen = choose(backups, optionText(invocation, "at"));
    const { secrets } = commandPorts(invocation).ports;
    const replaced = await restoreBackup(
      database,
      chosen.file,
      await databaseKey(database, secrets, invocation.env, true),
    );
    return {
      exitCode: 0,
      json: { restored: chosen.file, ...(replaced === undefined ? {} : { replaced }) },
      text: [`Restored ${chosen.file} (${chosen.at})`, ...(replaced === undefined ? [] : [`Before: ${replaced}`])].join(
        "\n",
      ),
    };
  },
};

/** The newest copy, or the newest of those made by then. */
function choose(backups: readonly Backup[], at: string | undefined): Backup {
  const time = at === undefined ? undefined : new Date(at);
  if (time !== undefined && Number.isNaN(time.getTime())) {
    throw new ExpectedError("BAD_INPUT", `“${at}” is not a time.`, {
      path: "at",
      next: "Give it as 2026-03-02T09:00.",
    });
  }
  const found = backups.find((one) => time === undefined || one.at <= time.toISOString());
  if (found) return found;
  throw new ExpectedError(
    "NOT_FOUND",
    backups.length === 0 ? "There is no copy of this database." : "There is no copy from that time or before.",
    { next: "orgata restore --list shows the copies there are; orgata backup makes one." },
  );
}
