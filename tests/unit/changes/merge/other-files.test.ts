/** Merging files that are no business files, or that cannot be read. */
import { describe, expect, test } from "vitest";
import { mergeFile } from "#changes/merge/merge-file.ts";
import { resolveConflicts } from "#changes/merge/merge-workspace.ts";

const picture = (hash: string) => ({ hash });

describe("files that are no text", () => {
  test("are taken from the side that changed them", () => {
    expect(mergeFile(picture("a"), picture("a"), picture("b"), "logo.png")).toMatchObject({
      content: picture("b"),
      conflicts: [],
    });
  });

  test("are chosen as a whole when both changed them", () => {
    const merge = mergeFile(picture("a"), picture("b"), picture("c"), "logo.png");
    expect(merge.content).toEqual(picture("b"));
    expect(merge.conflicts).toMatchObject([
      {
        symbol: "logo.png",
        message: "Both versions changed the file logo.png, which is no text and can only be taken as a whole.",
        ways: [{ take: "ours" }, { take: "theirs" }, { take: "base" }],
      },
    ]);
    const [conflict] = merge.conflicts;
    const settled = resolveConflicts(merge.merge, new Map([[conflict?.id ?? "", { take: "theirs" }]]));
    expect([...settled.files]).toEqual([["logo.png", picture("c")]]);
  });
});

describe("JSON", () => {
  test("both sides' lines are taken where it stays readable", () => {
    const { content, conflicts } = mergeFile(
      '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}\n',
      '{\n  "a": 9,\n  "b": 2,\n  "c": 3\n}\n',
      '{\n  "a": 1,\n  "b": 2,\n  "c": 4\n}\n',
      "settings.json",
    );
    expect(conflicts).toEqual([]);
    expect(JSON.parse(String(content))).toEqual({ a: 9, b: 2, c: 4 });
  });

  test("where it would not be readable, ours stays and people are asked", () => {
    const ours = '{\n  "x": 0,\n  "a": 1\n}\n';
    const { content, conflicts } = mergeFile('{\n  "x": 0\n}\n', ours, '{\n  "y": 5\n}\n', "settings.json");
    expect(content).toBe(ours);
    expect(conflicts).toHaveLength(1);
  });
});

test("a path with signs that ids use is settled all the same", () => {
  const merge = mergeFile("a\n", "b\n", "c\n", "notes #1 100%23.md");
  const settled = resolveConflicts(merge.merge, new Map(merge.conflicts.map(({ id }) => [id, { take: "theirs" }])));
  expect([settled.conflicts, [...settled.files.values()]]).toEqual([[], ["c\n"]]);
});

test("a business file that one side broke is put before people, and the other side's stays readable", () => {
  const file = (duty: string) =>
    `version: "1.0"\nmetadata: {name: Baker, description: Bakes., layer: L0}\nrole:\n  name: baker\n  description: Bakes.\n  responsibilities:\n    - ${duty}\n`;
  const broken = file("Bread").replace("role:", "role: [");
  expect(mergeFile(file("Bread"), file("Cake"), broken)).toMatchObject({
    content: file("Cake"),
    conflicts: [{ message: "The changes of both versions to the role “Baker” do not go together." }],
  });
});
