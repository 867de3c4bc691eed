import { describe, expect, it } from "vitest";
import { stepped } from "#renderer/features/review/difference-steps.ts";

describe("going from difference to difference", () => {
  it("begins at the first, or at the last when going back", () => {
    expect(stepped(-1, 1, 3)).toBe(0);
    expect(stepped(-1, -1, 3)).toBe(2);
  });

  it("goes round", () => {
    expect(stepped(2, 1, 3)).toBe(0);
    expect(stepped(0, -1, 3)).toBe(2);
    expect(stepped(0, 1, 3)).toBe(1);
  });
});
