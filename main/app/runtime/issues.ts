/** Issues, for every client: raised, listed, settled. */
import { type AppContext, requireSession } from "#app/context.ts";
import { timezoneOf } from "#app/timezone.ts";
import type { IssueFilter } from "#ports/storage.ts";
import type { Data } from "#runtime/events.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Issue, IssueSettlement } from "#shared/issues.ts";
import { act, keptReason } from "./act.ts";
import { loadState, type Outcome } from "./carry-out.ts";
import { issueOfRow, issueView } from "./issue-views.ts";

/** The longest description that is kept. */
const LONGEST_DESCRIPTION = 5000;

function viewOf(app: AppContext, { state }: Outcome, id: string): Issue {
  const issue = issueView(state, id, timezoneOf(requireSession(app)));
  if (!issue) throw new Error("an issue that was just worked on is gone");
  return issue;
}

/** Issues, newest first. */
export async function listIssues(app: AppContext, filter: IssueFilter): Promise<Issue[]> {
  const session = requireSession(app);
  const timezone = timezoneOf(session);
  return (await session.storage.read((tx) => tx.issues(filter))).map((row) => issueOfRow(row, timezone));
}

/** What somebody has entered so far in the open task of a step. */
async function enteredSoFar(app: AppContext, executionId: string, step: string | undefined): Promise<Data | undefined> {
  return requireSession(app).storage.read(async (tx) => {
    const state = await loadState(tx, executionId);
    const open = Object.entries(state.tasks).filter(
      ([, task]) =>
        task.status === "open" &&
        task.purpose === "work" &&
        (step === undefined || task.step === step || task.step.endsWith(`/${step}`)),
    );
    const [only] = open;
    return only && open.length === 1 ? ((await tx.task(only[0]))?.draft ?? undefined) : undefined;
  });
}

/**
 * Says that something went wrong in a step (the only one that is being done when left out); what the playbook says about
 * it begins at once. Fails with NOT_FOUND, BAD_INPUT, or CONFLICT when the step is not being done or the same was said.
 */
export async function raiseIssue(
  app: AppContext,
  request: {
    id: string;
    step?: string | undefined;
    issueType: string;
    description?: string | undefined;
    data?: Data | undefined;
    confirmed?: readonly string[] | undefined;
    actor: string;
  },
): Promise<Issue> {
  const { id, step, issueType, description = "", confirmed, actor } = request;
  const data = request.data ?? (await enteredSoFar(app, id, step));
  const outcome = await act(app, id, {
    type: "raise_issue",
    actor,
    step,
    issueType: issueType.slice(0, 200),
    description: description.slice(0, LONGEST_DESCRIPTION),
    data,
    confirmed,
  });
  const raised = outcome.events.find((event) => event.type === "issue_raised");
  if (raised?.type !== "issue_raised") throw new Error("an issue was not raised");
  return viewOf(app, outcome, raised.issueId);
}

/** Settles an issue. Fails with NOT_FOUND, or CONFLICT when it is settled already. */
export async function resolveIssue(
  app: AppContext,
  request: {
    id: string;
    resolution: IssueSettlement;
    reason?: string | undefined;
    data?: Data | undefined;
    actor: string;
  },
): Promise<Issue> {
  const { id, resolution, actor } = request;
  const row = await requireSession(app).storage.read((tx) => tx.issue(id));
  if (!row) {
    throw new ExpectedError("NOT_FOUND", "There is no such issue.", {
      path: "id",
      next: "Look at the list of issues.",
    });
  }
  const data =
    request.data ?? (resolution === "override" ? await enteredSoFar(app, row.executionId, row.step) : undefined);
  const reason = keptReason(request.reason);
  return viewOf(
    app,
    await act(app, row.executionId, { type: "resolve_issue", actor, issueId: id, resolution, reason, data }),
    id,
  );
}
