/** Dependencies between the parts of a business, and what a change does to the parts that depend on it. */
import { z } from "zod";
import { Range } from "./text.ts";

export const DependencyType = z.enum([
  "process_flow",
  "resource_allocation",
  "role_assignment",
  "document",
  "inheritance",
  "event",
  "tool",
]);
export type DependencyType = z.infer<typeof DependencyType>;

/** `from` depends on `to`; the ranges show the exact text at both ends. */
export const Dependency = z.object({
  from: z.string(),
  to: z.string(),
  type: DependencyType,
  /** The relation in words: "is performed by", "needs", "runs", "is started by". */
  relation: z.string(),
  fromPlace: z.object({ file: z.string(), range: Range }),
  toPlace: z.object({ file: z.string(), range: Range }).optional(),
});
export type Dependency = z.infer<typeof Dependency>;

/** safe: mechanical, meaning kept, applied by itself; review: proposed; required: must be decided; manual: only a person can. */
export const ImpactClass = z.enum(["safe", "review", "required", "manual"]);
export type ImpactClass = z.infer<typeof ImpactClass>;

/** One thing that a change touches, with the reason. */
export const Impact = z.object({
  symbol: z.string(),
  file: z.string(),
  range: Range,
  dependency: DependencyType,
  class: ImpactClass,
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** The symbols between the change and this one, the changed one first. */
  why: z.array(z.string()),
  /** One plain sentence. */
  reason: z.string(),
  /** Ids of running executions it affects. */
  executions: z.array(z.string()),
});
export type Impact = z.infer<typeof Impact>;

/** Requirements that contradict each other after a change, with ways out. */
export const Conflict = z.object({
  rule: z.string(),
  message: z.string(),
  places: z.array(z.object({ file: z.string(), range: Range, symbol: z.string().optional() })),
  ways: z.array(z.string()),
  blocking: z.boolean(),
});
export type Conflict = z.infer<typeof Conflict>;
