import { describe, expect, it } from "vitest";
import { groupMentions, lineParts } from "#renderer/features/editor/references/group-mentions.ts";
import type { Mention } from "#shared/language.ts";

function mention(file: string, line: number, definition = false): Mention {
  const range = { start: { line, column: 13 }, end: { line, column: 19 } };
  return { file, range, line: "      role: seller # who sells", detail: "Offer · performed by it", definition };
}

describe("the list of references", () => {
  it("begins with the file of the definition, then keeps the order of the answer", () => {
    const groups = groupMentions([mention("a.busy", 9), mention("b.busy", 4), mention("seller.busy", 7, true)]);
    expect(groups.map(({ file }) => file)).toEqual(["seller.busy", "a.busy", "b.busy"]);
  });

  it("follows the text inside a file, wherever the definition stands in it", () => {
    const groups = groupMentions([mention("a.busy", 9, true), mention("a.busy", 12), mention("a.busy", 3)]);
    expect(groups[0]?.mentions.map(({ range }) => range.start.line)).toEqual([3, 9, 12]);
  });

  it("is empty when nothing was found", () => {
    expect(groupMentions([])).toEqual([]);
  });
});

describe("a line with a name in it", () => {
  it("is parted around the name, without its indentation", () => {
    expect(lineParts(mention("a.busy", 1))).toEqual({ before: "role: ", name: "seller", after: " # who sells" });
  });

  it("shows the first line of a name that goes on below", () => {
    const range = { start: { line: 1, column: 7 }, end: { line: 2, column: 4 } };
    expect(lineParts({ line: "name: Client", range })).toEqual({ before: "name: ", name: "Client", after: "" });
  });
});
