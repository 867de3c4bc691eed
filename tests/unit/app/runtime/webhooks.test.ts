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
    const { path } = await createWebhook(app, { name: " order_paid " });
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
    const older = secretOf((await createWebhook(app, { name: "order_paid" })).path);
    const other = secretOf((await createWebhook(app, { name: "order_lost" })).path);
    const newer = secretOf((await createWebhook(app, { name: "order_paid" })).path);
    const send = (secret: string) =>
      receiveWebhook(app, createEventInbox(app), { name: "order_paid", secret, body: {} });
    for (const secret of ["", "guess", older, other]) {
      expect(await failureOf(send(secret))).toMatchObject({ code: "NOT_SIGNED_IN", next: expect.any(String) });
    }
    await send(newer);
    expect((await listWebhooks(app)).map(({ name }) => name).sort()).toEqual(["order_lost", "order_paid"]);
    expect(JSON.stringify(await storage.read((tx) => tx.webhooks()))).not.toContain(newer);
    await removeWebhook(app, "order_paid");
    expect(await failureOf(send(newer))).toMatchObject({ code: "NOT_SIGNED_IN" });
  });
});
