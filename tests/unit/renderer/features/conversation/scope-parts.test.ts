import { describe, expect, it } from "vitest";
import { withPart } from "#renderer/features/conversation/scope-parts.ts";

describe("choosing what may be touched", () => {
  const parts = [
    { symbol: "playbook:a", title: "A", steps: ["x", "y"].map((name) => ({ symbol: `step:a/${name}`, title: name })) },
    { symbol: "role:r", title: "R" },
  ];

  it("takes out parts and steps, and puts them back", () => {
    expect(withPart(parts, undefined, "role:r", false)).toEqual(["playbook:a"]);
    const oneStep = withPart(parts, undefined, "step:a/x", false);
    expect(oneStep).toEqual(["role:r", "step:a/y"]);
    expect(withPart(parts, oneStep, "playbook:a", true)).toEqual(["role:r", "playbook:a"]);
    expect(withPart(parts, oneStep, "step:a/y", false)).toEqual(["role:r"]);
  });
});
