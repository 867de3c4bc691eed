/** What came in by webhooks: kept for a while, so that people see whether another program reaches them. */

/** A row of `webhook_deliveries`. */
export interface WebhookDeliveryRow {
  readonly id: string;
  readonly eventName: string;
  /** ISO text. */
  readonly at: string;
  /** `repeated`: the same event was told before; `refused`: the secret was wrong. */
  readonly outcome: "accepted" | "repeated" | "refused" | "failed";
  /** Why it was not accepted, in words; empty when it was. */
  readonly message: string;
  /** The event it became; null when it became none. */
  readonly eventId: string | null;
  /** How many runs it started. */
  readonly started: number;
}

export interface WebhookDeliveryReads {
  /** Newest first. */
  webhookDeliveries(options: { eventName: string; limit: number }): Promise<readonly WebhookDeliveryRow[]>;
}

export interface WebhookDeliveryWrites {
  addWebhookDelivery(row: WebhookDeliveryRow): Promise<void>;
  /** Forgets all deliveries of an event but the newest. */
  keepNewestDeliveries(eventName: string, count: number): Promise<void>;
}
