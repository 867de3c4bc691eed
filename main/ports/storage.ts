/**
 * The database of a workspace: SQLite inside, PostgreSQL when a team shares. Reading and writing are different types:
 * what takes a `ReadTransaction` cannot change anything. Dates are ISO texts; JSON columns are plain values.
 */
import type { ChangeSet, SemanticChange } from "#shared/change-set.ts";
import type { Turn } from "#shared/conversation.ts";
import type { Failure } from "#shared/errors.ts";
import type { ExecutionStatus, TaskStatus } from "#shared/execution.ts";
import type { Form } from "#shared/forms.ts";
import type { GitCommit } from "#shared/workspace.ts";
import type { ConversationReads, ConversationWrites } from "./conversations.ts";
import type { EffectReplyReads, EffectReplyWrites } from "./effect-replies.ts";
import type { KnitReads, KnitWrites } from "./knit.ts";
import type { ModelUsageRow, ModelUsageSum } from "./model-usage.ts";
import type { ReconciliationReads, ReconciliationWrites } from "./reconciliation.ts";
import type { RoundReads, RoundWrites } from "./rounds.ts";
import type {
  AbsenceRow,
  AttachmentRow,
  AuditRow,
  BusinessEventRow,
  EventStartRow,
  IssueRow,
  MetricFilter,
  MetricRow,
  PersonRow,
  ScheduleRow,
  TaskCommentRow,
  WebhookRow,
} from "./runtime-rows.ts";
import type { WebhookDeliveryReads, WebhookDeliveryWrites } from "./webhook-deliveries.ts";

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
  /** Hash of the last link of its history, which the next one follows. Stands for the whole history, and so for `currentState`. */
  readonly lastHash: string;
  /** Counts and times of this run, for figures and the list of runs. */
  readonly performanceMetrics: unknown;
}

/** A row of `execution_events`: what one decision led to. Append-only, each hash covering the one before. */
export interface LinkRow {
  readonly executionId: string;
  /** The number of its first event; the others count on. */
  readonly seq: number;
  /** JSON of its events, each `{type, at, actor, …}`: a list, or (before data version 10) a single one. */
  readonly text: string;
  /** What belongs in place of the null that an event has as its `definition`; null when none has. Never changes. */
  readonly definition: unknown;
  readonly hash: string;
}

/** One event of an execution. */
export interface EventRow {
  readonly executionId: string;
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly type: string;
  readonly payload: unknown;
}

export type TaskPriority = "low" | "normal" | "high" | "urgent";

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
  /** What is asked of the person: `work` is the step itself, others are questions about it. */
  readonly purpose: string;
  readonly priority: TaskPriority;
  readonly createdAt: string;
  readonly dueAt: string | null;
  /** When the assignee took it; null when nobody did. */
  readonly claimedAt: string | null;
  readonly completedAt: string | null;
  readonly note: string | null;
  readonly form: Form;
  readonly draft: Readonly<Record<string, unknown>> | null;
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

/** What of a task can change while it lives. A draft stays as it is while the task is open, and goes when it is not. */
export type TaskChange = Pick<
  TaskRow,
  | "id"
  | "role"
  | "team"
  | "assignee"
  | "revision"
  | "status"
  | "priority"
  | "dueAt"
  | "claimedAt"
  | "completedAt"
  | "note"
>;

/** Everything one decision leads to: kept together or not at all. Lists that are absent are empty. */
export interface Advance {
  /** The execution as it is afterwards. `source` and `definition` are kept when it starts, and when `repinned`. */
  readonly execution: ExecutionRow;
  /** The execution goes on with another `source` and `definition` (and `version`) than it had. */
  readonly repinned?: boolean;
  /** The process it belongs to, kept or brought up to date when it starts. */
  readonly process?: ProcessRow;
  /** What happened; its first event follows the last one so far. */
  readonly link: LinkRow;
  readonly newTasks?: readonly TaskRow[];
  readonly changedTasks?: readonly TaskChange[];
  readonly timers?: readonly TimerRow[];
  /** Ids. */
  readonly endedTimers?: readonly string[];
  readonly outbox?: readonly OutboxRow[];
  /** Ids of effects that were reported back. */
  readonly doneOutbox?: readonly string[];
  /** Raised or changed. */
  readonly issues?: readonly IssueRow[];
  readonly businessEvents?: readonly BusinessEventRow[];
  readonly eventStarts?: readonly EventStartRow[];
  readonly metrics?: readonly MetricRow[];
}

