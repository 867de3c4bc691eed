/** Events of the business: whoever tells them, each starts what it triggers exactly once. */
import { afterEach, describe, expect, it } from "vitest";
import { listEvents, signalEvent } from "#app/runtime/business-events.ts";
import { createEventInbox } from "#app/runtime/event-inbox.ts";
import {
  completeTask,
  executionDetails,
  listExecutions,
  listTasks,
  resumeRuntime,
  startProcess,
} from "#app/runtime/service.ts";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { type RuntimeApp, runtimeApp } from "#tests/support/runtime-app.ts";

const opened: RuntimeApp[] = [];
afterEach(async () => {
  for (const runtime of opened.splice(0)) await runtime.close();
});
async function open(playbooks: Record<string, string>): Promise<RuntimeApp> {
  const files = Object.entries(playbooks).map(([name, text]) => [`L0/shop/playbooks/${name}.busy`, text]);
  const runtime = await runtimeApp({ ...teamTexts("shop", { clerk: "" }), ...Object.fromEntries(files) });
  opened.push(runtime);
  return runtime;
}

/** A playbook that starts from these events. */
function triggered(name: string, events: string, steps: string, more = ""): string {
  return playbookText(name, steps, more).replace(
    "frequency: on_demand",
    `frequency: triggered\n    trigger_events: [${events}]`,
  );
}
const PACK = "- {name: pack, description: Pack it., execution_type: human, role: clerk}";
const ORDERS = "inputs:\n  - {name: order, type: data, format: json}\n";
const runs = async (runtime: RuntimeApp) => (await listExecutions(runtime.app, { limit: 500 })).length;

describe("an event from outside", () => {
  it("starts every playbook that names it, with its payload as inputs", async () => {
    const runtime = await open({
      ship: triggered("ship", "order_paid", PACK, ORDERS),
      thank: triggered("thank", "order_paid, order_gift", PACK),
      other: triggered("other", "order_lost", PACK),
    });
    const { app } = runtime;
    const told = await signalEvent(app, { name: "order_paid", payload: { order: { number: 7 } }, actor: "Anna" });
    expect(told.isNew).toBe(true);
    expect(told.started.map(({ processId }) => processId).sort()).toEqual(["ship", "thank"]);
    const ship = told.started.find(({ processId }) => processId === "ship");
    const detail = await executionDetails(app, ship?.executionId ?? "");
    expect(detail.data).toEqual({ order: { number: 7 } });
    expect(detail.startedBy).toBe("Anna");
    expect(await listEvents(app, { limit: 5 })).toMatchObject([{ name: "order_paid", started: told.started }]);
    expect(await runtime.storage.read((tx) => tx.outbox(10))).toEqual([]);
  });

  it("counts once under one id, also when it is told at the same moment", async () => {
    const runtime = await open({ ship: triggered("ship", "order_paid", PACK) });
    const tell = (id: string) => signalEvent(runtime.app, { name: "order_paid", id, actor: "Anna" });
    const told = await Promise.all([tell("7"), tell("7"), tell("8"), tell("7")]);
    expect(told.filter(({ isNew }) => isNew)).toHaveLength(2);
    expect(await runs(runtime)).toBe(2);
    const again = await tell("7");
    expect(again).toMatchObject({ isNew: false, eventId: "order_paid/7", started: [{ processId: "ship" }] });
  });

  it("is taken up again after a crash between telling and starting, and still starts once", async () => {
    const runtime = await open({ ship: triggered("ship", "order_paid", PACK) });
    const at = runtime.now().toISOString();
    const event = { id: "lost", name: "order_paid", payload: {}, executionId: null, step: null, actor: "Anna", at };
    const row = { id: "lost", executionId: "", kind: "business_event", payload: { subject: "lost" }, createdAt: at };
    for (let round = 0; round < 2; round += 1) {
      await runtime.storage.write(async (tx) => {
        await tx.addBusinessEvent(event);
        await tx.putOutbox(row);
      });
      await (await resumeRuntime(runtime.app, runtime.session)).stop();
    }
    expect(await runs(runtime)).toBe(1);
    expect(await runtime.storage.read((tx) => tx.outbox(10))).toEqual([]);
  });

  it("is refused with a reason when it has no name, or carries too much", async () => {
    const { app } = await open({});
    expect(await failureOf(signalEvent(app, { name: " ", actor: "Anna" }))).toMatchObject({
      code: "BAD_INPUT",
      next: expect.any(String),
    });
    const payload = { text: "x".repeat(1_100_000) };
    expect(await failureOf(signalEvent(app, { name: "big", payload, actor: "Anna" }))).toMatchObject({
      code: "TOO_LARGE",
    });
  });

  it("starts the others when one playbook cannot be run", async () => {
    const circle =
      "- {name: a, description: d, execution_type: human, depends_on: [b]}\n- {name: b, description: d, execution_type: human, depends_on: [a]}";
    const runtime = await open({
      broken: triggered("broken", "order_paid", circle),
      ship: triggered("ship", "order_paid", PACK),
    });
    const told = await signalEvent(runtime.app, { name: "order_paid", actor: "Anna" });
    expect(told.started.map(({ processId }) => processId)).toEqual(["ship"]);
    expect(runtime.published).toContainEqual(
      expect.objectContaining({ type: "notification", level: "error", message: expect.stringContaining("broken") }),
    );
  });
});

