/** Comparing and merging go to a worker where they take long: what goes in and comes out survives being copied there. */
import { expect, test } from "vitest";
import { diffFiles } from "#changes/meaning/file-diff.ts";
import { mergeBases } from "#changes/merge/bases.ts";
import { mergeWorkspace, resolveConflicts } from "#changes/merge/merge-workspace.ts";
import { applyChosen, diffEdits } from "#changes/parts/difference.ts";
import { exampleFiles } from "#tests/support/example-workspace.ts";
import { drawFrom, randomlyChanged } from "#tests/support/random-business/edits.ts";

const BASE = exampleFiles("photography-studio");
const OURS = randomlyChanged(BASE, 3, 6, drawFrom(1));
const THEIRS = randomlyChanged(BASE, 3, 6, drawFrom(2));

test("a difference", () => {
  const difference = diffEdits(BASE, OURS);
  const copy = structuredClone(difference);
  const all = difference.edits.map((edit) => edit.id);
  expect(copy).toEqual(difference);
  expect(applyChosen(copy, all)).toEqual(applyChosen(difference, all));
  const some = all.slice(0, Math.ceil(all.length / 2));
  expect(applyChosen(copy, some)).toEqual(applyChosen(difference, some));
  expect(diffFiles(structuredClone(BASE), structuredClone(OURS))).toEqual(diffFiles(BASE, OURS));
});

test("a merge, and its conflicts settled on the other side", () => {
  const ours = new Map([...OURS, ["NOTES.md", "here\n"]]);
  const theirs = new Map([...THEIRS, ["NOTES.md", "there\n"]]);
  const merge = mergeWorkspace(structuredClone({ base: BASE, ours, theirs }));
  const copy = structuredClone(merge);
  expect(copy).toEqual(merge);
  expect(merge.conflicts.length).toBeGreaterThan(0);
  const choices = new Map(merge.conflicts.map(({ id }) => [id, { take: "theirs" } as const]));
  expect(resolveConflicts(copy, choices)).toEqual(resolveConflicts(merge, choices));
  expect(structuredClone(mergeBases([OURS, THEIRS], BASE))).toEqual(mergeBases([OURS, THEIRS], BASE));
});
