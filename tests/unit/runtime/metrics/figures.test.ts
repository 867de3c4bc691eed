/** Figures, bottlenecks, trends and what is unusual, on small numbers that can be checked by hand. */
import { describe, expect, it } from "vitest";
import { bottleneckOf } from "#runtime/metrics/bottleneck.ts";
import { calendarOf } from "#runtime/metrics/calendar.ts";
import { figuresOf, type OpenWork } from "#runtime/metrics/figures.ts";
import type { Round } from "#runtime/metrics/rounds.ts";
import { quantile, robustScores } from "#runtime/metrics/statistics.ts";
import { trendOf, unusual } from "#runtime/metrics/trend.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FROM = Date.parse("2026-03-02T00:00:00Z");
const calendar = calendarOf("Europe/Berlin", { hours_per_day: 8, days_per_week: 5 });
const iso = (moment: number): string => new Date(moment).toISOString();

function round(step: string, readyMs: number, waitingMs: number, workingMs: number, more: Partial<Round> = {}): Round {
  return {
    executionId: "run-1",
    processId: "p",
    playbook: "p",
    version: "v",
    step,
    round: 1,
    role: "clerk",
    performer: "Ana",
    readyAt: iso(readyMs),
    startedAt: iso(readyMs + waitingMs),
    endedAt: iso(readyMs + waitingMs + workingMs),
    waitingMs,
    workingMs,
    outcome: "completed",
    overridden: false,
    dueAt: null,
    onTime: null,
    ...more,
  };
}

const question = {
  span: { from: FROM, before: FROM + 14 * DAY },
  bucket: "week" as const,
  calendar,
  estimate: () => 60,
  open: [] as OpenWork[],
};

describe("figures", () => {
  const rounds = [
    round("write", FROM, HOUR, HOUR, { onTime: true }),
    round("write", FROM + DAY, 3 * HOUR, HOUR, { onTime: false, round: 2 }),
    round("write", FROM + 8 * DAY, 2 * HOUR, HOUR, { outcome: "skipped" }),
    round("send", FROM + DAY, 0, 2 * HOUR, { overridden: true, role: null, performer: null }),
    round("", FROM, 0, 2 * DAY),
    round("", FROM + DAY, 0, 4 * DAY, { executionId: "run-2", outcome: "cancelled" }),
  ];
  const figures = figuresOf(rounds, question);
  it("count runs, their lead time, and those that were broken off", () => {
    expect(figures).toMatchObject({ finished: 1, brokenOff: 1, lead: { count: 1, median: 2 * DAY } });
    expect(figures.perDay).toBeCloseTo(1 / 14);
  });
  it("say for a step how long it waits and works, and how often it goes otherwise", () => {
    const write = figures.steps.find(({ step }) => step === "write");
    expect(write).toMatchObject({
      count: 2,
      waiting: { median: 2 * HOUR },
      working: { median: HOUR },
      onTimeRate: 1 / 2,
      reworkRate: 1 / 2,
      overrideRate: 0,
      measured: 1,
    });
    expect(write?.skipRate).toBeCloseTo(1 / 3);
    expect(write?.totalWaitingMs).toBe(6 * HOUR);
  });
  it("are told by role, by person and by week, empty weeks included", () => {
    expect(figures.roles.map(({ name, count }) => [name, count])).toEqual([["clerk", 2]]);
    expect(figures.people.map(({ name, count }) => [name, count])).toEqual([["Ana", 2]]);
    expect(figures.series.map(({ date, started, finished }) => [date, started, finished])).toEqual([
      ["2026-03-02", 2, 1],
      ["2026-03-09", 0, 0],
      ["2026-03-16", 0, 0],
    ]);
  });
  it("take the estimate as work where nobody said when work began", () => {
    const [step] = figuresOf([round("write", FROM, 5 * HOUR, 0, { startedAt: null })], question).steps;
    expect(step).toMatchObject({ waiting: { median: 4 * HOUR }, working: { median: HOUR }, measured: 0 });
  });
  it("count what is open", () => {
    const open = [{ processId: "p", step: "check", role: "boss", person: null, readyMs: FROM, taken: false }];
    const { steps, roles } = figuresOf([], { ...question, open });
    expect(steps).toMatchObject([{ step: "check", count: 0, open: 1, waiting: undefined }]);
    expect(roles).toMatchObject([{ name: "boss", open: 1 }]);
  });
});

