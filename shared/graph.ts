/** A playbook as a graph: what the process view draws. */
import { z } from "zod";
import { DiagnosticCode, Severity } from "./diagnostics.ts";
import { Range } from "./text.ts";

/** What a step does when something goes wrong: the resolution and then its fallbacks, nearest first. */
export const GraphIssue = z.object({
  issue: z.string(),
  ways: z.array(
    z.object({
      type: z.enum(["escalate", "override", "delegate", "pause", "ai_assist"]),
      target: z.string().optional(),
      /** How long until the next way is tried, in words. */
      timeout: z.string().optional(),
      conditions: z.array(z.string()),
    }),
  ),
});
export type GraphIssue = z.infer<typeof GraphIssue>;

/** A finding on a step, short. */
export const GraphFinding = z.object({ severity: Severity, code: DiagnosticCode, message: z.string(), range: Range });
export type GraphFinding = z.infer<typeof GraphFinding>;

export const GraphNode = z.object({
  /** Step path inside the playbook: `step` or `parent/child`; of two steps of one name the second is `step~2`. */
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
  /** The file of the playbook it runs, when there is one of that name. */
  runsFile: z.string().optional(),
  when: z.string().optional(),
  repeat: z.object({ from: z.string(), while: z.string(), max: z.int().optional() }).optional(),
  durationMinutes: z.number().optional(),
  durationText: z.string().optional(),
  inputs: z.array(z.string()),
  outputs: z.array(z.string()),
  /** Events it emits. */
  emits: z.array(z.string()),
  /** When it must be done, counted from its start, in words. */
  due: z.string().optional(),
  issues: z.array(GraphIssue),
  onCriticalPath: z.boolean(),
  slackMinutes: z.number(),
  range: Range,
  /** Errors and warnings on this step. */
  findings: z.array(GraphFinding),
});
export type GraphNode = z.infer<typeof GraphNode>;

export const GraphEdge = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  /** order: declared order; data: a deliverable flows; repeat: the way back of a rework loop. */
  kind: z.enum(["order", "data", "repeat"]),
  label: z.string().optional(),
  /** An order that is not written but comes from the place in the list. */
  implied: z.boolean().optional(),
  /** An order on the critical path. */
  critical: z.boolean().optional(),
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
  /** Deliverables it needs to start, and those it delivers. */
  inputs: z.array(z.string()),
  outputs: z.array(z.string()),
  /** Set while the text is not well-formed: the graph is what could still be read, and cannot be edited. */
  broken: z.object({ message: z.string(), range: Range }).optional(),
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
