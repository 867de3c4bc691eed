import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isIgnored, parseIgnore } from "#adapters/git/ignore.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { folderWith } from "#tests/support/folder-with.ts";

/** What is left out of these paths by our rules; folders above count, as when a tree is walked. */
function leftOut(lists: Readonly<Record<string, string>>, paths: readonly string[]): string[] {
  const files = Object.entries(lists)
    .sort(([one], [other]) => one.length - other.length)
    .map(([folder, text]) => parseIgnore(text, folder));
  return paths.filter((path) => {
    const folders = path
      .split("/")
      .slice(0, -1)
      .map((_, depth, all) => all.slice(0, depth + 1).join("/"));
    const above = folders.find((folder) =>
      isIgnored(
        files.filter((file) => folder.startsWith(file.folder)),
        folder,
        true,
      ),
    );
    return above !== undefined || isIgnored(files, path, false);
  });
}

/** What `git check-ignore` says. */
function leftOutByGit(lists: Readonly<Record<string, string>>, paths: readonly string[]): string[] {
  const root = folderWith();
  gitIn(root, "init", "-q");
  for (const path of paths) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), "");
  }
  for (const [folder, text] of Object.entries(lists)) {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, ".gitignore"), text);
  }
  try {
    const output = execFileSync("git", ["check-ignore", "-z", "--stdin"], {
      cwd: root,
      input: paths.map((path) => `${path}\0`).join(""),
      env: { PATH: process.env["PATH"], HOME: root, GIT_CONFIG_NOSYSTEM: "1" },
    });
    return output
      .toString("utf8")
      .split("\0")
      .filter((path) => path !== "");
  } catch (error) {
    // 1: none.
    if (error instanceof Error && "status" in error && error.status === 1) return [];
    throw error;
  }
}

const paths = [
  "a",
  "b.log",
  "x y",
  "#c",
  "!d",
  "dir/a",
  "dir/b.log",
  "dir/sub/a",
  "dir/sub/deep/b.log",
  "other/a",
  "other/dir/a",
  "[e]",
  "f]g",
  "ä.txt",
  "a*b",
];

describe("what Git leaves out", () => {
  it.each<[string, string]>([
    ["nothing", ""],
    ["a name anywhere", "a"],
    ["one place", "/a"],
    ["a folder", "dir/"],
    ["a folder in one place", "/other/dir/"],
    ["a suffix", "*.log"],
    ["a path", "dir/sub"],
    ["with an exception", "*.log\n!dir/b.log"],
    ["an exception below a folder that is left out", "dir/\n!dir/a"],
    ["any folders between", "dir/**/b.log\n**/deep\nother/**"],
    ["stars in a row", "d**r/a\n**.log"],
    ["one character", "?\n!a"],
    ["sets", "[abc]\n[!x-z]*.txt\n[[:digit:]]\n[]e]"],
    ["a set that does not end", "[abc"],
    ["escapes", "\\#c\n\\!d\n\\[e]\na\\*b"],
    ["comments and blanks", "# a\n\n   \nb.log   \nx\\ y\nx y "],
    ["only stars", "**"],
    ["a slash alone", "/"],
    ["line ends of Windows", "a\r\n*.log\r\n"],
  ])("is what Git says: %s", (_name, text) => {
    expect(leftOut({ "": text }, paths)).toEqual(leftOutByGit({ "": text }, paths));
  });

  it("is said by lists in folders, too, the deeper one last", () => {
    const lists = { "": "*.log\na", "dir/": "!b.log\n/a", "dir/sub/": "!a\ndeep/" };
    expect(leftOut(lists, paths)).toEqual(leftOutByGit(lists, paths));
  });

  it("is what Git says of random patterns", () => {
    const part = fc.constantFrom("a", "b", "dir", "sub", "*", "?", "**", "[ab]", "[!a]", "x y", "\\*");
    const pattern = fc
      .tuple(
        fc.constantFrom("", "!", "/"),
        fc.array(part, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("/", ""),
        fc.constantFrom("", "/", "*", ".log"),
      )
      .map(([start, parts, between, end]) => start + parts.join(between) + end);
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), (patterns) => {
        const lists = { "": patterns.join("\n") };
        expect(leftOut(lists, paths)).toEqual(leftOutByGit(lists, paths));
      }),
      { numRuns: 40 },
    );
  });
});
