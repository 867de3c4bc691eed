/** Figures in words, heat on the graph, and what a simulation is asked. */
import { describe, expect, it } from "vitest";
import {
  formatShare,
  formatSpan,
  formatSpans,
  formatWork,
  short,
  spanUnit,
} from "#renderer/features/insights/figures.ts";
import { entriesOf, requestOf } from "#renderer/features/insights/simulation/entries.ts";
import { heatOf } from "#renderer/features/insights/step-heat.ts";
import type { SimulationSetup } from "#shared/insights.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("figures in words", () => {
  it("use the unit that suits them", () => {
    expect([20 * MINUTE, 3.5 * HOUR, 4 * DAY, 90 * DAY].map(formatSpan)).toEqual([
      "20 min",
      "3.5 h",
      "4 days",
      "13 weeks",
    ]);
    expect([0, 0.001, 0.125, 1].map(formatShare)).toEqual(["0 %", "< 1 %", "13 %", "100 %"]);
    expect([0.04, 9.96, 12.4].map(short)).toEqual(["0", "10", "12"]);
    expect([30, 100, 1200].map((minutes) => formatWork(minutes, 480))).toEqual(["30 min", "1.7 h", "2.5 d"]);
    expect(spanUnit(40 * MINUTE).unit).toBe("minutes");
    expect(spanUnit(2 * DAY).unit).toBe("hours");
    expect([0, 1000, 31_000].map(formatSpan)).toEqual(["0 min", "< 1 min", "1 min"]);
    expect(spanUnit(5 * DAY).unit).toBe("days");
  });
  it("tell two times apart that would read the same", () => {
    expect(formatSpans(4 * DAY, 3 * DAY)).toEqual(["4 days", "3 days"]);
    expect(formatSpans(4 * DAY, 4 * DAY - HOUR)).toEqual(["96 h", "95 h"]);
    expect(formatSpans(4 * DAY, 4 * DAY - 30 * MINUTE)).toEqual(["96.0 h", "95.5 h"]);
    expect(formatSpans(DAY, DAY)).toEqual(["24 h", "24 h"]);
  });
});

describe("heat", () => {
  it("adds up in the step that others are part of, and leaves cool steps alone", () => {
    const heat = heatOf([
      { step: "a/b", heat: 0.3 },
      { step: "a/c", heat: 0.15 },
      { step: "d", heat: 0.01 },
    ]);
    expect(Object.fromEntries(Object.entries(heat).map(([step, { level }]) => [step, level]))).toEqual({
      a: 3,
      "a/b": 2,
      "a/c": 1,
    });
    expect(heat["a/b"]?.words).toBe("30 % of all waiting");
  });
});

describe("a simulation", () => {
  const setup: SimulationSetup = {
    processId: "album",
    process: "Album",
    perWeek: 4.26,
    perWeekFrom: "history",
    pools: [{ name: "editor", title: "Editor", people: 1, known: true }],
    steps: [{ step: "lay_out", title: "Lay out", pool: "editor", minutes: 119.6, from: "history" }],
  };
  it("asks only for what was changed", () => {
    const entries = entriesOf(setup);
    expect(entries).toEqual({ perWeek: "4.3", runs: "500", people: { editor: "1" }, minutes: { lay_out: "120" } });
    expect(requestOf(setup, entries)).toEqual({ process: "album", runs: 500, people: {}, minutes: {} });
    expect(requestOf(setup, { ...entries, perWeek: "8", people: { editor: "2" }, minutes: { lay_out: "60" } })).toEqual(
      {
        process: "album",
        runs: 500,
        perWeek: 8,
        people: { editor: 2 },
        minutes: { lay_out: 60 },
      },
    );
  });
  it("is not asked for with numbers that make no sense", () => {
    const entries = entriesOf(setup);
    expect(requestOf(setup, { ...entries, runs: "5" })).toBeUndefined();
    expect(requestOf(setup, { ...entries, perWeek: "0" })).toBeUndefined();
    expect(requestOf(setup, { ...entries, people: { editor: "1.5" } })).toBeUndefined();
    expect(requestOf(setup, { ...entries, minutes: { lay_out: "" } })).toBeUndefined();
  });
});
