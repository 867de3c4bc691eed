/** Live change: running executions when their playbook changes. */
import { afterEach, describe, expect, it } from "vitest";
import { executionMove, liveChange, liveChangeAfter } from "#app/runtime/live-change.ts";
import { moveExecution, moveExecutionBack, moveSafe } from "#app/runtime/publish.ts";
import {
  completeTask,
  controlExecution,
  executionDetails,
  executionStatus,
  listTasks,
  saveTaskDraft,
  startProcess,
  verifyExecution,
} from "#app/runtime/service.ts";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { type RuntimeApp, runtimeApp } from "#tests/support/runtime-app.ts";

const FILE = "L0/shop/playbooks/order.busy";
const opened: RuntimeApp[] = [];
afterEach(async () => {
  for (const runtime of opened.splice(0)) await runtime.close();
});

const step = (name: string, more = "") =>
  `- {name: ${name}, description: To ${name} what was ordered for the client., execution_type: human, role: clerk${more}}`;
const files = (steps: readonly string[]) => ({
  ...teamTexts("shop", { clerk: "" }),
  [FILE]: playbookText("order", steps.join("\n")),
});
const THREE = [step("take_order"), step("pack"), step("send")];

async function open(): Promise<RuntimeApp> {
  const runtime = await runtimeApp(files(THREE));
  opened.push(runtime);
  return runtime;
}
async function start({ app }: RuntimeApp, title: string): Promise<string> {
  return (await startProcess(app, { process: "order", title, actor: "Anna" })).executionId;
}
async function openTask({ app }: RuntimeApp, execution: string) {
  const { tasks } = await listTasks(app, { executionId: execution, status: "open", limit: 9 });
  return tasks[0] ?? expect.fail("there is no open task");
}
async function complete(runtime: RuntimeApp, execution: string): Promise<void> {
  const task = await openTask(runtime, execution);
  await completeTask(runtime.app, { id: task.id, outputs: {}, actor: "Anna" });
}
const statuses = async ({ app }: RuntimeApp, id: string) =>
  Object.fromEntries((await executionStatus(app, id)).steps.map((one) => [one.step, one.status]));

