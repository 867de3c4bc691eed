import { describe, expect, it } from "vitest";
import { type TreeItem, visibleRows } from "#renderer/ui/tree-rows.ts";
import { blocksOf } from "#shared/prose.ts";

describe("visible lines of a tree", () => {
  const items: TreeItem[] = [
    {
      id: "a",
      label: "A",
      children: [
        { id: "a1", label: "A1" },
        { id: "a2", label: "A2", children: [] },
      ],
    },
    { id: "b", label: "B" },
  ];

  it("hides what is folded", () => {
    expect(visibleRows(items, new Set()).map(({ item }) => item.id)).toEqual(["a", "b"]);
  });

  it("says level, place and number of brothers as the ARIA pattern wants them", () => {
    const rows = visibleRows(items, new Set(["a"]));
    expect(rows.map(({ item, level, position, size, parent }) => [item.id, level, position, size, parent])).toEqual([
      ["a", 1, 1, 2, undefined],
      ["a1", 2, 1, 2, "a"],
      ["a2", 2, 2, 2, "a"],
      ["b", 1, 2, 2, undefined],
    ]);
  });
});

describe("running text", () => {
  it("reads paragraphs and lists", () => {
    expect(blocksOf("Two ways:\n\n- first\n- second\n\n1. one\n2. two\nThe end.\nReally.")).toEqual([
      { kind: "paragraph", lines: ["Two ways:"] },
      { kind: "list", ordered: false, items: ["first", "second"] },
      { kind: "list", ordered: true, items: ["one", "two"] },
      { kind: "paragraph", lines: ["The end.", "Really."] },
    ]);
    expect(blocksOf("")).toEqual([]);
  });
});
