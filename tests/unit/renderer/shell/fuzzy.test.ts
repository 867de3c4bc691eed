import { describe, expect, it } from "vitest";
import { rank, score } from "#renderer/shell/fuzzy.ts";

describe("finding by a few letters", () => {
  it("needs every typed word", () => {
    expect(score("Photo Production", "photo prod")).toBeDefined();
    expect(score("Photo Production", "photo sales")).toBeUndefined();
  });

  it("finds letters in order, but not scattered ones", () => {
    expect(score("Inquiry to Booking", "inqbook")).toBeDefined();
    expect(score("Wholesale coffee supply agreement", "wcsa")).toBeUndefined();
  });

  it("puts the beginning of a name before the middle of one", () => {
    expect(rank(["Lead Photographer", "Photo Editor", "Edit photos"], "photo", (name) => name)).toEqual([
      "Photo Editor",
      "Edit photos",
      "Lead Photographer",
    ]);
  });

  it("keeps the order when nothing is typed", () => {
    expect(rank(["b", "a"], "  ", (name) => name)).toEqual(["b", "a"]);
  });
});