describe("the calendar", () => {
  it("begins weeks and months where the business is, also when the clocks change", () => {
    const beforeMidnight = Date.parse("2026-03-29T21:30:00Z");
    expect(calendar.bucketOf(beforeMidnight, "day")).toBe("2026-03-29");
    expect(calendar.bucketOf(beforeMidnight + HOUR, "day")).toBe("2026-03-30");
    expect(calendar.bucketOf(beforeMidnight, "week")).toBe("2026-03-23");
    expect(calendar.bucketOf(Date.parse("2026-02-28T23:30:00Z"), "month")).toBe("2026-03-01");
    expect(calendar.buckets(Date.parse("2026-01-15T00:00:00Z"), Date.parse("2026-04-01T00:00:00Z"), "month")).toEqual([
      "2026-01-01",
      "2026-02-01",
      "2026-03-01",
      "2026-04-01",
    ]);
  });
  it("counts working hours over night and over the weekend, and all of what is done on one day", () => {
    const at = (text: string): number => Date.parse(`2026-03-${text}+01:00`);
    expect(calendar.workingMinutes(at("06T16:00:00"), at("09T10:00:00"))).toBe(120);
    expect(calendar.workingMinutes(at("07T08:00:00"), at("07T11:30:00"))).toBe(210);
    expect(calendar.workingMinutes(at("02T09:00:00"), at("09T09:00:00"))).toBe(5 * 480);
    expect(calendar.calendarMs(480)).toBe(8 * HOUR);
    expect(calendar.calendarMs(5 * 480)).toBe(7 * DAY);
  });
});

describe("the bottleneck", () => {
  it("is where most waiting adds up, and agrees with Little's law when as much ends as arrives", () => {
    const rounds = Array.from({ length: 14 }, (_, day) => [
      round("write", FROM + day * DAY, 6 * HOUR, HOUR),
      round("send", FROM + day * DAY + 7 * HOUR, HOUR, HOUR),
    ]).flat();
    const found = bottleneckOf(figuresOf(rounds, question), [], question.span);
    expect(found).toMatchObject({ step: "write", grows: false });
    expect(found?.share).toBeCloseTo(6 / 7);
    expect(found?.queue).toBeCloseTo(6 / 24);
    expect(found?.expectedQueue).toBeCloseTo(6 / 24);
  });
  it("is seen to grow while work piles up", () => {
    const open = Array.from({ length: 10 }, (_, day) => ({
      processId: "p",
      step: "check",
      role: null,
      person: null,
      readyMs: FROM + day * DAY,
      taken: false,
    }));
    const found = bottleneckOf(figuresOf([round("check", FROM, HOUR, HOUR)], question), open, question.span);
    expect(found).toMatchObject({ step: "check", grows: true });
    expect(found?.queue).toBeGreaterThan(1);
  });
  it("is nowhere when nothing waits", () => {
    expect(bottleneckOf(figuresOf([round("write", FROM, 0, HOUR)], question), [], question.span)).toBeUndefined();
  });
});

describe("trend and the unusual", () => {
  it("tells a rise from noise, and too little from nothing", () => {
    expect(trendOf([1, 2, 3, 4, 5, 6, 7]).direction).toBe("rising");
    expect(trendOf([7, 6, undefined, 5, 4, 3, 2, 1])).toMatchObject({ direction: "falling" });
    expect(trendOf([3, 1, 4, 1, 5, 2, 3, 3]).direction).toBe("steady");
    expect(trendOf([1, 2, 3]).direction).toBe("unknown");
  });
  it("finds what does not fit, from 20 values on", () => {
    const usual = Array.from({ length: 20 }, (_, index) => HOUR * (1 + (index % 5) / 10));
    expect(unusual(usual)).toEqual({ count: 20, found: [] });
    expect(unusual([...usual, 40 * DAY]).found?.map(({ index }) => index)).toEqual([20]);
    expect(unusual(usual.slice(1))).toEqual({ count: 19, found: undefined });
    expect(unusual([...Array(20).fill(HOUR), HOUR])).toMatchObject({ found: [] });
  });
  it("has quantiles between values, and scores that few strange values do not move", () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([], 0.5)).toBe(0);
    expect(Math.abs(robustScores([1, 2, 3, 4, 1000])[4] ?? 0)).toBeGreaterThan(100);
  });
});
