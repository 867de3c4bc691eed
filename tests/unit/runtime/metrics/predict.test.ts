/** When a running execution will be finished: from past runs, from estimates, and how sure that is. */
import { describe, expect, it } from "vitest";
import { calendarOf } from "#runtime/metrics/calendar.ts";
import { pastRuns } from "#runtime/metrics/past-runs.ts";
import { type Knowledge, predict } from "#runtime/metrics/predict.ts";
import { pastRounds } from "#tests/support/past-rounds.ts";
import { startRun } from "#tests/support/running.ts";
import { albumDefinition } from "#tests/support/studio-business.ts";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-03-02T09:00:00.000Z");
const definition = albumDefinition();
const calendar = calendarOf("UTC", { hours_per_day: 8, days_per_week: 5 });
const past = pastRuns(pastRounds({ definition, runs: 40, until: new Date(NOW) }));
const known: Knowledge = { now: NOW, past, estimate: () => 60, calendar, seed: 7 };

describe("prediction", () => {
  it("rests on past runs: six steps of about an hour and a half", () => {
    const found = predict(startRun(definition).state, known);
    expect(found).toMatchObject({ basis: "history", runs: 40 });
    const hours = ((found?.likely ?? 0) - NOW) / HOUR;
    expect(hours).toBeGreaterThan(8);
    expect(hours).toBeLessThan(10);
    expect(found?.early).toBeLessThan(found?.likely ?? 0);
    expect(found?.late).toBeGreaterThan(found?.likely ?? 0);
  });
  it("is the same for the same question", () => {
    const { state } = startRun(definition);
    expect(predict(state, known)).toEqual(predict(state, known));
  });
  it("covers what really happened in about 8 of 10 cases", () => {
    const others = pastRuns(pastRounds({ definition, runs: 200, until: new Date(NOW), seed: 99 }));
    const found = predict(startRun(definition).state, known);
    const inside = others.filter(({ startedMs, endedMs }) => {
      const end = NOW + endedMs - startedMs;
      return end >= (found?.early ?? 0) && end <= (found?.late ?? 0);
    });
    expect(inside.length).toBeGreaterThan(140);
    expect(inside.length).toBeLessThan(190);
  });
  it("gets nearer as steps are done", () => {
    const run = startRun(definition);
    const before = predict(run.state, known);
    run.complete("choose_photos", { chosen: "12" });
    run.complete("order_box", { box: "red" });
    const after = predict(run.state, known);
    expect((before?.likely ?? 0) - (after?.likely ?? 0)).toBeGreaterThan(2 * HOUR);
  });
  it("falls back to the estimates, and says so", () => {
    const { state } = startRun(definition);
    expect(predict(state, { ...known, past: past.slice(0, 4) })).toMatchObject({ basis: "estimates" });
    expect(predict(state, { ...known, past: [], estimate: () => undefined })).toMatchObject({ basis: "nothing" });
  });
  it("says nothing about runs that have ended", () => {
    const run = startRun(definition);
    run.do({ type: "cancel", reason: null });
    expect(predict(run.state, known)).toBeUndefined();
  });
  it("goes on when a step takes longer than ever", () => {
    const found = predict(startRun(definition).state, { ...known, now: NOW + 1000 * HOUR });
    expect(found?.likely).toBeGreaterThan(NOW + 1000 * HOUR);
  });
});
