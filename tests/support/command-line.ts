/** Runs `orgata` for tests: in this process, or as people do in one of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { runCli } from "#main/hosts/cli/run-cli.ts";
import { projectRoot } from "./built.ts";

export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  /** Folder for settings and logs: tests never touch the user's own. */
  readonly home: string;
}

/** Runs a command in this process. */
export async function orgata(
  args: readonly string[],
  { cwd = projectRoot, home }: CommandOptions,
): Promise<CommandResult> {
  let stdout = "";
  let stderr = "";
  const exitCode = await runCli(args, {
    version: "1.2.3",
    cwd,
    env: { ORGATA_HOME: home },
    print: (line) => {
      stdout += `${line}\n`;
    },
    printError: (text) => {
      stderr += `${text}\n`;
    },
    untilStopped: () => Promise.resolve(),
  });
  return { exitCode, stdout, stderr };
}

/** Starts `orgata` in a process of its own, from source. */
export function startOrgata(args: readonly string[], { cwd = projectRoot, home }: CommandOptions): ChildProcess {
  return spawn(process.execPath, [join(projectRoot, "main", "hosts", "cli", "main.ts"), ...args], {
    cwd,
    env: { ...process.env, ORGATA_HOME: home, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** What a process wrote and how it ended. */
export async function resultOf(child: ChildProcess): Promise<CommandResult> {
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
  });
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { exitCode, stdout, stderr };
}

/** The first line a process prints. Fails with what it said instead when it ends before. */
export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      stdout += chunk;
      const end = stdout.indexOf("\n");
      if (end >= 0) resolve(stdout.slice(0, end));
    });
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
    });
    child.once("close", (code) => reject(new Error(`It ended with ${code}.\n${stdout}${stderr}`)));
  });
}
