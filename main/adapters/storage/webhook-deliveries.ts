/** What came in by webhooks, over Kysely. */
import type { Kysely } from "kysely";
import type { WebhookDeliveryReads, WebhookDeliveryRow, WebhookDeliveryWrites } from "#ports/webhook-deliveries.ts";
import { plain } from "./codec.ts";
import type { Tables, WebhookDeliveryTable } from "./tables.ts";

function deliveryRow(row: WebhookDeliveryTable): WebhookDeliveryRow {
  return {
    id: row.id,
    eventName: row.event_name,
    at: row.at,
    outcome: row.outcome as WebhookDeliveryRow["outcome"],
    message: row.message,
    eventId: row.event_id,
    started: row.started,
  };
}

/** Reading deliveries. */
export function webhookDeliveryReads(db: Kysely<Tables>): WebhookDeliveryReads {
  return {
    async webhookDeliveries({ eventName, limit }) {
      const query = db.selectFrom("webhook_deliveries").selectAll().where("event_name", "=", eventName);
      return (await query.orderBy("at", "desc").orderBy("id", "desc").limit(limit).execute()).map(deliveryRow);
    },
  };
}

/** Keeping deliveries. */
export function webhookDeliveryWrites(db: Kysely<Tables>): WebhookDeliveryWrites {
  return {
    async addWebhookDelivery({ id, eventName, at, outcome, message, eventId, started }) {
      const values = { id, event_name: eventName, at, outcome, message: plain(message), event_id: eventId, started };
      await db.insertInto("webhook_deliveries").values(values).execute();
    },
    async keepNewestDeliveries(eventName, count) {
      const newest = db
        .selectFrom("webhook_deliveries")
        .select("id")
        .where("event_name", "=", eventName)
        .orderBy("at", "desc")
        .orderBy("id", "desc")
        .limit(count);
      await db
        .deleteFrom("webhook_deliveries")
        .where("event_name", "=", eventName)
        .where("id", "not in", newest)
        .execute();
    },
  };
}
