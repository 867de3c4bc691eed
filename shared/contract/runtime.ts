/** Processes, executions and tasks: the business at work. */
import { z } from "zod";
import { ChangeSet } from "../change-set.ts";
import {
  ControlAction,
  ExecutionDetail,
  ExecutionState,
  ExecutionSummary,
  Task,
  TaskDetail,
  TaskStatus,
} from "../execution.ts";
import { RuleFailure } from "../forms.ts";
import { procedure } from "./procedure.ts";

/** A playbook as a process that can be run. `id` is its symbol without the kind, unique in the workspace. */
export const Process = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  description: z.string(),
  team: z.string(),
  file: z.string(),
  cadence: z.string(),
  steps: z.int(),
  running: z.int(),
  /** Names of inputs it takes. */
  inputs: z.array(z.string()),
});
export type Process = z.infer<typeof Process>;

const Data = z.record(z.string(), z.unknown());
const Limit = z.coerce.number().int().min(1).max(500).default(100);

export const processesContract = {
  list: procedure("Observer")
    .route({ method: "GET", path: "/processes", summary: "All processes" })
    .output(z.object({ processes: z.array(Process) })),
  /** Proposes a new process: a change set, never a write. */
  create: procedure("Manager")
    .route({
      method: "POST",
      path: "/processes",
      successStatus: 201,
      summary: "Propose a new process (as a change set)",
    })
    .input(z.object({ file: z.string(), text: z.string() }))
    .output(z.object({ changeSet: ChangeSet })),
  update: procedure("Manager")
    .route({ method: "PUT", path: "/processes/{id}", summary: "Propose a new text of a process (as a change set)" })
    .input(z.object({ id: z.string(), text: z.string() }))
    .output(z.object({ changeSet: ChangeSet })),
  remove: procedure("Manager")
    .route({ method: "DELETE", path: "/processes/{id}", summary: "Propose to delete a process (as a change set)" })
    .input(z.object({ id: z.string() }))
    .output(z.object({ changeSet: ChangeSet })),
  execute: procedure("Operator")
    .route({ method: "POST", path: "/processes/{id}/execute", successStatus: 201, summary: "Start a process" })
    .input(z.object({ id: z.string(), inputs: Data.optional(), title: z.string().optional() }))
    .output(z.object({ executionId: z.string() })),
};

export const executionsContract = {
  list: procedure("Observer")
    .route({ method: "GET", path: "/executions", summary: "Executions, newest first" })
    .input(z.object({ playbook: z.string().optional(), status: z.string().optional(), limit: Limit }))
    .output(z.object({ executions: z.array(ExecutionSummary) })),
  get: procedure("Observer")
    .input(z.object({ id: z.string() }))
    .output(ExecutionDetail),
  status: procedure("Observer")
    .route({ method: "GET", path: "/executions/{id}/status", summary: "State of an execution" })
    .input(z.object({ id: z.string() }))
    .output(ExecutionState),
  control: procedure("Operator")
    .route({
      method: "PUT",
      path: "/executions/{id}/state",
      summary: "Pause, resume, cancel, skip, go back, retry, set data",
    })
    .input(
      z.object({
        id: z.string(),
        action: ControlAction,
        step: z.string().optional(),
        data: Data.optional(),
        reason: z.string().optional(),
      }),
    )
    .output(ExecutionState),
};

export const tasksContract = {
  list: procedure("Observer")
    .route({ method: "GET", path: "/tasks", summary: "Tasks of people" })
    .input(
      z.object({
        status: TaskStatus.optional(),
        execution: z.string().optional(),
        role: z.string().optional(),
        limit: Limit,
        cursor: z.string().optional(),
      }),
    )
    .output(z.object({ tasks: z.array(Task), nextCursor: z.string().optional() })),
  get: procedure("Observer")
    .route({ method: "GET", path: "/tasks/{id}", summary: "One task" })
    .input(z.object({ id: z.string() }))
    .output(TaskDetail),
  /** CONFLICT: done already, or the revision is old. RULES_FAILED: `data` lists the failed rules. */
  complete: procedure("Operator")
    .route({ method: "POST", path: "/tasks/{id}/complete", summary: "Complete a task" })
    .input(
      z.object({
        id: z.string(),
        outputs: Data,
        revision: z.int().optional(),
        override: z.object({ reason: z.string().min(1) }).optional(),
      }),
    )
    .output(z.object({ task: Task, warnings: z.array(RuleFailure) })),
  /** Keeps what was entered so far. */
  saveDraft: procedure("Operator")
    .input(z.object({ id: z.string(), draft: Data }))
    .output(z.null()),
  /** Takes the task, or gives it to somebody. */
  assign: procedure("Operator")
    .input(z.object({ id: z.string(), assignee: z.string().nullable() }))
    .output(Task),
};
