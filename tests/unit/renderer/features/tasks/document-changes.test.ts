import { expect, it } from "vitest";
import { linesOf } from "#renderer/features/tasks/document-changes.tsx";

it("tells what was added and taken away, in the order of the document, without empty lines", () => {
  const before = "**Client:** Ana\n\n**Price:** €10\n\n- one\n- two\n";
  const after = "**Client:** Ana\n\n**Price:** €12\n\n- two\n- three\n";
  expect(linesOf(before, after)).toEqual([
    { kind: "same", text: "**Client:** Ana" },
    { kind: "removed", text: "**Price:** €10" },
    { kind: "added", text: "**Price:** €12" },
    { kind: "removed", text: "- one" },
    { kind: "same", text: "- two" },
    { kind: "added", text: "- three" },
  ]);
  expect(linesOf(before, before)?.every(({ kind }) => kind === "same")).toBe(true);
});

it("does not try with texts that are too long", () => {
  const lines = (mark: string) => Array.from({ length: 3000 }, (_, index) => `${mark} ${index}`).join("\n");
  expect(linesOf(lines("a"), lines("b"))).toBeUndefined();
});
