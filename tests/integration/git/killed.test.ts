/**
 * kill -9 at random points while a repository is worked on: nothing is half done, no file is cut off. A few points each
 * time; `npm run kill` tries hundreds.
 */
import { cpSync, readdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createGit } from "#adapters/git/git.ts";
import type { GitRepository } from "#ports/git.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { commitByGit, committedFolder, faultsOf } from "#tests/support/git-engines.ts";
import { type EngineName, gitWorkerUrl } from "#tests/support/git-process.ts";
import { gitServer } from "#tests/support/git-server.ts";
import { runKilled } from "#tests/support/kill.ts";
import { killedPaths as paths, textsOf } from "#tests/support/killed-texts.ts";

const script = new URL("../../support/killed-git.ts", import.meta.url);
const kills = Number(process.env["ORGATA_KILLS"] ?? "2");

type Kind = "commit" | "switch" | "pull" | "merge" | "discard";
const engines: readonly EngineName[] = ["installed", "built_in"];
const kinds: readonly Kind[] = ["commit", "switch", "pull", "merge", "discard"];

/** A repository for one kind of work; its branch `other` has all files otherwise. */
async function repositoryFor(kind: Kind): Promise<string> {
  const root = committedFolder(textsOf("first"));
  gitIn(root, "switch", "-q", "-c", "other");
  commitByGit(root, "second", textsOf("second"));
  gitIn(root, "switch", "-q", "main");
  if (kind === "merge") commitByGit(root, "mine", { "mine.busy": "mine\n" });
  if (kind === "pull") {
    const server = await gitServer();
    const url = server.makeRepository("business.git");
    gitIn(root, "push", "-q", join(server.root, "business.git"), "other:main");
    gitIn(root, "branch", "-q", "-D", "other");
    gitIn(root, "remote", "add", "origin", url);
  }
  return root;
}

function copyOf(original: string): string {
  const root = folderWith();
  cpSync(original, root, { recursive: true });
  // The files are copies: the index has to learn them.
  gitIn(root, "status");
  return root;
}

/** Locks that a killed `git` left are taken for dead after a minute. */
function aMinuteLater(root: string): void {
  for (const entry of readdirSync(join(root, ".git"), { withFileTypes: true, recursive: true })) {
    const place = join(entry.parentPath, entry.name);
    if (/\.lock$|^\.?orgata/.test(entry.name)) utimesSync(place, new Date(0), new Date(0));
  }
}

function textsIn(root: string): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** Opens what the crash left: the whole of the work is done, or nothing of it. */
async function expectWhole(root: string, engine: EngineName, kind: Kind): Promise<"done" | "undone"> {
  // Even before anything is settled, no file is half written and nothing refers to what is not there.
  for (const [path, text] of Object.entries(textsIn(root))) {
    expect([`first ${path}\n`, `second ${path}\n`]).toContain(text);
  }
  expect(faultsOf(root)).toBe("");
  aMinuteLater(root);
  const opened = await createGit({ workerUrl: gitWorkerUrl, home: root, engine }).open(root);
  try {
    const result = await expectSettled(opened, root, kind);
    const left = readdirSync(join(root, ".git"), { recursive: true, encoding: "utf8" });
    expect(left.filter((name) => /orgata-(?!recovery)|\.lock$/.test(name))).toEqual([]);
    expect(readdirSync(root).filter((name) => name.startsWith(".orgata"))).toEqual([]);
    expect(faultsOf(root)).toBe("");
    return result;
  } finally {
    await opened.close();
  }
}

async function expectSettled(opened: GitRepository, root: string, kind: Kind): Promise<"done" | "undone"> {
  const { files, branch } = await opened.status();
  const texts = textsIn(root);
  const isSecond = texts[paths[0] ?? ""]?.startsWith("second") === true;
  // Whatever it was, all files are of one version.
  expect(texts).toEqual(textsOf(isSecond ? "second" : "first"));
  const found = {
    subject: gitIn(root, "log", "-1", "--format=%s"),
    staged: gitIn(root, "diff", "--cached", "--name-only"),
    changed: files.length,
    branch,
  };
  const clean = { staged: "", changed: 0, branch: "main" };
  switch (kind) {
    case "commit": {
      const isDone = found.subject === "second";
      expect(found).toEqual(
        isDone ? { ...clean, subject: "second" } : { ...clean, subject: "first", changed: paths.length },
      );
      return isDone ? "done" : "undone";
    }
    case "discard":
      expect(found).toEqual({ ...clean, subject: "first", changed: isSecond ? paths.length : 0 });
      if (isSecond) return "undone";
      expect(await opened.readFile((await opened.recoveryPoints())[0]?.commit ?? "", paths[0] ?? "")).toContain(
        "second",
      );
      return "done";
    case "switch":
      expect(found).toEqual(
        isSecond ? { ...clean, subject: "second", branch: "other" } : { ...clean, subject: "first" },
      );
      return isSecond ? "done" : "undone";
    case "merge":
      expect(found).toEqual({ ...clean, subject: isSecond ? "merged" : "mine" });
      expect(gitIn(root, "rev-list", "--count", "HEAD")).toBe(isSecond ? "4" : "2");
      return isSecond ? "done" : "undone";
    case "pull":
      expect(found).toEqual({ ...clean, subject: isSecond ? "second" : "first" });
      // And it can be done again.
      await opened.fetch({});
      await opened.fastForward({ to: "origin/main" });
      expect(gitIn(root, "log", "-1", "--format=%s")).toBe("second");
      return isSecond ? "done" : "undone";
  }
}

// Dozens of processes are started and killed, one after the other.
describe.each(engines)(
  "killed while working through the engine: %s",
  { timeout: 120_000 + kills * 30_000 },
  (engine) => {
    it.each(kinds)("%s leaves the whole of it, or nothing", async (kind) => {
      const original = await repositoryFor(kind);
      const whole = copyOf(original);
      const { took, errors } = await runKilled(script, [whole, engine, kind]);
      expect(errors).toBe("");
      expect(await expectWhole(whole, engine, kind)).toBe("done");
      const outcomes = { done: 0, undone: 0 };
      for (let kill = 0; kill < kills; kill += 1) {
        // Spread over the work, a random bit apart.
        const delay = ((kill + Math.random()) / kills) * (took ?? 0);
        const root = copyOf(original);
        await runKilled(script, [root, engine, kind], delay);
        outcomes[await expectWhole(root, engine, kind)] += 1;
      }
      expect(outcomes.done + outcomes.undone).toBe(kills);
    });
  },
);
