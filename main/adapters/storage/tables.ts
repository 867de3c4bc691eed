/**
 * The database of a workspace, written once over Kysely for SQLite and PostgreSQL: tables, transactions, migrations.
 * Every column is text or a whole number in both databases: dates are ISO texts, structured values are JSON texts. That
 * keeps one set of queries, the same sort order, and the bytes that hashes were taken of.
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
}

/** What an execution is pinned to: apart from its row, which is written anew with every step. */
export interface PinTable {
  execution_id: string;
  source: string;
  definition: string;
}

export interface EventTable {
  execution_id: string;
  seq: number;
  at: string;
  actor: string;
  type: string;
  payload: string;
  previous_hash: string;
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
  created_at: string;
  due_at: string | null;
  completed_at: string | null;
  note: string | null;
  form: string;
  draft: string | null;
  outputs: string | null;
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

export interface DeliverableTable {
  execution_id: string;
  name: string;
  step: string | null;
  value: string;
  produced_at: string;
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

export interface DependencyTable {
  position: number;
  from_symbol: string;
  to_symbol: string;
  type: string;
  relation: string;
  from_place: string;
  to_place: string | null;
}

export interface SchemaVersionTable {
  version: number;
  name: string;
  applied_at: string;
}

export interface Tables {
  business_processes: ProcessTable;
  process_executions: ExecutionTable;
  execution_pins: PinTable;
  execution_events: EventTable;
  tasks: TaskTable;
  timers: TimerTable;
  outbox: OutboxTable;
  deliverables: DeliverableTable;
  change_sets: ChangeSetTable;
  commit_intents: CommitIntentTable;
  drafts: DraftTable;
  conversations: ConversationTable;
  conversation_states: ConversationStateTable;
  busy_dependencies: DependencyTable;
  schema_version: SchemaVersionTable;
}
