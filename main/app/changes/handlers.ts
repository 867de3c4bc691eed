/** Change sets, from draft to commit. */
import type { AppContext } from "#app/context.ts";
import type { InTurn } from "#app/in-turn.ts";
import { procedures } from "#app/procedures.ts";
import { approve, requestChanges } from "#app/reconciliation/approve.ts";
import { dropBranch } from "#app/reconciliation/drop-branch.ts";
import { askForApproval } from "#app/reconciliation/propose.ts";
import { rewordCommit } from "./amend.ts";
import { assessChangeSet } from "./assess.ts";
import { commentOn, settleComment } from "./comments.ts";
import { commitChangeSet } from "./commit.ts";
import { createChangeSet } from "./create.ts";
import { decideEdits, rejectChangeSet, reopenChangeSet } from "./decide.ts";
import { exportChangeSet } from "./export.ts";
import { graphsOf } from "./graphs.ts";
import { draftMessage } from "./message.ts";
import { listChangeSets, loadChangeSet } from "./records.ts";
import { refreshChangeSet } from "./refresh.ts";
import { fromWorkingTree } from "./working-tree.ts";

/** Handlers of `changes.*`. */
export function changesHandlers(app: AppContext, inTurn: InTurn) {
  return procedures.changes.router({
    list: procedures.changes.list.handler(({ input }) => listChangeSets(app, input.all)),
    get: procedures.changes.get.handler(({ input }) => loadChangeSet(app, input.id)),
    create: procedures.changes.create.handler(({ input, context }) =>
      createChangeSet(app, { ...input, author: context.actor.name }),
    ),
    fromWorkingTree: procedures.changes.fromWorkingTree.handler(({ context }) =>
      inTurn(() => fromWorkingTree(app, context.actor.name)),
    ),
    assess: procedures.changes.assess.handler(({ input }) => inTurn(() => assessChangeSet(app, input.id))),
    decide: procedures.changes.decide.handler(({ input }) => inTurn(() => decideEdits(app, input.id, input))),
    comment: procedures.changes.comment.handler(({ input, context }) =>
      inTurn(() => commentOn(app, input, context.actor)),
    ),
    settleComment: procedures.changes.settleComment.handler(({ input }) => inTurn(() => settleComment(app, input))),
    approve: procedures.changes.approve.handler(({ input, context }) =>
      inTurn(async () => (await approve(app, input, context.actor)).changeSet),
    ),
    requestChanges: procedures.changes.requestChanges.handler(({ input, context }) =>
      inTurn(async () => (await requestChanges(app, input.id, input.comment, context.actor)).changeSet),
    ),
    refresh: procedures.changes.refresh.handler(({ input }) => inTurn(() => refreshChangeSet(app, input.id))),
    export: procedures.changes.export.handler(({ input }) => exportChangeSet(app, input.id)),
    reword: procedures.changes.reword.handler(({ input }) => rewordCommit(app, input.message)),
    review: procedures.changes.review.handler(({ input, context }) =>
      inTurn(() => askForApproval(app, input.id, context.actor)),
    ),
    reject: procedures.changes.reject.handler(({ input, context }) =>
      inTurn(async () => {
        const rejected = await rejectChangeSet(app, input.id, context.actor.name);
        await dropBranch(app, input.id);
        return rejected;
      }),
    ),
    reopen: procedures.changes.reopen.handler(({ input }) => inTurn(() => reopenChangeSet(app, input.id))),
    graphs: procedures.changes.graphs.handler(({ input }) => graphsOf(app, input.id)),
    draftMessage: procedures.changes.draftMessage.handler(({ input }) => draftMessage(app, input.id)),
    commit: procedures.changes.commit.handler(({ input, context }) =>
      inTurn(() => commitChangeSet(app, input, context.actor)),
    ),
  });
}
