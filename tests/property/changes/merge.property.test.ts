/** Random edits of two people to the same files and businesses, brought together both ways. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createWorkspace, type Workspace } from "#busy/workspace.ts";
import type { Conflict, Side } from "#changes/merge/conflict.ts";
import { mergeFile } from "#changes/merge/merge-file.ts";
import { mergeWorkspace, resolveConflicts, type WorkspaceMerge } from "#changes/merge/merge-workspace.ts";
import { readTree } from "#changes/tree/read-tree.ts";
import { exampleFiles } from "#tests/support/example-workspace.ts";
import { drawFrom, randomlyChanged, randomlyEdited } from "#tests/support/random-business/edits.ts";
import { readerOf } from "#tests/support/random-business/workspaces.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const BUSINESSES = ["photography-studio", "dental-clinic", "coffee-roaster", "software-support"].map(exampleFiles);
const READERS = BUSINESSES.map(readerOf);
/** Files small enough that two people often meet in them. */
const SMALL = BUSINESSES.flatMap((files) =>
  [...files].filter(([path, text]) => path.endsWith(".busy") && text.split("\n").length < 90).map(([, text]) => text),
);

/** Everything that must not be new after a merge, without its place. */
function problems({ diagnostics }: Workspace): ReadonlySet<string> {
  const found = diagnostics.filter(
    ({ severity, code }) => severity === "error" || code === "UNKNOWN_TARGET" || code === "INPUT_WITHOUT_PRODUCER",
  );
  return new Set(found.map(({ code, message }) => `${code} ${message.replace(/ Did you mean [^]*$/, "")}`));
}

function newProblems(merged: Workspace, ...sides: readonly Workspace[]): string[] {
  const known = sides.map(problems);
  return [...problems(merged)].filter((problem) => !known.some((side) => side.has(problem)));
}

function idsOf(merge: WorkspaceMerge): string[] {
  return merge.conflicts.map((conflict) => conflict.id).toSorted();
}

/** A merge with everything settled in one way, also what comes up only then. */
function settled(merge: WorkspaceMerge, choose: (conflict: Conflict) => Side): WorkspaceMerge {
  let current = merge;
  for (let round = 0; round < 8 && current.conflicts.length > 0; round += 1) {
    current = resolveConflicts(
      current,
      new Map(current.conflicts.map((conflict) => [conflict.id, { take: choose(conflict) }])),
    );
  }
  return current;
}

/** Nothing is left to decide, every file can be read, and no marks of a conflict are in any. */
function expectWhole({ files, conflicts }: WorkspaceMerge): void {
  expect(conflicts).toEqual([]);
  for (const [path, content] of files) {
    expect(content).not.toMatch(/^(?:<{7}|={7}|>{7})/m);
    if (path.endsWith(".busy")) expect(readTree(String(content), "file"), path).toBeDefined();
  }
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
        const one = (file: string) => createWorkspace(new Map([["file.busy", file]]));
        expect(newProblems(one(text), one(ours), one(theirs))).toEqual([]);
        expect(idsOf(merge)).toEqual(idsOf(swapped.merge));
        if (conflicts.length === 0) {
          expect(swapped.content).toBe(text);
          return;
        }
        const draw = drawFrom(own);
        const any = settled(merge, ({ ways }) => ways[draw(ways.length)]?.take ?? "ours");
        expectWhole(any);
        const kept = settled(merge, () => "ours");
        expectWhole(kept);
        expect(kept.files).toEqual(merge.files);
        expect(settled(swapped.merge, () => "theirs").files).toEqual(kept.files);
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
        const at = draw(BUSINESSES.length);
        const base = BUSINESSES[at] ?? new Map<string, string>();
        const read = READERS[at] ?? readerOf(base);
        const ours = randomlyChanged(base, 1 + draw(3), 5, draw);
        const theirs = randomlyChanged(base, 1 + draw(3), 5, draw);
        const [here, there] = [read(ours), read(theirs)];
        const merge = mergeWorkspace({ base, ours, theirs, workspace: here });
        const swapped = mergeWorkspace({ base, ours: theirs, theirs: ours, workspace: there });
        expect(newProblems(read(merge.files), here, there)).toEqual([]);
        expect(idsOf(merge)).toEqual(idsOf(swapped));
        if (merge.conflicts.length === 0) expect(swapped.files).toEqual(merge.files);
        expectWhole(settled(merge, ({ ways }) => ways[draw(ways.length)]?.take ?? "ours"));
        const kept = settled(merge, () => "ours");
        expectWhole(kept);
        expect(kept.files).toEqual(merge.files);
      }),
      { seed, numRuns: 25 },
    );
  }, 240_000);
});
