/** Bringing another branch's work into one's own: what was merged by itself, and what people have to choose. */
import { z } from "zod";
import { SemanticChange } from "./change-set.ts";

/** How a conflict is settled: with one side's version (`both` keeps both entries of a list), or a value of one's own. */
export const MergeChoice = z.union([
  z.object({ take: z.enum(["base", "ours", "theirs", "both"]) }),
  z.object({ value: z.unknown() }),
]);
export type MergeChoice = z.infer<typeof MergeChoice>;

/** One thing that both sides changed differently. */
export const MergeConflict = z.object({
  id: z.string(),
  /** The construct, or the path of the file. */
  symbol: z.string(),
  /** The field; empty when it is about the construct as a whole. */
  field: z.string(),
  file: z.string(),
  /** Plain data; absent = not there. */
  base: z.unknown().optional(),
  ours: z.unknown().optional(),
  theirs: z.unknown().optional(),
  message: z.string(),
  /** What can be chosen; `label` is for a button. */
  ways: z.array(z.object({ take: z.enum(["base", "ours", "theirs", "both"]), label: z.string() })),
  /** What was chosen so far. */
  choice: MergeChoice.optional(),
  /** Last commit of each side that touched the file: who, and when. */
  oursBy: z.object({ name: z.string(), at: z.string() }).optional(),
  theirsBy: z.object({ name: z.string(), at: z.string() }).optional(),
});
export type MergeConflict = z.infer<typeof MergeConflict>;

/** A merge that waits for choices, or to be finished. */
export const Merge = z.object({
  /** What is merged in: `origin/main`. */
  theirs: z.string(),
  /** The branch it is merged into. */
  ours: z.string(),
  theirsCommit: z.string(),
  oursCommit: z.string(),
  conflicts: z.array(MergeConflict),
  /** What the merge, with the choices made so far, changes in one's own files. */
  changes: z.array(SemanticChange),
  files: z.array(z.string()),
});
export type Merge = z.infer<typeof Merge>;

export const MergeOutcome = z.discriminatedUnion("kind", [
  /** There was nothing new. */
  z.object({ kind: z.literal("up_to_date") }),
  /** One's own branch had nothing of its own; it stands where the other does now. */
  z.object({ kind: z.literal("forwarded"), head: z.string(), changes: z.array(SemanticChange) }),
  /** Both had changes; they were brought together in a commit. */
  z.object({ kind: z.literal("merged"), head: z.string(), changes: z.array(SemanticChange) }),
  /** People have to choose first; nothing was written. */
  z.object({ kind: z.literal("conflicts"), merge: Merge }),
]);
export type MergeOutcome = z.infer<typeof MergeOutcome>;
