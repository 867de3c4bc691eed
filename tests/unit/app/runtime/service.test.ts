/** Running playbooks through the service: everything kept, everybody told, nobody overwritten. */
import { afterEach, describe, expect, it } from "vitest";
import { databaseFile } from "#adapters/storage/sqlite/open.ts";
import { listDeliverables } from "#app/deliverables/service.ts";
import { stateOf } from "#app/runtime/rows.ts";
import {
  assignTask,
  completeTask,
  controlExecution,
  executionDetails,
  executionStatus,
  listExecutions,
  listProcesses,
  listTasks,
  rebuildExecution,
  saveTaskDraft,
  startProcess,
  taskDetails,
  verifyExecution,
} from "#app/runtime/service.ts";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { exampleNames, exampleTexts } from "#tests/support/example-texts.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { filledForm } from "#tests/support/filled-form.ts";
import { blobId, type RuntimeApp, type RuntimeAppOptions, runtimeApp } from "#tests/support/runtime-app.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

const opened: RuntimeApp[] = [];
async function open(files: Record<string, string>, options?: RuntimeAppOptions): Promise<RuntimeApp> {
  const runtime = await runtimeApp(files, options);
  opened.push(runtime);
  return runtime;
}
afterEach(async () => {
  for (const runtime of opened.splice(0)) {
    expect(runtime.problems).toEqual([]);
    await runtime.close();
  }
});

const ORDER = playbookText(
  "take-order",
  `
- name: write_order
  description: Write the order down.
  execution_type: human
  ui_type: form
  role: clerk
  due: 1d
  outputs:
    - name: order
      type: data
      format: json
      schema: {type: json, definition: {client: string, total: number}}
      required_fields: [client]
      validation_rules:
        - {rule_type: range, condition: total < 1000, error_message: That is a lot of money., severity: warning}
- name: check_order
  description: Look at it.
  execution_type: human
  role: boss
  inputs: [{name: order, type: data, format: json}]
`,
);
const SHOP = {
  ...teamTexts("shop", { clerk: "", boss: "" }),
  "L0/shop/playbooks/take-order.busy": ORDER,
};

const ANNA = { id: "anna", name: "Anna", permission: "Operator" } as const;

async function onlyTask(runtime: RuntimeApp) {
  const { tasks } = await listTasks(runtime.app, { status: "open", limit: 10 });
  const [task] = tasks;
  if (!task || tasks.length !== 1) throw new Error(`${tasks.length} open tasks`);
  return task;
}
const start = (runtime: RuntimeApp, process = "take-order", inputs = {}) =>
  startProcess(runtime.app, { process, inputs, actor: "Anna" });

