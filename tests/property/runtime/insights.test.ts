/** Whatever happens in a run: its figures add up, and every simulation of a random process comes to an end. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarOf } from "#runtime/metrics/calendar.ts";
import { finishedRounds, WHOLE_RUN } from "#runtime/metrics/rounds.ts";
import { simulate } from "#runtime/simulate/simulate.ts";
import { startRun } from "#tests/support/running.ts";
import { albumDefinition } from "#tests/support/studio-business.ts";

const definition = albumDefinition();
const deed = fc.record({
  minutes: fc.integer({ min: 0, max: 5000 }),
  which: fc.nat(5),
  what: fc.constantFrom("complete", "claim", "skip", "back", "loop"),
});

describe("figures of a random run", () => {
  it("count every end of a step once, with times that add up", () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
        const run = startRun(definition);
        for (const { minutes, which, what } of deeds) {
          const open = run.openSteps();
          const step = open[which % Math.max(1, open.length)];
          if (step === undefined) break;
          run.pass(minutes * 60_000);
          const { assignee } = run.state.tasks[run.task(step)] ?? {};
          const actor = assignee ?? "Anna";
          if (what === "claim" && assignee === null) run.do({ type: "claim_task", taskId: run.task(step) }, actor);
          else if (what === "skip") run.do({ type: "skip", step, data: {}, reason: null }, actor);
          else if (what === "back" && run.state.steps["choose_photos"]?.status === "completed") {
            run.do({ type: "go_back", step: "choose_photos", reason: null }, actor);
          } else if (what !== "claim") {
            const name =
              step === "check_pages"
                ? "checked"
                : (definition.steps.find(({ path }) => path === step)?.outputs[0]?.name ?? "");
            const value = step === "lay_out" ? "good" : what === "loop" ? "no" : "yes";
            run.do({ type: "complete_task", taskId: run.task(step), outputs: { [name]: value } }, actor);
          }
        }
        const rounds = finishedRounds(undefined, run.events, run.state);
        const ends = run.events.filter(({ type }) => type === "step_completed" || type === "step_skipped");
        expect(rounds.filter(({ step }) => step !== WHOLE_RUN)).toHaveLength(ends.length);
        for (const { readyAt, endedAt, waitingMs, workingMs } of rounds) {
          expect(waitingMs).toBeGreaterThanOrEqual(0);
          expect(workingMs).toBeGreaterThanOrEqual(0);
          expect(waitingMs + workingMs).toBe(Date.parse(endedAt) - Date.parse(readyAt));
        }
        const keys = rounds.map(({ step, round }) => `${step} ${round}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe("working time", () => {
  it("adds up: from one moment to a later one through any midnight between them", () => {
    const calendar = calendarOf("America/New_York", { hours_per_day: 8, days_per_week: 5 });
    const start = Date.parse("2026-01-05T05:00:00Z");
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(200), (one, two, three) => {
        const [a, b, c] = [one, two, three].sort((x, y) => x - y).map((day) => start + day * 86_400_000 + 86_399_000);
        if (a === undefined || b === undefined || c === undefined || a === b || b === c) return;
        const minutes = calendar.workingMinutes(a, b) + calendar.workingMinutes(b, c);
        expect(calendar.workingMinutes(a, c)).toBeCloseTo(minutes, 3);
      }),
      { numRuns: 200 },
    );
  });
});

describe("simulations of random processes", () => {
  const model = fc.record({
    waits: fc.array(fc.array(fc.nat(6), { maxLength: 3 }), { minLength: 1, maxLength: 7 }),
    people: fc.integer({ min: 1, max: 4 }),
    minutes: fc.integer({ min: 0, max: 500 }),
    rate: fc.double({ min: 0, max: 1, noNaN: true }),
    gap: fc.double({ min: 0.1, max: 1000, noNaN: true }),
    seed: fc.nat(),
  });
  it("end every run, and keep nobody busier than they can be", () => {
    fc.assert(
      fc.property(model, ({ waits, people, minutes, rate, gap, seed: chance }) => {
        const steps = waits.map((before, at) => ({
          path: `s${at}`,
          title: `s${at}`,
          waits: [...new Set(before.filter((other) => other < at).map((other) => `s${other}`))],
          pool: at % 3 === 2 ? null : "people",
          duration: { from: "estimate" as const, minutes },
          skipRate: at % 2 === 0 ? 0 : rate,
          again: at === 3 ? { steps: ["s3"], rate, most: 3 } : null,
        }));
        const result = simulate({
          steps,
          pools: [{ name: "people", people }],
          arrivalGap: gap,
          runs: 40,
          seed: chance,
        });
        expect(result.runs).toBe(40);
        expect(result.pools[0]?.utilisation ?? 0).toBeLessThanOrEqual(1 + 1e-9);
        expect(result.lead.p95).toBeGreaterThanOrEqual(result.lead.median);
      }),
      { numRuns: 100 },
    );
  });
});
