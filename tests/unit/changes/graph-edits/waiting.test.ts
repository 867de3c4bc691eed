import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  allBefore,
  type FlowItem,
  mayRunTogether,
  moved,
  reordered,
  waitsOf,
  without,
  withStep,
} from "#changes/graph-edits/waiting.ts";

/** `a b:a c:a,b d:` — with a colon the waits are written. */
function items(text: string): readonly FlowItem[] {
  return text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => {
      const [id = "", waits] = word.split(":");
      return { id, waits: waits === undefined ? undefined : waits.split(",").filter((each) => each !== "") };
    });
}

function written(list: readonly FlowItem[]): string {
  return list.map(({ id, waits }) => (waits === undefined ? id : `${id}:${waits.join(",")}`)).join(" ");
}

describe("a step is put in", () => {
  test.each([
    ["a b c", { at: "before", id: "b" }, "a x b c"],
    ["a b c", { at: "after", id: "b" }, "a b x c"],
    ["a b c", { at: "start" }, "x a b c"],
    ["a b c", { at: "end" }, "a b c x"],
    ["", { at: "end" }, "x"],
    ["a b:a c:a", { at: "end" }, "a b:a c:a x:b,c"],
    ["a b c", { at: "between", from: "a", to: "b" }, "a x b c"],
    // Only the wait it stands on is taken over.
    ["a b:a c:a,b", { at: "between", from: "a", to: "c" }, "a b:a x:a c:b,x"],
    ["a b:a c:a d:b,c", { at: "after", id: "b" }, "a b:a x c:a d:x,c"],
    ["a b:a c:a d:b,c", { at: "before", id: "d" }, "a b:a c:a x:b,c d:x"],
    ["a b c", { at: "beside", id: "b" }, "a b x:a c:b,x"],
    ["a b", { at: "beside", id: "a" }, "a x: b:a,x"],
    ["a b: c", { at: "start" }, "x a b:x c"],
  ] as const)("%s, %o", (before, spot, after) => {
    expect(written(withStep(items(before), "x", spot)).replaceAll("x,b", "b,x")).toBe(after.replaceAll("x,b", "b,x"));
  });
});

describe("a step is taken out", () => {
  test.each([
    ["a b c", "b", "a c"],
    ["a b c", "a", "b c"],
    ["a b:a c:a d:b,c", "a", "b: c: d:b,c"],
    ["a b:a c:b d:b", "b", "a c:a d:a"],
    ["a b: c", "b", "a c:"],
    ["a b:a c d", "c", "a b:a d"],
  ])("%s without %s", (before, id, after) => {
    expect(written(without(items(before), id))).toBe(after);
  });
});

describe("a step is moved", () => {
  test("through the flow", () => {
    expect(written(moved(items("a b c d"), "d", { at: "before", id: "b" }))).toBe("a d b c");
    expect(written(moved(items("a b c d"), "a", { at: "after", id: "c" }))).toBe("b c a d");
    expect(written(moved(items("a b c"), "c", { at: "beside", id: "b" }))).toBe("a b c:a");
  });

  test("in the list alone, nobody's waits change", () => {
    expect(written(reordered(items("a b c:a d:b,c"), "c", 1))).toBe("a c:a b:a d:b,c");
    expect(written(reordered(items("a b:a c:a"), "b", 2))).toBe("a c:a b:a");
  });

  test("steps side by side are known as such", () => {
    expect(mayRunTogether(items("a b:a c:a"), "b", "c")).toBe(true);
    expect(mayRunTogether(items("a b c"), "a", "c")).toBe(false);
  });
});

describe("whatever is done to a list without circles", () => {
  const lists = fc
    .integer({ min: 1, max: 8 })
    .chain((size) =>
      fc.tuple(
        ...Array.from({ length: size }, (_, index) =>
          fc
            .option(fc.subarray(Array.from({ length: index }, (__, other) => `s${other}`)), { nil: undefined })
            .map((waits): FlowItem => ({ id: `s${index}`, waits })),
        ),
      ),
    );
  const hasCircle = (list: readonly FlowItem[]): boolean => list.some(({ id }) => allBefore(list, id).has(id));
  const spots = (list: readonly FlowItem[]) => {
    const ids = list.map(({ id }) => id);
    return fc.oneof(
      fc.record({
        at: fc.constantFrom("before" as const, "after" as const, "beside" as const),
        id: fc.constantFrom(...ids),
      }),
      fc.record({ at: fc.constantFrom("start" as const, "end" as const) }),
    );
  };

  test("no circle comes in, and all others keep their order", () => {
    fc.assert(
      fc.property(
        lists.chain((list) => fc.tuple(fc.constant(list), spots(list))),
        ([list, spot]) => {
          const after = withStep(list, "x", spot);
          expect(hasCircle(after)).toBe(false);
          for (const { id } of list) {
            for (const earlier of allBefore(list, id)) expect(allBefore(after, id).has(earlier)).toBe(true);
          }
          expect(without(after, "x").map(({ id }) => id)).toEqual(list.map(({ id }) => id));
        },
      ),
    );
  });

  test("taking a step out keeps the order of the rest, and moving it loses nobody", () => {
    fc.assert(
      fc.property(
        lists.chain((list) =>
          fc.tuple(fc.constant(list), fc.constantFrom(...list.map(({ id }) => id)), fc.nat({ max: list.length - 1 })),
        ),
        ([list, id, to]) => {
          const rest = without(list, id);
          for (const item of rest) {
            const old = [...allBefore(list, item.id)].filter((each) => each !== id).toSorted();
            expect([...allBefore(rest, item.id)].toSorted()).toEqual(old);
          }
          const shuffled = reordered(list, id, to);
          for (const item of list) {
            expect([...waitsOf(shuffled, item.id)].toSorted()).toEqual([...waitsOf(list, item.id)].toSorted());
          }
        },
      ),
    );
  });
});
