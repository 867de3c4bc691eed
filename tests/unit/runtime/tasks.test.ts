/** Whose task it is, what comes first, and what time it is. */
import { describe, expect, it } from "vitest";
import { consequencesOf } from "#runtime/effects.ts";
import { evolve } from "#runtime/evolve.ts";
import { narrate } from "#runtime/narrate.ts";
import { executionStatus } from "#runtime/progress.ts";
import { playbookText } from "#tests/support/busy-texts.ts";
import { definitionOf, type Run, startRun } from "#tests/support/running.ts";

const STEPS = `
- {name: write, description: d, execution_type: human, role: clerk, due: 2d}
- {name: send, description: d, execution_type: human, role: clerk, emits: [letter_sent]}
`;
const begin = (): Run => startRun(definitionOf({ "p.busy": playbookText("letters", STEPS) }, "letters"));

describe("taking and giving back", () => {
  it("is for one person at a time; the second is told who was faster", () => {
    const run = begin();
    const taskId = run.task("write");
    run.do({ type: "claim_task", taskId }, "Anna");
    expect(run.state.tasks[taskId]).toMatchObject({
      assignee: "Anna",
      claimedAt: "2026-03-02T09:00:00.000Z",
      revision: 2,
    });
    expect(run.do({ type: "claim_task", taskId }, "Anna")).toEqual([]);
    run.do({ type: "release_task", taskId, reason: "not today" }, "Anna");
    expect(run.state.tasks[taskId]).toMatchObject({ assignee: null });
    expect(run.state.tasks[taskId]?.claimedAt).toBeUndefined();
    run.do({ type: "claim_task", taskId }, "Ben");
    expect(run.refused({ type: "claim_task", taskId })).toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("already taken by Ben"),
    });
    expect(run.refused({ type: "release_task", taskId, reason: null })).toMatchObject({ code: "NOT_ALLOWED" });
    run.do({ type: "release_task", taskId, reason: null, anybodys: true });
    expect(run.state.tasks[taskId]?.assignee).toBeNull();
    expect(run.events.map(narrate).join("\n")).toContain("back to everybody who may do it. Reason: not today");
  });

  it("lets nobody complete somebody else's task, and nobody complete twice", () => {
    const run = begin();
    const taskId = run.task("write");
    run.do({ type: "claim_task", taskId }, "Ben");
    expect(run.refused({ type: "complete_task", taskId, outputs: {} })).toMatchObject({
      code: "NOT_ALLOWED",
      message: expect.stringContaining("belongs to Ben"),
      next: expect.stringContaining("Ask Ben"),
    });
    run.do({ type: "complete_task", taskId, outputs: {} }, "Ben");
    for (const command of [
      { type: "complete_task", taskId, outputs: {} },
      { type: "claim_task", taskId },
      { type: "release_task", taskId, reason: null },
      { type: "set_priority", taskId, priority: "urgent" },
      { type: "hand_over", taskId, to: { role: "boss", team: "", assignee: null }, reason: null },
    ] as const) {
      expect(run.refused(command)).toMatchObject({
        code: "CONFLICT",
        message: expect.stringContaining("already completed by Ben"),
      });
    }
  });
});

describe("handing over and putting first", () => {
  it("changes who is asked, and tells whoever has it open", () => {
    const run = begin();
    const taskId = run.task("write");
    const to = { role: "boss", team: "Head office", assignee: null };
    run.do({ type: "hand_over", taskId, to, reason: "needs a signature" });
    expect(run.state.tasks[taskId]).toMatchObject({ role: "boss", team: "Head office", revision: 2 });
    const late = run.refused({ type: "complete_task", taskId, outputs: {}, revision: 1 });
    expect(late).toMatchObject({ code: "CONFLICT" });
    run.do({ type: "set_priority", taskId, priority: "urgent" });
    expect(run.do({ type: "set_priority", taskId, priority: "urgent" })).toEqual([]);
    expect(run.state.tasks[taskId]?.priority).toBe("urgent");
    expect(run.events.map(narrate).slice(-2)).toEqual([
      "Anna handed “Write” over to Boss. Reason: needs a signature",
      "Anna set the priority of “Write” to urgent.",
    ]);
  });
});

