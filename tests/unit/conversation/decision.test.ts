import { describe, expect, it } from "vitest";
import { decisionOn } from "#conversation/proposing/decision.ts";
import type { ImpactSummary } from "#shared/conversation.ts";
import type { ImpactClass } from "#shared/knit.ts";

const proposal = { title: "x", edits: [], after: {} };

function impact(classes: readonly ImpactClass[], more: Partial<ImpactSummary> = {}): ImpactSummary {
  return {
    summary: "",
    impacts: classes.map((one) => ({ class: one, executions: ["run"] })) as unknown as ImpactSummary["impacts"],
    conflicts: [],
    approvers: [],
    ...more,
  };
}

describe("what has to happen with a proposal", () => {
  it("is nothing without one", () => {
    expect(decisionOn({ proposal: undefined, impact: undefined, confidence: 1 })).toBeUndefined();
  });

  it.each<[string, ImpactSummary | undefined, number, string, RegExp]>([
    ["touches nothing", undefined, 0.9, "draft", /Nothing else/],
    ["is followed through mechanically", impact(["safe"]), 0.9, "draft", /Nothing else/],
    ["wants a look", impact(["safe", "review"]), 0.9, "draft", /look/],
    [
      "wants a decision",
      impact(["required", "manual"]),
      0.9,
      "ask",
      /2 places that depend on it need a decision and 1 running execution is concerned/,
    ],
    ["may not be meant", impact([]), 0.4, "ask", /not sure/],
    [
      "contradicts something",
      impact([], { conflicts: [{ message: "x" }] as unknown as ImpactSummary["conflicts"] }),
      0.9,
      "ask",
      /1 conflict/,
    ],
    [
      "is for others to decide",
      impact(["required"], { approvers: ["role:lead-photographer"] }),
      0.9,
      "approvers",
      /the lead photographer agreed.*1 place that depends on it needs a decision/,
    ],
  ])("that %s", (_name, touched, confidence, way, because) => {
    const decision = decisionOn({ proposal, impact: touched, confidence });
    expect(decision?.way).toBe(way);
    expect(decision?.because).toMatch(because);
  });
});
