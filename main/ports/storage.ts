/**
 * The database of a workspace: SQLite inside, PostgreSQL when a team shares. Reading and writing are different types:
 * what takes a `ReadTransaction` cannot change anything. Dates are ISO texts; JSON columns are plain values.
 */
import type { ChangeSet } from "#shared/change-set.ts";
import type { Turn } from "#shared/conversation.ts";
import type { Dependency } from "#shared/knit.ts";
import type { ExecutionStatus, TaskStatus } from "#shared/execution.ts";
import type { Form } from "#shared/forms.ts";

/** A row of `business_processes`. */
export interface ProcessRow {
  readonly id: string;
  readonly name: string;
  readonly busyFilePath: string;
  readonly versionHash: string;
}

/** A row of `process_executions`. `currentState` is the state that `evolve` makes from the events, without `definition`. */
export interface ExecutionRow {
  readonly id: string;
  readonly processId: string;
  readonly playbook: string;
  readonly file: string;
  readonly version: string;
  /** The text of the playbook's file that the execution is pinned to. Never changes, like `definition`. */
  readonly source: string;
  /** The playbook with all its references resolved, as the execution runs it. */
  readonly definition: unknown;
  readonly title: string;
  readonly status: ExecutionStatus;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly completedAt: string | null;
  readonly currentState: unknown;
  /** Number of events so far: the version for optimistic locking. */
  readonly lastSeq: number;
  /** Counts and times of this run, for figures and the list of runs. */
  readonly performanceMetrics: unknown;
}

/** A row of `execution_events`: append-only, each hash covering the one before. */
export interface EventRow {
  readonly executionId: string;
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly type: string;
  readonly payload: unknown;
  readonly previousHash: string;
  readonly hash: string;
}

/** A row of `tasks`. */
export interface TaskRow {
  readonly id: string;
  readonly executionId: string;
  readonly playbook: string;
  readonly step: string;
  readonly title: string;
  readonly description: string;
  readonly role: string | null;
  readonly team: string;
  readonly assignee: string | null;
  readonly revision: number;
  readonly status: TaskStatus;
  readonly createdAt: string;
  readonly dueAt: string | null;
  readonly completedAt: string | null;
  readonly note: string | null;
  readonly form: Form;
  readonly draft: Readonly<Record<string, unknown>> | null;
  readonly outputs: Readonly<Record<string, unknown>> | null;
}

/** Work that leaves the database and reports back: run at least once, with its id as idempotency key. */
export interface OutboxRow {
  readonly id: string;
  readonly executionId: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly createdAt: string;
}

/** A row of `timers`: something that is due at a time, with its id as idempotency key. */
export interface TimerRow {
  readonly id: string;
  readonly executionId: string;
  readonly kind: string;
  readonly dueAt: string;
  readonly payload: unknown;
}

/** A row of `deliverables`: the latest value of a deliverable of an execution. */
export interface DeliverableRow {
  readonly executionId: string;
  readonly name: string;
  /** Step that produced it; null for an input of the playbook or data set by hand. */
  readonly step: string | null;
  readonly value: unknown;
  readonly producedAt: string;
}

export interface DraftRow {
  readonly path: string;
  readonly text: string;
  readonly baseHash: string;
  readonly savedAt: string;
}

/** A commit being made: written before files are touched, removed when Git has the commit. */
export interface CommitIntentRow {
  readonly changeSetId: string;
  readonly startedAt: string;
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  /** HEAD before the commit, or null. */
  readonly head: string | null;
  /** Full text on disk afterwards, per file; null = deleted. */
  readonly files: Readonly<Record<string, string | null>>;
  /** What the commit holds of a file where that is not what is on disk: the file is committed in part. */
  readonly contents: Readonly<Record<string, string | null>>;
}

