/** Issues as clients see them. */
import type { IssueRow } from "#ports/runtime-rows.ts";
import { withMomentsIn } from "#runtime/moments.ts";
import { resolutionWords } from "#runtime/resolution-words.ts";
import type { IssueRecord, State } from "#runtime/state.ts";
import { stepTitle } from "#runtime/wording.ts";
import { type Issue, IssueOutcome } from "#shared/issues.ts";

/** What state and row both tell of an issue. */
type IssueFacts = Omit<IssueRecord, "source" | "startedAt" | "timerId" | "waitingFor" | "outcome"> & {
  readonly id: string;
  readonly executionId: string;
  readonly outcome: string | null;
};

/** An issue as clients see it. `team` is that of the playbook; texts tell moments in `timezone`. */
function issueFrom(issue: IssueFacts, team: string, timezone: string): Issue {
  const { id, executionId, step, issueType, description, raisedBy, raisedAt, status } = issue;
  const outcome = IssueOutcome.safeParse(issue.outcome).data;
  return {
    id,
    executionId,
    step,
    stepTitle: stepTitle(step),
    issueType,
    description: withMomentsIn(description, timezone),
    raisedBy,
    raisedAt,
    status,
    resolution: issue.resolution === null ? "" : resolutionWords(issue.resolution, team),
    ...(status === "resolved" || issue.dueAt === null ? {} : { dueAt: issue.dueAt }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(issue.resolvedBy === null ? {} : { resolvedBy: issue.resolvedBy }),
    ...(issue.resolvedAt === null ? {} : { resolvedAt: issue.resolvedAt }),
    ...(issue.reason === null ? {} : { reason: issue.reason }),
  };
}

/** An issue of an execution; undefined when it has none of that id. */
export function issueView(state: State, id: string, timezone: string): Issue | undefined {
  const issue = state.issues?.[id];
  return issue && issueFrom({ ...issue, id, executionId: state.executionId }, state.definition.team, timezone);
}

/** The issue of a row. */
export function issueOfRow(row: IssueRow, timezone: string): Issue {
  const detail = row.detail as Pick<IssueRecord, "resolution" | "dueAt" | "reason">;
  return issueFrom(
    { ...row, ...detail, issueType: row.type, outcome: row.resolution, resolution: detail.resolution },
    "",
    timezone,
  );
}

/** The issues of an execution, or of one of its steps, newest first. */
export function issuesOf(state: State, timezone: string, step?: string): Issue[] {
  return Object.entries(state.issues ?? {})
    .filter(([, issue]) => step === undefined || issue.step === step)
    .flatMap(([id]) => issueView(state, id, timezone) ?? [])
    .reverse();
}
