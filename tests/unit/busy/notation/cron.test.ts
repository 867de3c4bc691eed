import { describe, expect, it } from "vitest";
import { type Cron, cronRunsPerWeek, parseCron } from "#busy/notation/cron.ts";

function cron(text: string): Cron {
  const parsed = parseCron(text);
  if (typeof parsed === "string") throw new Error(parsed);
  return parsed;
}

describe("runs per week", () => {
  it.each([
    ["0 9 * * *", 7],
    ["0 9 */1 * *", 7],
    ["0 9 * * */4", 2],
    ["0 9 * * 1-5", 5],
    ["0 9,15 * * */2", 8],
    ["0 9 * * */4", 2],
    ["0 9 1 * *", 12 / 52],
  ])("%s", (text, runs) => {
    expect(cronRunsPerWeek(cron(text))).toBeCloseTo(runs, 10);
  });

  it("counts a stride over the days of the month as those days", () => {
    // The 1st, the 16th, and the 31st where there is one.
    expect(cronRunsPerWeek(cron("0 9 */15 * *"))).toBeCloseTo(31 / 52, 10);
  });
});
