/** A process taken apart says exactly who comes before whom. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type OrderTree, orderTree, precedenceOf } from "#renderer/features/process-graph/layout/order-tree.ts";

type Pair = readonly [number, number];

function taken(size: number, pairs: readonly Pair[]): OrderTree {
  return orderTree([...Array(size).keys()], precedenceOf(size, pairs));
}

function membersOf(tree: OrderTree): readonly number[] {
  return tree.kind === "leaf" ? [tree.index] : tree.members;
}

/** `1-(2|3)-4`: series with hyphens, parallel with bars, nets in braces. */
function written(tree: OrderTree): string {
  if (tree.kind === "leaf") return String(tree.index);
  if (tree.kind === "net") return `{${tree.members.join(" ")}}`;
  const parts = tree.parts.map((part) =>
    part.kind === "leaf" || part.kind === "net" ? written(part) : `(${written(part)})`,
  );
  return parts.join(tree.kind === "series" ? "-" : "|");
}

/** Who comes before whom, found the slow way. */
function closure(size: number, pairs: readonly Pair[]): readonly (readonly boolean[])[] {
  const before = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const note = (from: number, to: number): void => {
    const row = before[from];
    if (row !== undefined) row[to] = true;
  };
  for (const [from, to] of pairs) note(from, to);
  for (let by = 0; by < size; by += 1) {
    for (let from = 0; from < size; from += 1) {
      for (let to = 0; to < size; to += 1) if (before[from]?.[by] && before[by]?.[to]) note(from, to);
    }
  }
  return before;
}

/** What must hold between the parts of a tree, all the way down. */
function expectParts(tree: OrderTree, before: readonly (readonly boolean[])[]): void {
  if (tree.kind === "leaf" || tree.kind === "net") return;
  for (const [at, part] of tree.parts.entries()) {
    expectParts(part, before);
    for (const later of tree.parts.slice(at + 1)) {
      for (const a of membersOf(part)) {
        for (const b of membersOf(later)) {
          expect(before[a]?.[b] ?? false).toBe(tree.kind === "series");
          expect(before[b]?.[a] ?? false).toBe(false);
        }
      }
    }
  }
}

describe("a process", () => {
  test.each<[string, number, readonly Pair[], string]>([
    [
      "one after the other",
      3,
      [
        [0, 1],
        [1, 2],
      ],
      "0-1-2",
    ],
    ["side by side", 3, [], "0|1|2"],
    [
      "a fork that joins",
      4,
      [
        [0, 1],
        [0, 2],
        [1, 3],
        [2, 3],
      ],
      "0-(1|2)-3",
    ],
    [
      "a net",
      4,
      [
        [0, 2],
        [0, 3],
        [1, 3],
      ],
      "{0 1 2 3}",
    ],
    [
      "a net between two steps",
      6,
      [
        [0, 1],
        [0, 2],
        [1, 3],
        [1, 4],
        [2, 4],
        [3, 5],
        [4, 5],
      ],
      "0-{1 2 3 4}-5",
    ],
    [
      "one that waits for itself",
      2,
      [
        [0, 0],
        [0, 1],
      ],
      "0-1",
    ],
  ])("%s", (_, size, pairs, expected) => {
    expect(written(taken(size, pairs))).toBe(expected);
  });

  test("of any size and shape is taken apart as its order says", () => {
    const graphs = fc.integer({ min: 1, max: 70 }).chain((size) =>
      fc.record({
        size: fc.constant(size),
        pairs: fc.array(
          fc
            .tuple(fc.nat({ max: size - 1 }), fc.nat({ max: size - 1 }))
            .filter(([from, to]) => from !== to)
            .map(([from, to]): Pair => (from < to ? [from, to] : [to, from])),
          { maxLength: size === 1 ? 0 : 2 * size },
        ),
      }),
    );
    fc.assert(
      fc.property(graphs, ({ size, pairs }) => {
        const tree = taken(size, pairs);
        expect(membersOf(tree).toSorted((a, b) => a - b)).toEqual([...Array(size).keys()]);
        expectParts(tree, closure(size, pairs));
      }),
      { numRuns: 60 },
    );
  });
});
