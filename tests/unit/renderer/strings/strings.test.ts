import { describe, expect, it } from "vitest";
import { en } from "#renderer/strings/en.ts";
import { pseudo, pseudoText } from "#renderer/strings/pseudo.ts";

/** Every string and function of the tables, with its path. */
function leaves(value: unknown, path: string): { path: string; value: unknown }[] {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`));
  }
  return [{ path, value }];
}

describe("strings", () => {
  it("holds only words and functions that make words", () => {
    for (const { path, value } of leaves(en, "")) {
      expect(["string", "function"], path).toContain(typeof value);
      if (typeof value === "string") expect(value.trim(), path).not.toBe("");
    }
  });

  it("has a pseudo-locale of the same shape in which every word is marked", () => {
    const made = pseudo(en);
    const original = leaves(en, "");
    const marked = leaves(made, "");
    expect(marked.map(({ path }) => path)).toEqual(original.map(({ path }) => path));
    for (const { path, value } of marked) if (typeof value === "string") expect(value, path).toMatch(/^\[.*\]$/su);
  });

  it("marks what functions make, too", () => {
    expect(pseudo(en).common.errors(3)).toBe(pseudoText("3 errors"));
    expect(en.common.errors(1)).toBe("1 error");
  });

  it("is about a quarter longer, as other languages are", () => {
    const text = "Show all commands";
    expect(pseudoText(text).length).toBeGreaterThanOrEqual(Math.floor(text.length * 1.25));
  });
});
