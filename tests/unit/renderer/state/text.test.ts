import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeTexts } from "#renderer/state/merge-text.ts";
import { applyTextEdits, offsetAt, positionAt, smallestEdit } from "#renderer/state/text-edits.ts";

const line = fc.string({ unit: fc.constantFrom("a", "b", "c", " "), maxLength: 3 });
const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n"));

describe("text edits", () => {
  it("finds places and back", () => {
    fc.assert(
      fc.property(text, fc.nat(), (value, seed) => {
        const offset = value.length === 0 ? 0 : seed % (value.length + 1);
        expect(offsetAt(value, positionAt(value, offset))).toBe(offset);
      }),
    );
  });

  it("applies several edits as if each was made in the original", () => {
    const result = applyTextEdits("one\ntwo\nthree\n", [
      { range: { start: { line: 1, column: 1 }, end: { line: 1, column: 4 } }, text: "1" },
      { range: { start: { line: 3, column: 6 }, end: { line: 3, column: 6 } }, text: "!" },
      { range: { start: { line: 2, column: 1 }, end: { line: 3, column: 1 } }, text: "" },
    ]);
    expect(result).toBe("1\nthree!\n");
  });

  it("finds one small edit between any two texts", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = smallestEdit(before, after);
        if (edit === undefined) {
          expect(before).toBe(after);
          return;
        }
        expect(before.slice(0, edit.start) + edit.text + before.slice(edit.end)).toBe(after);
        expect(edit.end).toBeGreaterThanOrEqual(edit.start);
      }),
    );
  });
});

describe("combining two edits of a text", () => {
  const base = "a\nb\nc\nd\ne\nf\n";

  it("takes both when they are apart", () => {
    expect(mergeTexts(base, "a\nB\nc\nd\ne\nf\n", "a\nb\nc\nd\nE\nf\n")).toBe("a\nB\nc\nd\nE\nf\n");
    expect(mergeTexts(base, "x\na\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\ne\n")).toBe("x\na\nb\nc\nd\ne\n");
  });

  it("leaves it to the person when both changed one line, or lines beside each other", () => {
    expect(mergeTexts(base, "a\nB\nc\nd\ne\nf\n", "a\nX\nc\nd\ne\nf\n")).toBeUndefined();
    expect(mergeTexts(base, "a\nB\nc\nd\ne\nf\n", "a\nb\nC\nd\ne\nf\n")).toBeUndefined();
  });

  it("takes the same edit once", () => {
    expect(mergeTexts(base, "a\nB\nc\nd\ne\nf\n", "a\nB\nc\nd\ne\nf\n")).toBe("a\nB\nc\nd\ne\nf\n");
  });

  it("is the other text when one side did nothing", () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        expect(mergeTexts(from, from, to)).toBe(to);
        expect(mergeTexts(from, to, from)).toBe(to);
      }),
    );
  });

  it("tells an emptied line from a deleted one", () => {
    expect(mergeTexts("\na", "\n", "")).toBeUndefined();
    expect(mergeTexts("\na", "", "\n")).toBeUndefined();
  });

  it("does not depend on which side is whose", () => {
    fc.assert(
      fc.property(text, text, text, (from, mine, theirs) => {
        expect(mergeTexts(from, mine, theirs)).toBe(mergeTexts(from, theirs, mine));
      }),
    );
  });
});
