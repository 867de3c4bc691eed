import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseConfig, withoutSection, withRenamedSection, withSetting } from "#adapters/git/config-file.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { folderWith } from "#tests/support/folder-with.ts";

/** What Git reads in a text: keys and values in order. */
function readByGit(text: string): [string, string][] {
  const root = folderWith({ config: text });
  const output = gitIn(root, "config", "--file", join(root, "config"), "--list", "-z");
  return output
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => {
      const end = entry.indexOf("\n");
      return end === -1 ? [entry, "true"] : [entry.slice(0, end), entry.slice(end + 1)];
    });
}

const ours = (text: string): [string, string][] => parseConfig(text).map(({ key, value }) => [key, value]);

const example = `# of this repository
[core]
\tbare = false
  Editor = "vi -c \\"set x\\"" ; comment
[remote "Origin.Two"]
\turl = https://example.org/a b.git # comment
\tfetch = +refs/heads/*:refs/remotes/origin/*
\tfetch = second\\
 line
[branch "a\\"b"] merge = refs/heads/x
[empty]
[flag]
\ton
\tquoted = "  kept  "
\tescapes = a\\tb\\nc\\\\d
`;

describe("settings", () => {
  it("are read as Git reads them", () => {
    expect(ours(example)).toEqual(readByGit(example));
    expect(ours("")).toEqual([]);
    expect(ours("nonsense\n[a]\nb=c\n").at(-1)).toEqual(["a.b", "c"]);
  });

  it("are changed without touching anything else", () => {
    const changed = withSetting(example, "core.editor", "nano # not a comment");
    expect(changed.split("\n").length).toBe(example.split("\n").length);
    expect(readByGit(changed)).toContainEqual(["core.editor", "nano # not a comment"]);
    const added = withSetting(changed, "core.autocrlf", "input");
    expect(
      readByGit(added)
        .slice(0, 3)
        .map(([key]) => key),
    ).toEqual(["core.bare", "core.editor", "core.autocrlf"]);
    const once = withSetting(example, "remote.Origin.Two.fetch", "only");
    expect(readByGit(once).filter(([key]) => key === "remote.Origin.Two.fetch")).toEqual([
      ["remote.Origin.Two.fetch", "only"],
    ]);
    expect(
      readByGit(withSetting(example, "remote.Origin.Two.fetch", null)).some(([key]) => key.endsWith(".fetch")),
    ).toBe(false);
    expect(withSetting(example, "none.such", null)).toBe(example);
    expect(readByGit(withSetting("", 'branch.we"ird\\name.remote', "origin"))).toEqual([
      ['branch.we"ird\\name.remote', "origin"],
    ]);
    expect(readByGit(withSetting("[a]\nb=c", "d.e", "f"))).toEqual([
      ["a.b", "c"],
      ["d.e", "f"],
    ]);
  });

  it("go and are renamed section by section", () => {
    expect(readByGit(withoutSection(example, "remote.Origin.Two")).some(([key]) => key.startsWith("remote"))).toBe(
      false,
    );
    expect(withoutSection(example, "remote.origin.two")).toBe(example);
    const renamed = withRenamedSection(example, "remote.Origin.Two", "remote.three");
    expect(readByGit(renamed)).toContainEqual(["remote.three.url", "https://example.org/a b.git"]);
  });

  it("come back as they were set, whatever they are", () => {
    const place = folderWith();
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab \t\"\\#;=[]\nü'"), maxLength: 12 }), (value) => {
        const text = withSetting("[core]\n\tbare = false\n", "user.name", value);
        expect(ours(text).at(-1)).toEqual(["user.name", value]);
        writeFileSync(join(place, "config"), text);
        expect(gitIn(place, "config", "--file", join(place, "config"), "-z", "user.name")).toBe(`${value}\0`);
      }),
      { numRuns: 60 },
    );
  });
});
