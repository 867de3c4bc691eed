/** Random changes to businesses, taken whole and in parts. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";
import { applyChosen, diffEdits, withNeeds } from "#changes/parts/difference.ts";
import { readTree } from "#changes/tree/read-tree.ts";
import { breakingCounts } from "#tests/support/random-business/breaking.ts";
import { drawFrom, randomlyChanged } from "#tests/support/random-business/edits.ts";
import { exampleFiles } from "#tests/support/example-workspace.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const BUSINESSES = ["photography-studio", "dental-clinic", "coffee-roaster", "software-support"].map(exampleFiles);

const change = fc.record({
  seed: fc.nat(),
  files: fc.integer({ min: 1, max: 3 }),
  edits: fc.integer({ min: 1, max: 8 }),
});

function applied(before: ReadonlyMap<string, string>, difference: ReturnType<typeof diffEdits>, ids: Iterable<string>) {
  const files = new Map(before);
  for (const [path, content] of applyChosen(difference, ids)) {
    if (typeof content === "string") files.set(path, content);
    else files.delete(path);
  }
  return files;
}

describe(`parts of a change (SEED=${seed})`, () => {
  test("all parts give the state after, byte for byte, and back; none the state before", () => {
    fc.assert(
      fc.property(change, ({ seed: own, files, edits }) => {
        const draw = drawFrom(own);
        const before = BUSINESSES[draw(BUSINESSES.length)] ?? new Map<string, string>();
        const after = randomlyChanged(before, files, edits, draw);
        for (const [from, to] of [
          [before, after],
          [after, before],
        ] as const) {
          const difference = diffEdits(from, to);
          expect(
            applied(
              from,
              difference,
              difference.edits.map((edit) => edit.id),
            ),
          ).toEqual(to);
          expect(applied(from, difference, [])).toEqual(from);
          expect(new Set(difference.edits.map((edit) => edit.id)).size).toBe(difference.edits.length);
        }
      }),
      { seed, numRuns: 40 },
    );
  }, 240_000);

  test("chosen parts with what they need can be read and break nothing", () => {
    fc.assert(
      fc.property(change, ({ seed: own, files, edits }) => {
        const draw = drawFrom(own);
        const before = BUSINESSES[draw(BUSINESSES.length)] ?? new Map<string, string>();
        const after = randomlyChanged(before, files, edits, draw);
        const difference = diffEdits(before, after);
        const known = [before, after].map((state) => breakingCounts(createWorkspace(state)));
        const chosen = difference.edits.filter(() => draw(2) === 0).map((edit) => edit.id);
        const result = applied(before, difference, withNeeds(difference.edits, chosen));
        for (const [path, text] of result) {
          if (path.endsWith(".busy") && text !== before.get(path)) expect(readTree(text, "file"), path).toBeDefined();
        }
        for (const [problem, count] of breakingCounts(createWorkspace(result))) {
          const before = Math.max(...known.map((counts) => counts.get(problem) ?? 0));
          expect({ problem, count, chosen }).toEqual({ problem, count: Math.min(count, before), chosen });
        }
      }),
      { seed, numRuns: 60 },
    );
  }, 240_000);
});
