/** Change sets, from draft to commit. */
import { type AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { rewordCommit } from "./amend.ts";
import { assessChangeSet } from "./assess.ts";
import { commentOn, settleComment } from "./comments.ts";
import { commitChangeSet } from "./commit.ts";
import { createChangeSet } from "./create.ts";
import { approveChangeSet, decideEdits, rejectChangeSet, requestChanges, reviewChangeSet } from "./decide.ts";
import { exportChangeSet } from "./export.ts";
import { graphsOf } from "./graphs.ts";
import { draftMessage } from "./message.ts";
import { listChangeSets, loadChangeSet } from "./records.ts";
import { refreshChangeSet } from "./refresh.ts";
import { fromWorkingTree } from "./working-tree.ts";

/** Handlers of `changes.*`. */
export function changesHandlers(app: AppContext) {
  return procedures.changes.router({
    list: procedures.changes.list.handler(({ input }) => listChangeSets(app, input.all)),
    get: procedures.changes.get.handler(({ input }) => loadChangeSet(app, input.id)),
    create: procedures.changes.create.handler(({ input, context }) =>
      createChangeSet(app, { ...input, author: context.actor.name }),
    ),
    fromWorkingTree: procedures.changes.fromWorkingTree.handler(({ context }) =>
      fromWorkingTree(app, context.actor.name),
    ),
    assess: procedures.changes.assess.handler(({ input }) => assessChangeSet(app, input.id)),
    decide: procedures.changes.decide.handler(({ input }) => decideEdits(app, input.id, input)),
    comment: procedures.changes.comment.handler(({ input, context }) => commentOn(app, input, context.actor)),
    settleComment: procedures.changes.settleComment.handler(({ input }) => settleComment(app, input)),
    approve: procedures.changes.approve.handler(({ input, context }) =>
      approveChangeSet(app, input.id, context.actor, input.comment),
    ),
    requestChanges: procedures.changes.requestChanges.handler(({ input, context }) =>
      requestChanges(app, input.id, context.actor, input.comment),
    ),
    refresh: procedures.changes.refresh.handler(({ input }) => refreshChangeSet(app, input.id)),
    export: procedures.changes.export.handler(({ input }) => exportChangeSet(app, input.id)),
    reword: procedures.changes.reword.handler(({ input }) => rewordCommit(app, input.message)),
    review: procedures.changes.review.handler(({ input }) => reviewChangeSet(app, input.id)),
    reject: procedures.changes.reject.handler(({ input }) => rejectChangeSet(app, input.id)),
    graphs: procedures.changes.graphs.handler(({ input }) => graphsOf(app, input.id)),
    draftMessage: procedures.changes.draftMessage.handler(({ input }) => draftMessage(app, input.id)),
    commit: procedures.changes.commit.handler(({ input, context }) => commitChangeSet(app, input, context.actor)),
  });
}
