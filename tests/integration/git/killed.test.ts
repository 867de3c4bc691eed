/**
 * kill -9 at random points while a repository is worked on: nothing is half done, no file is cut off. A few points each
 * time; `ORGATA_KILLS=200` tries as many of each kind.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createGit } from "#adapters/git/git.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { commitByGit, committedFolder, faultsOf } from "#tests/support/git-engines.ts";
import { type EngineName, gitWorkerUrl } from "#tests/support/git-process.ts";
import { gitServer } from "#tests/support/git-server.ts";

const script = new URL("../../support/killed-git.ts", import.meta.url).pathname;
const kills = Number(process.env["ORGATA_KILLS"] ?? "6");
const paths = Array.from({ length: 40 }, (_, number) => `folder-${number % 5}/file-${number}.busy`);
const texts = (version: string) => Object.fromEntries(paths.map((path) => [path, `${version} ${path}\n`]));

/** A repository whose branch `other` has all files otherwise. */
function repository(): string {
  const root = committedFolder(texts("first"));
  gitIn(root, "switch", "-q", "-c", "other");
  commitByGit(root, "second", texts("second"));
  gitIn(root, "switch", "-q", "main");
  return root;
}

/** Ends every process that has the mark in its environment, all at once where the system lets us see them. */
function killAll(child: ChildProcess, mark: string): void {
  const pids = existsSync("/proc")
    ? readdirSync("/proc").filter((name) => /^\d+$/.test(name) && hasMark(name, mark))
    : [];
  for (const pid of [...pids.map(Number), child.pid ?? 0]) {
    try {
      if (pid > 0) process.kill(pid, "SIGKILL");
    } catch {
      // It ended by itself.
    }
  }
}

function hasMark(pid: string, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1").includes(mark);
  } catch {
    return false;
  }
}

interface Outcome {
  /** How long the work took, in milliseconds; undefined when it was killed. */
  readonly took: number | undefined;
}

/** Begins the work and kills everything after `delay` milliseconds, or lets it end (undefined). */
async function runKilled(root: string, engine: EngineName, kind: string, delay: number | undefined): Promise<Outcome> {
  const mark = `ORGATA_MARK=${randomUUID()}`;
  const [name = "", value = ""] = mark.split("=");
  const child = spawn(process.execPath, [script, root, engine, kind], {
    env: { ...process.env, [name]: value },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let began = 0;
  let took: number | undefined;
  child.stdout.on("data", (bytes: Buffer) => {
    const said = bytes.toString();
    if (said.includes("begin")) {
      began = performance.now();
      if (delay !== undefined) setTimeout(() => killAll(child, mark), delay);
    }
    if (said.includes("end")) took = performance.now() - began;
  });
  await new Promise((resolve) => child.once("close", resolve));
  return { took };
}

/** Locks that a killed `git` left are taken for dead after a minute. */
function aMinuteLater(root: string): void {
  for (const entry of readdirSync(join(root, ".git"), { withFileTypes: true, recursive: true })) {
    const place = join(entry.parentPath, entry.name);
    if (entry.name.endsWith(".lock")) utimesSync(place, new Date(0), new Date(0));
  }
}

type Kind = "commit" | "switch" | "pull" | "discard";

/** Looks at what the crash left: the whole of it done, or nothing. */
async function expectWhole(root: string, engine: EngineName, kind: Kind): Promise<"done" | "undone"> {
  for (const path of paths) {
    expect([`first ${path}\n`, `second ${path}\n`]).toContain(readFileSync(join(root, path), "utf8"));
  }
  expect(faultsOf(root)).toBe("");
  aMinuteLater(root);
  const opened = await createGit({ workerUrl: gitWorkerUrl, home: root, engine }).open(root);
  try {
    const { files, branch } = await opened.status();
    const now = Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
    const subject = gitIn(root, "log", "-1", "--format=%s");
    const staged = gitIn(root, "diff", "--cached", "--name-only");
    const isSecond = now[paths[0] ?? ""]?.startsWith("second") === true;
    // Whatever it was, all files are of one version.
    expect(now).toEqual(texts(isSecond ? "second" : "first"));
    expect(readdirSync(root).filter((name) => name.startsWith(".orgata"))).toEqual([]);
    expect(readdirSync(join(root, ".git")).filter((name) => name.startsWith("orgata"))).toEqual([]);
    const found = { subject, staged, changed: files.length, branch };
    switch (kind) {
      case "commit":
        expect(found).toEqual(
          subject === "second"
            ? { subject: "second", staged: "", changed: 0, branch: "main" }
            : { subject: "first", staged: "", changed: paths.length, branch: "main" },
        );
        return subject === "second" ? "done" : "undone";
      case "discard":
        expect(found).toEqual({ subject: "first", staged: "", changed: isSecond ? paths.length : 0, branch: "main" });
        if (!isSecond)
          expect(await opened.readFile((await opened.recoveryPoints())[0]?.commit ?? "", paths[0] ?? "")).toContain(
            "second",
          );
        return isSecond ? "undone" : "done";
      case "switch":
        expect(found).toEqual(
          isSecond
            ? { subject: "second", staged: "", changed: 0, branch: "other" }
            : { subject: "first", staged: "", changed: 0, branch: "main" },
        );
        return isSecond ? "done" : "undone";
      case "pull":
        expect(found).toEqual({ subject: isSecond ? "second" : "first", staged: "", changed: 0, branch: "main" });
        // And it can be done again.
        await opened.fetch({});
        await opened.fastForward({ to: "origin/main" });
        expect(gitIn(root, "log", "-1", "--format=%s")).toBe("second");
        return isSecond ? "done" : "undone";
    }
  } finally {
    await opened.close();
  }
}

const engines: readonly EngineName[] = ["installed", "built_in"];
const kinds: readonly Kind[] = ["commit", "switch", "pull", "discard"];

describe.each(engines)(
  "killed while working through the engine: %s",
  { timeout: 60_000 + kills * 60_000 },
  (engine) => {
    it.each(kinds)("%s leaves the whole of it, or nothing", async (kind) => {
      const original = repository();
      if (kind === "pull") {
        const server = await gitServer();
        const url = server.makeRepository("business.git");
        gitIn(original, "push", "-q", join(server.root, "business.git"), "other:main");
        gitIn(original, "branch", "-q", "-D", "other");
        gitIn(original, "remote", "add", "origin", url);
      }
      const copy = (): string => {
        const root = folderWith();
        cpSync(original, root, { recursive: true });
        gitIn(root, "status");
        return root;
      };
      const whole = copy();
      const { took } = await runKilled(whole, engine, kind, undefined);
      expect(took).toBeDefined();
      expect(await expectWhole(whole, engine, kind)).toBe("done");
      const outcomes: string[] = [];
      for (let kill = 0; kill < kills; kill += 1) {
        // Spread over the work, a random bit apart.
        const delay = ((kill + Math.random()) / kills) * (took ?? 0) * 1.1;
        const root = copy();
        await runKilled(root, engine, kind, delay);
        outcomes.push(`${Math.round(delay)} ms: ${await expectWhole(root, engine, kind)}`);
      }
      writeFileSync(join(original, ".git", "outcomes"), outcomes.join("\n"));
      expect(outcomes).toHaveLength(kills);
    });
  },
);
