/** Running playbooks: executions, their steps, the tasks of people, and what happened. */
import { z } from "zod";
import { Form } from "./forms.ts";
import { Issue, IssueChoices } from "./issues.ts";

export const ExecutionStatus = z.enum(["running", "paused", "waiting", "completed", "failed", "cancelled"]);
export type ExecutionStatus = z.infer<typeof ExecutionStatus>;

export const StepStatus = z.enum(["pending", "active", "waiting", "completed", "skipped", "failed"]);
export type StepStatus = z.infer<typeof StepStatus>;

/** A step of an execution. Subtasks are written `parent/child`. */
export const StepState = z.object({
  step: z.string(),
  status: StepStatus,
  taskId: z.string().optional(),
  startedAt: z.iso.datetime().optional(),
  completedAt: z.iso.datetime().optional(),
});
export type StepState = z.infer<typeof StepState>;

/** The answer of `GET /api/executions/{id}/status`. */
export const ExecutionState = z.object({
  id: z.string(),
  processId: z.string(),
  playbook: z.string(),
  /** Git blob of the playbook's file, or a content hash while it is not committed. */
  version: z.string(),
  status: ExecutionStatus,
  startedAt: z.iso.datetime(),
  completedAt: z.iso.datetime().optional(),
  steps: z.array(StepState),
});
export type ExecutionState = z.infer<typeof ExecutionState>;

/** A row in the list of runs. */
export const ExecutionSummary = ExecutionState.omit({ steps: true }).extend({
  title: z.string(),
  startedBy: z.string(),
  done: z.int(),
  total: z.int(),
  /** What it waits for, in words. */
  waitingFor: z.string().optional(),
});
export type ExecutionSummary = z.infer<typeof ExecutionSummary>;

/** One thing that happened in an execution. */
export const ExecutionEvent = z.object({
  seq: z.int(),
  at: z.iso.datetime(),
  type: z.string(),
  actor: z.string(),
  step: z.string().optional(),
  /** In words. */
  text: z.string(),
});
export type ExecutionEvent = z.infer<typeof ExecutionEvent>;

/** Everything about one execution. `data` is deliverable name → value. */
export const ExecutionDetail = ExecutionSummary.extend({
  file: z.string(),
  /** The text of its playbook that it follows; empty when it is not known any more. */
  source: z.string(),
  /** Whether it was moved from another version, so that it can be moved back. */
  moved: z.boolean(),
  steps: z.array(StepState),
  data: z.record(z.string(), z.unknown()),
  events: z.array(ExecutionEvent),
  /** Newest first. */
  issues: z.array(Issue),
});
export type ExecutionDetail = z.infer<typeof ExecutionDetail>;

export const TaskPriority = z.enum(["low", "normal", "high", "urgent"]);
export type TaskPriority = z.infer<typeof TaskPriority>;

/** `work`: the step itself; `applies`: whether it is to be done; `issue`: how something that went wrong is sorted out. */
export const TaskPurpose = z.enum(["work", "applies", "issue"]);
export type TaskPurpose = z.infer<typeof TaskPurpose>;

/** Something a person may do with a task, or with its step. */
export const TaskAction = z.enum([
  "complete",
  "claim",
  "release",
  "assign",
  "hand_over",
  "set_priority",
  "set_due",
  "raise_issue",
  "skip",
  "go_back",
  "retry",
]);
export type TaskAction = z.infer<typeof TaskAction>;

/** A step that comes after another. */
export const NextStep = z.object({
  step: z.string(),
  title: z.string(),
  /** Who or what does it, in words. */
  performer: z.string(),
  /** Only if this is so. */
  condition: z.string().optional(),
});
export type NextStep = z.infer<typeof NextStep>;

export const TaskStatus = z.enum(["open", "completed", "skipped", "cancelled"]);
export type TaskStatus = z.infer<typeof TaskStatus>;

/** A piece of work for a person. */
export const Task = z.object({
  id: z.string(),
  executionId: z.string(),
  playbook: z.string(),
  step: z.string(),
  title: z.string(),
  description: z.string(),
  /** Role that performs it; null = the team's queue. */
  role: z.string().nullable(),
  team: z.string(),
  assignee: z.string().optional(),
  /** Grows with each change of the task; completing with an old one is refused. */
  revision: z.int(),
  status: TaskStatus,
  purpose: TaskPurpose,
  priority: TaskPriority,
  createdAt: z.iso.datetime(),
  dueAt: z.iso.datetime().optional(),
  /** When the assignee took it. */
  claimedAt: z.iso.datetime().optional(),
  completedAt: z.iso.datetime().optional(),
  /** Why a person does this when the step names an algorithm or an AI. */
  note: z.string().optional(),
  /** The title of its run, in lists. */
  runTitle: z.string().optional(),
  form: Form,
});
export type Task = z.infer<typeof Task>;

/** A task with what its page shows. */
export const TaskDetail = Task.extend({
  /** What earlier steps produced, deliverable name → value. */
  context: z.record(z.string(), z.unknown()),
  draft: z.record(z.string(), z.unknown()).optional(),
  /** A draft that was prepared for whoever does it; it replaces nothing that was typed. */
  suggestion: z.record(z.string(), z.unknown()).optional(),
  /** The outputs, once done. */
  outputs: z.record(z.string(), z.unknown()).optional(),
  /** The run it belongs to. */
  runTitle: z.string(),
  /** What whoever asks may do now. */
  actions: z.array(TaskAction),
  /** Steps one can go back to. */
  goBackTo: z.array(z.object({ step: z.string(), title: z.string() })),
  /** Issues of its step, newest first. */
  issues: z.array(Issue),
  issueChoices: IssueChoices,
  /** What happened in its step so far, oldest first. */
  history: z.array(ExecutionEvent),
  /** What comes after it; empty when the run ends with it. */
  next: z.array(NextStep),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

export const ControlAction = z.enum(["pause", "resume", "cancel", "terminate", "skip", "go_back", "retry", "set_data"]);
export type ControlAction = z.infer<typeof ControlAction>;
