/** Two people's changes to the flower shop, merged both ways, and every way to settle what they disagree about. */
import { describe, expect, test } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";
import type { Files } from "#changes/files.ts";
import { diffFiles } from "#changes/meaning/file-diff.ts";
import type { Conflict, Side } from "#changes/merge/conflict.ts";
import { mergeWorkspace, resolveConflicts, type WorkspaceMerge } from "#changes/merge/merge-workspace.ts";
import { readTree } from "#changes/tree/read-tree.ts";
import { afterDeeds } from "./deeds.ts";
import { FLOWER_SHOP, PATHS } from "./flower-shop.ts";
import { SCENARIOS } from "./scenarios.ts";

function errorsIn(files: Files): string[] {
  const texts = new Map([...files].map(([path, content]) => [path, String(content)]));
  return createWorkspace(texts)
    .diagnostics.filter(({ severity }) => severity !== "info")
    .map(({ code, message }) => `${code}: ${message}`);
}

function line({ symbol, field, message, ways }: Conflict): string {
  const labels = ways.map((way) => way.label).join(" | ");
  return `${symbol}${field === "" ? "" : ` .${field}`}: ${message} [${labels}]`;
}

/** The merge with everything settled in favour of one side, also what comes up only then. */
function settled(merge: WorkspaceMerge, take: Side): WorkspaceMerge {
  let current = merge;
  for (let round = 0; round < 6 && current.conflicts.length > 0; round += 1) {
    current = resolveConflicts(current, new Map(current.conflicts.map(({ id }) => [id, { take }])));
  }
  return current;
}

function idsOf(merge: WorkspaceMerge): string[] {
  return merge.conflicts.map(({ id }) => id).toSorted();
}

test("the flower shop is in order before anybody changes it", () => {
  expect(errorsIn(FLOWER_SHOP)).toEqual([]);
});

describe.each(SCENARIOS)("$name", ({ ours, theirs, told, conflicts = [], keeps = [] }) => {
  const sides = { ours: afterDeeds(FLOWER_SHOP, PATHS, ours), theirs: afterDeeds(FLOWER_SHOP, PATHS, theirs) };
  const merge = mergeWorkspace({ base: FLOWER_SHOP, ...sides });
  const swapped = mergeWorkspace({ base: FLOWER_SHOP, ours: sides.theirs, theirs: sides.ours });

  test("merges to", () => {
    expect(diffFiles(FLOWER_SHOP, merge.files).changes.map((change) => change.sentence)).toEqual(told);
    expect(merge.conflicts.map(line)).toEqual(conflicts);
    for (const text of keeps) expect(merge.files.get(PATHS.playbook)).toContain(text);
  });

  test("breaks nothing that neither side broke", () => {
    const known = new Set([...errorsIn(sides.ours), ...errorsIn(sides.theirs)]);
    expect(errorsIn(merge.files).filter((error) => !known.has(error) && !error.startsWith("UNUSED"))).toEqual([]);
  });

  test("is the same from the other side", () => {
    expect(idsOf(swapped)).toEqual(idsOf(merge));
    if (merge.conflicts.length === 0) expect(swapped.files).toEqual(merge.files);
    expect(settled(swapped, "theirs").files).toEqual(settled(merge, "ours").files);
    expect(settled(swapped, "ours").files).toEqual(settled(merge, "theirs").files);
  });

  test.each(["ours", "theirs", "base", "both"] as const)("can be settled with %s", (take) => {
    const { files, conflicts: left } = settled(merge, take);
    expect(left).toEqual([]);
    const broken = (path: string) => [sides.ours, sides.theirs].some((side) => !isReadable(side.get(path) ?? ""));
    for (const [path, content] of files) {
      expect(content).not.toMatch(/^(?:<{7}|>{7}|={7})/m);
      if (path.endsWith(".busy") && !broken(path)) expect(isReadable(String(content)), path).toBe(true);
    }
    if (take === "ours") expect(files).toEqual(merge.files);
  });
});

function isReadable(text: string): boolean {
  return text === "" || readTree(text, "file") !== undefined;
}
