/** Which events a business knows: who announces them, who starts from them, and what can be sent with them. */
import { describe, expect, it } from "vitest";
import { playbookText } from "#tests/support/busy-texts.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { folderWith } from "#tests/support/folder-with.ts";

const HUMAN = "- {name: pack, description: d, execution_type: human, emits: [parcel_packed]}";
const ORDER =
  "  inputs: [{name: order, type: data, format: json, schema: {type: json, definition: {total: number}}}]\n";

const triggered = (name: string, event: string, more = ""): string =>
  playbookText(name, HUMAN)
    .replace("frequency: on_demand", `frequency: triggered\n    trigger_events: [${event}]`)
    .replace("  steps:", `${more}  steps:`);

async function business() {
  const opened = coreForTest();
  await opened.core.openWorkspace(
    folderWith({
      "L0/shop/playbooks/ship.busy": triggered("ship", "order_paid", ORDER),
      "L0/shop/playbooks/thank.busy": triggered("thank", "order_paid"),
    }),
  );
  return opened;
}

describe("events a business knows", () => {
  it("are listed with who announces them and who starts from them", async () => {
    const { client } = await business();
    await client.webhooks.create({ name: "customer_left" });
    const { events } = await client.businessEvents.known();
    expect(
      events.map(({ name, starts, announcedBy, hasWebhook, lastAt }) => [
        name,
        starts.map(({ processId }) => processId),
        announcedBy.map(({ processId }) => processId),
        hasWebhook,
        lastAt === undefined,
      ]),
    ).toEqual([
      ["customer_left", [], [], true, true],
      ["order_paid", ["ship", "thank"], [], false, true],
      ["parcel_packed", [], ["ship", "thank"], false, true],
    ]);
  });

  it("come with a form for what the processes take, and when they happened last", async () => {
    const { client } = await business();
    await client.businessEvents.signal({ name: "order_paid", payload: { order: { total: 5 } } });
    const event = (await client.businessEvents.known()).events.find(({ name }) => name === "order_paid");
    expect(event?.lastAt).toBeDefined();
    expect(event?.form.sections).toMatchObject([{ deliverable: "order", fields: [{ name: "total", type: "number" }] }]);
  });
});
