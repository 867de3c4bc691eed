/** Issues, events, people, figures and the like: rows of the port as rows of the tables, and back. */
import type {
  AbsenceRow,
  AttachmentRow,
  AuditRow,
  BusinessEventRow,
  EventStartRow,
  IssueRow,
  MetricRow,
  PersonRow,
  ScheduleRow,
  TaskCommentRow,
  WebhookRow,
} from "#ports/runtime-rows.ts";
import { fromJson, plain, plainOrNull, toJson } from "./codec.ts";
import type {
  AbsenceTable,
  AttachmentTable,
  AuditTable,
  BusinessEventTable,
  EventStartTable,
  IssueTable,
  MetricTable,
  PersonTable,
  ScheduleTable,
  TaskCommentTable,
  WebhookTable,
} from "./tables.ts";

export const issueRow = (row: IssueTable): IssueRow => ({
  id: row.id,
  executionId: row.execution_id,
  step: row.step,
  taskId: row.task_id,
  type: row.type,
  description: row.description,
  status: row.status as IssueRow["status"],
  raisedBy: row.raised_by,
  raisedAt: row.raised_at,
  handler: row.handler,
  resolvedBy: row.resolved_by,
  resolvedAt: row.resolved_at,
  resolution: row.resolution,
  detail: fromJson(row.detail),
});

export const issueTable = (row: IssueRow): IssueTable => ({
  id: row.id,
  execution_id: row.executionId,
  step: row.step,
  task_id: row.taskId,
  type: plain(row.type),
  description: plain(row.description),
  status: row.status,
  raised_by: plain(row.raisedBy),
  raised_at: row.raisedAt,
  handler: plainOrNull(row.handler),
  resolved_by: plainOrNull(row.resolvedBy),
  resolved_at: row.resolvedAt,
  resolution: plainOrNull(row.resolution),
  detail: toJson(row.detail),
});

export const businessEventRow = (row: BusinessEventTable): BusinessEventRow => ({
  id: row.id,
  name: row.name,
  payload: fromJson(row.payload),
  executionId: row.execution_id,
  step: row.step,
  actor: row.actor,
  at: row.at,
});

export const businessEventTable = (row: BusinessEventRow): BusinessEventTable => ({
  id: plain(row.id),
  name: plain(row.name),
  payload: toJson(row.payload),
  execution_id: row.executionId,
  step: row.step,
  actor: plain(row.actor),
  at: row.at,
});

export const eventStartRow = (row: EventStartTable): EventStartRow => ({
  eventId: row.event_id,
  processId: row.process_id,
  executionId: row.execution_id,
});

export const eventStartTable = (row: EventStartRow): EventStartTable => ({
  event_id: plain(row.eventId),
  process_id: row.processId,
  execution_id: row.executionId,
});

export const scheduleRow = (row: ScheduleTable): ScheduleRow => ({
  processId: row.process_id,
  nextDueAt: row.next_due_at,
  lastDueAt: row.last_due_at,
  lastExecutionId: row.last_execution_id,
});

export const scheduleTable = (row: ScheduleRow): ScheduleTable => ({
  process_id: row.processId,
  next_due_at: row.nextDueAt,
  last_due_at: row.lastDueAt,
  last_execution_id: row.lastExecutionId,
});

export const personRow = (row: PersonTable): PersonRow => ({
  id: row.id,
  name: row.name,
  email: row.email,
  permission: row.permission,
  roles: fromJson(row.roles),
  teams: fromJson(row.teams),
  active: row.active === 1,
});

export const personTable = (row: PersonRow): PersonTable => ({
  id: row.id,
  name: plain(row.name),
  email: plainOrNull(row.email),
  permission: row.permission,
  roles: toJson(row.roles),
  teams: toJson(row.teams),
  active: row.active ? 1 : 0,
});

export const absenceRow = (row: AbsenceTable): AbsenceRow => ({
  id: row.id,
  personId: row.person_id,
  from: row.from_at,
  until: row.until_at,
  delegateId: row.delegate_id,
  note: row.note,
});

export const absenceTable = (row: AbsenceRow): AbsenceTable => ({
  id: row.id,
  person_id: row.personId,
  from_at: row.from,
  until_at: row.until,
  delegate_id: row.delegateId,
  note: plain(row.note),
});

export const taskCommentRow = (row: TaskCommentTable): TaskCommentRow => ({
  id: row.id,
  taskId: row.task_id,
  executionId: row.execution_id,
  author: row.author,
  at: row.at,
  text: row.text,
});

export const taskCommentTable = (row: TaskCommentRow): TaskCommentTable => ({
  id: row.id,
  task_id: row.taskId,
  execution_id: row.executionId,
  author: plain(row.author),
  at: row.at,
  text: plain(row.text),
});

export const attachmentRow = (row: AttachmentTable): AttachmentRow => ({
  id: row.id,
  taskId: row.task_id,
  executionId: row.execution_id,
  name: row.name,
  mediaType: row.media_type,
  bytes: row.bytes,
  contentHash: row.content_hash,
  addedBy: row.added_by,
  addedAt: row.added_at,
});

export const attachmentTable = (row: AttachmentRow): AttachmentTable => ({
  id: row.id,
  task_id: row.taskId,
  execution_id: row.executionId,
  name: plain(row.name),
  media_type: plain(row.mediaType),
  bytes: row.bytes,
  content_hash: row.contentHash,
  added_by: plain(row.addedBy),
  added_at: row.addedAt,
});

export const metricRow = (row: MetricTable): MetricRow => ({
  executionId: row.execution_id,
  processId: row.process_id,
  playbook: row.playbook,
  version: row.version,
  step: row.step,
  round: row.round,
  role: row.role,
  performer: row.performer,
  readyAt: row.ready_at,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  // PostgreSQL hands out whole numbers of this size as texts.
  waitingMs: Number(row.waiting_ms),
  workingMs: Number(row.working_ms),
  outcome: row.outcome,
  overridden: row.overridden === 1,
  dueAt: row.due_at,
  onTime: row.on_time === null ? null : row.on_time === 1,
});

export const metricTable = (row: MetricRow): MetricTable => ({
  execution_id: row.executionId,
  process_id: row.processId,
  playbook: row.playbook,
  version: row.version,
  step: row.step,
  round: row.round,
  role: row.role,
  performer: plainOrNull(row.performer),
  ready_at: row.readyAt,
  started_at: row.startedAt,
  ended_at: row.endedAt,
  waiting_ms: row.waitingMs,
  working_ms: row.workingMs,
  outcome: row.outcome,
  overridden: row.overridden ? 1 : 0,
  due_at: row.dueAt,
  on_time: row.onTime === null ? null : row.onTime ? 1 : 0,
});

export const auditRow = (row: AuditTable): AuditRow => ({
  seq: row.seq,
  at: row.at,
  actor: row.actor,
  action: row.action,
  subject: row.subject,
  detail: fromJson(row.detail),
  previousHash: row.previous_hash,
  hash: row.hash,
});

export const auditTable = (row: AuditRow): AuditTable => ({
  seq: row.seq,
  at: row.at,
  actor: plain(row.actor),
  action: plain(row.action),
  subject: plain(row.subject),
  detail: toJson(row.detail),
  previous_hash: row.previousHash,
  hash: row.hash,
});

export const webhookRow = (row: WebhookTable): WebhookRow => ({
  eventName: row.event_name,
  secretHash: row.secret_hash,
  createdAt: row.created_at,
});

export const webhookTable = (row: WebhookRow): WebhookTable => ({
  event_name: row.eventName,
  secret_hash: row.secretHash,
  created_at: row.createdAt,
});
