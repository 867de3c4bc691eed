/** The business of a test as somebody with another program sees it: its repository and its files. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "./test.ts";

export const PRODUCTION = "L0/production/playbooks/photo-production.busy";

/** What `git` prints. */
export function git(folder: string, ...args: readonly string[]): string {
  const who = ["-c", "user.name=Mara Vos", "-c", "user.email=mara@harbourlight.example"];
  return execFileSync("git", [...who, ...args], { cwd: folder, encoding: "utf8", stdio: "pipe" }).trim();
}

/** Tells the repository whose name commits carry, so that nobody is asked. */
export function introduce(folder: string): void {
  git(folder, "config", "user.name", "Mara Vos");
  git(folder, "config", "user.email", "mara@harbourlight.example");
}

/** Text of the playbook of the production. */
export function production(folder: string): string {
  return readFileSync(join(folder, PRODUCTION), "utf8");
}

/** Replaces texts in the playbook of the production, each where it stands first. */
export function editProduction(folder: string, ...edits: readonly (readonly [from: string, to: string])[]): void {
  let text = production(folder);
  for (const [from, to] of edits) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  writeFileSync(join(folder, PRODUCTION), text);
}
