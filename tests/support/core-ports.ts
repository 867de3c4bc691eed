/** The ports of a core on real adapters. Apart from vitest, so that other processes can use it. */
import { join } from "node:path";
import { systemClock } from "#adapters/clock/clock.ts";
import { systemHash } from "#adapters/clock/hash.ts";
import { createIds } from "#adapters/clock/ids.ts";
import { createFolders } from "#adapters/files/folders.ts";
import { createGit } from "#adapters/git/git.ts";
import { createSessionSecrets } from "#adapters/secrets/session-secrets.ts";
import { createSettings } from "#adapters/settings/settings.ts";
import { databaseFile, openSqliteCopy, openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import type { CorePorts } from "#app/context.ts";

const root = new URL("../../", import.meta.url);

/** The example businesses of the product. */
export const examplesFolder = new URL("busy-examples", root).pathname;

/** Ports on real adapters below `home`. */
export function portsIn(home: string): CorePorts {
  return {
    host: "server",
    version: "1.2.3",
    examplesFolder,
    folders: createFolders({ home, documents: join(home, "Documents") }),
    git: createGit({ workerUrl: new URL("main/adapters/git/worker.ts", root), home }),
    openStorage: (folder, options) =>
      (options?.readOnly === true ? openSqliteCopy : openSqliteStorage)(databaseFile(folder)),
    secrets: createSessionSecrets(),
    settings: createSettings(join(home, "config")),
    clock: systemClock,
    ids: createIds(systemClock),
    hashText: systemHash,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
}
