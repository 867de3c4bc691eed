/** Facilitate, never constrain: skip, go back, try again, set data, pause, cancel, hand over. */
import { describe, expect, it } from "vitest";
import { playbookText } from "#tests/support/busy-texts.ts";
import { definitionOf, type Run, startRun } from "#tests/support/running.ts";

const STEPS = `
- name: first
  description: First.
  execution_type: human
  role: editor
  outputs:
    - name: brief
      type: document
      format: form
      required_fields: [client]
- name: second
  description: Second.
  execution_type: human
  subtasks:
    - name: inner
      description: Inner.
      execution_type: human
    - name: outer
      description: Outer.
      execution_type: human
- name: third
  description: Third.
  execution_type: human
  when: brief.client = "Zoë"
- name: fourth
  description: Fourth.
  execution_type: human
`;

function begin(): Run {
  return startRun(definitionOf({ "p.busy": playbookText("p", STEPS) }, "p"));
}
const none = { step: undefined, reason: null } as const;

describe("skipping", () => {
  it("skips the step that is being done, with outputs given by hand or none", () => {
    const run = begin();
    const task = run.task("first");
    run.do({ type: "skip", ...none, data: { client: "Zoë" }, reason: "told me on the phone" });
    expect(run.statuses()).toMatchObject({ first: "skipped", second: "active", "second/inner": "active" });
    expect(run.state.data).toEqual({ brief: { client: "Zoë" } });
    expect(run.state.tasks[task]).toMatchObject({ status: "skipped", endedBy: "Anna" });
    expect(run.state.counts.skipped).toBe(1);
  });

  it("skips a step with all its subtasks, and steps ahead", () => {
    const run = begin();
    run.do({ type: "skip", step: "second", data: {}, reason: null });
    run.do({ type: "skip", step: "fourth", data: {}, reason: null });
    run.complete("first", { client: "Zoë" });
    expect(run.statuses()).toEqual({
      first: "completed",
      second: "skipped",
      "second/inner": "skipped",
      "second/outer": "skipped",
      third: "active",
      fourth: "skipped",
    });
    run.complete("third");
    expect(run.state.status).toBe("completed");
  });

  it("refuses what is over, unknown or unclear", () => {
    const run = begin();
    run.complete("first", { client: "x" });
    expect(run.refused({ type: "skip", step: "first", data: {}, reason: null }).code).toBe("CONFLICT");
    expect(run.refused({ type: "skip", step: "nowhere", data: {}, reason: null })).toMatchObject({
      code: "NOT_FOUND",
      next: expect.stringContaining("first"),
    });
    const side = startRun(
      definitionOf(
        {
          "p.busy": playbookText(
            "p",
            "- {name: a, description: a, execution_type: human}\n- {name: b, description: b, execution_type: human, depends_on: []}",
          ),
        },
        "p",
      ),
    );
    expect(side.refused({ type: "skip", ...none, data: {} })).toMatchObject({
      code: "BAD_INPUT",
      next: expect.stringContaining("a or b"),
    });
  });

  it("finds a subtask by its own name", () => {
    const run = begin();
    run.complete("first", { client: "x" });
    run.do({ type: "skip", step: "inner", data: {}, reason: null });
    expect(run.statuses()["second/inner"]).toBe("skipped");
  });
});

describe("going back", () => {
  it("is new work: later steps are done again, history stays", () => {
    const run = begin();
    run.complete("first", { client: "Zoë" });
    run.complete("second/inner");
    run.complete("second/outer");
    const open = run.task("third");
    const before = run.events.length;
    run.do({ type: "go_back", step: "first", reason: "wrong client" });
    expect(run.statuses()).toEqual({
      first: "active",
      second: "pending",
      "second/inner": "pending",
      "second/outer": "pending",
      third: "pending",
      fourth: "pending",
    });
    expect(run.state.tasks[open]?.status).toBe("cancelled");
    expect(run.state.tasks[run.task("first")]?.draft).toEqual({ brief: { client: "Zoë" } });
    expect(run.events.length).toBeGreaterThan(before);
    expect(run.state.counts.reworked).toBe(1);
  });

  it("to a subtask opens the step around it again", () => {
    const run = begin();
    run.complete("first", { client: "Zoë" });
    run.complete("second/inner");
    run.complete("second/outer");
    run.do({ type: "go_back", step: "second/inner", reason: null });
    expect(run.statuses()).toEqual({
      first: "completed",
      second: "active",
      "second/inner": "active",
      "second/outer": "pending",
      third: "pending",
      fourth: "pending",
    });
    run.complete("second/inner");
    run.complete("second/outer");
    expect(run.openSteps()).toEqual(["third"]);
  });

  it("to a step that its condition had skipped does it after all", () => {
    const run = begin();
    run.complete("first", { client: "somebody else" });
    run.complete("second/inner");
    run.complete("second/outer");
    expect(run.statuses()).toMatchObject({ third: "skipped", fourth: "active" });
    run.do({ type: "go_back", step: "third", reason: "after all" });
    expect(run.statuses()).toMatchObject({ third: "active", fourth: "pending" });
    run.complete("third");
    expect(run.statuses()).toMatchObject({ third: "completed", fourth: "active" });
  });

  it("does not lead to steps that have not begun", () => {
    expect(begin().refused({ type: "go_back", step: "fourth", reason: null }).code).toBe("CONFLICT");
  });
});

