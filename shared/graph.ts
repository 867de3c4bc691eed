/** A playbook as a graph: what the process view draws. */
import { z } from "zod";
import { Range } from "./text.ts";

export const GraphNode = z.object({
  /** Step path inside the playbook: `step` or `parent/child`. */
  id: z.string(),
  symbol: z.string(),
  name: z.string(),
  title: z.string(),
  description: z.string(),
  kind: z.enum(["human", "human_creative", "ai_agent", "algorithmic", "unknown"]),
  parent: z.string().optional(),
  /** Role that performs it, when known. */
  performer: z.string().optional(),
  uiType: z.string().optional(),
  algorithm: z.string().optional(),
  runs: z.string().optional(),
  when: z.string().optional(),
  repeat: z.object({ from: z.string(), while: z.string(), max: z.int().optional() }).optional(),
  durationMinutes: z.number().optional(),
  durationText: z.string().optional(),
  inputs: z.array(z.string()),
  outputs: z.array(z.string()),
  issues: z.int(),
  onCriticalPath: z.boolean(),
  slackMinutes: z.number(),
  range: Range,
  /** Findings on this step. */
  problems: z.int(),
});
export type GraphNode = z.infer<typeof GraphNode>;

export const GraphEdge = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  /** order: declared order; data: a deliverable flows; repeat: the way back of a rework loop. */
  kind: z.enum(["order", "data", "repeat"]),
  label: z.string().optional(),
});
export type GraphEdge = z.infer<typeof GraphEdge>;

export const ProcessGraph = z.object({
  playbook: z.string(),
  symbol: z.string(),
  title: z.string(),
  description: z.string(),
  file: z.string(),
  team: z.string(),
  cadence: z.string(),
  totalMinutes: z.number(),
  criticalPathMinutes: z.object({ declared: z.number(), data: z.number() }),
  parallelSavingMinutes: z.number(),
  handOffs: z.int(),
  nodes: z.array(GraphNode),
  edges: z.array(GraphEdge),
});
export type ProcessGraph = z.infer<typeof ProcessGraph>;

/** How a node or edge of one graph differs in another, by id. */
export const GraphDiff = z.object({
  before: ProcessGraph.optional(),
  after: ProcessGraph.optional(),
  /** Step id (in `after`, or in `before` when removed) → what happened to it. */
  nodes: z.record(z.string(), z.enum(["added", "removed", "changed", "renamed", "moved"])),
});
export type GraphDiff = z.infer<typeof GraphDiff>;
