/** What past runs suggest, each with at least twenty runs that say so, and what it would have brought. */
import { describe, expect, it } from "vitest";
import { estimateFit, findings } from "#runtime/metrics/advice/advice.ts";
import type { Experience, Finding } from "#runtime/metrics/advice/finding.ts";
import { calendarOf } from "#runtime/metrics/calendar.ts";
import { pastRuns } from "#runtime/metrics/past-runs.ts";
import { replayGain } from "#runtime/metrics/replay.ts";
import { type PastRounds, pastRounds, type StepCourse } from "#tests/support/past-rounds.ts";
import { definitionOf } from "#tests/support/running.ts";
import { albumDefinition, studioBusiness, studioPlaybook } from "#tests/support/studio-business.ts";

const definition = albumDefinition();
const calendar = calendarOf("UTC", { hours_per_day: 24, days_per_week: 7 });
const ESTIMATES: Readonly<Record<string, number>> = {
  choose_photos: 60,
  order_box: 30,
  lay_out: 120,
  check_pages: 30,
  call_client: 15,
  pack: 30,
};
const usual: Readonly<Record<string, StepCourse>> = Object.fromEntries(
  Object.entries(ESTIMATES).map(([step, minutes]) => [step, { workMinutes: minutes }]),
);

function experience(course: Readonly<Record<string, StepCourse>>, more: Partial<PastRounds> = {}): Experience {
  const rounds = pastRounds({
    definition,
    runs: 30,
    until: new Date("2026-03-02T00:00:00Z"),
    course: ({ path }) => ({ ...usual[path], ...course[path] }),
    ...more,
  });
  const estimate = (step: string): number | undefined => ESTIMATES[step];
  return { definition, rounds, past: pastRuns(rounds), estimate, calendar };
}

const only = (found: readonly Finding[], kind: Finding["kind"]): readonly Finding[] =>
  found.filter((finding) => finding.kind === kind);

describe("findings", () => {
  it("are made from twenty runs on, and name them", () => {
    const slow = { order_box: { workMinutes: 120 } };
    expect(findings(experience(slow, { runs: 19 }))).toEqual([]);
    const [found] = only(findings(experience(slow)), "estimate");
    expect(found).toMatchObject({ step: "order_box", estimateMinutes: 30 });
    expect(found?.kind === "estimate" && found.realMinutes).toBeGreaterThan(90);
    expect(found?.evidence).toHaveLength(30);
    expect(found?.evidence[0]).toBe("past-0001");
  });
  it("see estimates that are far off, and no others", () => {
    expect(only(findings(experience({})), "estimate")).toEqual([]);
    const unsaid = experience({ order_box: { workMinutes: 120, unclaimed: true } });
    expect(only(findings(unsaid), "estimate")).toEqual([]);
  });
  it("see steps that people skip, but not those that are not needed", () => {
    expect(only(findings(experience({ call_client: { outcome: "skipped" } })), "skipped")).toMatchObject([
      { step: "call_client", rate: 1 },
    ]);
    expect(only(findings(experience({ call_client: { outcome: "not_needed" } })), "skipped")).toEqual([]);
  });
  it("see rules that are overridden, and loops that go round and round", () => {
    expect(only(findings(experience({ lay_out: { overridden: true } })), "overridden")).toMatchObject([
      { step: "lay_out", rate: 1 },
    ]);
    expect(only(findings(experience({ check_pages: { rounds: 2 } })), "rework")).toMatchObject([
      { step: "check_pages", from: "lay_out", rate: 1 },
    ]);
  });
  it("see order that nobody needs, but leave alone what one role does or a loop holds together", () => {
    expect(only(findings(experience({})), "parallel")).toMatchObject([{ step: "order_box", after: "choose_photos" }]);
  });
  it("see the role that everything waits for, and one that has time", () => {
    const busy = {
      lay_out: { waitMinutes: 4000 },
      check_pages: { waitMinutes: 3000 },
      choose_photos: { waitMinutes: 3000 },
    };
    expect(only(findings(experience(busy)), "overloaded")).toMatchObject([
      { step: "lay_out", role: "editor", other: "assistant" },
    ]);
  });
});

describe("replaying the past", () => {
  const { past, rounds } = experience({});
  const text = studioBusiness[studioPlaybook] ?? "";
  const after = definitionOf(
    { ...studioBusiness, [studioPlaybook]: text.replace("name: order_box,", "name: order_box, depends_on: [],") },
    "album",
  );
  it("says what working side by side would have saved, the same each time", () => {
    const gain = replayGain(past, definition, after, 3);
    expect(gain).toEqual(replayGain(past, definition, after, 3));
    expect(gain.runs).toBe(30);
    expect(gain.after).toBeLessThan(gain.before);
    expect(gain.low).toBeLessThanOrEqual(gain.before - gain.after + 1e6);
    expect(gain.high).toBeGreaterThan(gain.low);
  });
  it("finds nothing to gain when nothing changes", () => {
    expect(replayGain(past, definition, definition, 3)).toMatchObject({ low: 0, high: 0 });
    expect(replayGain([], definition, after, 3)).toMatchObject({ before: 0, after: 0, runs: 0 });
  });
  it("tells how many runs an estimate fits", () => {
    expect(estimateFit({ rounds, calendar }, "order_box", 30)).toBe(1);
    expect(estimateFit({ rounds, calendar }, "order_box", 300)).toBe(0);
  });
});