describe("an event of a run", () => {
  it("starts what it triggers with what that asks for", async () => {
    const first = playbookText(
      "sell",
      `
- name: write
  description: d
  execution_type: human
  role: clerk
  outputs: [{name: order, type: data, format: json}, {name: note, type: data, format: text}]
  emits: [order_paid]
`,
    );
    const runtime = await open({ sell: first, ship: triggered("ship", "order_paid, sell.completed", PACK, ORDERS) });
    await startProcess(runtime.app, { process: "sell", actor: "Anna" });
    const { tasks } = await listTasks(runtime.app, { status: "open", limit: 5 });
    const outputs = { order: "7 bags", note: "secret" };
    await completeTask(runtime.app, { id: tasks[0]?.id ?? "", outputs, actor: "Anna" });
    const shipped = await listExecutions(runtime.app, { playbook: "ship", limit: 5 });
    expect(shipped).toHaveLength(2);
    const detail = await executionDetails(runtime.app, shipped[0]?.id ?? "");
    expect(detail.data).toEqual({ order: "7 bags" });
    expect(detail.startedBy).toBe("Orgata");
  });

  it("that leads back to itself is stopped, and said", async () => {
    const automatic = (emits: string) =>
      `- {name: go, description: d, execution_type: algorithmic, algorithm: generate_id, emits: [${emits}]}`;
    const runtime = await open({
      ping: triggered("ping", "ping", automatic("pong")),
      pong: triggered("pong", "pong", automatic("ping")),
    });
    const inbox = createEventInbox(runtime.app);
    await inbox.signal({ name: "ping", actor: "Anna" });
    expect(await runs(runtime)).toBeLessThan(40);
    expect(runtime.published).toContainEqual(
      expect.objectContaining({ type: "notification", message: expect.stringContaining("kept starting each other") }),
    );
  });
});

describe("a storm of events", () => {
  it("of ten thousand at once is taken in, each once, without piling up", async () => {
    const runtime = await open({ ship: triggered("ship", "order_paid", PACK) });
    const inbox = createEventInbox(runtime.app);
    const told = await Promise.all(
      Array.from({ length: 10_000 }, (_, index) =>
        inbox.signal({ name: "order_paid", id: String(index % 300), actor: "Machine" }),
      ),
    );
    expect(told.filter(({ isNew }) => isNew)).toHaveLength(300);
    expect((await runtime.storage.read((tx) => tx.executionCounts())).map(({ count }) => count)).toEqual([300]);
    expect(await runtime.storage.read((tx) => tx.outbox(10))).toEqual([]);
  });

  it("beyond what can wait is refused, with when to come again", async () => {
    const runtime = await open({});
    const inbox = createEventInbox(runtime.app, { mostWaiting: 20, atOnce: 2 });
    const told = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) => inbox.signal({ name: "noise", id: String(index), actor: "Machine" })),
    );
    const refused = told.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(78);
    expect(refused[0]).toMatchObject({ reason: { failure: { code: "RATE_LIMITED", next: expect.any(String) } } });
  });
});
