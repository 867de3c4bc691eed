/** Issues through the service: kept, listed, passed on by timers, sorted out by people and playbooks. */
import { afterEach, describe, expect, it } from "vitest";
import { listIssues, raiseIssue, resolveIssue } from "#app/runtime/issues.ts";
import {
  completeTask,
  controlExecution,
  executionDetails,
  executionStatus,
  listExecutions,
  listTasks,
  type RunningRuntime,
  resumeRuntime,
  saveTaskDraft,
  startProcess,
  taskDetails,
  verifyExecution,
} from "#app/runtime/service.ts";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { type RuntimeApp, runtimeApp } from "#tests/support/runtime-app.ts";

const HOUR = 3_600_000;
const ANNA = { id: "anna", name: "Anna", permission: "Operator" } as const;
const opened: RuntimeApp[] = [];
const running: RunningRuntime[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  for (const runtime of opened.splice(0)) {
    expect(runtime.problems).toEqual([]);
    await runtime.close();
  }
});

const repair = (issues: string, more = "") => `
- name: mend
  description: Mend it.
  execution_type: human
  role: mechanic
${more}  outputs: [{name: bill, type: data, format: json, required_fields: [amount]}]
  issues:
${issues}
- {name: hand_back, description: d, execution_type: human, role: mechanic}
`;
const files = (steps: string): Record<string, string> => ({
  ...teamTexts("shop", { mechanic: "", boss: "" }),
  "L0/shop/playbooks/repair.busy": playbookText("repair", steps),
  "L0/shop/playbooks/warranty.busy": playbookText(
    "warranty",
    "- {name: claim, description: d, execution_type: human, role: boss, outputs: [{name: new_frame, type: data, format: json}]}",
    "outputs: [{name: new_frame, type: data, format: json}]",
  ),
});
async function open(steps: string): Promise<{ runtime: RuntimeApp; id: string }> {
  const runtime = await runtimeApp(files(steps));
  opened.push(runtime);
  const { executionId } = await startProcess(runtime.app, { process: "repair", actor: "Anna" });
  return { runtime, id: executionId };
}
const openTasks = async (runtime: RuntimeApp) => (await listTasks(runtime.app, { status: "open", limit: 50 })).tasks;

describe("an issue", () => {
  it("is kept with what is done about it, shown on the task and the run, and settled once", async () => {
    const { runtime, id } = await open(
      repair("    - {issue_type: stuck, resolution: {type: escalate, target: boss, timeout: 2d}}"),
    );
    const { app } = runtime;
    const issue = await raiseIssue(app, { id, issueType: "stuck", description: "A bolt is broken.", actor: "Anna" });
    expect(issue).toMatchObject({
      step: "mend",
      stepTitle: "Mend",
      status: "open",
      raisedBy: "Anna",
      resolution: "goes to Boss, for 2 days at most",
      dueAt: "2026-03-04T09:00:00.000Z",
    });
    expect(await listIssues(app, { status: "open", limit: 10 })).toEqual([issue]);
    expect((await executionDetails(app, id)).issues).toEqual([issue]);
    const [task] = await openTasks(runtime);
    expect(task).toMatchObject({ role: "boss", revision: 2, priority: "normal", purpose: "work" });
    const detail = await taskDetails(app, task?.id ?? "", ANNA);
    expect(detail).toMatchObject({
      runTitle: expect.any(String),
      issues: [issue],
      issueChoices: { types: [{ issueType: "stuck", title: "Stuck" }], otherwise: "goes to the owners" },
      next: [{ step: "hand_back", title: "Hand back", performer: "Mechanic" }],
      goBackTo: [],
    });
    expect(detail.actions).toContain("complete");
    expect(detail.history.map(({ text }) => text)).toContain(
      "Anna: something went wrong in “Mend” (stuck). A bolt is broken.",
    );
    const settled = await resolveIssue(app, { id: issue.id, resolution: "done", reason: " new bolt ", actor: "Ben" });
    expect(settled).toMatchObject({ status: "resolved", outcome: "done", resolvedBy: "Ben", reason: "new bolt" });
    expect(await failureOf(resolveIssue(app, { id: issue.id, resolution: "done", actor: "Cleo" }))).toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Ben"),
    });
    expect(await failureOf(resolveIssue(app, { id: "none", resolution: "done", actor: "Cleo" }))).toMatchObject({
      code: "NOT_FOUND",
      next: expect.any(String),
    });
    expect(await listIssues(app, { status: "open", limit: 10 })).toEqual([]);
    expect(await verifyExecution(app, id)).toBeUndefined();
  });

  it("that is overridden ends the step with what was typed so far", async () => {
    const { runtime, id } = await open(repair("    - {issue_type: cannot_know, resolution: {type: override}}"));
    const [task] = await openTasks(runtime);
    await saveTaskDraft(runtime.app, task?.id ?? "", { bill: { note: "no price yet" } });
    await raiseIssue(runtime.app, { id, issueType: "cannot_know", actor: "Anna" });
    expect((await executionDetails(runtime.app, id)).data).toEqual({ bill: { note: "no price yet" } });
    expect((await openTasks(runtime)).map(({ step }) => step)).toEqual(["hand_back"]);
  });

  it("is passed on when its time is up, also while nobody looks", async () => {
    const { runtime, id } = await open(
      repair("    - {issue_type: stuck, resolution: {type: delegate, target: boss, timeout: 2h}}"),
    );
    await raiseIssue(runtime.app, { id, issueType: "stuck", actor: "Anna" });
    runtime.pass(3 * HOUR);
    running.push(await resumeRuntime(runtime.app, runtime.session));
    expect(await openTasks(runtime)).toMatchObject([{ role: "business_owner" }]);
    expect(await runtime.storage.read((tx) => tx.timers({ limit: 10 }))).toEqual([]);
  });

  it("can be sorted out by another playbook, whose outcome comes back", async () => {
    const { runtime, id } = await open(
      repair("    - {issue_type: frame, resolution: {type: delegate, target: warranty}}"),
    );
    const { app } = runtime;
    const issue = await raiseIssue(app, { id, issueType: "frame", actor: "Anna" });
    expect(issue.resolution).toBe("goes to the process “Warranty”");
    const claim = (await openTasks(runtime)).find(({ step }) => step === "claim");
    await completeTask(app, { id: claim?.id ?? "", outputs: { new_frame: "blue" }, actor: "Ben" });
    expect(await listIssues(app, { limit: 5 })).toMatchObject([{ status: "resolved", outcome: "done" }]);
    expect((await executionDetails(app, id)).data).toEqual({ new_frame: "blue" });
  });

  it("takes its playbook with it when the run is broken off", async () => {
    const { runtime, id } = await open(
      repair("    - {issue_type: frame, resolution: {type: delegate, target: warranty}}"),
    );
    await raiseIssue(runtime.app, { id, issueType: "frame", actor: "Anna" });
    await controlExecution(runtime.app, { id, action: "terminate", reason: "no use", actor: "Anna" });
    const states = await listExecutions(runtime.app, { limit: 5 });
    expect(states.map(({ status }) => status)).toEqual(["failed", "failed"]);
    expect(await openTasks(runtime)).toEqual([]);
    expect(await runtime.storage.read((tx) => tx.outbox(10))).toEqual([]);
  });
});

