/** Events of the business: something happened that playbooks start from. */
import { z } from "zod";
import { Form } from "./forms.ts";

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

/** A process that has to do with an event. */
const EventProcess = z.object({ processId: z.string(), title: z.string(), file: z.string() });

/** An event that playbooks name. */
export const KnownEvent = z.object({
  name: z.string(),
  /** Processes that start from it. */
  starts: z.array(EventProcess),
  /** Processes that announce it themselves, or in one of their steps. */
  announcedBy: z.array(EventProcess),
  /** Other programs can tell it. */
  hasWebhook: z.boolean(),
  /** When it happened last; absent = never. */
  lastAt: z.iso.datetime().optional(),
  /** What the processes that start from it take, to be filled in. */
  form: Form,
});
export type KnownEvent = z.infer<typeof KnownEvent>;
