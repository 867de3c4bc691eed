/** A core that can run playbooks, for tests: real database and engine, files as texts, time and identifiers in hand. */
import { createHash } from "node:crypto";
import { startSystemHash } from "#adapters/clock/hash.ts";
import { openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import type { AppContext, CorePorts, WorkspaceSession } from "#app/context.ts";
import { createEventBus } from "#app/event-bus.ts";
import { createModelSetup } from "#app/models/settings.ts";
import { createLocalPerson } from "#app/people/you.ts";
import { createBackground } from "#app/performers/background.ts";
import { createWorkspace, type Workspace } from "#busy/workspace.ts";
import type { Storage } from "#ports/storage.ts";
import type { CoreEvent } from "#shared/events.ts";

export interface RuntimeApp {
  readonly app: AppContext;
  readonly session: WorkspaceSession;
  readonly storage: Storage;
  /** Everything published so far. */
  readonly published: CoreEvent[];
  /** Problems written to the log. */
  readonly problems: string[];
  /** Replaces the files of the workspace. */
  setFiles(files: Readonly<Record<string, string>>): void;
  /** Lets time pass. */
  pass(milliseconds: number): void;
  now(): Date;
  close(): Promise<void>;
}

export interface RuntimeAppOptions {
  /** Database file; in memory when absent. */
  readonly database?: string;
  /** A database that is open already, instead of a file. */
  readonly storage?: Storage;
  /** Added to identifiers, so that several cores on one database do not make the same ones. */
  readonly name?: string;
}

/** Git's id of a text. */
export function blobId(text: string): string {
  const bytes = Buffer.from(text, "utf8");
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** A sandbox that runs nothing: algorithms of the business are left to people. */
const SANDBOX_AWAY: CorePorts["sandbox"] = {
  async run() {
    const failure = { kind: "crashed", message: "Nothing runs in this test." } as const;
    return { outcome: { ok: false, failure }, console: [], milliseconds: 0 };
  },
  close: async () => undefined,
};

/** A part of a port that tests here do not use. */
function unused<T extends object>(): T {
  return {} as T;
}

/** Opens a core on `files` (path → text). */
export async function runtimeApp(
  files: Readonly<Record<string, string>>,
  options: RuntimeAppOptions = {},
): Promise<RuntimeApp> {
  const storage = options.storage ?? (await openSqliteStorage(options.database ?? ":memory:"));
  const published: CoreEvent[] = [];
  const problems: string[] = [];
  let time = Date.parse("2026-03-02T09:00:00.000Z");
  let count = 0;
  let texts = files;
  let workspace: Workspace = createWorkspace(new Map(Object.entries(files)));
  const events = createEventBus((error) => problems.push(String(error)));
  events.subscribe((event) => published.push(event));
  const ports: CorePorts = {
    host: "server",
    version: "0.0.0",
    examplesFolder: "",
    folders: unused(),
    git: unused(),
    openStorage: async () => storage,
    databases: unused(),
    settings: unused(),
    secrets: unused(),
    work: unused(),
    sandbox: SANDBOX_AWAY,
    openLanguageModel: () => unused(),
    connectors: { find: () => undefined, all: () => [] },
    clock: { now: () => new Date(time) },
    ids: {
      next() {
        count += 1;
        return `${options.name ?? "id"}-${String(count).padStart(6, "0")}`;
      },
    },
    hashText: (text) => createHash("sha256").update(text, "utf8").digest("hex"),
    startHash: startSystemHash,
    log: {
      info: () => undefined,
      warn: (message) => problems.push(message),
      error: (message, details) => problems.push(`${message} ${JSON.stringify(details)}`),
    },
  };
  const session: WorkspaceSession = {
    root: "/workspace",
    files: {
      ...unused<WorkspaceSession["files"]>(),
      async readAll(paths) {
        const known = paths.flatMap((path) => {
          const text = texts[path];
          return text === undefined ? [] : [[path, { text, hash: ports.hashText(text) }] as const];
        });
        return { texts: new Map(known), unreadable: new Map() };
      },
    },
    git: {
      ...unused<WorkspaceSession["git"]>(),
      blobId: async (text) => blobId(text),
      readBlobs: async () => new Map(),
      isRepository: async () => false,
    },
    storage,
    background: createBackground(),
    commits: unused(),
    knit: unused(),
    workspace: () => workspace,
    hashes: () => new Map(),
    readOnly: false,
    isGone: () => false,
    absorb: () => undefined,
    close: () => storage.close(),
  };
  return {
    app: {
      ports,
      events,
      models: createModelSetup(ports),
      you: createLocalPerson(ports.settings, () => session),
      session: () => session,
      setSession: () => undefined,
    },
    session,
    storage,
    published,
    problems,
    setFiles(next) {
      texts = next;
      workspace = createWorkspace(new Map(Object.entries(next)));
    },
    pass(milliseconds) {
      time += milliseconds;
    },
    now: () => new Date(time),
    close: () => storage.close(),
  };
}