export interface TaskFilter {
  readonly status?: TaskStatus | undefined;
  readonly executionId?: string | undefined;
  readonly role?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface ExecutionFilter {
  readonly processId?: string | undefined;
  readonly playbook?: string | undefined;
  readonly status?: ExecutionStatus | undefined;
  readonly limit: number;
}

export interface ReadTransaction {
  processes(): Promise<readonly ProcessRow[]>;
  execution(id: string): Promise<ExecutionRow | undefined>;
  /** Newest first. */
  executions(filter: ExecutionFilter): Promise<readonly ExecutionRow[]>;
  /** Oldest first. */
  events(executionId: string): Promise<readonly EventRow[]>;
  lastEvent(executionId: string): Promise<EventRow | undefined>;
  task(id: string): Promise<TaskRow | undefined>;
  /** Oldest first; `nextCursor` when there are more. */
  tasks(filter: TaskFilter): Promise<{ readonly tasks: readonly TaskRow[]; readonly nextCursor?: string }>;
  /** Oldest first. */
  outbox(limit: number): Promise<readonly OutboxRow[]>;
  /** Those due at `dueBy` or earlier (all when absent), earliest first. */
  timers(options: { dueBy?: string | undefined; limit: number }): Promise<readonly TimerRow[]>;
  /** In order of name. */
  deliverables(executionId: string): Promise<readonly DeliverableRow[]>;
  /** How many executions each process has in each status. */
  executionCounts(): Promise<readonly { processId: string; status: ExecutionStatus; count: number }[]>;
  changeSet(id: string): Promise<ChangeSet | undefined>;
  /** Newest first. */
  changeSets(options: { unfinishedOnly: boolean }): Promise<readonly ChangeSet[]>;
  commitIntents(): Promise<readonly CommitIntentRow[]>;
  draft(path: string): Promise<DraftRow | undefined>;
  drafts(): Promise<readonly DraftRow[]>;
  turns(sessionId: string): Promise<readonly Turn[]>;
  conversationSessions(): Promise<readonly { id: string; title: string; at: string; turns: number }[]>;
  /** What the conversation engine keeps between the turns of a session. */
  conversationState(sessionId: string): Promise<unknown>;
  dependencies(symbol?: string): Promise<readonly Dependency[]>;
}

export interface WriteTransaction extends ReadTransaction {
  putProcess(row: ProcessRow): Promise<void>;
  insertExecution(row: ExecutionRow): Promise<void>;
  /** Updates a row if its `lastSeq` is still `expectedSeq`; false when somebody was faster. */
  updateExecution(row: ExecutionRow, expectedSeq: number): Promise<boolean>;
  appendEvents(rows: readonly EventRow[]): Promise<void>;
  putTask(row: TaskRow): Promise<void>;
  putOutbox(row: OutboxRow): Promise<void>;
  deleteOutbox(id: string): Promise<void>;
  putTimer(row: TimerRow): Promise<void>;
  deleteTimer(id: string): Promise<void>;
  putDeliverable(row: DeliverableRow): Promise<void>;
  deleteDeliverable(executionId: string, name: string): Promise<void>;
  putChangeSet(changeSet: ChangeSet): Promise<void>;
  putCommitIntent(row: CommitIntentRow): Promise<void>;
  deleteCommitIntent(changeSetId: string): Promise<void>;
  putDraft(row: DraftRow): Promise<void>;
  deleteDraft(path: string): Promise<void>;
  appendTurn(sessionId: string, turn: Turn): Promise<void>;
  putConversationState(sessionId: string, state: unknown): Promise<void>;
  replaceDependencies(dependencies: readonly Dependency[]): Promise<void>;
}

/**
 * Calls to `write` that wait at the same time may share one commit; each is still kept or undone by itself. Inside
 * `work`, `read` sees what the transaction has written so far; `write` inside `work` is a bug and fails.
 */
export interface Storage {
  /** What people read in the status bar: "SQLite", "PostgreSQL". */
  readonly name: string;
  /** Runs `work` on a consistent state. */
  read<T>(work: (transaction: ReadTransaction) => Promise<T>): Promise<T>;
  /** Runs `work` in one transaction: all of it is kept durably, or none when it throws. */
  write<T>(work: (transaction: WriteTransaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface OpenStorageOptions {
  /** The folder cannot be written: a copy of what is there is used, and is gone when it is closed. */
  readonly readOnly?: boolean;
}

/** Opens the database of a workspace. Fails with NEWER_DATA when a newer program wrote it. */
export type OpenStorage = (workspaceRoot: string, options?: OpenStorageOptions) => Promise<Storage>;
