/**
 * Use cases: one folder per feature. A service takes the context, calls pillars and ports, publishes events. Nothing
 * here knows which host it runs in, nor which adapter stands behind a port.
 */
import type { Workspace } from "#busy/workspace.ts";
import type { Clock, HashText, Ids, RunningHash } from "#ports/clock.ts";
import type { Connectors } from "#ports/connectors.ts";
import type { Databases } from "#ports/databases.ts";
import type { Folders, WorkspaceFiles } from "#ports/files.ts";
import type { Git, GitRepository } from "#ports/git.ts";
import type { OpenLanguageModel } from "#ports/language-model.ts";
import type { Log } from "#ports/log.ts";
import type { Sandbox } from "#ports/sandbox.ts";
import type { Secrets } from "#ports/secrets.ts";
import type { Settings } from "#ports/settings.ts";
import type { OpenStorage, Storage } from "#ports/storage.ts";
import type { Work } from "#ports/work.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { RunFolderKeeper } from "./deliverables/run-folder-keeper.ts";
import type { EventBus } from "./event-bus.ts";
import type { CommitIndex } from "./history/commit-index.ts";
import type { CoreJobs } from "./jobs.ts";
import type { KnitState } from "./knit/state.ts";
import type { ModelSetup } from "./models/settings.ts";
import type { LocalPerson } from "./people/you.ts";
import type { Background } from "./performers/background.ts";

/** Everything the core needs from outside. Hosts fill it. */
export interface CorePorts {
  readonly host: "electron" | "server";
  readonly version: string;
  /** Folder that holds the example businesses. */
  readonly examplesFolder: string;
  readonly folders: Folders;
  readonly git: Git;
  readonly openStorage: OpenStorage;
  readonly databases: Databases;
  /** Does what takes long and needs nothing but its input. */
  readonly work: Work<CoreJobs>;
  /** Where the business's own algorithms run. */
  readonly sandbox: Sandbox;
  readonly openLanguageModel: OpenLanguageModel;
  readonly connectors: Connectors;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hashText: HashText;
  readonly startHash: () => RunningHash;
  readonly log: Log;
}

/** The open workspace: its folder, repository, database, and the model of what is on disk. */
export interface WorkspaceSession {
  readonly root: string;
  readonly files: WorkspaceFiles;
  readonly git: GitRepository;
  readonly storage: Storage;
  /** Work that takes long and belongs to this workspace. */
  readonly background: Background;
  /** What the commits of its history meant. */
  readonly commits: CommitIndex;
  /** What Knit knows of it. */
  readonly knit: KnitState;
  /** The readable folders of its runs; absent where nothing is written. */
  readonly runFolders?: RunFolderKeeper;
  /** Whether the folder cannot be written. What the database is told is then forgotten when the session is closed. */
  readonly readOnly: boolean;
  /** Whether the folder was found to be there no longer. */
  isGone(): boolean;
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
  /** The language model, as far as it is set up. */
  readonly models: ModelSetup;
  /** Who the person at this computer is in the open business. */
  readonly you: LocalPerson;
  /** The open workspace, or undefined. */
  session(): WorkspaceSession | undefined;
  setSession(session: WorkspaceSession | undefined): void;
}

/** The open workspace; fails with NO_WORKSPACE when there is none, and UNAVAILABLE when its folder is gone. */
export function requireSession(app: AppContext): WorkspaceSession {
  const session = app.session();
  if (session === undefined) {
    throw new ExpectedError("NO_WORKSPACE", "No business is open.", {
      next: "Open a folder, or start from an example.",
    });
  }
  if (session.isGone()) throw folderGone(session.root);
  return session;
}

/** The open workspace, to keep something in its database for good; fails with READ_ONLY too. */
export function requireKeepingSession(app: AppContext): WorkspaceSession {
  const session = requireSession(app);
  if (!session.readOnly) return session;
  const { problem } = session.storage;
  if (problem !== undefined) throw new ExpectedError(problem.code, problem.message, problem);
  throw new ExpectedError("READ_ONLY", "This folder is read-only: nothing that is done in it could be kept.", {
    path: session.root,
    next: "Copy the folder to a place you may write to, and open it there.",
  });
}

/** The failure for a folder that was there when it was opened, and is not any more. */
export function folderGone(root: string): ExpectedError {
  return new ExpectedError("UNAVAILABLE", `The folder ${root} is not there any more, so nothing can be saved.`, {
    path: root,
    next: "It may have been moved or deleted, or its disk taken out. Put it back and open it again, or open it where it is now.",
  });
}
