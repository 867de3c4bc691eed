/** What the core tells every client as it happens: one typed stream. */
import { z } from "zod";
import { SyncProgress } from "./git.ts";

export const CoreEvent = z.discriminatedUnion("type", [
  /** The workspace was opened, closed or its list of files changed. */
  z.object({ type: z.literal("workspace"), path: z.string().nullable() }),
  /** Findings changed in these files. */
  z.object({ type: z.literal("diagnostics"), files: z.array(z.string()) }),
  /** Files changed on disk; `outside` when another program did it. */
  z.object({ type: z.literal("documents"), files: z.array(z.string()), outside: z.boolean() }),
  z.object({ type: z.literal("change"), changeSetId: z.string(), status: z.string() }),
  z.object({ type: z.literal("execution"), executionId: z.string(), status: z.string() }),
  z.object({ type: z.literal("task"), taskId: z.string(), status: z.string() }),
  /** A schedule was paused, or goes on. */
  z.object({ type: z.literal("schedules") }),
  /** Something came in at the webhook of this event. */
  z.object({ type: z.literal("webhook"), name: z.string() }),
  z.object({ type: z.literal("git") }),
  /** How far work with a remote has come. */
  z.object({ type: z.literal("sync"), progress: SyncProgress }),
  /** An entry of the desktop window's menu was chosen: the page runs the command of this id. */
  z.object({ type: z.literal("command"), command: z.string() }),
  z.object({
    type: z.literal("notification"),
    level: z.enum(["info", "warning", "error"]),
    message: z.string(),
    next: z.string().optional(),
  }),
]);
export type CoreEvent = z.infer<typeof CoreEvent>;
