import { describe, expect, it } from "vitest";
import type { Definition } from "#runtime/definition.ts";
import { consequencesOf } from "#runtime/effects.ts";
import { rebuild } from "#runtime/evolve.ts";
import { finishedRounds } from "#runtime/metrics/rounds.ts";
import { inverse, mapSteps, type StepMapping } from "#runtime/migrate/mapping.ts";
import { planMove } from "#runtime/migrate/plan.ts";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { definitionOf, type Run, startRun } from "#tests/support/running.ts";

const step = (name: string, more = "") =>
  `- {name: ${name}, description: Do it., execution_type: human, role: clerk${more}}`;

function version(...steps: readonly string[]) {
  const files = {
    ...teamTexts("shop", { clerk: "" }),
    "L0/shop/playbooks/order.busy": playbookText("order", steps.join("\n")),
  };
  return definitionOf(files, "order");
}

const FIRST = version(step("take"), step("pack"), step("send"));

/** A run with `take` done and `pack` being done. */
function underWay(): Run {
  const run = startRun(FIRST);
  run.complete("take");
  return run;
}

function moveTo(definition: Definition, mapping: StepMapping) {
  return { type: "move_to_version", definition, version: "next", mapping, leaveOut: [], reason: null } as const;
}

describe("steps of two versions", () => {
  it("match by name, by what is known, and inside the counterpart of their parent", () => {
    const nested = (outer: string, inner: string) =>
      version(`- name: ${outer}\n  description: Do it.\n  execution_type: human\n  subtasks:\n    ${step(inner)}`);
    expect(mapSteps(FIRST, version(step("pack"), step("wrap")), { send: "wrap" })).toEqual({
      take: null,
      pack: "pack",
      send: "wrap",
    });
    expect(mapSteps(nested("a", "x"), nested("b", "x"), { a: "b" })).toEqual({ a: "b", "a/x": "b/x" });
    expect(mapSteps(nested("a", "x"), nested("b", "x"))).toEqual({ a: null, "a/x": null });
  });

  it("give each counterpart once", () => {
    const mapping = mapSteps(FIRST, FIRST, { take: "pack" });
    expect(mapping).toEqual({ take: "pack", pack: null, send: "send" });
    expect(inverse(mapping)).toEqual(
      new Map([
        ["pack", "take"],
        ["send", "send"],
      ]),
    );
  });
});

describe("a move", () => {
  it("is safe when only what is ahead changed", () => {
    const to = version(step("take", ", due: 1d"), step("pack"), step("label"), step("send", ", role: boss"));
    expect(planMove(underWay().state, to)).toMatchObject({
      class: "safe",
      restarted: [],
      ended: [],
      behind: [],
      reasons: [],
    });
  });

  it("needs a decision when what is being done changed, went, or comes after something new", () => {
    const { state } = underWay();
    const changed = planMove(
      state,
      version(step("take"), step("pack", ", outputs: [{name: box, type: data, format: json}]"), step("send")),
    );
    expect(changed).toMatchObject({ class: "decide", restarted: ["pack"] });
    expect(changed.reasons).toEqual(["“Pack”, which is being done, changed: it begins again."]);
    expect(planMove(state, version(step("take"), step("send")))).toMatchObject({ class: "decide", ended: ["pack"] });
    const inserted = planMove(state, version(step("take"), step("check"), step("pack"), step("send")));
    expect(inserted).toMatchObject({ class: "decide", behind: ["check"], leaveOut: ["check"] });
    const turned = planMove(state, version(step("take"), step("send"), step("pack")));
    expect(turned).toMatchObject({ class: "decide", behind: ["send"], leaveOut: [] });
  });

  it("of a renamed step that is being done says that it is only that", () => {
    const plan = planMove(underWay().state, version(step("take"), step("wrap"), step("send")), { pack: "wrap" });
    expect(plan).toMatchObject({ class: "decide", restarted: ["wrap"], ended: [] });
    expect(plan.reasons[0]).toContain("is now called “Wrap”");
  });

  it("to a version without anything that was begun had better not be made", () => {
    expect(planMove(underWay().state, version(step("audit")))).toMatchObject({ class: "stays" });
  });

  it("keeps history, hands what was typed on, and tells the person who goes on", () => {
    const run = underWay();
    const task = run.task("pack");
    run.do({ type: "claim_task", taskId: task }, "Ben");
    const to = version(step("take"), step("wrap"), step("send"));
    const events = run.do({
      type: "move_to_version",
      definition: to,
      version: "v2",
      mapping: { pack: "wrap" },
      leaveOut: [],
      drafts: { pack: { weight: 3 } },
      reason: "Better name",
    });
    expect(events.map(({ type }) => type)).toEqual([
      "task_closed",
      "execution_moved",
      "step_started",
      "task_created",
      "task_drafted",
      "task_assigned",
    ]);
    expect(run.statuses()).toMatchObject({ take: "completed", wrap: "active", send: "pending" });
    expect(run.state.tasks[task]?.status).toBe("cancelled");
    expect(run.state.tasks[run.task("wrap")]).toMatchObject({ assignee: "Ben", suggestion: { weight: 3 } });
    run.complete("wrap");
    run.complete("send");
    expect(run.state.status).toBe("completed");
  });

  it("keeps a due time that was set by hand", () => {
    const run = underWay();
    const dueAt = "2026-03-09T12:00:00.000Z";
    run.do({ type: "set_due", taskId: run.task("pack"), dueAt, reason: null });
    const to = version(step("take"), step("wrap"), step("send"));
    const before = run.state;
    const events = run.do(moveTo(to, { pack: "wrap" }));
    expect(run.state.tasks[run.task("wrap")]).toMatchObject({ dueAt });
    expect(consequencesOf(before, events, run.state)).toMatchObject({
      timers: [{ kind: "overdue", step: "wrap", dueAt }],
      endedTimers: [expect.any(String)],
    });
  });

  it("lets a rework loop go round no more often than its limit, whatever its steps are called now", () => {
    const loop = (first: string, last: string, more = "") =>
      version(step(first), step(last, `${more}, repeat: {from: ${first}, while: 1 = 1, max: 2}`));
    const run = startRun(loop("roast", "taste"));
    run.complete("roast");
    run.complete("taste");
    run.complete("roast");
    expect(run.state.steps["taste"]).toMatchObject({ repeats: 1, rounds: 2 });
    run.do(moveTo(loop("roast", "try_it"), { taste: "try_it" }));
    expect(run.state.steps["try_it"]).toMatchObject({ status: "active", repeats: 1, rounds: 3 });
    run.complete("try_it");
    expect(run.openSteps()).toEqual(["roast"]);
    run.do(moveTo(loop("heat", "try_it"), { roast: "heat" }));
    run.complete("heat");
    run.complete("try_it");
    expect(run.state.status).toBe("completed");
    expect(rebuild(run.events)).toEqual(run.state);
  });

  it("counts the rounds of a step on under its new name", () => {
    const run = underWay();
    run.do({ type: "go_back", step: "pack", reason: null });
    const before = run.state;
    const to = version(step("take"), step("wrap"), step("send"));
    const events = [...run.do(moveTo(to, { pack: "wrap" }))];
    run.pass(60_000);
    events.push(...run.complete("wrap"));
    expect(finishedRounds(before, events, run.state)).toMatchObject([
      { step: "wrap", round: 3, readyAt: "2026-03-02T09:00:00.000Z", endedAt: "2026-03-02T09:01:00.000Z" },
    ]);
  });
});
