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
export const LARGEST_ATTACHMENT = 100 * 1024 * 1024;
/** The largest file that goes through one call, in bytes; larger ones go in pieces. */
export const LARGEST_AT_ONCE = 5 * 1024 * 1024;
/** How much of a file one piece holds, in bytes; only its last one may be shorter. */
export const PIECE_BYTES = 1024 * 1024;

/** How many pieces a file has that came in pieces. */
export function pieceCount(bytes: number): number {
  return Math.ceil(bytes / PIECE_BYTES);
}
