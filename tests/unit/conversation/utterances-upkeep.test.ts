import { describe, expect } from "vitest";
import { stepOf } from "#tests/support/conversation.ts";
import { testUtterances } from "./utterance.ts";

describe("rework and trouble", () => {
  testUtterances("bike-workshop", [
    {
      say: "repeat the test ride until the brakes are quiet, at most 4 times",
      intent: "change",
      model: (after) =>
        expect(stepOf(after, "repair-bike/test_ride").repeat).toMatchObject({
          from: "test_ride",
          while: "the brakes are not quiet",
          max: 4,
        }),
    },
    {
      say: "retry placing the order 3 times",
      intent: "change",
      model: (after) => expect(stepOf(after, "stock-count/place_order").retry).toMatchObject({ attempts: 3 }),
    },
    {
      say: "if the test ride fails, hand it over to the front desk",
      intent: "change",
      model: (after) =>
        expect(stepOf(after, "repair-bike/test_ride").issues[0]).toMatchObject({
          issue_type: "failed",
          resolution: { type: "delegate", target: "front-desk" },
        }),
    },
  ]);
});

describe("people, teams and documents", () => {
  testUtterances("bike-workshop", [
    {
      say: "Jonas works 24 hours a week",
      intent: "change",
      model: (after) =>
        expect(after.members.find((one) => one.name === "Jonas Berg")?.model.capacity).toBe("24 hours/week"),
    },
    { say: "Jonas works 240 hours a week", intent: "change", says: /168 hours/ },
    {
      say: "the workshop may decide on used parts",
      intent: "change",
      model: (after) =>
        expect(after.teams.find((team) => team.name === "Workshop")?.model?.governance?.decision_authority.at(-1)).toBe(
          "Used parts",
        ),
    },
    {
      say: "make a copy of stock count called tool count",
      intent: "add",
      model: (after) =>
        expect(after.playbooks.find((one) => one.name === "tool-count")?.model.steps).toHaveLength(
          after.playbooks.find((one) => one.name === "stock-count")?.model.steps.length ?? 0,
        ),
    },
  ]);
});

describe("what is no change", () => {
  testUtterances("bike-workshop", [
    { say: "what has to be done before the test ride?", intent: "ask_process", says: /Mend bike/ },
    { say: "who is the president of Brazil?", intent: "out_of_scope", says: /only help with this business/ },
    { say: "why not mend the bike and take the test ride in parallel", intent: "optimise", says: /cannot/ },
  ]);
});
