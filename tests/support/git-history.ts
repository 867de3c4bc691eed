/** Makes repositories with a long history quickly, through `git fast-import`. */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { gitIn } from "./command-line-git.ts";

export interface HistoryPlan {
  readonly files: number;
  readonly commits: number;
}

/** Path of the file with a number; 25 to a folder. */
export function pathOfFile(number: number): string {
  return `L0/team-${String(Math.floor(number / 25)).padStart(2, "0")}/playbooks/process-${number}.busy`;
}

/** Text of a file in a version: about 1,600 bytes, with one line that is different in each. */
export function textOfFile(number: number, version: number): string {
  const steps = Array.from({ length: 12 }, (_, step) => [
    `    - name: step_${step}`,
    `      description: Work ${step} of process ${number}, done by the team as agreed`,
    `      estimated_duration: ${step === 3 ? version + 1 : 5}m`,
  ]);
  return `playbook:\n  name: process-${number}\n  steps:\n${steps.flat().join("\n")}\n`;
}

/** Makes a repository in `root`: the first commit adds all files, each later one changes three of them. */
export function makeHistory(root: string, { files, commits }: HistoryPlan): void {
  mkdirSync(root, { recursive: true });
  gitIn(root, "init", "-q", "-b", "main");
  const parts: string[] = [];
  const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  for (let commit = 0; commit < commits; commit += 1) {
    const at = 1_700_000_000 + commit * 3600;
    parts.push(
      `commit refs/heads/main\ncommitter Ana <ana@example.org> ${at} +0100\n`,
      data(`Change number ${commit}\n`),
    );
    const changed =
      commit === 0 ? Array.from({ length: files }, (_, number) => number) : [commit, commit * 7, commit * 31];
    for (const number of new Set(changed.map((one) => one % files))) {
      parts.push(`M 100644 inline ${pathOfFile(number)}\n`, data(textOfFile(number, commit)));
    }
  }
  execFileSync("git", ["fast-import", "--quiet"], { cwd: root, input: parts.join("") });
  gitIn(root, "reset", "-q", "--hard");
}
