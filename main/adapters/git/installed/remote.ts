/** Cloning, fetching and pushing through the installed `git`. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Credentials, GitProgress } from "#ports/git.ts";
import type { Config } from "../configuration.ts";
import type { CloneCall, PushCall, RemoteCall } from "../engine.ts";
import { tooSlow } from "../failures.ts";
import type { Layout } from "../layout.ts";
import { originOf, withoutCredentials } from "../remote-address.ts";
import { type Errand, failureOf } from "./answers.ts";
import { hookRefused } from "./hooks.ts";
import { type Program, type Ran, runGit } from "./program.ts";

/** How long a remote may keep silent, in milliseconds. */
export interface Patience {
  readonly stallMs: number;
}

/** The repository a call is made from. */
interface Place {
  readonly program: Program & Patience;
  readonly layout: Layout;
  readonly config: Config;
}

interface RemoteName {
  readonly name: string;
  readonly address: string;
}

/** A hook before pushing (running tests, say) may be silent much longer than a remote. */
const HOOK_MS = 600_000;
/** Services that go by the token alone take any name. */
const ANY_NAME = "oauth2";

export async function cloneByGit(program: Program & Patience, config: Config, call: CloneCall): Promise<void> {
  const depth = call.depth === undefined ? [] : [`--depth=${call.depth}`];
  const args = ["clone", "--progress", "--no-recurse-submodules", ...depth, "--", call.url, call.folder];
  const ran = await callRemote(program, args, { ...call, config, address: call.url, cwd: join(call.folder, "..") });
  if (ran.code !== 0) throw failureOf(ran, errandOf(call.url, call.credentials));
}

export async function fetchByGit(
  { program, layout, config }: Place,
  remote: RemoteName,
  call: RemoteCall & { readonly whole: boolean },
): Promise<void> {
  const isShallow = existsSync(join(layout.commondir, "shallow"));
  const args = [
    "fetch",
    "--progress",
    "--prune",
    "--no-auto-gc",
    "--no-recurse-submodules",
    ...(call.whole && isShallow ? ["--unshallow"] : []),
    remote.name,
  ];
  const ran = await callRemote(program, args, { ...call, config, address: remote.address, cwd: layout.root });
  if (ran.code !== 0) throw failureOf(ran, errandOf(remote.address, call.credentials));
}

export async function pushByGit(
  { program, layout, config }: Place,
  remote: RemoteName,
  call: PushCall & { readonly hook: string | undefined },
): Promise<void> {
  const lease = call.replacing === undefined ? [] : [`--force-with-lease=${call.to}:${call.replacing}`];
  const args = ["push", "--progress", "--porcelain", ...lease, remote.name, `${call.ref ?? ""}:${call.to}`];
  const ran = await callRemote(program, args, {
    ...call,
    config,
    address: remote.address,
    cwd: layout.root,
    ...(call.hook === undefined ? {} : { stallMs: Math.max(HOOK_MS, program.stallMs) }),
  });
  if (ran.code === 0) return;
  const refs = ran.output.toString("utf8");
  // A hook that said no is the only reason for which Git has nothing of its own to say.
  const isOfHook = call.hook !== undefined && refs.trim() === "" && !/fatal:|rejected/.test(ran.errors);
  if (isOfHook) throw hookRefused(ran.errors.replace(/^error: failed to push.*$/m, ""));
  const branch = `${remote.name}/${call.to.replace(/^refs\/heads\//, "")}`;
  throw failureOf(
    { ...ran, errors: `${refs}\n${ran.errors}` },
    { ...errandOf(remote.address, call.credentials), branch },
  );
}

interface Call extends RemoteCall {
  readonly config: Config;
  readonly address: string;
  readonly cwd: string;
  readonly stallMs?: number;
}

async function callRemote(program: Program & Patience, args: readonly string[], call: Call): Promise<Ran> {
  const stallMs = call.stallMs ?? program.stallMs;
  call.onProgress({ phase: "connecting", done: 0 });
  const { options, env } = signIn(call.address, call.credentials);
  const ran = await runGit(program, [...options, ...args], {
    cwd: call.cwd,
    env: { ...env, ...sshEnvironment(call.config) },
    signal: call.signal,
    stallMs,
    onErrorLine(line) {
      const progress = progressIn(line);
      if (progress !== undefined) call.onProgress(progress);
    },
  });
  if (ran.isStalled) throw tooSlow(withoutCredentials(call.address), Math.round(stallMs / 1000));
  return ran;
}

/**
 * Lets Git ask for credentials and get them, from variables that only its own process has: they are neither on a command
 * line nor in a file. Only the server they are for gets them, also when it leads on to another.
 */
function signIn(address: string, credentials: Credentials | undefined) {
  const origin = originOf(address);
  if (credentials === undefined || origin === undefined) return { options: [], env: {} };
  const answer = `!f() { test "$1" = get && printf 'username=%s\\npassword=%s\\n' "$ORGATA_GIT_NAME" "$ORGATA_GIT_SECRET"; }; f`;
  return {
    options: [
      "-c",
      "credential.helper=",
      "-c",
      `credential.${origin}.helper=`,
      "-c",
      `credential.${origin}.helper=${answer}`,
    ],
    env: { ORGATA_GIT_NAME: credentials.username ?? ANY_NAME, ORGATA_GIT_SECRET: credentials.secret },
  };
}

/** Keeps ssh from asking, unless the user has a way of their own to call it. */
function sshEnvironment(config: Config): Readonly<Record<string, string>> {
  const own = process.env["GIT_SSH_COMMAND"] ?? process.env["GIT_SSH"] ?? config.get("core.sshcommand");
  return own === undefined ? { GIT_SSH_COMMAND: "ssh -o BatchMode=yes" } : {};
}

function errandOf(address: string, credentials: Credentials | undefined): Errand {
  return { remote: withoutCredentials(address), hadCredentials: credentials !== undefined };
}

const PHASES: Readonly<Record<string, GitProgress["phase"]>> = {
  Enumerating: "counting",
  Counting: "counting",
  Compressing: "counting",
  Receiving: "receiving",
  Writing: "sending",
  Resolving: "resolving",
  Updating: "checking_out",
};

/** How far Git has come according to a line such as `Receiving objects:  45% (9/20), 1.20 MiB`. */
export function progressIn(line: string): GitProgress | undefined {
  const [, verb = "", of, all, count] =
    /^(?:remote: )?([A-Z][a-z]+) (?:objects|deltas|files): +(?:\d+% \((\d+)\/(\d+)\)|(\d+))/.exec(line) ?? [];
  const phase = PHASES[verb];
  if (phase === undefined) return undefined;
  return all === undefined ? { phase, done: Number(count) } : { phase, done: Number(of), total: Number(all) };
}
