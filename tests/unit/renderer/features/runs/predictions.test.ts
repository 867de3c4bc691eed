import { expect, it } from "vitest";
import { predictionWords } from "#renderer/features/runs/predictions.ts";
import type { Prediction } from "#shared/insights.ts";

const now = new Date("2026-03-02T09:00:00Z");
const found: Prediction = {
  basis: "history",
  early: "2026-03-04T09:00:00.000Z",
  likely: "2026-03-05T09:00:00.000Z",
  late: "2026-03-09T09:00:00.000Z",
  runs: 30,
};

it("says when, from when to when, and what it rests on", () => {
  const words = predictionWords(found, now);
  expect(words?.brief).toBe("likely done in 3 days");
  expect(words?.short).toBe("probably finished in 3 days");
  expect(words?.whole).toMatch(
    /^In 8 of 10 cases between 4 Mar 2026, .* and 9 Mar 2026, .*, judging by 30 past runs\.$/,
  );
  expect(predictionWords({ ...found, basis: "estimates" }, now)?.whole).toContain("estimates of the process");
});

it("says nothing that rests on nothing", () => {
  expect(predictionWords({ ...found, basis: "nothing" }, now)).toBeUndefined();
});
