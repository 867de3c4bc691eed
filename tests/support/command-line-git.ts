/** The git command line, against which Orgata's repositories are checked. */
import { execFileSync } from "node:child_process";

/** Runs git in `folder`, away from the settings of this computer, and returns its output. */
export function gitIn(folder: string, ...args: readonly string[]): string {
  return execFileSync("git", args, {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
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
  }).trimEnd();
}
