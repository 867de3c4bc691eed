/** Webhooks: only who knows the secret of an event may tell it, and nobody is told the secret twice. */
import { afterEach, describe, expect, it } from "vitest";
import { createEventInbox } from "#app/runtime/event-inbox.ts";
import { listExecutions } from "#app/runtime/service.ts";
import { createWebhook, listWebhooks, receiveWebhook, removeWebhook } from "#app/runtime/webhooks.ts";
import { playbookText } from "#tests/support/busy-texts.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { type RuntimeApp, runtimeApp } from "#tests/support/runtime-app.ts";

const opened: RuntimeApp[] = [];
afterEach(async () => {
  for (const runtime of opened.splice(0)) await runtime.close();
});
async function open(): Promise<RuntimeApp> {
  const ship = playbookText("ship", "- {name: pack, description: d, execution_type: human}").replace(
    "frequency: on_demand",
    "frequency: triggered\n    trigger_events: [order_paid]",
  );
  const runtime = await runtimeApp({ "ship.busy": ship });
  opened.push(runtime);
  return runtime;
}
const secretOf = (path: string) => path.split("/").at(-1) ?? "";

describe("a webhook", () => {
  it("starts what its event triggers, once per id of the sender", async () => {
    const { app } = await open();
    const { path } = await createWebhook(app, { name: " order_paid ", actor: "Ana" });
    expect(path).toMatch(/^\/api\/webhooks\/order_paid\/[0-9a-f]{64}$/);
    const secret = secretOf(path);
    const send = (body: Record<string, unknown>) =>
      receiveWebhook(app, createEventInbox(app), { name: "order_paid", secret, body });
    expect(await send({ id: 7, total: 5 })).toMatchObject({ isNew: true, started: [{ processId: "ship" }] });
    expect(await send({ id: 7, total: 5 })).toMatchObject({ isNew: false, started: [{ processId: "ship" }] });
    expect(await send({ total: 5 })).toMatchObject({ isNew: true });
    expect(await listExecutions(app, { limit: 9 })).toHaveLength(2);
    expect((await listExecutions(app, { limit: 9 }))[0]?.startedBy).toBe("Webhook");
  });

  it("lets nobody in with another secret, an older one, or that of another event", async () => {
    const { app, storage } = await open();
    const older = secretOf((await createWebhook(app, { name: "order_paid", actor: "Ana" })).path);
    const other = secretOf((await createWebhook(app, { name: "order_lost", actor: "Ana" })).path);
    const newer = secretOf((await createWebhook(app, { name: "order_paid", actor: "Ana" })).path);
    const send = (secret: string) =>
      receiveWebhook(app, createEventInbox(app), { name: "order_paid", secret, body: {} });
    for (const secret of ["", "guess", older, other]) {
      expect(await failureOf(send(secret))).toMatchObject({ code: "NOT_SIGNED_IN", next: expect.any(String) });
    }
    await send(newer);
    expect((await listWebhooks(app)).map(({ name }) => name).sort()).toEqual(["order_lost", "order_paid"]);
    expect(JSON.stringify(await storage.read((tx) => tx.webhooks()))).not.toContain(newer);
    await removeWebhook(app, { name: "order_paid", actor: "Ana" });
    expect(await failureOf(send(newer))).toMatchObject({ code: "NOT_SIGNED_IN" });
  });

  it("shows what came in lately, and forgets what came in before that", async () => {
    const { app, pass, published, storage } = await open();
    const inbox = createEventInbox(app);
    const secret = secretOf((await createWebhook(app, { name: "order_paid", actor: "Ana" })).path);
    const send = (body: Record<string, unknown>, by = secret) => {
      pass(1000);
      return receiveWebhook(app, inbox, { name: "order_paid", secret: by, body });
    };
    const { eventId } = await send({ id: 1 });
    await send({ id: 1 });
    await failureOf(send({}, "guess"));
    await failureOf(send({ text: "x".repeat(2 ** 20) }));
    const [webhook] = await listWebhooks(app);
    expect(webhook?.deliveries.map(({ outcome, started }) => [outcome, started])).toEqual([
      ["failed", 0],
      ["refused", 0],
      ["repeated", 0],
      ["accepted", 1],
    ]);
    expect(webhook?.deliveries[0]?.message).toBe("An event may carry 1 MB at most.");
    expect(webhook?.deliveries.at(-1)).toMatchObject({ eventId, message: "" });
    expect(published).toContainEqual({ type: "webhook", name: "order_paid" });
    for (let count = 0; count < 25; count += 1) await failureOf(send({}, "guess"));
    const kept = await storage.read((tx) => tx.webhookDeliveries({ eventName: "order_paid", limit: 100 }));
    expect(kept).toHaveLength(20);
    await removeWebhook(app, { name: "order_paid", actor: "Ana" });
    expect(await storage.read((tx) => tx.webhookDeliveries({ eventName: "order_paid", limit: 100 }))).toEqual([]);
    const log = await storage.read((tx) => tx.auditLog({ limit: 9 }));
    expect(log.map(({ action, actor }) => [action, actor])).toEqual([
      ["webhook_made", "Ana"],
      ["webhook_removed", "Ana"],
    ]);
  });
});
