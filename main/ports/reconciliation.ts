/** Sessions of reconciling and approvals of changes, as they are kept. */
import type { Approval, ReconciliationSession, SessionMode, SessionStatus } from "#shared/reconciliation.ts";

export interface SessionFilter {
  /** Every word stands in the title, the author's name, or the name of something touched. */
  readonly words?: readonly string[] | undefined;
  readonly status?: SessionStatus | undefined;
  readonly mode?: SessionMode | undefined;
  /** Only those that the list, newest first, shows behind this one. */
  readonly behind?: { readonly openedAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Reading them. */
export interface ReconciliationReads {
  session(id: string): Promise<ReconciliationSession | undefined>;
  /** The latest session of a change set. */
  sessionOf(changeSetId: string): Promise<ReconciliationSession | undefined>;
  /** Newest first. */
  sessions(filter: SessionFilter): Promise<readonly ReconciliationSession[]>;
  /** Oldest first. */
  approvals(changeSetId: string): Promise<readonly Approval[]>;
}

/** Keeping them. */
export interface ReconciliationWrites {
  /** Keeps a session if its version is still `expected` (undefined: not there yet); false when somebody was faster. */
  putSession(session: ReconciliationSession, expected: number | undefined): Promise<boolean>;
  /** Approvals are only ever added. */
  addApproval(approval: Approval): Promise<void>;
}
