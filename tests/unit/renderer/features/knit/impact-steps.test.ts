import { describe, expect, it } from "vitest";
import { stepFrom } from "#renderer/features/knit/impact-steps.ts";

describe("going through what is touched", () => {
  it("begins at the near end, and goes around the ends", () => {
    expect(stepFrom(undefined, 3, 1)).toBe(0);
    expect(stepFrom(undefined, 3, -1)).toBe(2);
    expect(stepFrom(2, 3, 1)).toBe(0);
    expect(stepFrom(0, 3, -1)).toBe(2);
    expect(stepFrom(1, 3, 1)).toBe(2);
  });

  it("goes nowhere where nothing is touched", () => {
    expect(stepFrom(undefined, 0, 1)).toBeUndefined();
    expect(stepFrom(4, 0, -1)).toBeUndefined();
  });

  it("stays inside when there is less than before", () => {
    expect(stepFrom(7, 2, 1)).toBe(0);
    expect(stepFrom(7, 2, -1)).toBe(0);
  });
});
