/** What is measured of a run, from its events alone and step by step as they come. */
import { describe, expect, it } from "vitest";
import { evolve } from "#runtime/evolve.ts";
import { finishedRounds, type Round, WHOLE_RUN } from "#runtime/metrics/rounds.ts";
import type { State } from "#runtime/state.ts";
import { type Run, startRun } from "#tests/support/running.ts";
import { albumDefinition } from "#tests/support/studio-business.ts";

const MINUTE = 60_000;

/** Completes steps with what they need, `work` minutes after they were claimed. */
function doStep(run: Run, step: string, outputs: Record<string, unknown>, wait = 60, work = 30): void {
  run.pass(wait * MINUTE);
  run.do({ type: "claim_task", taskId: run.task(step) }, "Ana");
  run.pass(work * MINUTE);
  run.do({ type: "complete_task", taskId: run.task(step), outputs }, "Ana");
}

function wholeAlbum(): Run {
  const run = startRun(albumDefinition());
  doStep(run, "choose_photos", { chosen: "12" });
  doStep(run, "order_box", { box: "red" });
  doStep(run, "lay_out", { pages: "good" });
  doStep(run, "check_pages", { checked: "no" });
  run.pass(90 * MINUTE);
  run.complete("lay_out", { pages: "bad" }, { override: { reason: "It hurries" } });
  doStep(run, "check_pages", { checked: "yes" });
  run.do({ type: "skip", step: "call_client", data: {}, reason: null }, "Ben");
  doStep(run, "pack", { parcel: "sent" });
  return run;
}

const roundsOf = (run: Run): readonly Round[] => finishedRounds(undefined, run.events, run.state);

describe("rounds", () => {
  it("tell waiting from working when somebody took the task", () => {
    const [first] = roundsOf(wholeAlbum());
    expect(first).toMatchObject({
      step: "choose_photos",
      round: 1,
      role: "editor",
      performer: "Ana",
      waitingMs: 60 * MINUTE,
      workingMs: 30 * MINUTE,
      outcome: "completed",
      overridden: false,
      onTime: null,
    });
  });
  it("count rework, overrides, skips and promises, and say when nobody said that work began", () => {
    const rounds = roundsOf(wholeAlbum());
    expect(rounds.map(({ step, round, outcome }) => `${step} ${round} ${outcome}`)).toEqual([
      "choose_photos 1 completed",
      "order_box 1 completed",
      "lay_out 1 completed",
      "check_pages 1 completed",
      "lay_out 2 completed",
      "check_pages 2 completed",
      "call_client 1 skipped",
      "pack 1 completed",
      `${WHOLE_RUN} 1 completed`,
    ]);
    const again = rounds[4];
    expect(again).toMatchObject({
      overridden: true,
      startedAt: null,
      waitingMs: 90 * MINUTE,
      workingMs: 0,
      onTime: true,
    });
    expect(rounds.at(-1)).toMatchObject({
      workingMs: 7 * 90 * MINUTE,
    });
  });
  it("are the same when they are counted as the events come", () => {
    const run = wholeAlbum();
    let state: State | undefined;
    const stepwise: Round[] = [];
    for (const event of run.events) {
      const before = state;
      state = evolve(state, event);
      stepwise.push(...finishedRounds(before, [event], state));
    }
    // An override is told by the event before the one that ends the step: both come with one command.
    const withoutOverride = roundsOf(run).map((round) => ({
      ...round,
      overridden: round.step === WHOLE_RUN && round.overridden,
    }));
    expect(stepwise).toEqual(withoutOverride);
  });
  it("tell of runs that were broken off", () => {
    const run = startRun(albumDefinition());
    run.pass(5 * MINUTE);
    run.do({ type: "cancel", reason: null });
    expect(roundsOf(run)).toMatchObject([{ step: WHOLE_RUN, outcome: "cancelled", workingMs: 5 * MINUTE }]);
  });
});
