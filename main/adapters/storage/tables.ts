/**
 * The database of a workspace, written once over Kysely for SQLite and PostgreSQL: tables, transactions, migrations.
 * Every column is text or a whole number in both databases (the contents of attachments are bytes): dates are ISO
 * texts, structured values are JSON texts. That keeps one set of queries, the same sort order, and the bytes that hashes
 * were taken of.
 */

export interface ProcessTable {
  id: string;
  name: string;
  busy_file_path: string;
  version_hash: string;
}

export interface ExecutionTable {
  id: string;
  process_id: string;
  playbook: string;
  file: string;
  version: string;
  title: string;
  status: string;
  started_by: string;
  started_at: string;
  completed_at: string | null;
  current_state: string;
  performance_metrics: string;
  last_seq: number;
  last_hash: string;
  /** Of the source and the definition it is pinned to, in `shared_texts`. */
  source_hash: string;
  definition_hash: string;
}

/** Texts that many rows have in common. */
export interface SharedTextTable {
  hash: string;
  text: string;
}

export interface EventTable {
  execution_id: string;
  /** Of the first event. */
  seq: number;
  events: string;
  /** Of the `definition` that one of the events enters, in `shared_texts`. */
  definition_hash: string | null;
  hash: string;
}

export interface TaskTable {
  id: string;
  execution_id: string;
  playbook: string;
  step: string;
  title: string;
  description: string;
  role: string | null;
  team: string;
  assignee: string | null;
  revision: number;
  status: string;
  purpose: string;
  priority: string;
  /** Sorts by priority, then by when it is due. */
  urgency: string;
  created_at: string;
  due_at: string | null;
  claimed_at: string | null;
  completed_at: string | null;
  note: string | null;
  /** In `shared_texts`. */
  form_hash: string;
  draft: string | null;
}

export interface TimerTable {
  id: string;
  execution_id: string;
  kind: string;
  due_at: string;
  payload: string;
}

export interface OutboxTable {
  id: string;
  execution_id: string;
  kind: string;
  payload: string;
  created_at: string;
}

export interface ChangeSetTable {
  id: string;
  title: string;
  origin: string;
  author: string;
  status: string;
  created_at: string;
  updated_at: string;
  body: string;
}

export interface CommitIntentTable {
  change_set_id: string;
  started_at: string;
  message: string;
  author: string;
  head: string | null;
  files: string;
  contents: string;
}

export interface IndexedCommitTable {
  commit_id: string;
  version: number;
  facts: string;
  changes: string;
}

export interface DraftTable {
  path: string;
  text: string;
  base_hash: string;
  saved_at: string;
}

export interface ConversationTable {
  session_id: string;
  turn: number;
  at: string;
  mode: string;
  user_input: string;
  ai_response: string;
  actions_taken: string;
  reply: string;
}

export interface ConversationStateTable {
  session_id: string;
  state: string;
}

export interface ConversationCheckpointTable {
  session_id: string;
  turn: number;
  state: string;
  commit_id: string | null;
  changed: string;
}

export interface ConversationBranchTable {
  session_id: string;
  from_session: string;
  turn: number;
}

/** A view of what `busy_dependency_files` holds. */
export interface DependencyView {
  file: string;
  position: number;
  from_symbol: string;
  to_symbol: string;
  type: string;
  relation: string;
  from_place: string;
  to_place: string | null;
}

export interface DependencyFileTable {
  file: string;
  hash: string;
  /** See packed-dependencies.ts. */
  dependencies: string;
}

export interface DismissedLinkTable {
  from_symbol: string;
  to_symbol: string;
  by: string;
  at: string;
}

export interface SchemaVersionTable {
  version: number;
  name: string;
  applied_at: string;
}

export interface IssueTable {
  id: string;
  execution_id: string;
  step: string;
  task_id: string | null;
  type: string;
  description: string;
  status: string;
  raised_by: string;
  raised_at: string;
  handler: string | null;
  resolved_by: string | null;
  resolved_at: string | null;
  resolution: string | null;
  detail: string;
}

export interface BusinessEventTable {
  id: string;
  name: string;
  payload: string;
  execution_id: string | null;
  step: string | null;
  actor: string;
  at: string;
}

