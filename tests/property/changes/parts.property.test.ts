/** Random changes to businesses, taken whole and in parts. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyChosen, diffEdits, withNeeds } from "#changes/parts/difference.ts";
import { readTree } from "#changes/tree/read-tree.ts";
import { exampleFiles } from "#tests/support/example-workspace.ts";
import { breakingCounts } from "#tests/support/random-business/breaking.ts";
import { drawFrom, randomlyChanged } from "#tests/support/random-business/edits.ts";
import { readerOf } from "#tests/support/random-business/workspaces.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const BUSINESSES = ["photography-studio", "dental-clinic", "coffee-roaster", "software-support"].map(exampleFiles);
const READERS = BUSINESSES.map(readerOf);

const change = fc.record({
  seed: fc.nat(),
  files: fc.integer({ min: 1, max: 3 }),
  edits: fc.integer({ min: 1, max: 8 }),
});

/** One of the businesses before and after random changes, and what reads businesses that came out of it. */
function changed({ own, files, edits }: { readonly own: number; readonly files: number; readonly edits: number }) {
  const draw = drawFrom(own);
  const at = draw(BUSINESSES.length);
  const before = BUSINESSES[at] ?? new Map<string, string>();
  return { draw, before, after: randomlyChanged(before, files, edits, draw), read: READERS[at] ?? readerOf(before) };
}

function applied(before: ReadonlyMap<string, string>, difference: ReturnType<typeof diffEdits>, ids: Iterable<string>) {
  const files = new Map(before);
  for (const [path, content] of applyChosen(difference, ids)) {
    if (typeof content === "string") files.set(path, content);
    else files.delete(path);
  }
  return files;
}

type Counts = ReturnType<typeof breakingCounts>;

function expectReadable(before: ReadonlyMap<string, string>, result: ReadonlyMap<string, string>): void {
  for (const [path, text] of result) {
    if (path.endsWith(".busy") && text !== before.get(path)) expect(readTree(text, "file"), path).toBeDefined();
  }
}

/** Nothing is broken more often than before or after. */
function expectNoWorse(found: Counts, known: readonly Counts[], chosen: readonly string[]): void {
  for (const [problem, count] of found) {
    const most = Math.max(...known.map((counts) => counts.get(problem) ?? 0));
    expect({ problem, count, chosen }).toEqual({ problem, count: Math.min(count, most), chosen });
  }
}

describe(`parts of a change (SEED=${seed})`, () => {
  test("all parts give the state after, byte for byte, and back; none the state before", () => {
    fc.assert(
      fc.property(change, ({ seed: own, files, edits }) => {
        const { before, after, read } = changed({ own, files, edits });
        for (const [from, to] of [
          [before, after],
          [after, before],
        ] as const) {
          const difference = diffEdits(from, to, { before: read(from), after: read(to) });
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

  test("each part alone, with what it needs, leaves a business that can be read", () => {
    fc.assert(
      fc.property(change, ({ seed: own, files, edits }) => {
        const { before, after, read } = changed({ own, files, edits });
        const [model, other] = [read(before), read(after)];
        const difference = diffEdits(before, after, { before: model, after: other });
        const known = [model, other].map(breakingCounts);
        for (const { id } of difference.edits) {
          const result = applied(before, difference, withNeeds(difference.edits, [id]));
          expectReadable(before, result);
          expectNoWorse(breakingCounts(read(result)), known, [id]);
        }
      }),
      { seed, numRuns: 40 },
    );
  }, 240_000);

  test("chosen parts with what they need can be read and break nothing", () => {
    fc.assert(
      fc.property(change, ({ seed: own, files, edits }) => {
        const { draw, before, after, read } = changed({ own, files, edits });
        const [model, other] = [read(before), read(after)];
        const difference = diffEdits(before, after, { before: model, after: other });
        const known = [model, other].map(breakingCounts);
        const chosen = difference.edits.filter(() => draw(2) === 0).map((edit) => edit.id);
        const result = applied(before, difference, withNeeds(difference.edits, chosen));
        expectReadable(before, result);
        expectNoWorse(breakingCounts(read(result)), known, chosen);
      }),
      { seed, numRuns: 60 },
    );
  }, 240_000);
});
