/** A host of the IDE as a process of its own, with settings and documents in a folder of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

export const projectRoot = resolve(import.meta.dirname, "../../..");

/** A home folder that is taken away afterwards: settings, documents and examples of one test. */
export interface Home {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  remove(): Promise<void>;
}

/** Makes an empty home. */
export async function makeHome(): Promise<Home> {
  const path = await mkdtemp(join(tmpdir(), "orgata-e2e-"));
  const env = {
    ...process.env,
    HOME: path,
    USERPROFILE: path,
    XDG_CONFIG_HOME: join(path, ".config"),
    ORGATA_HOME: join(path, "orgata"),
  };
  return { path, env, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

export interface NodeHost {
  /** Address with the token, as printed. */
  readonly url: string;
  /** Ends it as the operating system would end a crashed program. */
  kill(): Promise<void>;
  /** Asks it to end. */
  stop(): Promise<void>;
}

/** Starts `orgata serve` on a free port, with a business open when `folder` is given. */
export async function startNodeHost(home: Home, folder?: string): Promise<NodeHost> {
  const entry = join(projectRoot, "main/hosts/cli/main.ts");
  const child = spawn(
    process.execPath,
    [entry, "serve", ...(folder === undefined ? [] : [folder]), "--port", "0", "--json"],
    { cwd: projectRoot, env: home.env, stdio: ["ignore", "pipe", "pipe"] },
  );
  const said: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  const url = await firstUrl(child, said);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  return { url, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

async function firstUrl(child: ChildProcess, said: readonly string[]): Promise<string> {
  if (child.stdout === null) throw new Error("The host has no output.");
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const answer: unknown = JSON.parse(line);
    if (typeof answer === "object" && answer !== null && "url" in answer && typeof answer.url === "string") {
      const token = "token" in answer && typeof answer.token === "string" ? answer.token : undefined;
      return token === undefined || answer.url.includes("token=") ? answer.url : `${answer.url}?token=${token}`;
    }
  }
  throw new Error(`The host ended without an address.\n${said.join("")}`);
}
