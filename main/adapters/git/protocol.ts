/** What the core and the Git process say to each other. Everything in it can be copied between processes. */
import type { GitProgress } from "#ports/git.ts";
import type { Failure } from "#shared/errors.ts";
import type { RepositoryWork } from "./repository.ts";

/** The first message. */
export interface Setup {
  /** The user's home. */
  readonly home: string;
  /** Path of the installed `git`; without it, the engine that is built in does everything. */
  readonly program?: string;
  /** How long a remote may keep silent, in milliseconds. */
  readonly stallMs: number;
}

export interface Request {
  readonly id: number;
  /** The folder of the repository; empty for what is about none. */
  readonly root: string;
  readonly method: keyof RepositoryWork | "clone" | "engine";
  readonly args: readonly unknown[];
}

export type ToWorker =
  | { readonly setup: Setup }
  | { readonly request: Request }
  /** The call of this id is to be ended. */
  | { readonly cancel: number }
  /** Nothing more will come: the process is to end. */
  | { readonly end: true };

export type FromWorker =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly failure: Failure }
  /** A bug: what there is to say about it for the log. */
  | { readonly id: number; readonly ok: false; readonly bug: string }
  | { readonly id: number; readonly progress: GitProgress }
  /** The process is about to end because of a bug. */
  | { readonly crash: string };