describe("starting", () => {
  it("takes the id or the name of a process and pins it to the text of its file", async () => {
    const runtime = await open(SHOP);
    const { executionId } = await startProcess(runtime.app, { process: "Take Order", title: "Zoë", actor: "Anna" });
    const status = await executionStatus(runtime.app, executionId);
    expect(status).toEqual({
      id: executionId,
      processId: "take-order",
      playbook: "take-order",
      version: blobId(ORDER),
      status: "running",
      startedAt: "2026-03-02T09:00:00.000Z",
      steps: [
        { step: "write_order", status: "active", taskId: expect.any(String), startedAt: "2026-03-02T09:00:00.000Z" },
        { step: "check_order", status: "pending" },
      ],
    });
    runtime.setFiles({ ...SHOP, "L0/shop/playbooks/take-order.busy": ORDER.replace("role: boss", "role: clerk") });
    await completeTask(runtime.app, { id: (await onlyTask(runtime)).id, outputs: { client: "Zoë" }, actor: "Anna" });
    expect(await onlyTask(runtime)).toMatchObject({ step: "check_order", role: "boss" });
    expect((await runtime.storage.read((tx) => tx.execution(executionId)))?.source).toBe(ORDER);
    expect(await runtime.storage.read((tx) => tx.processes())).toEqual([
      {
        id: "take-order",
        name: "take-order",
        busyFilePath: "L0/shop/playbooks/take-order.busy",
        versionHash: blobId(ORDER),
      },
    ]);
  });

  it("says what may have been meant, which of several, and what is wrong with a playbook", async () => {
    const circle = playbookText(
      "circle",
      "- {name: a, description: a, execution_type: human, depends_on: [b]}\n- {name: b, description: b, execution_type: human, depends_on: [a]}",
    );
    const runtime = await open({
      ...SHOP,
      ...teamTexts("store", {}),
      "L0/store/playbooks/take-order.busy": ORDER,
      "L0/shop/playbooks/circle.busy": circle,
    });
    const unknown = await failureOf(start(runtime, "take-oder"));
    expect(unknown).toMatchObject({ code: "NOT_FOUND", next: "Did you mean “take-order”?" });
    const both = await failureOf(start(runtime));
    expect(both.code).toBe("CONFLICT");
    const ids = (await listProcesses(runtime.app)).map((process) => process.id);
    expect(ids).toHaveLength(3);
    for (const id of ids.filter((one) => one.includes("take-order"))) {
      expect(both.next).toContain(id);
      expect(await start(runtime, id)).toEqual({ executionId: expect.any(String) });
    }
    expect(await failureOf(start(runtime, "circle"))).toMatchObject({ code: "INVALID_BUSY" });
  });
});

