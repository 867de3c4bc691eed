/** Live change: what becomes of running executions when their playbook changes. */
import { z } from "zod";
import { StepStatus } from "./execution.ts";

/**
 * `safe`: only what is still ahead changed; `decide`: something that is being done, or lies behind, changed; `stays`:
 * nothing of what was done so far is in the new version, or that version cannot be run.
 */
export const MoveClass = z.enum(["safe", "decide", "stays"]);
export type MoveClass = z.infer<typeof MoveClass>;

/** Path of a step → path of its counterpart in the other version; null = it has none. */
export const StepCounterparts = z.record(z.string(), z.string().nullable());
export type StepCounterparts = z.infer<typeof StepCounterparts>;

/** What moving one execution to the new version would mean, with a drafted counterpart for each of its steps. */
export const ExecutionMove = z.object({
  executionId: z.string(),
  title: z.string(),
  playbook: z.string(),
  /** Name of the process as people use it. */
  process: z.string(),
  class: MoveClass,
  /** Why it is classed so, in sentences; empty when it is safe. */
  reasons: z.array(z.string()),
  fromVersion: z.string(),
  /** Empty when there is none any more. */
  toVersion: z.string(),
  steps: z.array(z.object({ step: z.string(), status: StepStatus, counterpart: z.string().nullable() })),
  /** Every step of the new version, in order. */
  newSteps: z.array(z.string()),
  /** New steps that lie behind; as drafted they are left out. */
  leaveOut: z.array(z.string()),
});
export type ExecutionMove = z.infer<typeof ExecutionMove>;

/** What a change means for everything that runs: "37 running — 30 move, 5 decide, 2 stay". */
export const LiveChange = z.object({
  running: z.int(),
  safe: z.int(),
  decide: z.int(),
  stays: z.int(),
  /** Those to decide first, then those that move, then those that stay; the first five hundred of each. */
  moves: z.array(ExecutionMove),
});
export type LiveChange = z.infer<typeof LiveChange>;
