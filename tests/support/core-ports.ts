/** The ports of a core on real adapters. Apart from vitest, so that other processes can use it. */
import { join } from "node:path";
import { systemClock } from "#adapters/clock/clock.ts";
import { startSystemHash, systemHash } from "#adapters/clock/hash.ts";
import { createIds } from "#adapters/clock/ids.ts";
import { createConnectors } from "#adapters/connectors/connectors.ts";
import { createFolders } from "#adapters/files/folders.ts";
import { createGit } from "#adapters/git/git.ts";
import { createLanguageModels } from "#adapters/language-model/open.ts";
import { createPdfRenderer } from "#adapters/pdf/render.ts";
import { createSandbox } from "#adapters/sandbox/sandbox.ts";
import { createSessionSecrets } from "#adapters/secrets/session-secrets.ts";
import { createSettings } from "#adapters/settings/settings.ts";
import { databaseFile, openSqliteCopy, openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import type { CorePorts } from "#app/context.ts";
import { jobs } from "#app/jobs.ts";
import { createDatabases } from "#main/hosts/databases.ts";
import { directWork } from "./direct-work.ts";

const root = new URL("../../", import.meta.url);

/** The example businesses of the product. */
export const examplesFolder = new URL("busy-examples", root).pathname;

/** Ports on real adapters below `home`. */
export function portsIn(home: string): CorePorts {
  const secrets = createSessionSecrets();
  return {
    host: "server",
    version: "1.2.3",
    examplesFolder,
    folders: createFolders({ home, documents: join(home, "Documents") }),
    git: createGit({ workerUrl: new URL("main/adapters/git/worker.ts", root), home }),
    openStorage: (folder, options) =>
      (options?.readOnly === true ? openSqliteCopy : openSqliteStorage)(databaseFile(folder)),
    databases: createDatabases({ secrets, env: {} }),
    work: directWork({ ...jobs, renderPdf: createPdfRenderer() }),
    sandbox: createSandbox({ workerUrl: new URL("main/adapters/sandbox/worker.ts", root) }),
    openLanguageModel: createLanguageModels(),
    connectors: createConnectors([]),
    secrets,
    settings: createSettings(join(home, "config")),
    clock: systemClock,
    ids: createIds(systemClock),
    hashText: systemHash,
    startHash: startSystemHash,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
}
