/** Deliveries by webhook, and runs whose figures are missing, for any database. */
import { expect, it } from "vitest";
import type { WebhookDeliveryRow } from "#ports/webhook-deliveries.ts";
import { metricOf } from "./rows.ts";
import type { OpenPlace } from "./storage-contract.ts";

const delivery = (id: string, more: Partial<WebhookDeliveryRow> = {}): WebhookDeliveryRow => ({
  id,
  eventName: "order_paid",
  at: `2026-03-02T09:00:0${id}.000Z`,
  outcome: "accepted",
  message: "",
  eventId: "event",
  started: 2,
  ...more,
});

/** Declares the specification of it. */
export function automationSpecs(at: OpenPlace): void {
  it("keeps the newest deliveries of each webhook", async () => {
    const refused = delivery("4", { outcome: "refused", message: "It was wrong.", eventId: null, started: 0 });
    const other = delivery("5", { eventName: "order_lost" });
    await at.storage.write(async (tx) => {
      for (const row of [delivery("1"), delivery("3"), delivery("2"), refused, other]) await tx.addWebhookDelivery(row);
    });
    const ids = async (limit = 9) =>
      (await at.storage.read((tx) => tx.webhookDeliveries({ eventName: "order_paid", limit }))).map(({ id }) => id);
    expect(await ids()).toEqual(["4", "3", "2", "1"]);
    expect(await ids(2)).toEqual(["4", "3"]);
    expect(await at.storage.read((tx) => tx.webhookDeliveries({ eventName: "order_paid", limit: 1 }))).toEqual([
      refused,
    ]);
    await at.storage.write((tx) => tx.keepNewestDeliveries("order_paid", 2));
    expect(await ids()).toEqual(["4", "3"]);
    await at.storage.write((tx) => tx.keepNewestDeliveries("order_paid", 0));
    expect(await ids()).toEqual([]);
    expect(await at.storage.read((tx) => tx.webhookDeliveries({ eventName: "order_lost", limit: 9 }))).toEqual([other]);
  });

  it("of a new business misses no figures", async () => {
    expect(await at.storage.read((tx) => tx.executionsWithoutFigures(9))).toEqual([]);
    await at.storage.write((tx) => tx.figuresAreThere("not there"));
  });

  it("counts rounds by process, from a time on", async () => {
    const rounds = [metricOf("e1", 1), metricOf("e1", 2), { ...metricOf("e2", 1), processId: "q" }];
    await at.storage.write((tx) => tx.putMetrics(rounds));
    const counts = (filter: { processId?: string; since?: string }) => at.storage.read((tx) => tx.roundCounts(filter));
    expect(await counts({})).toEqual([
      { processId: "p", count: 2 },
      { processId: "q", count: 1 },
    ]);
    expect(await counts({ processId: "q" })).toEqual([{ processId: "q", count: 1 }]);
    expect(await counts({ since: "2026-03-02T11:00:00.000Z" })).toEqual([{ processId: "p", count: 1 }]);
    expect(await counts({ processId: "r" })).toEqual([]);
  });
}
