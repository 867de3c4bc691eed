/** Contradictions while somebody types: what work that is not committed yet brings about. */
import { committedTexts } from "#app/changes/sides.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import type { TypedTexts } from "#app/language/typed-text.ts";
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import { conflictsSince } from "#knit/conflicts.ts";
import type { Conflict, KnitFinding } from "#shared/knit.ts";
import { isModelFile } from "#shared/workspace-files.ts";
import { findingsIn } from "./settings.ts";

/** The contradictions since the last commit, the text as typed included; and what is wrong in the settings. */
export async function liveConflicts(
  app: AppContext,
  texts: TypedTexts,
  { path, text }: { readonly path?: string | undefined; readonly text?: string | undefined },
): Promise<{ conflicts: Conflict[]; settings: KnitFinding[] }> {
  const session = requireSession(app);
  const now = path === undefined ? session.workspace() : texts.workspaceWith({ path, text });
  const base = await session.knit.committed(() => committedModel(app));
  const settings = await session.knit.settings();
  return { conflicts: [...conflictsSince(session.knit.baseOf(base), now)], settings: findingsIn(settings, now) };
}

/** The model of the last commit; undefined in a folder without commits. */
async function committedModel(app: AppContext): Promise<Workspace | undefined> {
  const { git, knit, workspace } = requireSession(app);
  if (!(await git.isRepository())) return undefined;
  const { head, files } = await git.status();
  if (head === undefined) return undefined;
  const now = knit.modelOf(workspace());
  const paths = files.map((file) => file.path).filter(isModelFile);
  if (paths.length === 0) return now;
  const texts = await committedTexts(app, head, paths);
  return changeWorkspace(now, new Map(paths.map((path) => [path, texts.get(path) ?? null])));
}
