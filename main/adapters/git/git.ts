/** Git for the core: every call is done by a process or thread of its own. See `worker.ts` for what happens there. */
import { homedir } from "node:os";
import type { Git, GitEngine, GitRepository, RemoteAccess } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type StartChannel, startProcess, startThread } from "./channel.ts";
import { type CallOptions, createConnection } from "./connection.ts";
import { findGitProgram } from "./find-program.ts";
import type { Request } from "./protocol.ts";

export interface GitOptions {
  /** The start file of the process: `worker.ts` beside this file, or what the build made of it. */
  readonly workerUrl: URL;
  /** Where the user's own Git settings are; the system's home when absent. */
  readonly home?: string;
  /** "built_in" leaves the installed `git` alone, even where there is one. */
  readonly engine?: "installed" | "built_in";
  /** Starts the process where Node cannot: Electron has a way of its own. */
  readonly startProcess?: StartChannel;
  /** How long a remote may keep silent, in milliseconds. */
  readonly stallMs?: number;
  /** Hears why the process died. */
  readonly onCrash?: (error: unknown) => void;
}

const STALL_MS = 60_000;

/** Makes Git available. The process ends when the last repository is closed. */
export function createGit(options: GitOptions): Git {
  const program = options.engine === "built_in" ? undefined : findGitProgram();
  const connection = createConnection({
    start: program === undefined ? startThread : (options.startProcess ?? ownProcess()),
    workerUrl: options.workerUrl,
    setup: {
      home: options.home ?? homedir(),
      ...(program === undefined ? {} : { program }),
      stallMs: options.stallMs ?? STALL_MS,
    },
    onCrash: options.onCrash,
  });
  let open = 0;

  async function endIfUnused(): Promise<void> {
    if (open === 0) await connection.end();
  }

  return {
    async open(root): Promise<GitRepository> {
      let isOpen = true;
      open += 1;
      const call = <M extends keyof GitRepository & Request["method"]>(
        method: M,
        args: readonly unknown[],
        calling?: CallOptions,
      ) =>
        isOpen
          ? connection.call<Awaited<ReturnType<GitRepository[M]>>>({ root, method, args }, calling)
          : Promise.reject(new ExpectedError("NO_WORKSPACE", "This business was closed.", { next: "Open it again." }));
      return {
        isRepository: () => call("isRepository", []),
        init: () => call("init", []),
        status: () => call("status", []),
        head: () => call("head", []),
        identity: () => call("identity", []),
        setIdentity: (identity) => call("setIdentity", [identity]),
        readFile: (revision, path) => call("readFile", [revision, path]),
        readTree: (revision) => call("readTree", [revision]),
        listTree: (revision) => call("listTree", [revision]),
        readBlobs: (ids) => call("readBlobs", [ids]),
        blobId: (text) => call("blobId", [text]),
        diff: (before, after) => call("diff", [before, after]),
        log: (query) => call("log", [query]),
        fileHistory: (path, query) => call("fileHistory", [path, query]),
        changes: (query) => call("changes", [query]),
        tags: () => call("tags", []),
        commit: (request) => call("commit", [request]),
        discard: (paths) => call("discard", [paths]),
        branches: () => call("branches", []),
        createBranch: (request) => call("createBranch", [request]),
        renameBranch: (from, to) => call("renameBranch", [from, to]),
        deleteBranch: (name) => call("deleteBranch", [name]),
        switchTo: (request) => call("switchTo", [request]),
        fastForward: (request) => call("fastForward", [request]),
        reset: (request) => call("reset", [request]),
        mergeBases: (one, other) => call("mergeBases", [one, other]),
        threeWay: (ours, theirs, base) => call("threeWay", [ours, theirs, base]),
        merge: (request) => call("merge", [request]),
        abandonMerge: () => call("abandonMerge", []),
        remotes: () => call("remotes", []),
        addRemote: (remote) => call("addRemote", [remote]),
        setRemoteUrl: (remote) => call("setRemoteUrl", [remote]),
        removeRemote: (name) => call("removeRemote", [name]),
        fetch: (request) => call("fetch", [withoutFunctions(request)], request),
        push: (request) => call("push", [withoutFunctions(request)], request),
        deleteRemoteBranch: (request) => call("deleteRemoteBranch", [withoutFunctions(request)], request),
        snapshot: (reason) => call("snapshot", [reason]),
        recoveryPoints: () => call("recoveryPoints", []),
        restore: (request) => call("restore", [request]),
        expireRecovery: (limits) => call("expireRecovery", [limits]),
        async close() {
          if (!isOpen) return;
          isOpen = false;
          open -= 1;
          if (connection.isRunning()) await connection.call({ root, method: "forget", args: [] });
          await endIfUnused();
        },
      };
    },
    async clone(request) {
      await connection.call<void>({ root: "", method: "clone", args: [withoutFunctions(request)] }, request);
      await endIfUnused();
    },
    async engine() {
      const engine = await connection.call<GitEngine>({ root: "", method: "engine", args: [] });
      await endIfUnused();
      return engine;
    },
  };
}

/** Electron's own program is no Node that could be started a second time. */
function ownProcess(): StartChannel {
  return process.versions["electron"] === undefined ? startProcess : startThread;
}

/** What of a request can cross to another process. */
function withoutFunctions<T extends RemoteAccess>(request: T): Omit<T, "signal" | "onProgress"> {
  const { signal: _signal, onProgress: _onProgress, ...rest } = request;
  return rest;
}
