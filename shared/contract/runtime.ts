/** Processes, executions and tasks: the business at work. */
import { z } from "zod";
import { BusinessEvent, EventStart, KnownEvent } from "../business-events.ts";
import { ChangeSet } from "../change-set.ts";
import {
  ControlAction,
  ExecutionDetail,
  ExecutionState,
  ExecutionSummary,
  Task,
  TaskDetail,
  TaskPriority,
  TaskStatus,
} from "../execution.ts";
import { RuleFailure } from "../forms.ts";
import { Issue, IssueSettlement } from "../issues.ts";
import { ExecutionMove, LiveChange, StepCounterparts } from "../live-change.ts";
import { Webhook } from "../webhooks.ts";
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
  /**
   * What names the process names the process `instead` then. Fails with CONFLICT when something would be left behind
   * (`data.deletions` lists it with what could take its place), unless `anyway`.
   */
  remove: procedure("Manager")
    .route({ method: "DELETE", path: "/processes/{id}", summary: "Propose to delete a process (as a change set)" })
    .input(z.object({ id: z.string(), instead: z.string().optional(), anyway: z.boolean().default(false) }))
    .output(z.object({ changeSet: ChangeSet })),
  execute: procedure("Operator")
    .route({ method: "POST", path: "/processes/{id}/execute", successStatus: 201, summary: "Start a process" })
    .input(z.object({ id: z.string(), inputs: Data.optional(), title: z.string().optional() }))
    .output(z.object({ executionId: z.string() })),
};

export const executionsContract = {
  list: procedure("Observer")
    .route({ method: "GET", path: "/executions", summary: "Executions, newest first" })
    .input(
      z.object({
        playbook: z.string().optional(),
        status: z.string().optional(),
        /** `open`: running, waiting or paused; `over`: the others; all when absent. */
        view: z.enum(["open", "over"]).optional(),
        /** Words that all stand in the title, the playbook or the name of whoever started it. */
        search: z.string().max(200).optional(),
        limit: Limit,
        /** `nextCursor` of the page before. */
        cursor: z.string().optional(),
      }),
    )
    .output(z.object({ executions: z.array(ExecutionSummary), nextCursor: z.string().optional() })),
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
      summary: "Pause, resume, cancel, terminate, skip, go back, retry, set data",
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
  /** Runs this one has started, for its steps or to sort something out, oldest first. */
  children: procedure("Observer")
    .input(z.object({ id: z.string() }))
    .output(z.object({ executions: z.array(ExecutionSummary) })),
  /** What changed playbooks mean for running executions: with a change set, what committing it would mean. */
  liveChange: procedure("Observer")
    .route({ method: "GET", path: "/executions/live-change", summary: "Running executions of changed playbooks" })
    .input(z.object({ changeSetId: z.string().optional() }))
    .output(LiveChange),
  /** What moving one execution to the version in the files would mean; null when it follows that version. */
  moveOf: procedure("Observer")
    .input(z.object({ id: z.string() }))
    .output(ExecutionMove.nullable()),
  move: procedure("Manager")
    .route({
      method: "POST",
      path: "/executions/{id}/move",
      summary: "Move an execution to the new version of its playbook, or back",
    })
    .input(
      z.object({
        id: z.string(),
        /** Counterparts that are not to be those drafted. */
        mapping: StepCounterparts.optional(),
        /** New steps that lie behind and are left out; those drafted when absent. */
        leaveOut: z.array(z.string()).optional(),
        /** Back to the version it was moved from last. */
        back: z.boolean().optional(),
        reason: z.string().optional(),
      }),
    )
    .output(ExecutionState),
  /** Moves every running execution whose move is safe. */
  moveSafe: procedure("Manager")
    .route({ method: "POST", path: "/executions/move-safe", summary: "Move every execution whose move is safe" })
    .output(z.object({ moved: z.int() })),
};

