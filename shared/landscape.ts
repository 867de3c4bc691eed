/** The organisation as a graph: what the landscape draws and `orgata graph` prints. */
import { z } from "zod";
import { Range } from "./text.ts";

export const LandscapeKind = z.enum(["team", "playbook", "role", "document", "event", "tool"]);
export type LandscapeKind = z.infer<typeof LandscapeKind>;

/**
 * What one thing has to do with another, read from `from` to `to`: a playbook hands over deliverables to, runs, emits,
 * uses; an event triggers; a role performs, inherits from; a team has, lets decide; any of them escalates to.
 */
export const LandscapeRelation = z.enum([
  "hands_over",
  "runs",
  "emits",
  "triggers",
  "performs",
  "has_role",
  "inherits",
  "escalates",
  "lets_decide",
  "uses_document",
  "uses_tool",
]);
export type LandscapeRelation = z.infer<typeof LandscapeRelation>;

/** When a playbook runs. */
export const LandscapeCadence = z.object({
  frequency: z.enum(["daily", "weekly", "monthly", "quarterly", "on_demand", "triggered"]),
  schedule: z.string().optional(),
  /** Names of the events that start it. */
  events: z.array(z.string()),
});
export type LandscapeCadence = z.infer<typeof LandscapeCadence>;

export const LandscapeNode = z.object({
  symbol: z.string(),
  kind: LandscapeKind,
  name: z.string(),
  /** The name people use: "Inquiry to booking". */
  title: z.string(),
  description: z.string(),
  /** Where it is defined; an event or tool, where it is named first. Absent for a team folder without a team file. */
  file: z.string().optional(),
  range: Range.optional(),
  /** Symbol of the team it belongs to. Absent for teams, for tools, for events from outside, and outside any team. */
  team: z.string().optional(),
  layer: z.enum(["L0", "L1", "L2"]).optional(),
  /** Errors and warnings of the file, where this is the main thing in it. */
  problems: z.object({ errors: z.int(), warnings: z.int() }),
  /** Of a playbook; times in working minutes. */
  process: z
    .object({
      steps: z.int(),
      totalMinutes: z.number(),
      criticalPathMinutes: z.number(),
      cadence: LandscapeCadence.optional(),
    })
    .optional(),
  /** Of a role: names of the people who hold it. Of a team: its members. */
  people: z.array(z.string()).optional(),
});
export type LandscapeNode = z.infer<typeof LandscapeNode>;

export const LandscapeEdge = z.object({
  from: z.string(),
  to: z.string(),
  relation: LandscapeRelation,
  /** By which parts: names of the deliverables handed over, of the steps that are performed, run or use something. */
  through: z.array(z.string()),
});
export type LandscapeEdge = z.infer<typeof LandscapeEdge>;

export const Landscape = z.object({ nodes: z.array(LandscapeNode), edges: z.array(LandscapeEdge) });
export type Landscape = z.infer<typeof Landscape>;
