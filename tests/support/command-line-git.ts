/** The git command line, against which Orgata's repositories are checked. */
import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";

/** Runs git in `folder`, away from the settings of this computer, and returns its output. */
export function gitIn(folder: string, ...args: readonly string[]): string {
  const output = execFileSync("git", args, { ...options(folder), stdio: ["ignore", "pipe", "pipe"] });
  return output.trimEnd();
}

/** Like `gitIn`, for commands that talk to a server of this same process. */
export async function gitBeside(folder: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("git", args, options(folder));
  return stdout.trimEnd();
}

function options(folder: string) {
  return {
    cwd: folder,
    encoding: "utf8" as const,
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_AUTHOR_NAME: "Git",
      GIT_AUTHOR_EMAIL: "git@example.org",
      GIT_COMMITTER_NAME: "Git",
      GIT_COMMITTER_EMAIL: "git@example.org",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "core.quotePath",
      GIT_CONFIG_VALUE_0: "false",
    },
  };
}
