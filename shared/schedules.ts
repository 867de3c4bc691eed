/** Processes that start by themselves, and when. */
import { z } from "zod";

/** When a process starts next. */
export const Schedule = z.object({
  processId: z.string(),
  /** Name of the process as people use it. */
  title: z.string(),
  team: z.string(),
  file: z.string(),
  /** The cron expression it follows, also when the playbook only says how often. */
  cron: z.string(),
  /** In words: "at 09:00 every Monday". */
  words: z.string(),
  /** The zone whose clocks count, for example `Europe/Berlin`. */
  timezone: z.string(),
  paused: z.boolean(),
  /** Absent while it is paused, or when it cannot start. */
  nextStart: z.iso.datetime().optional(),
  lastStart: z.iso.datetime().optional(),
  lastExecutionId: z.string().optional(),
  /** Why it never starts, for people; absent when it does. */
  problem: z.string().optional(),
});
export type Schedule = z.infer<typeof Schedule>;
