/** The history of the open workspace. */
import { type AppContext, requireSession } from "#app/context.ts";
import { GIT_IGNORE } from "#app/workspace/create.ts";
import type { GitStatus } from "#shared/workspace.ts";

/** Makes the folder a repository; local state of Orgata is left out of it from the start. */
export async function initRepository(app: AppContext): Promise<GitStatus> {
  const { files, git, root } = requireSession(app);
  await git.init();
  if ((await files.read(".gitignore")) === undefined) await files.write(".gitignore", GIT_IGNORE, null);
  app.events.publish({ type: "workspace", path: root });
  app.events.publish({ type: "git" });
  return git.status();
}

/** A file in the last commit and on disk; null where it is not there. */
export async function fileDiff(
  app: AppContext,
  path: string,
): Promise<{ before: string | null; after: string | null }> {
  const { files, git } = requireSession(app);
  const after = await files.read(path);
  const hasHistory = (await git.isRepository()) && (await git.head()) !== undefined;
  const before = hasHistory ? await git.readFile("HEAD", path) : undefined;
  return { before: before ?? null, after: after?.text ?? null };
}
