/** Random edits of two people to the same files and businesses, brought together both ways. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";
import type { Side } from "#changes/merge/conflict.ts";
import { mergeFile, resolveFileConflicts } from "#changes/merge/merge-file.ts";
import { mergeWorkspace, resolveConflicts, type WorkspaceMerge } from "#changes/merge/merge-workspace.ts";
import { readTree } from "#changes/tree/read-tree.ts";
import { drawFrom, randomlyChanged, randomlyEdited } from "#tests/support/random-business/edits.ts";
import { exampleFiles } from "#tests/support/example-workspace.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const BUSINESSES = ["photography-studio", "dental-clinic", "coffee-roaster", "software-support"].map(exampleFiles);
/** Files small enough that two people often meet in them. */
const SMALL = BUSINESSES.flatMap((files) =>
  [...files].filter(([path, text]) => path.endsWith(".busy") && text.split("\n").length < 90).map(([, text]) => text),
);

/** Everything that must not be new after a merge, without its place. */
function problems(files: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const texts = new Map([...files].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  const found = createWorkspace(texts).diagnostics.filter(
    ({ severity, code }) => severity === "error" || code === "UNKNOWN_TARGET" || code === "INPUT_WITHOUT_PRODUCER",
  );
  return new Set(found.map(({ code, message }) => `${code} ${message.replace(/ Did you mean [^]*$/, "")}`));
}

function newProblems(
  merged: ReadonlyMap<string, unknown>,
  ...sides: readonly ReadonlyMap<string, unknown>[]
): string[] {
  const known = sides.map(problems);
  return [...problems(merged)].filter((problem) => !known.some((side) => side.has(problem)));
}

/** What people have to decide because both changed it; problems of the whole depend on which side stays meanwhile. */
function direct(merge: WorkspaceMerge): string[] {
  return merge.conflicts
    .map((conflict) => conflict.id)
    .filter((id) => !id.includes("#!"))
    .toSorted();
}

function allTaken(merge: WorkspaceMerge, take: Side): WorkspaceMerge {
  return resolveConflicts(merge, new Map(merge.conflicts.map(({ id }) => [id, { take }])));
}

function pair(own: number) {
  const draw = drawFrom(own);
  const base = SMALL[draw(SMALL.length)] ?? "";
  const ours = randomlyEdited(base, 1 + draw(6), draw);
  return { base, ours, theirs: randomlyEdited(base, 1 + draw(6), draw) };
}

describe(`merging (SEED=${seed})`, () => {
  test("1,000 pairs of edits to one file: readable, nothing new is broken, the same from both sides", () => {
    fc.assert(
      fc.property(fc.nat(), (own) => {
        const { base, ours, theirs } = pair(own);
        const { content, conflicts, merge } = mergeFile(base, ours, theirs);
        const swapped = mergeFile(base, theirs, ours);
        const text = String(content);
        expect(readTree(text, "file")).toBeDefined();
        const one = (file: string) => new Map([["file.busy", file]]);
        expect(newProblems(one(text), one(ours), one(theirs))).toEqual([]);
        expect(direct(merge)).toEqual(direct(swapped.merge));
        if (conflicts.length === 0) expect(swapped.content).toBe(text);
        const isDirect =
          direct(merge).length === conflicts.length && direct(swapped.merge).length === swapped.conflicts.length;
        if (isDirect) expect(allTaken(merge, "ours").files).toEqual(allTaken(swapped.merge, "theirs").files);
        const settled = resolveFileConflicts(
          { content, conflicts, merge },
          new Map(conflicts.map(({ id }) => [id, { take: "ours" }])),
        );
        expect([settled.content, settled.conflicts]).toEqual([text, []]);
      }),
      { seed, numRuns: 1000 },
    );
  }, 240_000);

  test("a version merged with itself, or with what it began from, is that version", () => {
    fc.assert(
      fc.property(fc.nat(), (own) => {
        const { base, ours } = pair(own);
        for (const versions of [
          [base, base, ours],
          [base, ours, base],
          [base, ours, ours],
        ] as const) {
          expect(mergeFile(...versions)).toMatchObject({ content: ours, conflicts: [] });
        }
      }),
      { seed, numRuns: 100 },
    );
  });

  test("pairs of changes to a whole business", () => {
    fc.assert(
      fc.property(fc.nat(), (own) => {
        const draw = drawFrom(own);
        const base = BUSINESSES[draw(BUSINESSES.length)] ?? new Map<string, string>();
        const ours = randomlyChanged(base, 1 + draw(3), 5, draw);
        const theirs = randomlyChanged(base, 1 + draw(3), 5, draw);
        const merge = mergeWorkspace({ base, ours, theirs });
        const swapped = mergeWorkspace({ base, ours: theirs, theirs: ours });
        for (const [path, content] of merge.files) {
          if (path.endsWith(".busy")) expect(readTree(String(content), "file"), path).toBeDefined();
        }
        expect(newProblems(merge.files, ours, theirs)).toEqual([]);
        expect(direct(merge)).toEqual(direct(swapped));
        if (merge.conflicts.length === 0) expect(swapped.files).toEqual(merge.files);
        expect(allTaken(merge, "ours").files).toEqual(merge.files);
      }),
      { seed, numRuns: 12 },
    );
  }, 240_000);
});
