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
