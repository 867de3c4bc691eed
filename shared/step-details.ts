/** Everything a step says, with what can be chosen for it: what the properties form shows. */
import { z } from "zod";
import { Diagnostic } from "./diagnostics.ts";
import { GraphIssue } from "./graph.ts";
import { Range } from "./text.ts";

export const StepDeliverable = z.object({
  name: z.string(),
  type: z.enum(["document", "data", "decision", "approval"]),
  format: z.string(),
  documentDefinition: z.string().optional(),
  requiredFields: z.array(z.string()),
});
export type StepDeliverable = z.infer<typeof StepDeliverable>;

/** A name that can be chosen, with what helps to tell it from others. */
export const Choice = z.object({ name: z.string(), title: z.string(), detail: z.string() });
export type Choice = z.infer<typeof Choice>;

/** A finding with the field it is about; without one it is about the step as a whole. */
export const StepFinding = Diagnostic.extend({ field: z.string().optional() });
export type StepFinding = z.infer<typeof StepFinding>;

export const StepDetails = z.object({
  id: z.string(),
  symbol: z.string(),
  name: z.string(),
  title: z.string(),
  range: Range,
  /** Fields as written; absent = not written. */
  fields: z.object({
    description: z.string(),
    execution_type: z.string().optional(),
    role: z.string().optional(),
    estimated_duration: z.string().optional(),
    due: z.string().optional(),
    when: z.string().optional(),
    repeat: z.object({ from: z.string(), while: z.string(), max: z.int().optional() }).optional(),
    retry: z.object({ attempts: z.int(), backoff: z.string().optional() }).optional(),
    runs: z.string().optional(),
    ui_type: z.string().optional(),
    algorithm: z.string().optional(),
    agent_prompt: z.string().optional(),
    tags: z.array(z.string()),
    emits: z.array(z.string()),
  }),
  /** Who performs it when no role is written. */
  performer: z.string().optional(),
  inputs: z.array(StepDeliverable),
  outputs: z.array(StepDeliverable),
  /** Ids of the steps it waits for; `implied`: the place in the list says so, nothing is written. */
  waitsFor: z.object({ implied: z.boolean(), steps: z.array(z.string()) }),
  issues: z.array(GraphIssue),
  hasSubtasks: z.boolean(),
  /** The file of the playbook it runs. */
  runsFile: z.string().optional(),
  findings: z.array(StepFinding),
  choices: z.object({
    roles: z.array(Choice),
    playbooks: z.array(Choice),
    algorithms: z.array(Choice),
    documents: z.array(Choice),
    /** Deliverables made before it or given to the playbook. */
    deliverables: z.array(Choice.extend({ type: z.string(), format: z.string() })),
    formats: z.array(z.string()),
    events: z.array(z.string()),
    tags: z.array(z.string()),
    /** Steps of its own list it could wait for without a circle. */
    waitable: z.array(z.object({ id: z.string(), title: z.string() })),
    /** Steps of its own list it could go back to. */
    earlier: z.array(z.object({ name: z.string(), title: z.string() })),
  }),
});
export type StepDetails = z.infer<typeof StepDetails>;