describe("a task whose time is up", () => {
  it("is told to everybody, and goes where the playbook says", async () => {
    const steps = repair("    - {issue_type: overdue, resolution: {type: delegate, target: boss}}", "  due: 1h\n");
    const { runtime } = await open(steps);
    runtime.pass(2 * HOUR);
    running.push(await resumeRuntime(runtime.app, runtime.session));
    expect(await openTasks(runtime)).toMatchObject([{ role: "boss" }]);
    expect(runtime.published).toContainEqual(
      expect.objectContaining({ type: "notification", message: expect.stringContaining("is overdue") }),
    );
  });
});

describe("a playbook that is deleted while it runs", () => {
  it("is run to its end as it was; what it would start is left to people", async () => {
    const { runtime, id } = await open(
      repair("    - {issue_type: frame, resolution: {type: delegate, target: warranty}}"),
    );
    runtime.setFiles(teamTexts("shop", { mechanic: "", boss: "" }));
    await raiseIssue(runtime.app, { id, issueType: "frame", actor: "Anna" });
    expect(await openTasks(runtime)).toMatchObject([{ role: "business_owner", step: "mend" }]);
    for (const outputs of [{ bill: { amount: 5 } }, {}]) {
      const [task] = await openTasks(runtime);
      await completeTask(runtime.app, { id: task?.id ?? "", outputs, actor: "Anna" });
    }
    expect((await executionStatus(runtime.app, id)).status).toBe("completed");
    expect(await verifyExecution(runtime.app, id)).toBeUndefined();
    expect(await failureOf(startProcess(runtime.app, { process: "repair", actor: "Anna" }))).toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("what cannot be handed in", () => {
  it.each([
    [{}, "missing"],
    [{ bill: { amount: "" } }, "missing"],
    [{ bill: "five" }, undefined],
    [{ bill: [1, 2] }, "must have the fields"],
  ])("%j is explained", async (outputs, words) => {
    const { runtime } = await open(repair("    - {issue_type: stuck, resolution: {type: pause}}"));
    const [task] = await openTasks(runtime);
    const handIn = completeTask(runtime.app, { id: task?.id ?? "", outputs, actor: "Anna" });
    if (words === undefined) await expect(handIn).resolves.toBeDefined();
    else {
      expect(await failureOf(handIn)).toMatchObject({
        code: "RULES_FAILED",
        message: expect.stringContaining(words),
        next: expect.any(String),
      });
    }
  });
});