describe("a changed playbook", () => {
  it("classes what runs, before and after it is written", async () => {
    const runtime = await open();
    const [first, second, third] = [
      await start(runtime, "One"),
      await start(runtime, "Two"),
      await start(runtime, "Three"),
    ];
    await complete(runtime, second);
    await complete(runtime, third);
    await complete(runtime, third);
    // `pack` changes: ahead for the first, being done in the second, behind for the third.
    const changed = [
      step("take_order"),
      step("pack", ", outputs: [{name: weight, type: data, format: json}]"),
      step("send"),
    ];
    const before = await liveChangeAfter(
      runtime.app,
      runtime.session.workspace(),
      new Map([[FILE, playbookText("order", changed.join("\n"))]]),
    );
    expect(before).toMatchObject({ running: 3, safe: 2, decide: 1, stays: 0 });
    expect(before.moves[0]).toMatchObject({ executionId: second, class: "decide", playbook: "order" });
    expect(before.moves[0]?.reasons.join()).toContain("being done");
    expect(await liveChange(runtime.app)).toMatchObject({ running: 0, moves: [] });
    runtime.setFiles(files(changed));
    expect(await liveChange(runtime.app)).toEqual(before);
    expect(await moveSafe(runtime.app, "Anna")).toEqual({ moved: 2 });
    expect(await liveChange(runtime.app)).toMatchObject({ running: 1, safe: 0, decide: 1 });
    expect(await executionMove(runtime.app, first)).toBeUndefined();
    for (const id of [first, second, third]) expect(await verifyExecution(runtime.app, id)).toBeUndefined();
  });

  it("a renamed step keeps its place, and whoever does it keeps the task and what was typed", async () => {
    const runtime = await open();
    const id = await start(runtime, "One");
    await complete(runtime, id);
    const task = await openTask(runtime, id);
    await saveTaskDraft(runtime.app, task.id, { note: "half done" });
    runtime.setFiles(
      files([step("take_order"), step("pack").replace("name: pack", "name: wrap_and_pack"), step("send")]),
    );
    const move = await executionMove(runtime.app, id);
    expect(move?.steps).toContainEqual({ step: "pack", status: "active", counterpart: "wrap_and_pack" });
    await moveExecution(runtime.app, { id, actor: "Anna", reason: "Clearer name" });
    expect(await statuses(runtime, id)).toEqual({ take_order: "completed", wrap_and_pack: "active", send: "pending" });
    const again = await openTask(runtime, id);
    expect(again.step).toBe("wrap_and_pack");
    const { tasks } = await listTasks(runtime.app, { executionId: id, limit: 9 });
    expect(tasks.find((one) => one.id === task.id)?.status).toBe("cancelled");
    const { events } = await executionDetails(runtime.app, id);
    expect(events.find((event) => event.type === "execution_moved")?.text).toContain("Clearer name");
    expect(events.some((event) => event.type === "task_drafted")).toBe(true);
    expect(await verifyExecution(runtime.app, id)).toBeUndefined();
  });

  it("a new step behind is left out unless somebody wants it done", async () => {
    const runtime = await open();
    const [one, two] = [await start(runtime, "One"), await start(runtime, "Two")];
    await complete(runtime, one);
    await complete(runtime, two);
    runtime.setFiles(files([step("take_order"), step("check_stock"), step("pack"), step("send")]));
    expect((await executionMove(runtime.app, one))?.leaveOut).toEqual(["check_stock"]);
    await moveExecution(runtime.app, { id: one, actor: "Anna" });
    expect(await statuses(runtime, one)).toMatchObject({ check_stock: "skipped", pack: "active" });
    await moveExecution(runtime.app, { id: two, leaveOut: [], actor: "Anna" });
    expect(await statuses(runtime, two)).toMatchObject({ check_stock: "active", pack: "active" });
  });

  it("can be taken back for an execution", async () => {
    const runtime = await open();
    const id = await start(runtime, "One");
    await complete(runtime, id);
    const { version } = await executionStatus(runtime.app, id);
    runtime.setFiles(files([step("pack"), step("send"), step("thank")]));
    await moveExecution(runtime.app, { id, actor: "Anna" });
    expect(await statuses(runtime, id)).toEqual({ pack: "active", send: "pending", thank: "pending" });
    const back = await moveExecutionBack(runtime.app, { id, actor: "Anna", reason: "Too early" });
    expect(back.version).toBe(version);
    expect(await statuses(runtime, id)).toEqual({ take_order: "completed", pack: "active", send: "pending" });
    expect(await verifyExecution(runtime.app, id)).toBeUndefined();
  });

  it("is refused where it makes no sense", async () => {
    const runtime = await open();
    const id = await start(runtime, "One");
    const again = () => failureOf(moveExecution(runtime.app, { id, actor: "Anna" }));
    expect(await again()).toMatchObject({ code: "CONFLICT" });
    expect(await failureOf(moveExecutionBack(runtime.app, { id, actor: "Anna" }))).toMatchObject({ code: "CONFLICT" });
    runtime.setFiles(files([step("take_order"), step("send")]));
    const wrong = moveExecution(runtime.app, { id, mapping: { pack: "nowhere" }, actor: "Anna" });
    expect(await failureOf(wrong)).toMatchObject({ code: "BAD_INPUT" });
    runtime.setFiles(teamTexts("shop", { clerk: "" }));
    expect(await again()).toMatchObject({ code: "CONFLICT" });
    expect(await executionMove(runtime.app, id)).toMatchObject({ class: "stays" });
    await controlExecution(runtime.app, { id, action: "cancel", actor: "Anna" });
    expect(await again()).toMatchObject({ code: "CONFLICT" });
    expect(await failureOf(moveExecution(runtime.app, { id: "none", actor: "Anna" }))).toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("nothing of what was begun is left: the run had better end under its own version", async () => {
    const runtime = await open();
    await start(runtime, "One");
    runtime.setFiles(
      files([
        "- {name: audit, description: Count every shelf in the store., execution_type: algorithmic, algorithm: notify}",
      ]),
    );
    expect(await liveChange(runtime.app)).toMatchObject({ running: 1, stays: 1 });
  });
});
