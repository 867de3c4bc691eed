/** Runs the installed `git`: no terminal, no pager, no prompt, English answers, and nothing left running. */
import { type ChildProcess, spawn } from "node:child_process";
import { StringDecoder } from "node:string_decoder";
import { cancelled } from "../failures.ts";

export interface Program {
  /** Path of `git`. */
  readonly path: string;
  /** The user's home. */
  readonly home: string;
}

export interface RunOptions {
  readonly cwd: string;
  /** Variables on top of those of the program. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer;
  /** Ends the run: fails with CANCELLED. */
  readonly signal?: AbortSignal;
  /** Hears what is written to the error output, line after line, as it comes. */
  readonly onErrorLine?: (line: string) => void;
  /** Ends the run when it writes nothing for so many milliseconds; `isStalled` of the result then says so. */
  readonly stallMs?: number;
}

export interface Ran {
  readonly code: number;
  readonly output: Buffer;
  /** Of the error output, the end. */
  readonly errors: string;
  readonly isStalled: boolean;
}

const ERRORS_KEPT = 64_000;
/** How long a program that was asked to end may take, in milliseconds. */
const GRACE_MS = 2000;

const running = new Set<ChildProcess>();

/** Variables that lead Git astray when they are inherited from a hook or a shell. */
const NOT_INHERITED =
  /^(GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX|CEILING_DIRECTORIES|ALTERNATE_OBJECT_DIRECTORIES|EDITOR|SEQUENCE_EDITOR|PAGER|ASKPASS|TRACE.*|AUTHOR_.*|COMMITTER_.*|CONFIG_(COUNT|KEY_\d+|VALUE_\d+|PARAMETERS))|SSH_ASKPASS|LANGUAGE|LC_.*|ELECTRON_RUN_AS_NODE|NODE_CHANNEL.*)$/;

const OPTIONS = [
  "--no-pager",
  "--literal-pathspecs",
  "-c",
  "core.quotePath=false",
  "-c",
  "core.askPass=",
  "-c",
  "color.ui=false",
  // What a name refers to must survive a loss of power as well as the name itself.
  "-c",
  "core.fsync=loose-object,reference",
];

/** Environment of every `git` that is started. */
export function gitEnvironment(program: Program): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: program.home,
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "",
    SSH_ASKPASS_REQUIRE: "never",
    GCM_INTERACTIVE: "never",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_EDITOR: ":",
    GIT_SEQUENCE_EDITOR: ":",
    GIT_MERGE_AUTOEDIT: "no",
    // A remote's address must not be able to start programs (`ext::…`).
    GIT_ALLOW_PROTOCOL: "file:git:http:https:ssh",
  };
}

/** Starts `git` with its input and outputs as pipes, in a group of its own so that all of it can be ended. */
export function startGit(program: Program, args: readonly string[], options: Pick<RunOptions, "cwd" | "env">) {
  const child = spawn(program.path, [...OPTIONS, ...args], {
    cwd: options.cwd,
    env: { ...gitEnvironment(program), ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

/** Runs `git` to its end; whatever it answers is a result. Fails with CANCELLED when `signal` ended it. */
export async function runGit(program: Program, args: readonly string[], options: RunOptions): Promise<Ran> {
  if (isAborted(options.signal)) throw cancelled();
  const child = startGit(program, args, options);
  const output: Buffer[] = [];
  let errors = "";
  let line = "";
  let isStalled = false;
  const decoder = new StringDecoder("utf8");
  const stop = (): void => endGit(child);
  const stall = setTimeout(() => {
    isStalled = true;
    stop();
  }, options.stallMs);
  if (options.stallMs === undefined) clearTimeout(stall);
  child.stdout.on("data", (bytes: Buffer) => {
    output.push(bytes);
    if (options.stallMs !== undefined) stall.refresh();
  });
  child.stderr.on("data", (bytes: Buffer) => {
    const text = decoder.write(bytes);
    errors = (errors + text).slice(-ERRORS_KEPT);
    // Progress is written over itself, with a carriage return.
    const lines = (line + text).split(/[\r\n]/);
    line = lines.pop() ?? "";
    for (const each of lines) options.onErrorLine?.(each);
    if (options.stallMs !== undefined) stall.refresh();
  });
  // It may end before it has read everything; then its exit code says why.
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");
  options.signal?.addEventListener("abort", stop, { once: true });
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (exit) => resolve(exit ?? -1));
    });
    if (isAborted(options.signal)) throw cancelled();
    return { code, output: Buffer.concat(output), errors, isStalled };
  } finally {
    clearTimeout(stall);
    options.signal?.removeEventListener("abort", stop);
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** Asks a running `git` and all it started to end, and makes them a little later. */
export function endGit(child: ChildProcess): void {
  signalGroup(child, "SIGTERM");
  const last = setTimeout(() => signalGroup(child, "SIGKILL"), GRACE_MS);
  last.unref();
  child.once("close", () => clearTimeout(last));
}

/** Ends every `git` at once: for a process that is about to end itself. */
export function endEveryGit(): void {
  for (const child of running) signalGroup(child, "SIGKILL");
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === "win32") spawn("taskkill", ["/pid", String(child.pid), "/T", "/F"], { windowsHide: true });
    else process.kill(-child.pid, signal);
  } catch {
    // It ended in this very moment.
  }
}