describe("tasks", () => {
  it("are listed, done with warnings, and shown with what they need", async () => {
    const runtime = await open(SHOP);
    const { executionId } = await start(runtime);
    const task = await onlyTask(runtime);
    expect(task).toMatchObject({
      executionId,
      playbook: "take-order",
      step: "write_order",
      title: "Write order",
      description: "Write the order down.",
      role: "clerk",
      team: "shop",
      revision: 1,
      status: "open",
      dueAt: "2026-03-03T09:00:00.000Z",
    });
    expect(task.form.sections[0]?.fields.map((field) => field.name)).toEqual(["client", "total"]);
    const done = await completeTask(runtime.app, {
      id: task.id,
      outputs: { order: { client: "Zoë", total: 5000 } },
      revision: 1,
      actor: "Anna",
    });
    expect(done.task).toMatchObject({ status: "completed", revision: 2 });
    expect(done.warnings).toEqual([{ deliverable: "order", severity: "warning", message: "That is a lot of money." }]);
    const next = await taskDetails(runtime.app, (await onlyTask(runtime)).id, ANNA);
    expect(next.context).toEqual({ order: { client: "Zoë", total: 5000 } });
    expect((await taskDetails(runtime.app, task.id, ANNA)).outputs).toEqual({ order: { client: "Zoë", total: 5000 } });
    expect(await listDeliverables(runtime.app, executionId)).toMatchObject([
      { name: "order", versions: [{ number: 1, actor: "Anna", stepTitle: "Write order" }] },
    ]);
    expect(
      runtime.published.filter((event) => event.type === "task").map(({ taskId, status }) => [taskId, status]),
    ).toEqual([
      [task.id, "open"],
      [task.id, "completed"],
      [next.id, "open"],
    ]);
  });

  it("with broken rules are refused with all of them, and nothing changes", async () => {
    const runtime = await open(SHOP);
    const { executionId } = await start(runtime);
    const task = await onlyTask(runtime);
    const outputs = { order: { total: "much" } };
    const failure = await failureOf(completeTask(runtime.app, { id: task.id, outputs, actor: "Anna" }));
    expect(failure).toMatchObject({
      code: "RULES_FAILED",
      data: [
        { deliverable: "order", field: "client", severity: "error" },
        { deliverable: "order", field: "total", severity: "error" },
        { deliverable: "order", severity: "warning" },
      ],
    });
    expect(await onlyTask(runtime)).toEqual(task);
    await completeTask(runtime.app, { id: task.id, outputs, override: { reason: "client waits" }, actor: "Anna" });
    const { events } = await executionDetails(runtime.app, executionId);
    expect(events.map((event) => event.text).join("\n")).toContain("Reason: client waits");
  });

  it("can be done by one person only, who is named to the other", async () => {
    const runtime = await open(SHOP);
    await start(runtime);
    const { id } = await onlyTask(runtime);
    const outcomes = await Promise.allSettled(
      ["Anna", "Ben", "Cleo"].map((actor) => completeTask(runtime.app, { id, outputs: { client: actor }, actor })),
    );
    expect(outcomes.map((outcome) => outcome.status)).toEqual(["fulfilled", "rejected", "rejected"]);
    const late = await failureOf(completeTask(runtime.app, { id, outputs: { client: "x" }, actor: "Dan" }));
    expect(late).toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("already completed by Anna (2 March 2026 at "),
    });
    expect((await taskDetails(runtime.app, id, ANNA)).outputs).toEqual({ order: { client: "Anna" } });
  });

  it("keep what was typed, also when handed over, until they are done", async () => {
    const runtime = await open(SHOP);
    await start(runtime);
    const { id } = await onlyTask(runtime);
    await saveTaskDraft(runtime.app, id, { order: { client: "Zo" } });
    const assigned = await assignTask(runtime.app, id, " Ben ", "Anna");
    expect(assigned).toMatchObject({ assignee: "Ben", revision: 2 });
    expect((await taskDetails(runtime.app, id, ANNA)).draft).toEqual({ order: { client: "Zo" } });
    const old = completeTask(runtime.app, { id, outputs: { client: "Z" }, revision: 1, actor: "Anna" });
    expect(await failureOf(old)).toMatchObject({ code: "CONFLICT", message: expect.stringContaining("Ben") });
    expect((await assignTask(runtime.app, id, null, "Ben")).assignee).toBeUndefined();
    await completeTask(runtime.app, { id, outputs: { client: "Z" }, revision: 3, actor: "Anna" });
    expect((await taskDetails(runtime.app, id, ANNA)).draft).toBeUndefined();
    expect(await failureOf(saveTaskDraft(runtime.app, id, {}))).toMatchObject({ code: "CONFLICT" });
    expect(await failureOf(saveTaskDraft(runtime.app, "none", {}))).toMatchObject({ code: "NOT_FOUND" });
    expect(await failureOf(taskDetails(runtime.app, "none", ANNA))).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("runs", () => {
  it("are listed, steered, and told from beginning to end", async () => {
    const runtime = await open(SHOP);
    const first = await start(runtime);
    runtime.pass(60_000);
    const second = await start(runtime);
    await controlExecution(runtime.app, { id: first.executionId, action: "cancel", reason: "  gone ", actor: "Anna" });
    const all = await listExecutions(runtime.app, { limit: 10 });
    expect(all.map((run) => [run.id, run.status, run.done, run.total])).toEqual([
      [second.executionId, "running", 0, 2],
      [first.executionId, "cancelled", 0, 2],
    ]);
    expect(all[0]?.waitingFor).toBe("Clerk: Write order");
    expect(await listExecutions(runtime.app, { limit: 10, status: "cancelled" })).toHaveLength(1);
    expect(await listExecutions(runtime.app, { limit: 10, playbook: "other" })).toEqual([]);
    expect(await failureOf(listExecutions(runtime.app, { limit: 10, status: "lost" }))).toMatchObject({
      code: "BAD_INPUT",
    });
    expect((await listProcesses(runtime.app))[0]).toMatchObject({
      id: "take-order",
      running: 1,
      steps: 2,
      team: "shop",
    });

    const id = second.executionId;
    const skipped = await controlExecution(runtime.app, { id, action: "skip", data: { client: "Z" }, actor: "Ben" });
    expect(skipped.steps.map((step) => step.status)).toEqual(["skipped", "active"]);
    const back = await controlExecution(runtime.app, { id, action: "go_back", step: "write_order", actor: "Ben" });
    expect(back.steps.map((step) => step.status)).toEqual(["active", "pending"]);
    await controlExecution(runtime.app, { id, action: "set_data", data: { order: { client: "Y" } }, actor: "Ben" });
    expect((await controlExecution(runtime.app, { id, action: "pause", actor: "Ben" })).status).toBe("paused");
    expect((await controlExecution(runtime.app, { id, action: "resume", actor: "Ben" })).status).toBe("running");
    const detail = await executionDetails(runtime.app, id);
    expect(detail.data).toEqual({ order: { client: "Y" } });
    expect(detail.events.map((event) => event.seq)).toEqual(detail.events.map((_, index) => index + 1));
    expect(await verifyExecution(runtime.app, id)).toBeUndefined();
    expect(await failureOf(executionDetails(runtime.app, "none"))).toMatchObject({ code: "NOT_FOUND" });
    const nobody = controlExecution(runtime.app, { id: "none", action: "pause", actor: "Ben" });
    expect(await failureOf(nobody)).toMatchObject({ code: "NOT_FOUND" });
  });

  it("can be rebuilt from their events, and a changed history is noticed", async () => {
    const runtime = await open(SHOP);
    const { executionId: id } = await start(runtime);
    await completeTask(runtime.app, { id: (await onlyTask(runtime)).id, outputs: { client: "Z" }, actor: "Anna" });
    const row = await runtime.storage.read((tx) => tx.execution(id));
    if (!row) throw new Error("gone");
    expect(await rebuildExecution(runtime.app, id)).toEqual(stateOf(row));
    const forged = { ...row, currentState: { ...(row.currentState as object), data: {} } };
    await runtime.storage.write((tx) => tx.updateExecution(forged, row.lastSeq));
    expect(await verifyExecution(runtime.app, id)).toContain("do not add up");
  });

  it("are there again after closing, and for another program on the same file", async () => {
    const folder = await temporaryFolder();
    const database = databaseFile(folder.path);
    try {
      const app = await runtimeApp(SHOP, { database, name: "app" });
      const { executionId } = await start(app);
      const tool = await runtimeApp(SHOP, { database, name: "tool" });
      await completeTask(tool.app, { id: (await onlyTask(tool)).id, outputs: { client: "Z" }, actor: "Tool" });
      expect((await onlyTask(app)).step).toBe("check_order");
      await Promise.all([
        ...Array.from({ length: 10 }, () => start(app)),
        ...Array.from({ length: 10 }, () => start(tool)),
      ]);
      await app.close();
      await tool.close();
      const again = await runtimeApp(SHOP, { database, name: "again" });
      expect(await listExecutions(again.app, { limit: 100 })).toHaveLength(21);
      expect(await verifyExecution(again.app, executionId)).toBeUndefined();
      await again.close();
    } finally {
      await folder.remove();
    }
  });
});

describe("every process of the examples", async () => {
  const examples = await exampleNames();
  it.each(examples)("of %s can be run to its end by filling in forms", async (example) => {
    const runtime = await open(await exampleTexts(example));
    for (const { id, steps } of await listProcesses(runtime.app)) {
      const { executionId } = await start(runtime, id);
      for (let round = 0; round < 40 + steps * 3; round += 1) {
        const { tasks } = await listTasks(runtime.app, { status: "open", limit: 100 });
        if (tasks.length === 0) break;
        for (const task of tasks) {
          const outputs = filledForm(task.form);
          // Whether the filling passes the rules of the business is not the question here.
          await completeTask(runtime.app, { id: task.id, outputs, override: { reason: "test" }, actor: "Anna" });
        }
      }
      const status = await executionStatus(runtime.app, executionId);
      expect([id, status.status]).toEqual([id, status.status === "waiting" ? "waiting" : "completed"]);
      expect(await verifyExecution(runtime.app, executionId)).toBeUndefined();
    }
  });
});
