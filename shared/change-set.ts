/** A proposed change to the workspace as data. Everything that changes a file does so through one of these. */
import { z } from "zod";
import { Diagnostic } from "./diagnostics.ts";
import { AdviceNote } from "./insights.ts";
import { Alternative, Conflict, Impact, KnitFinding, TimelineEntry } from "./knit.ts";
import { Operation } from "./operation.ts";
import { Range } from "./text.ts";

export { Operation, YamlPath } from "./operation.ts";

/** One edit a person accepts or rejects: one or more operations that only make sense together. */
export const Edit = z.object({
  id: z.string(),
  /** In plain words: "Add the step “Check quality” before “Deliver gallery”". */
  title: z.string(),
  /** Empty for part of what was saved by hand: there the files say what it does. */
  operations: z.array(Operation),
  /** The file it is listed under, for part of what was saved by hand. */
  file: z.string().optional(),
  /** Whether the author asked for it or Knit added it so that dependents stay right. */
  by: z.enum(["author", "knit"]),
  accepted: z.boolean(),
  /** Edits this one cannot be applied without. */
  needs: z.array(z.string()),
  /** Only comments, order of keys or spacing change. */
  layoutOnly: z.boolean().optional(),
  /** Symbols it touches. */
  symbols: z.array(z.string()),
  /** Set where it is only a language model's view: which model, and the state of the change that it holds for. */
  suggestion: z.object({ model: z.string(), basis: z.string() }).optional(),
});
export type Edit = z.infer<typeof Edit>;

/** What a change does to one construct, by meaning. */
export const SemanticChange = z.object({
  kind: z.enum(["added", "removed", "changed", "renamed", "moved"]),
  symbol: z.string(),
  file: z.string(),
  /** The field that changed, for `changed`: `estimated_duration`, `role`, … */
  field: z.string().optional(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  /** One plain sentence: "Retouch now takes 3 hours instead of 2 hours." */
  sentence: z.string(),
  /** Place in the text after the change (before it, for `removed`). */
  range: Range.optional(),
});
export type SemanticChange = z.infer<typeof SemanticChange>;

export const ChangeSetStatus = z.enum([
  "draft",
  "assessed",
  "in_review",
  "approved",
  "rejected",
  "committed",
  "applied",
  "stale",
]);
export type ChangeSetStatus = z.infer<typeof ChangeSetStatus>;

/** Where a change set came from. */
export const ChangeOrigin = z.enum(["conversation", "editor", "graph", "knit", "rest", "merge", "advice"]);
export type ChangeOrigin = z.infer<typeof ChangeOrigin>;

/** Something said about a change set, or about one thing in it. */
export const ReviewComment = z.object({
  id: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  text: z.string(),
  /** What it is about; absent: the change as a whole. */
  symbol: z.string().optional(),
  /** Whether it asks for changes before the change may go on. */
  asksForChanges: z.boolean(),
  settled: z.boolean(),
});
export type ReviewComment = z.infer<typeof ReviewComment>;

/** A blocking conflict that a person lets pass. It holds for this conflict as it reads now. */
export const ConflictOverride = z.object({
  /** `id` of the conflict, and what it said. */
  conflict: z.string(),
  rule: z.string(),
  message: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  reason: z.string(),
});
export type ConflictOverride = z.infer<typeof ConflictOverride>;

export const ChangeSet = z.object({
  id: z.string(),
  title: z.string(),
  origin: ChangeOrigin,
  author: z.string(),
  status: ChangeSetStatus,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** The commit it was made on (absent in a repository without commits) and the hash of each file it covers; null = the file did not exist. */
  base: z.object({ commit: z.string().optional(), files: z.record(z.string(), z.string().nullable()) }),
  edits: z.array(Edit),
  /** The conversation turn that led to it. */
  turn: z.object({ sessionId: z.string(), turn: z.int() }).optional(),
  /** Its edits are what the files already hold, compared with the last commit (typed and saved by hand). */
  workingTree: z.boolean().optional(),
  /** Who approved it as it is now; changing its edits clears the list. */
  approvals: z.array(z.object({ by: z.string(), at: z.iso.datetime(), comment: z.string().optional() })).optional(),
  /** What people said about it, oldest first. */
  comments: z.array(ReviewComment).optional(),
  /** Blocking conflicts that somebody with authority lets pass, each with the reason. */
  overrides: z.array(ConflictOverride).optional(),
  /** The commit that holds it. */
  commit: z.string().optional(),
  /** The session that it undoes. */
  undoes: z.string().optional(),
  /** The suggestion it comes from, and later what came of it. */
  advice: AdviceNote.optional(),
});
export type ChangeSet = z.infer<typeof ChangeSet>;

/** One file before and after; null where it does not exist. */
export const FileChange = z.object({ file: z.string(), before: z.string().nullable(), after: z.string().nullable() });
export type FileChange = z.infer<typeof FileChange>;

/** What a change set would do, with the accepted edits applied in memory. */
export const Assessment = z.object({
  changeSetId: z.string(),
  files: z.array(FileChange),
  changes: z.array(SemanticChange),
  /** The gravest first; those beyond the first thousands are only counted. */
  impacts: z.array(Impact),
  /** How many more impacts there are than `impacts` tells. */
  moreImpacts: z.int().optional(),
  conflicts: z.array(Conflict),
  /** Durations, promises and hours of work before and after, follow-ups counted. */
  timeline: z.array(TimelineEntry).optional(),
  /** What could be done instead, when a conflict blocks the change. */
  alternatives: z.array(Alternative).optional(),
  /** What is wrong in the files under `.knit/` that say how to judge. */
  settings: z.array(KnitFinding).optional(),
  /** Findings that the change brings about, and those it resolves. */
  newDiagnostics: z.array(Diagnostic),
  resolvedDiagnostics: z.array(Diagnostic),
  approvers: z.array(z.string()),
  /** Set when a file moved since the change was drafted: what moved, in words. */
  stale: z.string().optional(),
});
export type Assessment = z.infer<typeof Assessment>;
