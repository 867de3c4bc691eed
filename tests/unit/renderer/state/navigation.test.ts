import { describe, expect, it } from "vitest";
import { type EditorTab, tabId } from "#renderer/state/editors.ts";
import { nextStop, type Stop, type Trail, withStop } from "#renderer/state/navigation.ts";

const EMPTY: Trail = { stops: [], at: -1 };
const file = (path: string, line?: number): Stop => {
  const tab: EditorTab = { id: tabId("file", { path }), kind: "file", input: { path }, preview: false };
  return line === undefined ? { tab } : { tab, position: { line, column: 1 } };
};
const walked = (...stops: readonly Stop[]): Trail => stops.reduce(withStop, EMPTY);
const written = ({ stops }: Trail): string[] =>
  stops.map(({ tab, position }) => `${tab.id.replace("file:", "")} ${position?.line ?? "?"}`);
const always = (): boolean => true;

describe("the way back", () => {
  it("knows the files one after the other, each with where the cursor stood when it was left", () => {
    const trail = walked(file("a"), file("a", 3), file("a", 8), file("b"), file("b", 70));
    expect(written(trail)).toEqual(["a 8", "b 70"]);
    expect(nextStop(trail, -1, always)).toBe(0);
    expect(nextStop(trail, 1, always)).toBeUndefined();
  });

  it("stops within a file where the cursor jumps, not where it walks", () => {
    const trail = walked(file("a", 1), file("a", 80), file("a", 82), file("a", 84));
    expect(written(trail)).toEqual(["a 1", "a 84"]);
  });

  it("forgets what lay ahead when another way is taken", () => {
    const trail = walked(file("a", 1), file("b", 1), file("c", 1));
    expect(written(withStop({ ...trail, at: 0 }, file("d", 1)))).toEqual(["a 1", "d 1"]);
  });

  it("keeps what lies ahead while it goes back, and keeps the place in a file whose text is not shown", () => {
    const back: Trail = { ...walked(file("a", 40), file("b", 1)), at: 0 };
    expect(withStop(withStop(back, file("a")), file("a", 40))).toEqual(back);
  });

  it("passes over files that are gone, in both directions", () => {
    const trail = walked(file("a", 1), file("gone", 1), file("b", 1));
    const isThere = ({ tab }: Stop): boolean => tab.id !== "file:gone";
    expect(nextStop(trail, -1, isThere)).toBe(0);
    expect(nextStop({ ...trail, at: 0 }, 1, isThere)).toBe(2);
    expect(nextStop({ ...trail, at: 0 }, -1, isThere)).toBeUndefined();
  });

  it("does not grow without end", () => {
    const trail = walked(...Array.from({ length: 300 }, (_, index) => file(`f${index}`, 1)));
    expect(trail.stops).toHaveLength(100);
    expect(trail.at).toBe(99);
    expect(trail.stops.at(-1)?.tab.id).toBe("file:f299");
  });
});
