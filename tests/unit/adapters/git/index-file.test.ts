import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatIndex, NO_STAMP, parseIndex } from "#adapters/git/index-file.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { commitByGit, committedFolder } from "#tests/support/git-engines.ts";

const names = ["a", "a.b", "a/b", "a/b-c/d", "a0", "é/ü 日本", `${"long/".repeat(30)}x`, "z".repeat(200)];

function folder(): string {
  return committedFolder(Object.fromEntries(names.filter((name) => name !== "a").map((name) => [name, name])));
}

describe("the index", () => {
  it.each(["2", "3", "4"])("is read in format %s as Git lists it", (version) => {
    const root = folder();
    gitIn(root, "update-index", "--index-version", version);
    const entries = parseIndex(readFileSync(join(root, ".git/index")));
    const listed = entries
      .map((entry) => `${entry.mode.toString(8)} ${entry.oid} ${entry.stage}\t${entry.path}`)
      .join("\n");
    expect(`${listed}\0`.replaceAll("\n", "\0")).toBe(gitIn(root, "ls-files", "--stage", "-z"));
  });

  it("is written so that Git takes it for its own", () => {
    const root = folder();
    gitIn(root, "update-index", "--skip-worktree", "a.b");
    gitIn(root, "update-index", "--assume-unchanged", "a0");
    const before = gitIn(root, "ls-files", "-v", "--stage", "--debug");
    const place = join(root, ".git/index");
    const entries = parseIndex(readFileSync(place));
    writeFileSync(place, formatIndex(entries.toReversed()));
    expect(gitIn(root, "ls-files", "-v", "--stage", "--debug")).toBe(before);
    expect(gitIn(root, "status", "--porcelain")).toBe("");
    expect(parseIndex(readFileSync(place))).toEqual(entries);
    writeFileSync(place, formatIndex(entries.map((entry) => ({ ...entry, ...NO_STAMP }))));
    expect(gitIn(root, "status", "--porcelain")).toBe("");
  });

  it("keeps the sides of a conflict", () => {
    const root = folder();
    gitIn(root, "switch", "-q", "-c", "other");
    commitByGit(root, "other", { "a.b": "theirs" });
    gitIn(root, "switch", "-q", "-");
    commitByGit(root, "ours", { "a.b": "ours" });
    expect(() => gitIn(root, "merge", "other")).toThrow("failed");
    const place = join(root, ".git/index");
    const before = gitIn(root, "ls-files", "--unmerged");
    const entries = parseIndex(readFileSync(place));
    expect(entries.filter((entry) => entry.stage > 0).map((entry) => entry.stage)).toEqual([1, 2, 3]);
    writeFileSync(place, formatIndex(entries));
    expect(gitIn(root, "ls-files", "--unmerged")).toBe(before);
  });

  it("is refused in words when it is damaged or cannot be read alone", async () => {
    const root = folder();
    const bytes = readFileSync(join(root, ".git/index"));
    for (const broken of [
      Buffer.alloc(0),
      Buffer.from("DIRC"),
      bytes.subarray(0, 100),
      Buffer.from("nonsense".repeat(9)),
    ]) {
      expect(await failureOf(() => parseIndex(broken))).toMatchObject({ code: "GIT_FAILED", path: ".git/index" });
    }
    for (let length = 0; length < bytes.length; length += 7) {
      try {
        parseIndex(bytes.subarray(0, length));
      } catch (error) {
        expect(error).toMatchObject({ name: "ExpectedError" });
      }
    }
  });
});