export const tasksContract = {
  list: procedure("Observer")
    .route({ method: "GET", path: "/tasks", summary: "Tasks of people" })
    .input(
      z.object({
        status: TaskStatus.optional(),
        execution: z.string().optional(),
        role: z.string().optional(),
        /** Display name of the team. */
        team: z.string().optional(),
        /** `mine`: what the caller has, or may take by a role they hold; `queue`: what nobody has; `all` when absent. */
        view: z.enum(["mine", "queue", "all"]).optional(),
        playbook: z.string().optional(),
        priority: TaskPriority.optional(),
        /** `overdue`: its time is up; `week`: it is up within seven days. */
        due: z.enum(["overdue", "week"]).optional(),
        /** Words that all stand in the title, description or playbook of a task, or in its run's title. */
        search: z.string().max(200).optional(),
        /** `created` (when absent): oldest first; `newest`: the other way round. `urgency`: by priority, then by due time. */
        order: z.enum(["created", "newest", "urgency"]).optional(),
        limit: Limit,
        cursor: z.string().optional(),
      }),
    )
    .output(z.object({ tasks: z.array(Task), nextCursor: z.string().optional() })),
  /** How many open tasks there are in each view. */
  counts: procedure("Observer").output(z.object({ mine: z.int(), queue: z.int(), all: z.int(), overdue: z.int() })),
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
  /** The rules that completing with these outputs would break now. Changes nothing. */
  check: procedure("Observer")
    .input(z.object({ id: z.string(), outputs: Data }))
    .output(z.object({ failures: z.array(RuleFailure) })),
  /** Keeps what was entered so far. */
  saveDraft: procedure("Operator")
    .input(z.object({ id: z.string(), draft: Data }))
    .output(z.null()),
  /** Gives the task to somebody, or to nobody in particular. */
  assign: procedure("Operator")
    .route({ method: "POST", path: "/tasks/{id}/assign", summary: "Give a task to somebody" })
    .input(z.object({ id: z.string(), assignee: z.string().nullable() }))
    .output(Task),
  /** CONFLICT when somebody else was faster: the message says who. */
  claim: procedure("Operator")
    .route({ method: "POST", path: "/tasks/{id}/claim", summary: "Take a task" })
    .input(z.object({ id: z.string() }))
    .output(Task),
  release: procedure("Operator")
    .route({ method: "POST", path: "/tasks/{id}/release", summary: "Give a task back to everybody who may do it" })
    .input(z.object({ id: z.string(), reason: z.string().optional() }))
    .output(Task),
  /** `to` is a role, person or team of the business, or `business_owner`. */
  handOver: procedure("Operator")
    .route({ method: "POST", path: "/tasks/{id}/hand-over", summary: "Hand a task over to a role, person or team" })
    .input(z.object({ id: z.string(), to: z.string(), reason: z.string().optional() }))
    .output(Task),
  setPriority: procedure("Operator")
    .route({ method: "PUT", path: "/tasks/{id}/priority", summary: "Say how urgent a task is" })
    .input(z.object({ id: z.string(), priority: TaskPriority }))
    .output(Task),
  /** Until when it is to be done; null takes the time away. */
  setDue: procedure("Operator")
    .route({ method: "PUT", path: "/tasks/{id}/due", summary: "Say until when a task is to be done" })
    .input(
      z.object({ id: z.string(), dueAt: z.iso.datetime({ offset: true }).nullable(), reason: z.string().optional() }),
    )
    .output(Task),
};

export const issuesContract = {
  list: procedure("Observer")
    .route({ method: "GET", path: "/issues", summary: "Issues, newest first" })
    .input(
      z.object({
        status: z.enum(["open", "resolved"]).optional(),
        execution: z.string().optional(),
        limit: Limit,
      }),
    )
    .output(z.object({ issues: z.array(Issue) })),
  /** The chain of resolutions begins at once: the step's own, the playbook's, the escalation path, the owners. */
  raise: procedure("Operator")
    .route({
      method: "POST",
      path: "/executions/{id}/issues",
      successStatus: 201,
      summary: "Say that something went wrong in a step",
    })
    .input(
      z.object({
        id: z.string(),
        /** The only one that is being done when left out. */
        step: z.string().optional(),
        issueType: z.string(),
        description: z.string().optional(),
        /** What was entered so far. */
        data: Data.optional(),
        confirmed: z.array(z.string()).optional(),
      }),
    )
    .output(Issue),
  resolve: procedure("Operator")
    .route({ method: "POST", path: "/issues/{id}/resolve", summary: "Settle an issue" })
    .input(
      z.object({
        id: z.string(),
        resolution: IssueSettlement,
        reason: z.string().optional(),
        data: Data.optional(),
      }),
    )
    .output(Issue),
};

const Told = z.object({ eventId: z.string(), isNew: z.boolean(), started: z.array(EventStart) });

export const businessEventsContract = {
  list: procedure("Observer")
    .route({ method: "GET", path: "/events", summary: "Events of the business, newest first" })
    .input(z.object({ name: z.string().optional(), limit: Limit }))
    .output(z.object({ events: z.array(BusinessEvent) })),
  /** Every event that playbooks name, with who starts from it, in order of name. */
  known: procedure("Observer")
    .route({ method: "GET", path: "/known-events", summary: "Events that playbooks wait for or announce" })
    .output(z.object({ events: z.array(KnownEvent) })),
  /** Starts every playbook whose trigger events name it. With an `id`, the same event counts once however often it is sent. */
  signal: procedure("Operator")
    .route({ method: "POST", path: "/events/{name}", summary: "Say that something happened" })
    .input(z.object({ name: z.string(), payload: Data.optional(), id: z.string().optional() }))
    .output(Told),
};

export const webhooksContract = {
  list: procedure("Manager")
    .route({ method: "GET", path: "/webhooks", summary: "Addresses at which other programs tell events" })
    .output(z.object({ webhooks: z.array(Webhook) })),
  /** The answer is the only time the secret is told. An older address of the same event is not valid any more. */
  create: procedure("Manager")
    .route({ method: "POST", path: "/webhooks", successStatus: 201, summary: "Make or renew the webhook of an event" })
    .input(z.object({ name: z.string() }))
    .output(z.object({ name: z.string(), path: z.string() })),
  remove: procedure("Manager")
    .route({ method: "DELETE", path: "/webhooks/{name}", summary: "Take a webhook away" })
    .input(z.object({ name: z.string() }))
    .output(z.object({})),
  /** Needs no token: the secret in the address is what lets it in. Whatever is sent is the event's payload. */
  receive: procedure("Observer")
    .route({ method: "POST", path: "/webhooks/{name}/{secret}", summary: "Tell an event by webhook" })
    .input(z.looseObject({ name: z.string(), secret: z.string() }))
    .output(Told),
};
