/** Decisions about change sets: which edits to take, whether it is ready, whether it may be committed. */
import type { AppContext } from "#app/context.ts";
import { advance, decideEdits as decide } from "#changes/lifecycle.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import type { Actor } from "#shared/permissions.ts";
import { withComment } from "./comments.ts";
import { withoutOutdated } from "./follow-ups.ts";
import { keepChangeSet, loadChangeSet, now, valueOf } from "./records.ts";

/** Accepts and rejects edits; see `#changes/lifecycle.ts`. What was approved before is no longer. */
export async function decideEdits(
  app: AppContext,
  id: string,
  decision: { readonly accept?: readonly string[]; readonly reject?: readonly string[] },
): Promise<ChangeSet> {
  const before = await loadChangeSet(app, id);
  const after = valueOf(decide(before, decision, now(app)));
  if (after === before) return before;
  const { approvals: _, ...decided } = withoutOutdated(after, before);
  return keepChangeSet(app, decided);
}

/** Moves it to review. */
export async function reviewChangeSet(app: AppContext, id: string): Promise<ChangeSet> {
  return keepChangeSet(app, valueOf(advance(await loadChangeSet(app, id), "review", now(app))));
}

/** Withdraws it. The files stay as they are. */
export async function rejectChangeSet(app: AppContext, id: string): Promise<ChangeSet> {
  return keepChangeSet(app, valueOf(advance(await loadChangeSet(app, id), "reject", now(app))));
}

/** Takes a withdrawal back: it is a draft again, with what was said and decided about it. */
export async function reopenChangeSet(app: AppContext, id: string): Promise<ChangeSet> {
  return keepChangeSet(app, valueOf(advance(await loadChangeSet(app, id), "reopen", now(app))));
}

/** Approves it as it is now. */
export async function approveChangeSet(
  app: AppContext,
  id: string,
  actor: Pick<Actor, "name">,
  comment?: string,
): Promise<ChangeSet> {
  const at = now(app);
  const changeSet = valueOf(advance(await loadChangeSet(app, id), "approve", at));
  const others = (changeSet.approvals ?? []).filter((approval) => approval.by !== actor.name);
  const approval = { by: actor.name, at, ...(comment === undefined ? {} : { comment }) };
  return keepChangeSet(app, { ...changeSet, approvals: [...others, approval] });
}

/** Sends it back to its author with a reason. What was approved before is no longer. */
export async function requestChanges(
  app: AppContext,
  id: string,
  actor: Pick<Actor, "name">,
  reason: string,
): Promise<ChangeSet> {
  const { approvals: _, ...returned } = valueOf(advance(await loadChangeSet(app, id), "send_back", now(app)));
  return keepChangeSet(app, withComment(app, returned, actor, { text: reason, asksForChanges: true }));
}
