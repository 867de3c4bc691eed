/** Change sets, from draft to commit. */
import type { AppContext } from "#app/context.ts";
import { createTurns } from "#app/in-turn.ts";
import { procedures } from "#app/procedures.ts";
import { rewordCommit } from "./amend.ts";
import { assessChangeSet } from "./assess.ts";
import { commentOn, settleComment } from "./comments.ts";
import { commitChangeSet } from "./commit.ts";
import { createChangeSet } from "./create.ts";
import {
  approveChangeSet,
  decideEdits,
  rejectChangeSet,
  reopenChangeSet,
  requestChanges,
  reviewChangeSet,
} from "./decide.ts";
import { exportChangeSet } from "./export.ts";
import { graphsOf } from "./graphs.ts";
import { draftMessage } from "./message.ts";
import { listChangeSets, loadChangeSet } from "./records.ts";
import { refreshChangeSet } from "./refresh.ts";
import { fromWorkingTree } from "./working-tree.ts";

/** Handlers of `changes.*`. */
export function changesHandlers(app: AppContext) {
  // Each reads a change set and keeps another in its place: what one decides, another that began before must not undo.
  const inTurn = createTurns();
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
      inTurn(() => approveChangeSet(app, input.id, context.actor, input.comment)),
    ),
    requestChanges: procedures.changes.requestChanges.handler(({ input, context }) =>
      inTurn(() => requestChanges(app, input.id, context.actor, input.comment)),
    ),
    refresh: procedures.changes.refresh.handler(({ input }) => inTurn(() => refreshChangeSet(app, input.id))),
    export: procedures.changes.export.handler(({ input }) => exportChangeSet(app, input.id)),
    reword: procedures.changes.reword.handler(({ input }) => rewordCommit(app, input.message)),
    review: procedures.changes.review.handler(({ input }) => inTurn(() => reviewChangeSet(app, input.id))),
    reject: procedures.changes.reject.handler(({ input }) => inTurn(() => rejectChangeSet(app, input.id))),
    reopen: procedures.changes.reopen.handler(({ input }) => inTurn(() => reopenChangeSet(app, input.id))),
    graphs: procedures.changes.graphs.handler(({ input }) => graphsOf(app, input.id)),
    draftMessage: procedures.changes.draftMessage.handler(({ input }) => draftMessage(app, input.id)),
    commit: procedures.changes.commit.handler(({ input, context }) =>
      inTurn(() => commitChangeSet(app, input, context.actor)),
    ),
  });
}
