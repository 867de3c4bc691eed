/** Events of the business: something happened that playbooks start from. */
import { z } from "zod";

/** What an event started. */
export const EventStart = z.object({ processId: z.string(), executionId: z.string() });
export type EventStart = z.infer<typeof EventStart>;

export const BusinessEvent = z.object({
  /** The same id counts once. */
  id: z.string(),
  name: z.string(),
  payload: z.record(z.string(), z.unknown()),
  at: z.iso.datetime(),
  actor: z.string(),
  /** The run and step that announced it; absent when it came from outside. */
  executionId: z.string().optional(),
  step: z.string().optional(),
  started: z.array(EventStart),
});
export type BusinessEvent = z.infer<typeof BusinessEvent>;
