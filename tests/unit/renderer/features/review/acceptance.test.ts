import { describe, expect, it } from "vitest";
import { acceptance } from "#renderer/features/review/acceptance.ts";

describe("the box of a file", () => {
  it.each([
    [[true, true], true],
    [[false, false], false],
    [[true, false], "indeterminate"],
  ])("%j → %s", (accepted, shown) => {
    expect(acceptance(accepted.map((each) => ({ accepted: each })))).toBe(shown);
  });
});
