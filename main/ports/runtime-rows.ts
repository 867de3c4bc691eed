/**
 * Rows of what surrounds running playbooks: issues, events of the business, schedules, people, comments, attachments,
 * figures, and the audit log. Dates are ISO texts; JSON columns are plain values.
 */

/** A row of `issues`: something that went wrong in an execution, and who it lies with. */
export interface IssueRow {
  readonly id: string;
  readonly executionId: string;
  readonly step: string;
  /** The task it was raised on; null when there was none. */
  readonly taskId: string | null;
  /** `missing_information`, `overdue`, … as written in the playbook. */
  readonly type: string;
  readonly description: string;
  readonly status: "open" | "resolved";
  readonly raisedBy: string;
  readonly raisedAt: string;
  /** The role or person it lies with now; null = the team's queue, or nobody any more. */
  readonly handler: string | null;
  readonly resolvedBy: string | null;
  readonly resolvedAt: string | null;
  /** How it was resolved, in the engine's words; null while it is open. */
  readonly resolution: string | null;
  /** What the engine keeps besides: the resolution chain and where in it the issue is. */
  readonly detail: unknown;
}

/** A row of `business_events`: something happened in the business. The id makes it happen once. */
export interface BusinessEventRow {
  readonly id: string;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Where it came from; null when a person, a program or a connector told it. */
  readonly executionId: string | null;
  readonly step: string | null;
  readonly actor: string;
  readonly at: string;
}

/** A row of `event_starts`: an event started a process. */
export interface EventStartRow {
  readonly eventId: string;
  readonly processId: string;
  readonly executionId: string;
}

/** A row of `schedules`: when a process with a cadence is due next. */
export interface ScheduleRow {
  readonly processId: string;
  /** Null = it does not start by itself: somebody paused it. */
  readonly nextDueAt: string | null;
  readonly lastDueAt: string | null;
  readonly lastExecutionId: string | null;
}

/** A row of `people`: somebody who works in the business. */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly permission: string;
  readonly roles: readonly string[];
  readonly teams: readonly string[];
  readonly active: boolean;
}

/** A row of `absences`: when somebody is away, and who stands in. */
export interface AbsenceRow {
  readonly id: string;
  readonly personId: string;
  readonly from: string;
  readonly until: string;
  readonly delegateId: string | null;
  readonly note: string;
}

/** A row of `task_comments`. */
export interface TaskCommentRow {
  readonly id: string;
  readonly taskId: string;
  readonly executionId: string;
  readonly author: string;
  readonly at: string;
  readonly text: string;
}

/** A row of `attachments`: a file of a task. Its bytes are kept once per content, under their hash. */
export interface AttachmentRow {
  readonly id: string;
  readonly taskId: string;
  readonly executionId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** SHA-256 of the content, in hex. */
  readonly contentHash: string;
  readonly addedBy: string;
  readonly addedAt: string;
}

/** A row of `metrics`: one finished round of a step, or of the run as a whole (`step` is empty). Times in milliseconds. */
export interface MetricRow {
  readonly executionId: string;
  readonly processId: string;
  readonly playbook: string;
  readonly version: string;
  readonly step: string;
  /** 1 for the first time the step was done. */
  readonly round: number;
  readonly role: string | null;
  readonly performer: string | null;
  readonly readyAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string;
  readonly waitingMs: number;
  readonly workingMs: number;
  /** `completed`, `skipped`, `not_needed`; of runs also `cancelled` and `failed`. */
  readonly outcome: string;
  readonly overridden: boolean;
  readonly dueAt: string | null;
  /** Null when nothing was promised. */
  readonly onTime: boolean | null;
}

export interface MetricFilter {
  readonly processId?: string | undefined;
  readonly playbook?: string | undefined;
  readonly executionId?: string | undefined;
  /** Ended at this time or later. */
  readonly since?: string | undefined;
  /** Ended before this time. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** A row of `audit_log`: each hash covers the one before. */
export interface AuditRow {
  /** 1, 2, 3, … without gaps. */
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  /** What it was done to: the id or name of a task, run, person, … */
  readonly subject: string;
  readonly detail: unknown;
  readonly previousHash: string;
  readonly hash: string;
}

/** A row of `webhooks`: who holds the secret may tell that this event happened. */
export interface WebhookRow {
  readonly eventName: string;
  /** SHA-256 of the secret, in hex. */
  readonly secretHash: string;
  readonly createdAt: string;
}