describe("pausing and cancelling", () => {
  it("keeps work that is handed in while paused, and goes on afterwards", () => {
    const run = begin();
    run.do({ type: "pause", reason: "client on holiday" });
    expect(run.refused({ type: "pause", reason: null })).toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Anna"),
    });
    run.complete("first", { client: "x" });
    expect(run.statuses()).toMatchObject({ first: "completed", second: "pending" });
    run.do({ type: "resume", reason: null });
    expect(run.statuses()).toMatchObject({ second: "active", "second/inner": "active" });
    expect(run.refused({ type: "resume", reason: null }).code).toBe("CONFLICT");
  });

  it("calls off all tasks; nothing can be done afterwards", () => {
    const run = begin();
    const task = run.task("first");
    run.do({ type: "cancel", reason: "client left" }, "Ben");
    expect(run.state.status).toBe("cancelled");
    expect(run.state.tasks[task]).toMatchObject({ status: "cancelled", endedBy: "Ben" });
    const late = run.refused({ type: "complete_task", taskId: task, outputs: {} });
    expect(late).toMatchObject({ code: "CONFLICT", message: expect.stringContaining("called off by Ben") });
    for (const type of ["pause", "resume", "cancel"] as const) {
      expect(run.refused({ type, reason: null })).toMatchObject({
        code: "CONFLICT",
        message: expect.stringContaining("cancelled by Ben"),
      });
    }
    expect(run.do({ type: "effect_done", effectId: "old", outcome: { kind: "failed", message: "" } })).toEqual([]);
  });
});

describe("data and people", () => {
  it("sets data with the reason", () => {
    const run = begin();
    run.do({ type: "set_data", data: { brief: { client: "Zoë" } }, reason: "typing mistake" });
    expect(run.state.data).toEqual({ brief: { client: "Zoë" } });
    expect(run.state.sources.brief?.step).toBeNull();
    expect(run.refused({ type: "set_data", data: {}, reason: null }).code).toBe("BAD_INPUT");
  });

  it("hands a task over; whoever saw it before is told", () => {
    const run = begin();
    const taskId = run.task("first");
    run.do({ type: "assign_task", taskId, assignee: "Ben" });
    expect(run.state.tasks[taskId]).toMatchObject({ assignee: "Ben", revision: 2 });
    expect(run.do({ type: "assign_task", taskId, assignee: "Ben" })).toEqual([]);
    const old = run.refused({ type: "complete_task", taskId, outputs: { client: "x" }, revision: 1 });
    expect(old).toMatchObject({ code: "CONFLICT", message: expect.stringContaining("Ben") });
    const others = run.refused({ type: "complete_task", taskId, outputs: { client: "x" }, revision: 2 });
    expect(others).toMatchObject({ code: "NOT_ALLOWED", message: expect.stringContaining("belongs to Ben") });
    run.do({ type: "complete_task", taskId, outputs: { client: "x" }, revision: 2 }, "Ben");
    const again = run.refused({ type: "complete_task", taskId, outputs: { client: "x" } });
    expect(again).toMatchObject({ code: "CONFLICT", message: expect.stringContaining("already completed by Ben") });
    expect(run.refused({ type: "assign_task", taskId, assignee: null }).code).toBe("CONFLICT");
    expect(run.refused({ type: "assign_task", taskId: "none", assignee: null }).code).toBe("NOT_FOUND");
    expect(run.refused({ type: "complete_task", taskId: "none", outputs: {} }).code).toBe("NOT_FOUND");
  });
});
