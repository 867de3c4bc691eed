/** What runs by itself: built-in algorithms, other playbooks, timers; and what is taken up again after a crash. */
import { afterEach, describe, expect, it } from "vitest";
import { carryOutStart } from "#app/runtime/carry-out.ts";
import {
  completeTask,
  controlExecution,
  executionDetails,
  executionStatus,
  listExecutions,
  listTasks,
  type RunningRuntime,
  resumeRuntime,
  startProcess,
  verifyExecution,
} from "#app/runtime/service.ts";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { definitionOf } from "#tests/support/running.ts";
import { type RuntimeApp, runtimeApp } from "#tests/support/runtime-app.ts";

const DAY = 86_400_000;
const opened: RuntimeApp[] = [];
const running: RunningRuntime[] = [];
async function open(files: Record<string, string>): Promise<RuntimeApp> {
  const runtime = await runtimeApp(files);
  opened.push(runtime);
  return runtime;
}
async function resume(runtime: RuntimeApp): Promise<RunningRuntime> {
  const resumed = await resumeRuntime(runtime.app, runtime.session);
  running.push(resumed);
  return resumed;
}
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  for (const runtime of opened.splice(0)) {
    expect(runtime.problems).toEqual([]);
    expect(runtime.app.events.size()).toBe(1);
    await runtime.close();
  }
});

const shop = (playbooks: Record<string, string>): Record<string, string> => ({
  ...teamTexts("shop", { clerk: "" }),
  ...Object.fromEntries(Object.entries(playbooks).map(([name, text]) => [`L0/shop/playbooks/${name}.busy`, text])),
});
const start = async (runtime: RuntimeApp, process: string, inputs = {}) =>
  (await startProcess(runtime.app, { process, inputs, actor: "Anna" })).executionId;
const statuses = async (runtime: RuntimeApp, id: string) =>
  Object.fromEntries((await executionStatus(runtime.app, id)).steps.map((step) => [step.step, step.status]));
const openTasks = async (runtime: RuntimeApp) => (await listTasks(runtime.app, { status: "open", limit: 50 })).tasks;

describe("built-in algorithms", () => {
  const text = playbookText(
    "bill",
    `
- name: number
  description: Give it a number.
  execution_type: algorithmic
  algorithm: generate_id
  outputs: [{name: bill_number, type: data, format: json}]
- name: add_up
  description: Add it up.
  execution_type: algorithmic
  algorithm: "calculate: total = hours * rate"
  outputs: [{name: sum, type: data, format: json, schema: {type: json, definition: {total: number}}, required_fields: [total]}]
- name: tell
  description: The bill is ready.
  execution_type: algorithmic
  algorithm: notify
- name: send
  description: Send it.
  execution_type: human
`,
    "inputs:\n  - {name: job, type: data, format: json, required_fields: [hours, rate]}",
  );

  it("have run when the start is answered, and nothing is left in the outbox", async () => {
    const runtime = await open(shop({ bill: text }));
    const id = await start(runtime, "bill", { hours: 3, rate: 80 });
    expect(await statuses(runtime, id)).toEqual({
      number: "completed",
      add_up: "completed",
      tell: "completed",
      send: "active",
    });
    const { data } = await executionDetails(runtime.app, id);
    expect(data).toMatchObject({
      job: { hours: 3, rate: 80 },
      sum: { total: 240 },
      bill_number: expect.stringMatching(/^BN-2026/),
    });
    expect(runtime.published).toContainEqual({
      type: "notification",
      level: "info",
      message: "Tell: The bill is ready.",
    });
    expect(await runtime.storage.read((tx) => tx.outbox(10))).toEqual([]);
    expect(await verifyExecution(runtime.app, id)).toBeUndefined();
  });

  it("that cannot do it leave a person the task with what is there", async () => {
    const runtime = await open(shop({ bill: text }));
    const id = await start(runtime, "bill", { hours: 3 });
    expect(await statuses(runtime, id)).toMatchObject({ add_up: "active", tell: "pending" });
    const [task] = await openTasks(runtime);
    expect(task?.note).toContain("Total");
  });

  it("are taken up when the program was ended between deciding and running them", async () => {
    const files = shop({ bill: text });
    const runtime = await open(files);
    // What a crash right after the commit leaves behind: events and outbox, nothing run.
    await carryOutStart(
      runtime.app,
      runtime.session,
      {
        type: "start",
        actor: "Anna",
        executionId: "run",
        definition: definitionOf(files, "bill"),
        version: "v",
        title: "Bill",
        inputs: { job: { hours: 1, rate: 5 } },
        parent: null,
      },
      text,
    );
    expect(await statuses(runtime, "run")).toMatchObject({ number: "active", add_up: "pending" });
    await resume(runtime);
    expect(await statuses(runtime, "run")).toMatchObject({ number: "completed", tell: "completed", send: "active" });
    expect(await runtime.storage.read((tx) => tx.outbox(10))).toEqual([]);
  });
});