describe("due times set by hand", () => {
  const noon = "2026-03-02T12:00:00.000Z";

  it("replace the timer of the step, and what is late is late by the new time", () => {
    const run = begin();
    const taskId = run.task("write");
    const before = run.state;
    const events = run.do({ type: "set_due", taskId, dueAt: noon, reason: "the client leaves" });
    const follows = consequencesOf(before, events, run.state);
    const [timer] = follows.timers;
    expect(follows).toMatchObject({ timers: [{ kind: "overdue", dueAt: noon }], endedTimers: [`${taskId}:due`] });
    expect(run.state.tasks[taskId]).toMatchObject({ dueAt: noon, revision: 1 });
    expect(run.events.map(narrate).at(-1)).toBe(`Anna set “Write” to be done by ${noon}. Reason: the client leaves`);
    expect(run.do({ type: "timer_due", timerId: `${taskId}:due` })).toEqual([]);
    run.pass(4 * 3_600_000);
    expect(run.do({ type: "timer_due", timerId: timer?.id ?? "" }).map(({ type }) => type)).toContain("task_overdue");
    expect(run.state.tasks[taskId]?.overdueAt).toBeDefined();

    const later = "2026-03-05T12:00:00.000Z";
    const late = run.state;
    const again = run.do({ type: "set_due", taskId, dueAt: later, reason: null });
    expect(run.state.tasks[taskId]).not.toHaveProperty("overdueAt");
    expect(consequencesOf(late, again, run.state).timers).toMatchObject([{ kind: "overdue", dueAt: later }]);
  });

  it("can be taken away; the same time again is nothing, one that is over is refused", () => {
    const run = begin();
    const taskId = run.task("write");
    run.do({ type: "set_due", taskId, dueAt: noon, reason: null });
    expect(run.do({ type: "set_due", taskId, dueAt: noon, reason: null })).toEqual([]);
    expect(run.refused({ type: "set_due", taskId, dueAt: "2026-03-02T08:00:00.000Z", reason: null })).toMatchObject({
      code: "BAD_INPUT",
      next: expect.stringContaining("still to come"),
    });
    const before = run.state;
    const events = run.do({ type: "set_due", taskId, dueAt: null, reason: "no hurry" });
    expect(consequencesOf(before, events, run.state)).toMatchObject({ timers: [], endedTimers: [expect.any(String)] });
    expect(run.events.map(narrate).at(-1)).toBe("Anna took the due time of “Write” away. Reason: no hurry");
    run.complete("write");
    expect(run.refused({ type: "set_due", taskId, dueAt: noon, reason: null })).toMatchObject({ code: "CONFLICT" });
  });
});

describe("breaking off", () => {
  it("ends the run as failed, with everything it started", () => {
    const run = begin();
    const taskId = run.task("write");
    run.do({ type: "terminate", reason: "the client is gone" }, "Ben");
    expect(executionStatus(run.state)).toBe("failed");
    expect(run.state.tasks[taskId]?.status).toBe("cancelled");
    expect(run.refused({ type: "resume", reason: null })).toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("broken off by Ben"),
    });
    expect(run.events.map(narrate).at(-1)).toBe("Ben broke the run off. Reason: the client is gone");
  });
});

describe("what follows outside", () => {
  it("is a timer for what is due, gone when it is done, and an event with a number of its own", () => {
    const run = begin();
    const follows = (count: number) => {
      const before = run.events.slice(0, run.events.length - count).reduce<Run["state"] | undefined>(evolve, undefined);
      return consequencesOf(before, run.events.slice(-count), run.state);
    };
    const taskId = run.task("write");
    expect(follows(run.events.length).timers).toEqual([
      { id: `${taskId}:due`, kind: "overdue", step: "write", dueAt: "2026-03-04T09:00:00.000Z" },
    ]);
    expect(follows(run.complete("write").length).endedTimers).toEqual([`${taskId}:due`]);
    const done = follows(run.complete("send").length);
    expect(done.businessEvents.map(({ name, step }) => [name, step])).toEqual([
      ["letter_sent", "send"],
      ["letters.completed", null],
    ]);
    expect(new Set(done.businessEvents.map(({ id }) => id)).size).toBe(2);
    expect(done.effects.map(({ kind }) => kind)).toEqual(["business_event", "business_event"]);
  });
});

describe("a clock that is set back", () => {
  it("does not turn the history of a run round", () => {
    const run = begin();
    run.pass(3_600_000);
    run.complete("write");
    run.pass(-86_400_000);
    run.complete("send");
    const times = run.events.map((event) => event.at);
    expect(times).toEqual([...times].sort());
    expect(run.state).toMatchObject({ status: "completed", completedAt: "2026-03-02T10:00:00.000Z" });
  });
});
