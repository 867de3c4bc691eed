/** Looking back: what happened to a thing, what differs between two states. */
import { z } from "zod";
import { FileChange, SemanticChange } from "./change-set.ts";
import { GraphDiff } from "./graph.ts";
import { GitCommit } from "./workspace.ts";

/** A state of the business: nothing yet, a commit (id, branch or tag), what is staged, the files as they are, or what a change set would make of them. */
export const Revision = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("nothing") }),
  z.object({ kind: z.literal("commit"), id: z.string().min(1) }),
  z.object({ kind: z.literal("index") }),
  z.object({ kind: z.literal("working_tree") }),
  z.object({ kind: z.literal("change_set"), id: z.string() }),
]);
export type Revision = z.infer<typeof Revision>;

/** What differs between two states, in all three forms. */
export const Comparison = z.object({
  files: z.array(FileChange),
  changes: z.array(SemanticChange),
  /** Of so many processes at most; how many there are besides is in `moreGraphs`. */
  graphs: z.array(GraphDiff),
  moreGraphs: z.int().optional(),
  /** Files in which only comments, order of keys or spacing differ. */
  layoutOnly: z.array(z.string()),
  /** Files that are no part of the model (a text, a picture) and differ. */
  otherFiles: z.array(z.string()),
});
export type Comparison = z.infer<typeof Comparison>;

/** One commit in the life of a file or a construct: what it did to it, and why. */
export const HistoryEntry = z.object({
  commit: GitCommit,
  /** Where it was then. */
  file: z.string(),
  /** What it was called then. */
  symbol: z.string().optional(),
  changes: z.array(SemanticChange),
  /** The conversation turn that led to it, as it was said. */
  said: z.object({ sessionId: z.string(), turn: z.int(), message: z.string() }).optional(),
  /** Who approved it. */
  approvedBy: z.array(z.string()),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
