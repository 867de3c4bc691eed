/** What people say about a task, and the files they attach to it. */
import { z } from "zod";

export const TaskComment = z.object({
  id: z.string(),
  author: z.string(),
  at: z.iso.datetime(),
  text: z.string(),
});
export type TaskComment = z.infer<typeof TaskComment>;

export const Attachment = z.object({
  id: z.string(),
  name: z.string(),
  /** As told by whoever attached it; nothing is opened because of it. */
  mediaType: z.string(),
  bytes: z.int(),
  addedBy: z.string(),
  addedAt: z.iso.datetime(),
});
export type Attachment = z.infer<typeof Attachment>;

/** The largest file that can be attached, in bytes. */
export const LARGEST_ATTACHMENT = 5 * 1024 * 1024;