/**
 * Whose turn it is to decide: an execution, or the execution a task belongs to. With `doneOutbox` and `endedTimers`
 * these go even when the decision leads to nothing.
 */
export interface AdvanceTarget {
  readonly of: { readonly executionId: string } | { readonly taskId: string };
  readonly doneOutbox?: readonly string[];
  readonly endedTimers?: readonly string[];
}

/** What a decision came to: `advance` is kept, `value` is handed to whoever asked. */
export interface Decided<T> {
  readonly value: T;
  readonly advance?: Advance;
}

/** What a commit changed by meaning; made again when it is lost. */
export interface IndexedCommitRow {
  /** Of the way it was worked out. */
  readonly version: number;
  readonly commit: GitCommit;
  readonly changes: readonly SemanticChange[];
}

export interface TaskFilter {
  readonly status?: TaskStatus | undefined;
  readonly executionId?: string | undefined;
  /** Only these; whoever asks for the tasks of one execution finds them at once when its state tells which they are. */
  readonly ids?: readonly string[] | undefined;
  readonly role?: string | undefined;
  /** Only tasks of this team. */
  readonly team?: string | undefined;
  /** Only what this person may take in hand: assigned to them, or to nobody and for one of these roles. */
  readonly mine?: { readonly person: string; readonly roles: readonly string[] } | undefined;
  /** Only tasks nobody has. */
  readonly unassigned?: boolean | undefined;
  readonly playbook?: string | undefined;
  readonly priority?: TaskPriority | undefined;
  /** Only tasks that were to be done before this time. */
  readonly dueBefore?: string | undefined;
  /** Only tasks in whose title, description or playbook, or in whose run's title, every one of these words stands. */
  readonly words?: readonly string[] | undefined;
  /**
   * `created` (when absent): oldest first, as their identifiers tell; `newest`: the other way round. `urgency`: by
   * priority, then what is due first.
   */
  readonly order?: "created" | "newest" | "urgency" | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** How many open tasks of a step somebody has. */
export interface AssignedWork extends Pick<TaskRow, "playbook" | "step"> {
  readonly assignee: string;
  readonly count: number;
}

export interface IssueFilter {
  readonly status?: IssueRow["status"] | undefined;
  readonly executionId?: string | undefined;
  readonly limit: number;
}

export interface ExecutionFilter {
  readonly processId?: string | undefined;
  readonly playbook?: string | undefined;
  readonly status?: ExecutionStatus | undefined;
  /** Only executions in one of these. */
  readonly statuses?: readonly ExecutionStatus[] | undefined;
  /** Only executions in whose title or playbook, or in the name of whoever started them, every one of these words stands. */
  readonly words?: readonly string[] | undefined;
  /** Only those that a list, newest first, shows behind this one. */
  readonly behind?: { readonly startedAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

export interface ReadTransaction
  extends ReconciliationReads,
    ConversationReads,
    KnitReads,
    WebhookDeliveryReads,
    RoundReads,
    EffectReplyReads {
  /** What calls of language models have used from a time (ISO text) until before another, by model and purpose. */
  modelUsage(span: { readonly from: string; readonly before: string }): Promise<readonly ModelUsageSum[]>;
  processes(): Promise<readonly ProcessRow[]>;
  execution(id: string): Promise<ExecutionRow | undefined>;
  /** Newest first. */
  executions(filter: ExecutionFilter): Promise<readonly ExecutionRow[]>;
  /** Oldest first. */
  events(executionId: string): Promise<readonly EventRow[]>;
  /** The same as they are stored, oldest first. */
  links(executionId: string): Promise<readonly LinkRow[]>;
  task(id: string): Promise<TaskRow | undefined>;
  /** In the order asked for; `nextCursor` when there are more. */
  tasks(filter: TaskFilter): Promise<{ readonly tasks: readonly TaskRow[]; readonly nextCursor?: string }>;
  /** Oldest first. */
  outbox(limit: number): Promise<readonly OutboxRow[]>;
  /** Those due at `dueBy` or earlier (all when absent), earliest first. */
  timers(options: { dueBy?: string | undefined; limit: number }): Promise<readonly TimerRow[]>;
  /** How many executions each process has in each status. */
  executionCounts(): Promise<readonly { processId: string; status: ExecutionStatus; count: number }[]>;
  changeSet(id: string): Promise<ChangeSet | undefined>;
  /** Newest first. */
  changeSets(options: { unfinishedOnly: boolean }): Promise<readonly ChangeSet[]>;
  commitIntents(): Promise<readonly CommitIntentRow[]>;
  /** In order of commit id, those behind `after`. */
  indexedCommits(options: { after: string; limit: number }): Promise<readonly IndexedCommitRow[]>;
  draft(path: string): Promise<DraftRow | undefined>;
  drafts(): Promise<readonly DraftRow[]>;
  turns(sessionId: string): Promise<readonly Turn[]>;
  conversationSessions(): Promise<readonly { id: string; title: string; at: string; turns: number }[]>;
  /** What the conversation engine keeps between the turns of a session. */
  conversationState(sessionId: string): Promise<unknown>;
  /** How many tasks are open. */
  openTaskCount(): Promise<number>;
  /** How many tasks a filter finds, without looking at its page. */
  taskCount(filter: Omit<TaskFilter, "limit" | "cursor" | "order">): Promise<number>;
  /** How many open tasks somebody has of each step; tasks nobody has are left out. */
  assignedWork(): Promise<readonly AssignedWork[]>;
  /** Titles of executions by id; those that are not there are left out. */
  executionTitles(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  issue(id: string): Promise<IssueRow | undefined>;
  /** Newest first. */
  issues(filter: IssueFilter): Promise<readonly IssueRow[]>;
  businessEvent(id: string): Promise<BusinessEventRow | undefined>;
  /** Newest first. */
  businessEvents(options: { name?: string | undefined; limit: number }): Promise<readonly BusinessEventRow[]>;
  /** What an event started. */
  eventStarts(eventId: string): Promise<readonly EventStartRow[]>;
  /** In order of process. */
  schedules(): Promise<readonly ScheduleRow[]>;
  person(id: string): Promise<PersonRow | undefined>;
  /** In order of name, those who left included. */
  people(): Promise<readonly PersonRow[]>;
  /** Those that touch this time (all when absent), earliest first. */
  absences(options?: { at?: string | undefined }): Promise<readonly AbsenceRow[]>;
  /** Oldest first. */
  taskComments(taskId: string): Promise<readonly TaskCommentRow[]>;
  attachment(id: string): Promise<AttachmentRow | undefined>;
  /** Oldest first. */
  attachments(of: { taskId: string } | { executionId: string }): Promise<readonly AttachmentRow[]>;
  /** The bytes that were kept under this hash; undefined when there are none, as of a file that came in pieces. */
  attachmentContent(contentHash: string): Promise<Uint8Array | undefined>;
  /** A piece of a file that came in pieces; `index` counts from 0. */
  attachmentPiece(attachmentId: string, index: number): Promise<Uint8Array | undefined>;
  /** In order of when the rounds ended. */
  metrics(filter: MetricFilter): Promise<readonly MetricRow[]>;
  /** Those after `after`, in order. */
  auditLog(options: { after?: number | undefined; limit: number }): Promise<readonly AuditRow[]>;
  lastAudit(): Promise<AuditRow | undefined>;
  webhook(eventName: string): Promise<WebhookRow | undefined>;
  webhooks(): Promise<readonly WebhookRow[]>;
}

export interface WriteTransaction
  extends ReadTransaction,
    ReconciliationWrites,
    ConversationWrites,
    KnitWrites,
    WebhookDeliveryWrites,
    RoundWrites,
    EffectReplyWrites {
  addModelUsage(row: ModelUsageRow): Promise<void>;
  putProcess(row: ProcessRow): Promise<void>;
  insertExecution(row: ExecutionRow): Promise<void>;
  /** Updates a row if its `lastSeq` is still `expectedSeq`; false when somebody was faster. */
  updateExecution(row: ExecutionRow, expectedSeq: number): Promise<boolean>;
  appendLinks(rows: readonly LinkRow[]): Promise<void>;
  putTask(row: TaskRow): Promise<void>;
  /** Keeps what was entered so far; false when the task is not open any more. */
  saveTaskDraft(id: string, draft: Readonly<Record<string, unknown>>): Promise<boolean>;
  putOutbox(row: OutboxRow): Promise<void>;
  deleteOutbox(id: string): Promise<void>;
  putTimer(row: TimerRow): Promise<void>;
  deleteTimer(id: string): Promise<void>;
  putChangeSet(changeSet: ChangeSet): Promise<void>;
  putCommitIntent(row: CommitIntentRow): Promise<void>;
  deleteCommitIntent(changeSetId: string): Promise<void>;
  putIndexedCommits(rows: readonly IndexedCommitRow[]): Promise<void>;
  putDraft(row: DraftRow): Promise<void>;
  deleteDraft(path: string): Promise<void>;
  appendTurn(sessionId: string, turn: Turn): Promise<void>;
  putConversationState(sessionId: string, state: unknown): Promise<void>;
  putIssue(row: IssueRow): Promise<void>;
  /** False when an event with this id is there already: nothing is changed then. */
  addBusinessEvent(row: BusinessEventRow): Promise<boolean>;
  /** False when this event has started this process already: nothing is changed then. */
  addEventStart(row: EventStartRow): Promise<boolean>;
  /** Keeps a schedule if its `nextDueAt` is still `expected` (undefined: not there); false when somebody was faster. */
  putSchedule(row: ScheduleRow, expected: string | null | undefined): Promise<boolean>;
  deleteSchedule(processId: string): Promise<void>;
  putPerson(row: PersonRow): Promise<void>;
  putAbsence(row: AbsenceRow): Promise<void>;
  deleteAbsence(id: string): Promise<void>;
  putTaskComment(row: TaskCommentRow): Promise<void>;
  /** Keeps a file of a task; equal contents are kept once. Without `content` its pieces are there already. */
  addAttachment(row: AttachmentRow, content?: Uint8Array): Promise<void>;
  /** Keeps a piece of a file; the one it replaces, if any, is gone. */
  putAttachmentPiece(attachmentId: string, index: number, content: Uint8Array): Promise<void>;
  /** Takes away the pieces of a file that is not there. */
  deleteAttachmentPieces(attachmentId: string): Promise<void>;
  /** Takes away the pieces of files that never came to be there, of ids before `id`. */
  deleteAttachmentPiecesBefore(id: string): Promise<void>;
  /** Takes a file away, and its content when nothing else has it. */
  deleteAttachment(id: string): Promise<void>;
  putMetrics(rows: readonly MetricRow[]): Promise<void>;
  /** Fails when the number is taken: the log is append-only. */
  appendAudit(row: AuditRow): Promise<void>;
  putWebhook(row: WebhookRow): Promise<void>;
  deleteWebhook(eventName: string): Promise<void>;
}

/**
 * Calls to `write` that wait at the same time may share one commit; each is still kept or undone by itself. Inside
 * `work`, `read` sees what the transaction has written so far; `write` inside `work` is a bug and fails.
 */
export interface Storage {
  /** What people read in the status bar: "SQLite", "PostgreSQL". */
  readonly name: string;
  /** Why what is written here is not kept: the database is damaged, and this is a copy to look at. Absent otherwise. */
  readonly problem?: Failure;
  /** Runs `work` on a consistent state. */
  read<T>(work: (transaction: ReadTransaction) => Promise<T>): Promise<T>;
  /** Runs `work` in one transaction: all of it is kept durably, or none when it throws. */
  write<T>(work: (transaction: WriteTransaction) => Promise<T>): Promise<T>;
  /**
   * Lets `decide` say what an execution's next step is, and keeps it durably: the fast way to do work. `decide` gets the
   * execution as it is (undefined: not there), must be repeatable, and is called again when somebody was faster; what it
   * throws is thrown. Calls that wait at the same time share a commit. Fails with CONFLICT when others were faster all
   * the time.
   */
  advance<T>(target: AdvanceTarget, decide: (execution: ExecutionRow | undefined) => Decided<T>): Promise<T>;
  close(): Promise<void>;
}

export interface OpenStorageOptions {
  /** The folder cannot be written: a copy of what is there is used, and is gone when it is closed. */
  readonly readOnly?: boolean;
}

/** Opens the database of a workspace. Fails with NEWER_DATA when a newer program wrote it. */
export type OpenStorage = (workspaceRoot: string, options?: OpenStorageOptions) => Promise<Storage>;
