/** The ports of a core that runs on Node: the same adapters in every host. */
import { homedir, userInfo } from "node:os";
import { join } from "node:path";
import { systemClock } from "#adapters/clock/clock.ts";
import { startSystemHash, systemHash } from "#adapters/clock/hash.ts";
import { createIds } from "#adapters/clock/ids.ts";
import { createConnectors } from "#adapters/connectors/connectors.ts";
import { createFolders } from "#adapters/files/folders.ts";
import type { StartChannel } from "#adapters/git/channel.ts";
import { createGit } from "#adapters/git/git.ts";
import { createLanguageModels } from "#adapters/language-model/open.ts";
import { createLog } from "#adapters/log/log.ts";
import { createSandbox } from "#adapters/sandbox/sandbox.ts";
import { createKeyStoreSecrets, type SafeStorage } from "#adapters/secrets/key-store.ts";
import { createServerSecrets } from "#adapters/secrets/server-secrets.ts";
import { createSettings } from "#adapters/settings/settings.ts";
import { createThreadWork } from "#adapters/work/thread.ts";
import type { CorePorts } from "#app/context.ts";
import type { Secrets } from "#ports/secrets.ts";
import { type Actor, LOCAL_ACCOUNT } from "#shared/permissions.ts";
import { databaseOpener } from "./database.ts";
import { createDatabases } from "./databases.ts";
import type { Places } from "./places.ts";

export interface NodePortsOptions {
  readonly host: "electron" | "server";
  readonly places: Places;
  /** Folder for settings and logs of this installation. */
  readonly dataFolder: string;
  /** One-shot commands keep no log. */
  readonly quiet?: boolean;
  /** Address of a PostgreSQL database that is used instead of the files inside the folders. */
  readonly database?: string | undefined;
  /** What the desktop app has of its own: the system's key store, and its way to start a process. */
  readonly desktop?: DesktopParts;
}

export interface DesktopParts {
  readonly safeStorage: SafeStorage;
  readonly startGitProcess: StartChannel;
}

export interface NodePorts {
  readonly ports: CorePorts;
  readonly logFile: string;
  /** The person at this computer: the one local user, who owns what is opened here. */
  readonly actor: Actor;
}

/** Puts the adapters together. Nothing is opened or written yet but the log. */
export function createNodePorts({
  host,
  places,
  dataFolder,
  quiet = false,
  database,
  desktop,
}: NodePortsOptions): NodePorts {
  const logFile = join(dataFolder, "logs", "orgata.log");
  const log = createLog(quiet ? { level: "silent" } : { file: logFile });
  const secrets = secretsIn(dataFolder, desktop, (message) => log.warn(message));
  const databases = {
    secrets,
    env: process.env,
    url: database,
    checkpointThread: places.checkpointThread,
    showWhenDamaged: !quiet,
  };
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
      git: createGit({
        workerUrl: places.gitWorker,
        ...(desktop === undefined ? {} : { startProcess: desktop.startGitProcess }),
        onCrash: (error) => log.error("the Git process ended unexpectedly", { error: String(error) }),
      }),
      openStorage: databaseOpener(databases),
      databases: createDatabases(databases),
      work: createThreadWork(places.workThread),
      sandbox: createSandbox({
        workerUrl: places.sandboxWorker,
        onCrash: (error) => log.error("the sandbox ended unexpectedly", { error: String(error) }),
      }),
      openLanguageModel: createLanguageModels(),
      connectors: createConnectors([]),
      secrets,
      settings: createSettings(join(dataFolder, "settings"), (message) => log.warn(message)),
      clock: systemClock,
      ids: createIds(systemClock),
      hashText: systemHash,
      startHash: startSystemHash,
      log,
    },
  };
}

/** Passwords and tokens: in the key store of the desktop, else as whoever runs the server wants. */
function secretsIn(
  dataFolder: string,
  desktop: DesktopParts | undefined,
  onTrouble: (message: string) => void,
): Secrets {
  const file = join(dataFolder, "secrets.json");
  return desktop === undefined
    ? createServerSecrets({ file, key: process.env["ORGATA_SECRETS_KEY"], onTrouble })
    : createKeyStoreSecrets({ file, safeStorage: desktop.safeStorage, onTrouble });
}

/** Where settings and logs of this user are kept; the desktop app uses the same folder. `ORGATA_HOME` overrides it. */
export function userDataFolder(env: NodeJS.ProcessEnv): string {
  if (env["ORGATA_HOME"] !== undefined && env["ORGATA_HOME"] !== "") return env["ORGATA_HOME"];
  const name = "Orgata IDE";
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support", name);
  if (process.platform === "win32") return join(env["APPDATA"] ?? join(homedir(), "AppData", "Roaming"), name);
  return join(env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config"), name);
}

/** Who works here: the person whom `ORGATA_USER` names (accounts of servers and containers are no people), else the account. */
function localActor(): Actor {
  const told = process.env["ORGATA_USER"]?.trim() ?? "";
  if (told !== "") return { id: `account ${told}`, name: told, permission: "Owner" };
  return { id: LOCAL_ACCOUNT, name: userName() ?? "You", permission: "Owner" };
}

/** The name of the account; undefined where the system knows none (containers often do not). */
function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
