/** Getting back what was discarded, overwritten or deleted. */
import { type AppContext, requireSession } from "#app/context.ts";
import type { RestoreRequest } from "#ports/git.ts";
import type { Moved, RecoveryPoint } from "#shared/git.ts";
import { absorbMoved, movedView, recoveryView } from "./moving.ts";

/** Everything kept for getting back, newest first; none in a folder without history. */
export async function recoveryPoints(app: AppContext): Promise<RecoveryPoint[]> {
  const { git } = requireSession(app);
  return (await git.isRepository()) ? (await git.recoveryPoints()).map(recoveryView) : [];
}

/** Puts files back as in the last commit. What was in them, unsaved typing included, can be had back from the recovery point. */
export async function discardChanges(app: AppContext, paths: readonly string[]): Promise<RecoveryPoint> {
  const { git, storage } = requireSession(app);
  const point = await git.discard(paths);
  await storage.write(async (transaction) => {
    for (const path of paths) await transaction.deleteDraft(path);
  });
  await absorbMoved(app, paths);
  return recoveryView(point);
}

/** Brings back what a recovery point holds. */
export async function restoreRecovery(app: AppContext, request: RestoreRequest): Promise<Moved> {
  return movedView(app, await requireSession(app).git.restore(request));
}
