/** Issues: something that went wrong in a step of a run, and what is done about it. */
import { z } from "zod";

/**
 * How an issue ended. `done`: sorted out; `override`: its step counts as done; `withdrawn`: it was none; `ended`: its
 * step, or the whole run, came to its end or began anew meanwhile.
 */
export const IssueOutcome = z.enum(["done", "override", "withdrawn", "ended"]);
export type IssueOutcome = z.infer<typeof IssueOutcome>;

export const Issue = z.object({
  id: z.string(),
  executionId: z.string(),
  step: z.string(),
  /** The step as people read it. */
  stepTitle: z.string(),
  /** As written in the playbook, or by whoever raised it. */
  issueType: z.string(),
  description: z.string(),
  raisedBy: z.string(),
  raisedAt: z.iso.datetime(),
  status: z.enum(["open", "resolved"]),
  /** What is done about it, or was done last, in words. */
  resolution: z.string(),
  /** When that ends and the next in the chain takes over. */
  dueAt: z.iso.datetime().optional(),
  outcome: IssueOutcome.optional(),
  resolvedBy: z.string().optional(),
  resolvedAt: z.iso.datetime().optional(),
  reason: z.string().optional(),
});
export type Issue = z.infer<typeof Issue>;

/** What somebody who raises an issue chooses from; any other text is fine, too. */
export const IssueChoices = z.object({
  /** `resolution`: what will be done about it, in words. */
  types: z.array(z.object({ issueType: z.string(), title: z.string(), resolution: z.string() })),
  /** Plain-language conditions of resolutions: raising takes the ids of those that are so (`confirmed`). */
  conditions: z.array(z.object({ id: z.string(), text: z.string(), resolution: z.string() })),
  /** What will be done about anything else, in words. */
  otherwise: z.string(),
});
export type IssueChoices = z.infer<typeof IssueChoices>;

/** `done`: sorted out; `override`: the step counts as done without checks; `withdraw`: it was no issue. */
export const IssueSettlement = z.enum(["done", "override", "withdraw"]);
export type IssueSettlement = z.infer<typeof IssueSettlement>;
