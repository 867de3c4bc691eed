import { describe, expect, it } from "vitest";
import { MOST_EACH_SIDE, neighbourhoodOf } from "#renderer/features/knit/neighbourhood/neighbourhood.ts";
import type { Dependency } from "#shared/knit.ts";

const range = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 2, offset: 1 } };

function link(from: string, to: string, relation = "needs"): Dependency {
  return { from, to, type: "process_flow", relation, fromPlace: { file: "a.busy", range } };
}

const none = new Set<string>();

describe("the picture around one thing", () => {
  it("has what uses it to the left, what it depends on to the right, and one line for several relations", () => {
    const known = new Map([["m", [link("user", "m"), link("m", "base", "runs"), link("m", "base", "waits for")]]]);
    const { neighbours, lines } = neighbourhoodOf("m", known, none);
    expect(neighbours.map(({ symbol, level, isOpen }) => [symbol, level, isOpen])).toEqual([
      ["m", 0, true],
      ["user", -1, false],
      ["base", 1, false],
    ]);
    const x = (symbol: string) => neighbours.find((each) => each.symbol === symbol)?.x ?? Number.NaN;
    expect(x("user")).toBeLessThan(x("m"));
    expect(x("base")).toBeGreaterThan(x("m"));
    expect(lines).toEqual([
      { from: "user", to: "m", relations: ["needs"] },
      { from: "m", to: "base", relations: ["runs", "waits for"] },
    ]);
  });

  it("goes on from what was opened, ends at circles, and forgets what is not reached any more", () => {
    const known = new Map([
      ["m", [link("user", "m")]],
      ["user", [link("user", "m"), link("far", "user"), link("m", "far")]],
      ["elsewhere", [link("elsewhere", "other")]],
    ]);
    const { neighbours, lines } = neighbourhoodOf("m", known, none);
    expect(neighbours.map(({ symbol, level }) => [symbol, level])).toEqual([
      ["m", 0],
      ["user", -1],
      ["far", -2],
    ]);
    expect(lines).toContainEqual({ from: "m", to: "far", relations: ["needs"] });
  });

  it("counts what is too much to draw, and draws all of it when asked; nothing lies on anything else", () => {
    const count = MOST_EACH_SIDE + 7;
    const known = new Map([["m", Array.from({ length: count }, (_, index) => link(`u${index}`, "m"))]]);
    const some = neighbourhoodOf("m", known, none).neighbours;
    expect(some).toHaveLength(MOST_EACH_SIDE + 1);
    expect(some[0]).toMatchObject({ symbol: "m", unseen: 7 });
    const all = neighbourhoodOf("m", known, new Set(["m"])).neighbours;
    expect(all).toHaveLength(count + 1);
    expect(all[0]).toMatchObject({ unseen: 0 });
    expect(new Set(all.map(({ x, y }) => `${x} ${y}`)).size).toBe(all.length);
  });
});