describe("a step that is a playbook", () => {
  const parent = playbookText(
    "parent",
    `
- name: ask
  description: Ask.
  execution_type: human
  outputs: [{name: order, type: data, format: json, required_fields: [client]}]
- name: deliver
  description: Deliver.
  execution_type: human
  runs: child
  inputs: [{name: order, type: data, format: json}]
  outputs: [{name: receipt, type: data, format: json, required_fields: [signed_by]}]
- name: thank
  description: Thank.
  execution_type: human
`,
  );
  const child = playbookText(
    "child",
    `
- name: drive
  description: Drive there.
  execution_type: human
  outputs: [{name: receipt, type: data, format: json, required_fields: [signed_by]}]
`,
    "inputs:\n  - {name: order, type: data, format: json}\noutputs:\n  - {name: receipt, type: data, format: json}",
  );

  async function untilChild(runtime: RuntimeApp) {
    const id = await start(runtime, "parent");
    const [ask] = await openTasks(runtime);
    await completeTask(runtime.app, { id: ask?.id ?? "", outputs: { client: "Zoë" }, actor: "Anna" });
    const [drive] = await openTasks(runtime);
    if (!drive) throw new Error("no task");
    return { id, drive };
  }

  it("starts it with the inputs, waits, and takes the outputs", async () => {
    const runtime = await open(shop({ parent, child }));
    const { id, drive } = await untilChild(runtime);
    expect((await executionStatus(runtime.app, id)).status).toBe("waiting");
    expect(drive).toMatchObject({ playbook: "child", step: "drive" });
    const detail = await executionDetails(runtime.app, drive.executionId);
    expect(detail).toMatchObject({ title: "child (parent)", data: { order: { client: "Zoë" } } });
    await completeTask(runtime.app, { id: drive.id, outputs: { signed_by: "Zoë" }, actor: "Ben" });
    expect(await statuses(runtime, id)).toEqual({ ask: "completed", deliver: "completed", thank: "active" });
    expect((await executionDetails(runtime.app, id)).data).toMatchObject({ receipt: { signed_by: "Zoë" } });
    expect(await runtime.storage.read((tx) => tx.outbox(10))).toEqual([]);
  });

  it("becomes a person's task when the other run is cancelled", async () => {
    const runtime = await open(shop({ parent, child }));
    const { id, drive } = await untilChild(runtime);
    await controlExecution(runtime.app, { id: drive.executionId, action: "cancel", actor: "Ben" });
    expect(await statuses(runtime, id)).toMatchObject({ deliver: "active" });
    const [task] = await openTasks(runtime);
    expect(task).toMatchObject({ executionId: id, step: "deliver", note: expect.stringContaining("cancelled by Ben") });
  });

  it("cancels the other run when nobody needs it any more", async () => {
    const runtime = await open(shop({ parent, child }));
    const first = await untilChild(runtime);
    await controlExecution(runtime.app, { id: first.id, action: "cancel", actor: "Anna" });
    expect((await executionStatus(runtime.app, first.drive.executionId)).status).toBe("cancelled");
    const second = await untilChild(runtime);
    await controlExecution(runtime.app, { id: second.id, action: "skip", step: "deliver", actor: "Anna" });
    expect((await executionStatus(runtime.app, second.drive.executionId)).status).toBe("cancelled");
    expect(await statuses(runtime, second.id)).toMatchObject({ deliver: "skipped", thank: "active" });
  });

  it("ends when playbooks lead back to each other", async () => {
    const loop = (name: string, other: string) =>
      playbookText(name, `- {name: again, description: d, execution_type: human, runs: ${other}}`);
    const runtime = await open(shop({ ping: loop("ping", "pong"), pong: loop("pong", "ping") }));
    await start(runtime, "ping");
    const runs = await listExecutions(runtime.app, { limit: 50 });
    expect(runs).toHaveLength(10);
    const [task] = await openTasks(runtime);
    expect(task?.note).toContain("without end");
  });
});

describe("timers", () => {
  const text = playbookText(
    "pause",
    `
- name: rest
  description: Rest.
  execution_type: algorithmic
  algorithm: wait_until 2d
- name: wake
  description: Wake up.
  execution_type: human
`,
  );

  it("fire when their time has come, also when the program was closed then", async () => {
    const runtime = await open(shop({ pause: text }));
    const id = await start(runtime, "pause");
    expect((await executionStatus(runtime.app, id)).status).toBe("waiting");
    const resumed = await resume(runtime);
    expect(await statuses(runtime, id)).toEqual({ rest: "waiting", wake: "pending" });
    await resumed.stop();
    runtime.pass(3 * DAY);
    await resume(runtime);
    expect(await statuses(runtime, id)).toEqual({ rest: "completed", wake: "active" });
    expect(await runtime.storage.read((tx) => tx.timers({ limit: 10 }))).toEqual([]);
  });

  it("are forgotten with the step or run that set them", async () => {
    const runtime = await open(shop({ pause: text }));
    const cancelled = await start(runtime, "pause");
    const skipped = await start(runtime, "pause");
    expect(await runtime.storage.read((tx) => tx.timers({ limit: 10 }))).toHaveLength(2);
    await controlExecution(runtime.app, { id: cancelled, action: "cancel", actor: "Anna" });
    await controlExecution(runtime.app, { id: skipped, action: "skip", actor: "Anna" });
    expect(await runtime.storage.read((tx) => tx.timers({ limit: 10 }))).toEqual([]);
    expect(await statuses(runtime, skipped)).toEqual({ rest: "skipped", wake: "active" });
  });
});
