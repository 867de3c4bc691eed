/** Dependencies between the parts of a business, and what a change does to the parts that depend on it. */
import { z } from "zod";
import { Operation } from "./operation.ts";
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

/** How grave an impact is for the business, which is not how sure its edit is. */
export const EffectSeverity = z.enum(["none", "low", "medium", "high"]);
export type EffectSeverity = z.infer<typeof EffectSeverity>;

/** What an impact means for the business: who must work differently, what gets later, which promise breaks. */
export const BusinessEffect = z.object({
  kind: z.enum(["name_only", "works_differently", "gets_later", "promise_breaks", "stops"]),
  severity: EffectSeverity,
  /** Names of roles and members who must work differently. */
  who: z.array(z.string()),
  /** One plain sentence. */
  words: z.string(),
});
export type BusinessEffect = z.infer<typeof BusinessEffect>;

/** A figure of time that a change moves, in working minutes (a promise: calendar minutes); null where there is none. */
export const TimelineEntry = z.object({
  kind: z.enum(["step", "playbook", "promise", "capacity"]),
  symbol: z.string(),
  name: z.string(),
  before: z.number().nullable(),
  after: z.number().nullable(),
  /** `promise`: the calendar minutes the work takes at least; `capacity`: the minutes per week there are. */
  limit: z.number().nullable(),
  /** One plain sentence. */
  words: z.string(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

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
  /** Ids of open tasks at the step it is. */
  tasks: z.array(z.string()).optional(),
  /** What it means for the business, when more than a name is concerned. */
  effect: BusinessEffect.optional(),
});
export type Impact = z.infer<typeof Impact>;

/** A way out of a conflict. Its operations go on the workspace after the change; without any, it is for a person to do. */
export const WayOut = z.object({ title: z.string(), operations: z.array(Operation) });
export type WayOut = z.infer<typeof WayOut>;

/** Requirements that contradict each other after a change, with ways out. */
export const Conflict = z.object({
  /** The same as long as it is the same conflict of one change: for solving and overriding it. */
  id: z.string().optional(),
  rule: z.string(),
  message: z.string(),
  places: z.array(z.object({ file: z.string(), range: Range, symbol: z.string().optional() })),
  ways: z.array(z.string()),
  blocking: z.boolean(),
  /** Why the two cannot both hold, for somebody who does not know the rule. */
  explanation: z.string().optional(),
  /** The ways out with their edits ready to apply, in the order of `ways`. */
  solutions: z.array(WayOut).optional(),
});
export type Conflict = z.infer<typeof Conflict>;

/** What can be done in place of a change that is blocked. Its operations go on the workspace as it was before the change. */
export const Alternative = WayOut.extend({
  kind: z.enum(["parallel", "fast_track", "template"]),
  /** What one gains and what stays guarded. */
  explanation: z.string(),
});
export type Alternative = z.infer<typeof Alternative>;

/** A link that people wrote down themselves because the files do not say it: `from` depends on `to`. */
export const ManualLink = z.strictObject({
  from: z.string().min(1),
  to: z.string().min(1),
  type: DependencyType.default("process_flow"),
  /** How it reads between the two: "quotes the prices of". */
  relation: z.string().min(1).default("depends on"),
  /** The class of what follows over this link, whatever the table of rules says; never safe. */
  class: z.enum(["review", "required", "manual"]).optional(),
  /** What somebody has to think of when it comes to it. */
  note: z.string().optional(),
});
export type ManualLink = z.infer<typeof ManualLink>;

/** A link that is likely, with what speaks for it. People accept it or not. */
export const SuggestedLink = z.object({
  from: z.string(),
  to: z.string(),
  evidence: z.enum(["co_change", "naming"]),
  /** What was looked at to see what changed together: the meaning of each change, or files as a whole. */
  counted: z.enum(["elements", "files"]).optional(),
  /** In how many commits both changed; 0 for naming. */
  support: z.int(),
  /** 0 to 1: the share of the commits that changed `to` in which `from` changed, too; for naming, the likeness. */
  confidence: z.number().min(0).max(1),
  /** The commits in which both changed, latest first. */
  commits: z.array(z.string()),
  /** One plain sentence. */
  reason: z.string(),
});
export type SuggestedLink = z.infer<typeof SuggestedLink>;

/** A written link as it stands in `.knit/links.yaml`. */
export const PlacedLink = z.object({
  link: ManualLink,
  /** Its place in the list `links`: what changing and deleting it names. */
  index: z.int().min(0),
  range: Range,
});
export type PlacedLink = z.infer<typeof PlacedLink>;

/** Something wrong in a file under `.knit/`. */
export const KnitFinding = z.object({
  file: z.string(),
  range: Range,
  /** `error`: the entry is not used; `warning`: it is used, but somebody should look at it. */
  severity: z.enum(["error", "warning"]),
  /** A plain sentence with what to do. */
  message: z.string(),
});
export type KnitFinding = z.infer<typeof KnitFinding>;

/** Something that a symbol reaches over dependencies, with those between, the nearest to the symbol first. */
export const Reached = z.object({ symbol: z.string(), path: z.array(Dependency) });
export type Reached = z.infer<typeof Reached>;

/** What deleting something would leave without what it names, and what could take its place. */
export const Deletion = z.object({
  symbol: z.string(),
  name: z.string(),
  file: z.string(),
  /** The places that name it: the first of them, when there are very many. */
  uses: z.array(Dependency),
  /** How many more there are. */
  more: z.int(),
  /** Things of the same kind that everything could name instead, the likeliest first. */
  choices: z.array(z.object({ symbol: z.string(), name: z.string(), title: z.string() })),
});
export type Deletion = z.infer<typeof Deletion>;
