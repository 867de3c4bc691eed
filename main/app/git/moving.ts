/** What follows when Git has written files of the open workspace. */
import { type AppContext, requireSession } from "#app/context.ts";
import type { Moved, RecoveryPoint } from "#ports/git.ts";
import type { Moved as MovedView, RecoveryPoint as RecoveryPointView } from "#shared/git.ts";

/** Takes over what is in these files now, and tells everybody. */
export async function absorbMoved(app: AppContext, paths: readonly string[]): Promise<void> {
  const session = requireSession(app);
  const { texts } = await session.files.readAll(paths);
  session.absorb(new Map(paths.map((path) => [path, texts.get(path) ?? null])), true);
  app.events.publish({ type: "git" });
}

/** The same, and what it did as clients see it. */
export async function movedView(app: AppContext, moved: Moved): Promise<MovedView> {
  await absorbMoved(app, moved.files);
  const { head, files, recovery } = moved;
  return { head, files: [...files], ...(recovery === undefined ? {} : { recovery: recoveryView(recovery) }) };
}

/** A recovery point as clients see it. */
export function recoveryView(point: RecoveryPoint): RecoveryPointView {
  return { ...point };
}
