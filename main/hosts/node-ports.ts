/** The ports of a core that runs on Node: the same adapters in every host. */
import { homedir, userInfo } from "node:os";
import { join } from "node:path";
import { createIds } from "#adapters/clock/ids.ts";
import { systemClock } from "#adapters/clock/clock.ts";
import { systemHash } from "#adapters/clock/hash.ts";
import { createFolders } from "#adapters/files/folders.ts";
import { createGit } from "#adapters/git/git.ts";
import { createLog } from "#adapters/log/log.ts";
import { createSessionSecrets } from "#adapters/secrets/session-secrets.ts";
import { createSettings } from "#adapters/settings/settings.ts";
import { databaseFile, openSqliteCopy, openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import type { CorePorts } from "#app/context.ts";
import type { Actor } from "#shared/permissions.ts";
import type { Places } from "./places.ts";

export interface NodePortsOptions {
  readonly host: "electron" | "server";
  readonly places: Places;
  /** Folder for settings and logs of this installation. */
  readonly dataFolder: string;
  /** One-shot commands keep no log. */
  readonly quiet?: boolean;
}

export interface NodePorts {
  readonly ports: CorePorts;
  readonly logFile: string;
  /** The person at this computer: the one local user, who owns what is opened here. */
  readonly actor: Actor;
}

/** Puts the adapters together. Nothing is opened or written yet but the log. */
export function createNodePorts({ host, places, dataFolder, quiet = false }: NodePortsOptions): NodePorts {
  const logFile = join(dataFolder, "logs", "orgata.log");
  const log = createLog(quiet ? { level: "silent" } : { file: logFile });
  return {
    logFile,
    actor: localActor(),
    ports: {
      host,
      version: places.version,
      examplesFolder: places.examples,
      folders: createFolders({
        onWatchError: (error) => log.warn("a folder cannot be watched", { error: String(error) }),
      }),
      git: createGit({ workerUrl: places.gitWorker }),
      openStorage: (root, options) =>
        (options?.readOnly === true ? openSqliteCopy : openSqliteStorage)(databaseFile(root)),
      secrets: createSessionSecrets(),
      settings: createSettings(join(dataFolder, "settings"), (message) => log.warn(message)),
      clock: systemClock,
      ids: createIds(systemClock),
      hashText: systemHash,
      log,
    },
  };
}

/** Where settings and logs of this user are kept; the desktop app uses the same folder. `ORGATA_HOME` overrides it. */
export function userDataFolder(env: NodeJS.ProcessEnv): string {
  if (env["ORGATA_HOME"] !== undefined && env["ORGATA_HOME"] !== "") return env["ORGATA_HOME"];
  const name = "Orgata IDE";
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support", name);
  if (process.platform === "win32") return join(env["APPDATA"] ?? join(homedir(), "AppData", "Roaming"), name);
  return join(env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config"), name);
}

function localActor(): Actor {
  return { id: "local", name: userName() ?? "You", permission: "Owner" };
}

/** The name of the account; undefined where the system knows none (containers often do not). */
function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
