/** A session as data: made from a change set and what was found about it, step by step. Everything here is pure. */
import type { Findings } from "#app/changes/assess.ts";
import { impactId } from "#knit/approval/risks.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import type { Impact } from "#shared/knit.ts";
import type {
  Approval,
  ReconciliationSession,
  SessionConflict,
  SessionImpact,
  SessionMode,
  SessionStatus,
  SessionSummary,
} from "#shared/reconciliation.ts";

/** Who did something to a session, what in words, and when (ISO). */
export interface Deed {
  readonly by: string;
  readonly what: string;
  readonly at: string;
}

/** What is known of a change set at a moment. */
export interface SessionFacts {
  readonly changeSet: ChangeSet;
  readonly findings: Pick<Findings, "changes" | "impacts" | "conflicts">;
  readonly approvals: readonly Approval[];
}

/** Whether there is something to reconcile, so that a session is worth keeping. */
export function isWorthKeeping({ findings, approvals }: SessionFacts): boolean {
  return findings.impacts.length > 0 || findings.conflicts.length > 0 || approvals.length > 0;
}

/** A new session. */
export function openedSession(id: string, facts: SessionFacts, mode: SessionMode, deed: Deed): ReconciliationSession {
  const { changeSet } = facts;
  const empty: ReconciliationSession = {
    id,
    changeSetId: changeSet.id,
    title: changeSet.title,
    author: changeSet.author,
    origin: changeSet.origin === "merge" ? "arrival" : "change",
    mode,
    status: "open",
    openedAt: deed.at,
    updatedAt: deed.at,
    version: 1,
    lastBy: deed.by,
    lastDeed: deed.what,
    changes: [],
    impacts: [],
    conflicts: [],
    approvals: [],
    followUps: 0,
  };
  return { ...empty, ...contentsOf(empty, facts, deed) };
}

const OPEN: ReadonlySet<SessionStatus> = new Set(["open", "approved", "stale"]);

/** The session brought up to date; the same object when nothing about it is different. */
export function updatedSession(session: ReconciliationSession, facts: SessionFacts, deed: Deed): ReconciliationSession {
  const contents = contentsOf(session, facts, deed);
  const { stale: _, ...rest } = session;
  const next: ReconciliationSession = { ...rest, ...contents };
  // A withdrawal that was taken back.
  if (OPEN.has(next.status)) delete next.closedAt;
  return JSON.stringify(sorted(next)) === JSON.stringify(sorted(rest)) ? session : stepped(next, deed);
}

/** The session after somebody did something to it. */
export function stepped(session: ReconciliationSession, deed: Deed): ReconciliationSession {
  return { ...session, version: session.version + 1, updatedAt: deed.at, lastBy: deed.by, lastDeed: deed.what };
}

/** The session with a decision about one impact; undefined when it has no such impact. */
export function decidedSession(
  session: ReconciliationSession,
  impact: string,
  decision: Pick<SessionImpact, "decision" | "words">,
  deed: Deed,
): ReconciliationSession | undefined {
  if (!session.impacts.some(({ id }) => id === impact)) return undefined;
  const impacts = session.impacts.map((each): SessionImpact => {
    if (each.id !== impact) return each;
    const { id, impact: about } = each;
    return decision.decision === "open"
      ? { id, impact: about, decision: "open" }
      : { id, impact: about, ...decision, by: deed.by, at: deed.at };
  });
  return stepped({ ...session, impacts }, deed);
}

/** The session as it ended. */
export function closedSession(
  session: ReconciliationSession,
  status: Extract<SessionStatus, "committed" | "withdrawn" | "undone">,
  deed: Deed,
  more: Pick<ReconciliationSession, "commit" | "undoneBy"> = {},
): ReconciliationSession {
  // What was only to be looked at, and was committed after all.
  const mode = status === "committed" && session.mode === "dry_run" ? "in_place" : session.mode;
  return stepped({ ...session, ...more, mode, status, closedAt: deed.at }, deed);
}

/** What a list shows of it. */
export function summaryOf(session: ReconciliationSession): SessionSummary {
  const {
    changes: _c,
    followUps: _f,
    version: _v,
    lastBy: _b,
    lastDeed: _d,
    stale: _s,
    undoneBy: _u,
    branchLeft: _l,
    lateTold: _t,
    ...rest
  } = session;
  return {
    ...rest,
    impacts: session.impacts.length,
    open: session.impacts.filter(({ decision }) => decision === "open").length,
    conflicts: session.conflicts.filter(({ solved }) => !solved).length,
    approvals: session.approvals.length,
  };
}

function contentsOf(session: ReconciliationSession, facts: SessionFacts, { at }: Deed) {
  const { changeSet, findings, approvals } = facts;
  const known = new Map(session.impacts.map((each) => [each.id, each]));
  return {
    title: changeSet.title,
    status: statusOf(changeSet),
    changes: [...findings.changes],
    impacts: findings.impacts.map((impact) => withDecision(impact, changeSet, known.get(impactId(impact)), at)),
    conflicts: conflictsOf(session.conflicts, findings.conflicts),
    approvals: [...approvals],
    followUps: changeSet.edits.filter((edit) => edit.by === "knit" && edit.accepted).length,
  };
}

function statusOf({ status }: ChangeSet): SessionStatus {
  switch (status) {
    case "approved":
    case "stale":
      return status;
    case "rejected":
      return "withdrawn";
    case "committed":
    case "applied":
      return "committed";
    default:
      return "open";
  }
}

/** What was decided stays decided; the follow-up edits say what became of the rest. */
function withDecision(
  impact: Impact,
  { edits, author }: ChangeSet,
  known: SessionImpact | undefined,
  at: string,
): SessionImpact {
  const id = impactId(impact);
  if (known?.by !== undefined && known.by !== author) return { ...known, impact };
  const followUp = edits.find((edit) => edit.by === "knit" && edit.symbols.includes(impact.symbol));
  if (followUp === undefined) {
    return impact.class === "safe"
      ? { id, impact, decision: "automatic" }
      : { ...(known ?? { id, decision: "open" }), impact };
  }
  if (!followUp.accepted) {
    return known?.decision === "left" ? { ...known, impact } : { id, impact, decision: "left", by: author, at };
  }
  return { id, impact, decision: impact.class === "safe" ? "automatic" : "accepted" };
}

function conflictsOf(known: readonly SessionConflict[], now: Findings["conflicts"]): SessionConflict[] {
  const open = new Map(now.map(({ rule, message }) => [`${rule} ${message}`, { rule, message, solved: false }]));
  const solved = known.filter(({ rule, message }) => !open.has(`${rule} ${message}`));
  return [...open.values(), ...solved.map((each) => ({ ...each, solved: true }))];
}

/** With its keys in one order, for comparing. */
function sorted(session: object): object {
  return Object.fromEntries(Object.entries(session).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