export interface EventStartTable {
  event_id: string;
  process_id: string;
  execution_id: string;
}

export interface ScheduleTable {
  process_id: string;
  next_due_at: string | null;
  last_due_at: string | null;
  last_execution_id: string | null;
}

export interface PersonTable {
  id: string;
  name: string;
  email: string | null;
  permission: string;
  roles: string;
  teams: string;
  active: number;
}

export interface AbsenceTable {
  id: string;
  person_id: string;
  from_at: string;
  until_at: string;
  delegate_id: string | null;
  note: string;
}

export interface TaskCommentTable {
  id: string;
  task_id: string;
  execution_id: string;
  author: string;
  at: string;
  text: string;
}

export interface AttachmentTable {
  id: string;
  task_id: string;
  execution_id: string;
  name: string;
  media_type: string;
  bytes: number;
  content_hash: string;
  added_by: string;
  added_at: string;
}

export interface AttachmentContentTable {
  content_hash: string;
  content: Uint8Array;
}

export interface MetricTable {
  execution_id: string;
  process_id: string;
  playbook: string;
  version: string;
  step: string;
  round: number;
  role: string | null;
  performer: string | null;
  ready_at: string;
  started_at: string | null;
  ended_at: string;
  waiting_ms: number;
  working_ms: number;
  outcome: string;
  overridden: number;
  due_at: string | null;
  on_time: number | null;
}

export interface AuditTable {
  seq: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  previous_hash: string;
  hash: string;
}

export interface WebhookTable {
  event_name: string;
  secret_hash: string;
  created_at: string;
}

export interface ModelUsageTable {
  id: string;
  at: string;
  purpose: string;
  model: string;
  execution_id: string | null;
  step: string | null;
  input_tokens: number;
  cached_tokens: number;
  output_tokens: number;
  cost_micros: number | null;
  milliseconds: number;
}

export interface ReconciliationSessionTable {
  id: string;
  change_set_id: string;
  status: string;
  mode: string;
  opened_at: string;
  version: number;
  search_text: string;
  body: string;
}

export interface ApprovalTable {
  id: string;
  change_set_id: string;
  at: string;
  body: string;
}

export interface WebhookDeliveryTable {
  id: string;
  event_name: string;
  at: string;
  outcome: string;
  message: string;
  event_id: string | null;
  started: number;
}

/** One row: which business this database belongs to. */
export interface WorkspaceIdentityTable {
  one: 1;
  id: string;
  folder: string;
}

export interface EffectReplyTable {
  effect_id: string;
  number: number;
  reply: string;
}

export interface Tables {
  business_processes: ProcessTable;
  process_executions: ExecutionTable;
  shared_texts: SharedTextTable;
  execution_events: EventTable;
  tasks: TaskTable;
  timers: TimerTable;
  outbox: OutboxTable;
  change_sets: ChangeSetTable;
  commit_intents: CommitIntentTable;
  indexed_commits: IndexedCommitTable;
  drafts: DraftTable;
  conversations: ConversationTable;
  conversation_states: ConversationStateTable;
  conversation_checkpoints: ConversationCheckpointTable;
  conversation_branches: ConversationBranchTable;
  busy_dependencies: DependencyView;
  busy_dependency_files: DependencyFileTable;
  dismissed_links: DismissedLinkTable;
  issues: IssueTable;
  business_events: BusinessEventTable;
  event_starts: EventStartTable;
  schedules: ScheduleTable;
  people: PersonTable;
  absences: AbsenceTable;
  task_comments: TaskCommentTable;
  attachments: AttachmentTable;
  attachment_contents: AttachmentContentTable;
  metrics: MetricTable;
  audit_log: AuditTable;
  webhooks: WebhookTable;
  model_usage: ModelUsageTable;
  webhook_deliveries: WebhookDeliveryTable;
  missing_figures: { execution_id: string };
  workspace_identity: WorkspaceIdentityTable;
  reconciliation_sessions: ReconciliationSessionTable;
  approvals: ApprovalTable;
  effect_replies: EffectReplyTable;
  schema_version: SchemaVersionTable;
}
