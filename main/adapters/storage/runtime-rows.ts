/** Executions, events, tasks and what goes with them: rows of the port as rows of the tables, and back. */
import type {
  EventRow,
  ExecutionRow,
  LinkRow,
  OutboxRow,
  ProcessRow,
  TaskChange,
  TaskPriority,
  TaskRow,
  TimerRow,
} from "#ports/storage.ts";
import type { ExecutionStatus, TaskStatus } from "#shared/execution.ts";
import type { Form } from "#shared/forms.ts";
import { fromJson, fromJsonOrNull, plain, plainOrNull, toJson, toJsonOrNull } from "./codec.ts";
import type { FoundTexts, SharedTexts } from "./shared-texts.ts";
import type { EventTable, ExecutionTable, OutboxTable, ProcessTable, TaskTable, TimerTable } from "./tables.ts";

export const processRow = (row: ProcessTable): ProcessRow => ({
  id: row.id,
  name: row.name,
  busyFilePath: row.busy_file_path,
  versionHash: row.version_hash,
});

export const processTable = (row: ProcessRow): ProcessTable => ({
  id: row.id,
  name: row.name,
  busy_file_path: row.busyFilePath,
  version_hash: row.versionHash,
});

/** The execution of a row whose texts were found. */
export const executionRow = (row: ExecutionTable, texts: FoundTexts): ExecutionRow => ({
  id: row.id,
  processId: row.process_id,
  playbook: row.playbook,
  file: row.file,
  version: row.version,
  source: texts.text(row.source_hash),
  definition: texts.value(row.definition_hash),
  title: row.title,
  status: row.status as ExecutionStatus,
  startedBy: row.started_by,
  startedAt: row.started_at,
  completedAt: row.completed_at,
  currentState: fromJson(row.current_state),
  lastSeq: row.last_seq,
  lastHash: row.last_hash,
  performanceMetrics: fromJson(row.performance_metrics),
});

/** What of an execution's row changes with a step. */
export const movedExecutionTable = (row: ExecutionRow) => ({
  version: row.version,
  title: plain(row.title),
  status: row.status,
  completed_at: row.completedAt,
  current_state: toJson(row.currentState),
  performance_metrics: toJson(row.performanceMetrics),
  last_seq: row.lastSeq,
  last_hash: row.lastHash,
});

export const executionTable = (row: ExecutionRow, texts: SharedTexts): ExecutionTable => ({
  id: row.id,
  process_id: row.processId,
  playbook: row.playbook,
  file: row.file,
  started_by: row.startedBy,
  started_at: row.startedAt,
  ...movedExecutionTable(row),
  ...pinTable(row, texts),
});

/** What an execution is pinned to. */
export const pinTable = (row: ExecutionRow, texts: SharedTexts) => ({
  source_hash: texts.hashOfText(row.source),
  definition_hash: texts.hashOf(row.definition as object),
});

export const linkRow = (row: EventTable, texts: FoundTexts): LinkRow => ({
  executionId: row.execution_id,
  seq: row.seq,
  text: row.events,
  definition: row.definition_hash === null ? null : texts.value(row.definition_hash),
  hash: row.hash,
});

/** The events of a link, one by one. */
export function eventRows({ executionId, seq, text, definition }: LinkRow): readonly EventRow[] {
  type Stored = Pick<EventRow, "type" | "at" | "actor">;
  const stored = fromJson<Stored | readonly Stored[]>(text);
  const events = Array.isArray(stored) ? (stored as readonly Stored[]) : [stored as Stored];
  return events.map(({ type, at, actor, ...rest }, index) => {
    const payload = "definition" in rest ? { ...rest, definition } : rest;
    return { executionId, seq: seq + index, at, actor, type, payload };
  });
}

export const eventTable = (row: LinkRow, texts: SharedTexts): EventTable => ({
  execution_id: row.executionId,
  seq: row.seq,
  events: row.text,
  definition_hash: row.definition === null ? null : texts.hashOf(row.definition as object),
  hash: row.hash,
});

const RANKS: Readonly<Record<TaskPriority, string>> = { urgent: "0", high: "1", normal: "2", low: "3" };

/** A text that sorts tasks by priority, then by when they are due; those without a time come last. */
function urgency({ priority, dueAt }: Pick<TaskRow, "priority" | "dueAt">): string {
  return `${RANKS[priority]}${dueAt ?? "~"}`;
}

export const taskRow = (row: TaskTable, texts: FoundTexts): TaskRow => ({
  id: row.id,
  executionId: row.execution_id,
  playbook: row.playbook,
  step: row.step,
  title: row.title,
  description: row.description,
  role: row.role,
  team: row.team,
  assignee: row.assignee,
  revision: row.revision,
  status: row.status as TaskStatus,
  purpose: row.purpose,
  priority: row.priority as TaskPriority,
  createdAt: row.created_at,
  dueAt: row.due_at,
  claimedAt: row.claimed_at,
  completedAt: row.completed_at,
  note: row.note,
  form: texts.value(row.form_hash) as Form,
  draft: fromJsonOrNull(row.draft),
});

/** What of a task's row can change. */
export const changedTaskTable = (row: TaskChange) => ({
  role: row.role,
  team: row.team,
  assignee: plainOrNull(row.assignee),
  revision: row.revision,
  status: row.status,
  priority: row.priority,
  urgency: urgency(row),
  due_at: row.dueAt,
  claimed_at: row.claimedAt,
  completed_at: row.completedAt,
  note: plainOrNull(row.note),
});

export const taskTable = (row: TaskRow, texts: SharedTexts): TaskTable => ({
  id: row.id,
  execution_id: row.executionId,
  playbook: row.playbook,
  step: row.step,
  title: plain(row.title),
  description: plain(row.description),
  purpose: row.purpose,
  created_at: row.createdAt,
  form_hash: texts.hashOf(row.form),
  draft: toJsonOrNull(row.draft),
  ...changedTaskTable(row),
});

export const outboxRow = (row: OutboxTable): OutboxRow => ({
  id: row.id,
  executionId: row.execution_id,
  kind: row.kind,
  payload: fromJson(row.payload),
  createdAt: row.created_at,
});

export const outboxTable = (row: OutboxRow): OutboxTable => ({
  id: row.id,
  execution_id: row.executionId,
  kind: row.kind,
  payload: toJson(row.payload),
  created_at: row.createdAt,
});

export const timerRow = (row: TimerTable): TimerRow => ({
  id: row.id,
  executionId: row.execution_id,
  kind: row.kind,
  dueAt: row.due_at,
  payload: fromJson(row.payload),
});

export const timerTable = (row: TimerRow): TimerTable => ({
  id: row.id,
  execution_id: row.executionId,
  kind: row.kind,
  due_at: row.dueAt,
  payload: toJson(row.payload),
});
