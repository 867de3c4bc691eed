/** Webhooks: addresses at which other programs tell that something happened. */
import { z } from "zod";

/** Something that came in at a webhook. */
export const WebhookDelivery = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** `repeated`: the same event was told before; `refused`: the secret was wrong. */
  outcome: z.enum(["accepted", "repeated", "refused", "failed"]),
  /** Why it was not accepted, for people; empty when it was. */
  message: z.string(),
  /** The event it became; absent when it became none. */
  eventId: z.string().optional(),
  /** How many runs it started. */
  started: z.int(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** A webhook without its secret, which nobody is told twice. */
export const Webhook = z.object({
  /** The event it tells. */
  name: z.string(),
  createdAt: z.iso.datetime(),
  /** The newest first. */
  deliveries: z.array(WebhookDelivery),
});
export type Webhook = z.infer<typeof Webhook>;
