/** Reconciling and approving, for every client. */
import { type AppContext, requireSession } from "#app/context.ts";
import type { InTurn } from "#app/in-turn.ts";
import { procedures } from "#app/procedures.ts";
import { approve, renewApproval } from "./approve.ts";
import { startBranch } from "./branches.ts";
import { tidyBranch } from "./drop-branch.ts";
import { finishBranch } from "./finish.ts";
import { decideImpact, listSessions, loadSession } from "./list.ts";
import { reconciliationMetrics } from "./metrics.ts";
import { changesOnBranches } from "./on-branch.ts";
import { pendingChanges } from "./pending.ts";
import { openSession, propose } from "./propose.ts";
import { approvalOf } from "./state.ts";
import { uncoveredChanges } from "./uncovered.ts";
import { undoSession } from "./undo.ts";

/** Handlers of `reconciliation.*`. What writes a change set waits in one row with whatever else does. */
export function reconciliationHandlers(app: AppContext, inTurn: InTurn) {
  const { reconciliation } = procedures;
  return reconciliation.router({
    propose: reconciliation.propose.handler(({ input, context }) => inTurn(() => propose(app, input, context.actor))),
    approval: reconciliation.approval.handler(({ input, context }) => approvalOf(app, input.id, context.actor)),
    approve: reconciliation.approve.handler(async ({ input, context }) => {
      const { changeSet, approval } = await inTurn(() => approve(app, input, context.actor));
      return { id: changeSet.id, status: changeSet.status, approval };
    }),
    renew: reconciliation.renew.handler(({ input, context }) =>
      inTurn(() => renewApproval(app, input.id, context.actor)),
    ),
    decide: reconciliation.decide.handler(({ input, context }) =>
      inTurn(() => decideImpact(app, input, context.actor)),
    ),
    sessions: reconciliation.sessions.handler(({ input }) => listSessions(app, input)),
    session: reconciliation.session.handler(({ input }) => loadSession(app, input.id)),
    onBranches: reconciliation.onBranches.handler(() => changesOnBranches(requireSession(app))),
    open: reconciliation.open.handler(({ input, context }) =>
      inTurn(() =>
        input.mode === "branch"
          ? startBranch(app, input.changeSetId, context.actor)
          : openSession(app, input.changeSetId, input.mode, context.actor),
      ),
    ),
    finishBranch: reconciliation.finishBranch.handler(({ input, context }) =>
      inTurn(() => finishBranch(app, input.id, context.actor)),
    ),
    dropBranch: reconciliation.dropBranch.handler(({ input }) => inTurn(() => tidyBranch(app, input.id))),
    undo: reconciliation.undo.handler(({ input, context }) => inTurn(() => undoSession(app, input.id, context.actor))),
    pending: reconciliation.pending.handler(({ context }) => pendingChanges(app, context.actor)),
    uncovered: reconciliation.uncovered.handler(({ input, context }) => uncoveredChanges(app, input, context.actor)),
    metrics: reconciliation.metrics.handler(() => reconciliationMetrics(app)),
  });
}
