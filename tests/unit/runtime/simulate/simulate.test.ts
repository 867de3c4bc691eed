/** Simulations: repeatable, right where theory knows the answer, and honest about what clogs. */
import { describe, expect, it } from "vitest";
import { calendarOf } from "#runtime/metrics/calendar.ts";
import { eventHeap } from "#runtime/simulate/event-heap.ts";
import type { SimulatedStep, SimulationModel } from "#runtime/simulate/model.ts";
import { arrivalsPerWeek, simulatedSteps } from "#runtime/simulate/setup.ts";
import { simulate } from "#runtime/simulate/simulate.ts";
import { pastRounds } from "#tests/support/past-rounds.ts";
import { albumDefinition } from "#tests/support/studio-business.ts";

function step(path: string, more: Partial<SimulatedStep> = {}): SimulatedStep {
  return {
    path,
    title: path,
    waits: [],
    pool: "people",
    duration: { from: "history", minutes: [30] },
    skipRate: 0,
    again: null,
    ...more,
  };
}

function model(steps: readonly SimulatedStep[], more: Partial<SimulationModel> = {}): SimulationModel {
  return { steps, pools: [{ name: "people", people: 1 }], arrivalGap: 60, runs: 2000, seed: 5, ...more };
}

describe("simulation", () => {
  it("is the same for the same seed, and another for another", () => {
    const asked = model([step("a"), step("b", { waits: ["a"] })], { runs: 100 });
    expect(simulate(asked)).toEqual(simulate(asked));
    expect(simulate(asked)).not.toEqual(simulate({ ...asked, seed: 6 }));
  });
  it("agrees with what is known of one server with fixed times (M/D/1)", () => {
    // Half busy: the mean wait is half of half the service time over what is free, 15 minutes.
    const { pools, lead, overloaded } = simulate(model([step("a")], { runs: 20_000 }));
    expect(pools[0]?.utilisation).toBeCloseTo(0.5, 1);
    expect(pools[0]?.meanWait).toBeGreaterThan(13);
    expect(pools[0]?.meanWait).toBeLessThan(17);
    expect(lead.mean).toBeCloseTo(30 + (pools[0]?.meanWait ?? 0), 5);
    expect(overloaded).toBe(false);
  });
  it("obeys Little's law", () => {
    const { pools, minutes, runs } = simulate(model([step("a")], { runs: 5000 }));
    const [pool] = pools;
    expect(pool?.meanQueue).toBeCloseTo((runs / minutes) * (pool?.meanWait ?? 0), 5);
  });
  it("says where it clogs, and when too much arrives", () => {
    const steps = [step("a"), step("b", { waits: ["a"], pool: "few", duration: { from: "estimate", minutes: 50 } })];
    const pools = [
      { name: "people", people: 5 },
      { name: "few", people: 1 },
    ];
    expect(simulate(model(steps, { pools }))).toMatchObject({ clog: "few", runs: 2000 });
    expect(simulate(model(steps, { pools, arrivalGap: 20, runs: 200 }))).toMatchObject({ overloaded: true });
    const more = [pools[0] ?? { name: "", people: 1 }, { name: "few", people: 9 }];
    expect(simulate(model(steps, { pools: more }))).toMatchObject({ clog: null, overloaded: false });
  });
  it("runs side by side what may, leaves out what is skipped, and does again what is sent back", () => {
    const free = { pool: null };
    const together = simulate(model([step("a", free), step("b", free), step("c", { ...free, waits: ["a", "b"] })]));
    expect(together.lead).toMatchObject({ median: 60, p95: 60 });
    const skipped = simulate(model([step("a", free), step("b", { ...free, waits: ["a"], skipRate: 1 })]));
    expect(skipped.lead.median).toBe(30);
    const again = { steps: ["a", "b"], rate: 1, most: 2 };
    const looped = simulate(model([step("a", free), step("b", { ...free, waits: ["a"], again })], { runs: 10 }));
    expect(looped.steps.map(({ count }) => count)).toEqual([30, 30]);
    expect(looped.lead.median).toBe(180);
  });
});

describe("the setup", () => {
  const definition = albumDefinition();
  const calendar = calendarOf("UTC", { hours_per_day: 8, days_per_week: 5 });
  const until = new Date("2026-03-02T00:00:00Z");
  it("takes times from the past, then from the estimates, then a guess", () => {
    const rounds = pastRounds({ definition, runs: 10, until, course: ({ path }) => ({ unclaimed: path !== "pack" }) });
    const estimate = (path: string): number | undefined => (path === "lay_out" ? 120 : undefined);
    const steps = simulatedSteps(definition, { rounds, estimate, calendar });
    const from = Object.fromEntries(steps.map(({ path, duration }) => [path, duration.from]));
    expect(from).toMatchObject({ pack: "history", lay_out: "estimate", choose_photos: "guess" });
    expect(steps.find(({ path }) => path === "check_pages")).toMatchObject({
      pool: "editor",
      waits: ["lay_out"],
      again: { steps: ["lay_out", "check_pages"], rate: 0, most: 3 },
    });
  });
  it("counts how many runs arrive", () => {
    expect(arrivalsPerWeek(pastRounds({ definition, runs: 15, until, everyDays: 0.5 }))).toBeCloseTo(14);
    expect(arrivalsPerWeek(pastRounds({ definition, runs: 3, until }))).toBeUndefined();
  });
});

describe("the queue of events", () => {
  it("gives out by time, and what came first of one time", () => {
    const heap = eventHeap<string>();
    for (const [at, name] of [
      [3, "c"],
      [1, "a"],
      [2, "b1"],
      [2, "b2"],
      [0, "zero"],
    ] as const)
      heap.put(at, name);
    const taken = Array.from({ length: 6 }, () => heap.take()?.value);
    expect(taken).toEqual(["zero", "a", "b1", "b2", "c", undefined]);
  });
});
