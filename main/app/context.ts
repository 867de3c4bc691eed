/**
 * Use cases: one folder per feature. A service takes the context, calls pillars and ports, publishes events. Nothing
 * here knows which host it runs in, nor which adapter stands behind a port.
 */
import type { Workspace } from "#busy/workspace.ts";
import type { Clock, HashText, Ids } from "#ports/clock.ts";
import type { Folders, WorkspaceFiles } from "#ports/files.ts";
import type { Git, GitRepository } from "#ports/git.ts";
import type { Log } from "#ports/log.ts";
import type { Settings } from "#ports/settings.ts";
import type { OpenStorage, Storage } from "#ports/storage.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { EventBus } from "./event-bus.ts";

/** Everything the core needs from outside. Hosts fill it. */
export interface CorePorts {
  readonly host: "electron" | "server";
  readonly version: string;
  /** Folder that holds the example businesses. */
  readonly examplesFolder: string;
  readonly folders: Folders;
  readonly git: Git;
  readonly openStorage: OpenStorage;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hashText: HashText;
  readonly log: Log;
}

/** The open workspace: its folder, repository, database, and the model of what is on disk. */
export interface WorkspaceSession {
  readonly root: string;
  readonly files: WorkspaceFiles;
  readonly git: GitRepository;
  readonly storage: Storage;
  /** The checked model of the working tree as last read. */
  workspace(): Workspace;
  /** Hash of each file as last read, by path. */
  hashes(): ReadonlyMap<string, string>;
  /** Takes over texts that were just written or seen on disk (null: deleted), re-checks, and publishes events. */
  absorb(changes: ReadonlyMap<string, { text: string; hash: string } | null>, outside: boolean): void;
  close(): Promise<void>;
}

export interface AppContext {
  readonly ports: CorePorts;
  readonly events: EventBus;
  /** The open workspace, or undefined. */
  session(): WorkspaceSession | undefined;
  setSession(session: WorkspaceSession | undefined): void;
}

/** The open workspace; fails with NO_WORKSPACE when there is none. */
export function requireSession(app: AppContext): WorkspaceSession {
  const session = app.session();
  if (session === undefined) {
    throw new ExpectedError("NO_WORKSPACE", "No business is open.", {
      next: "Open a folder, or start from an example.",
    });
  }
  return session;
}
