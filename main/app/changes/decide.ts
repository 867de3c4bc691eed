/** Decisions about change sets: which edits to take, whether it is ready, whether it may be committed. */
import { type AppContext, requireSession } from "#app/context.ts";
import { closeSession } from "#app/reconciliation/keep-session.ts";
import { advance, decideEdits as decide } from "#changes/lifecycle.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { withoutOutdated } from "./follow-ups.ts";
import { keepChangeSet, loadChangeSet, now, tellChange, valueOf } from "./records.ts";
import { withoutUnfittingSuggestions } from "./suggested-wording.ts";

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
  return keepChangeSet(app, await withoutUnfittingSuggestions(app, decided));
}

/** Withdraws it, and ends its session; its author does unless said otherwise. The files stay as they are. */
export async function rejectChangeSet(app: AppContext, id: string, by?: string): Promise<ChangeSet> {
  const rejected = valueOf(advance(await loadChangeSet(app, id), "reject", now(app)));
  await requireSession(app).storage.write(async (tx) => {
    await tx.putChangeSet(rejected);
    await closeSession(app, tx, rejected, { status: "withdrawn", by: by ?? rejected.author });
  });
  tellChange(app, rejected);
  return rejected;
}

/** Takes a withdrawal back: it is a draft again, with what was said and decided about it. */
export async function reopenChangeSet(app: AppContext, id: string): Promise<ChangeSet> {
  return keepChangeSet(app, valueOf(advance(await loadChangeSet(app, id), "reopen", now(app))));
}
