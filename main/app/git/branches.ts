/** Branches: working on something apart, and coming back. */
import { type AppContext, requireSession } from "#app/context.ts";
import type { Branch, Moved, RecoveryPoint, RemoteBranch } from "#shared/git.ts";
import { movedView, recoveryView } from "./moving.ts";

/** Own branches and those of remotes as last fetched; none in a folder without history. */
export async function listBranches(app: AppContext): Promise<{ local: Branch[]; remote: RemoteBranch[] }> {
  const { git } = requireSession(app);
  if (!(await git.isRepository())) return { local: [], remote: [] };
  const { local, remote } = await git.branches();
  return { local: local.map((branch) => ({ ...branch })), remote: remote.map((branch) => ({ ...branch })) };
}

/** Makes a branch where HEAD is, or at another revision, and goes there if asked. */
export async function createBranch(
  app: AppContext,
  request: { readonly name: string; readonly at?: string | undefined; readonly switch: boolean },
): Promise<void> {
  const { git } = requireSession(app);
  await git.createBranch({ name: request.name, at: request.at });
  if (request.switch) await switchTo(app, { to: request.name, overwrite: false });
  app.events.publish({ type: "git" });
}

/** Gives a branch another name. */
export async function renameBranch(app: AppContext, from: string, to: string): Promise<void> {
  await requireSession(app).git.renameBranch(from, to);
  app.events.publish({ type: "git" });
}

/** Deletes a branch; the recovery point brings it back. */
export async function deleteBranch(app: AppContext, name: string): Promise<RecoveryPoint> {
  const point = await requireSession(app).git.deleteBranch(name);
  app.events.publish({ type: "git" });
  return recoveryView(point);
}

/** Brings the files to another branch. What was typed and not saved stays with its file. */
export async function switchTo(
  app: AppContext,
  { to, overwrite }: { readonly to: string; readonly overwrite: boolean },
): Promise<Moved> {
  const { git } = requireSession(app);
  return movedView(app, await git.switchTo({ to, overwrite: overwrite ? "after_snapshot" : "refuse" }));
}
