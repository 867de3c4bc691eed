import { describe, expect, it } from "vitest";
import { linesOf, planLines } from "#renderer/features/editor/rename/plan-lines.ts";

const edit = (line: number, start: number, end: number, text: string) => ({
  file: "a.busy",
  range: { start: { line, column: start }, end: { line, column: end } },
  text,
});

describe("what a rename does to the lines of a file", () => {
  const lines = ["playbook:", "  role: seller", "  roles: [seller, buyer, seller]"];
  const textOf = (line: number): string | undefined => lines[line - 1];

  it("shows each changed line before and after, top to bottom", () => {
    expect(planLines([edit(3, 11, 17, "clerk"), edit(2, 9, 15, "clerk")], textOf)).toEqual([
      { line: 2, before: "role: seller", after: "role: clerk" },
      { line: 3, before: "roles: [seller, buyer, seller]", after: "roles: [clerk, buyer, seller]" },
    ]);
  });

  it("shows a line with two changes once", () => {
    expect(planLines([edit(3, 11, 17, "clerk"), edit(3, 26, 32, "clerk")], textOf)).toEqual([
      { line: 3, before: "roles: [seller, buyer, seller]", after: "roles: [clerk, buyer, clerk]" },
    ]);
  });

  it("names the line alone where its text is not known", () => {
    expect(planLines([edit(9, 1, 2, "x")], textOf)).toEqual([{ line: 9, before: undefined, after: undefined }]);
  });
});

describe("lines found in the places that name a thing", () => {
  it("are those of the same file and line", () => {
    const range = { start: { line: 4, column: 1 }, end: { line: 4, column: 2 } };
    const lineOf = linesOf([{ file: "a.busy", range, line: "role: seller", detail: "", definition: false }]);
    expect(lineOf("a.busy", 4)).toBe("role: seller");
    expect(lineOf("a.busy", 5)).toBeUndefined();
    expect(lineOf("b.busy", 4)).toBeUndefined();
  });
});
