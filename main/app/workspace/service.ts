/** Opens and closes workspaces. */
import { settleCommitIntents } from "#app/changes/settle.ts";
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { createRunFolderKeeper } from "#app/deliverables/run-folders.ts";
import { resumeRuntime } from "#app/runtime/resume.ts";
import type { WorkspaceFiles } from "#ports/files.ts";
import type { WorkspaceInfo } from "#shared/workspace.ts";
import { workspaceInfo } from "./info.ts";
import { rememberWorkspace } from "./recent.ts";
import { createSession } from "./session.ts";

/**
 * Opens a folder as the workspace; the one before is closed once this one is open. Fails with NOT_FOUND, NOT_A_FOLDER,
 * NEWER_DATA, and what the database answers.
 */
export async function openWorkspace(app: AppContext, path: string): Promise<WorkspaceInfo> {
  // Steps of an AI that were left over are done as soon as it is open.
  await app.models.load();
  const files = await app.ports.folders.open(path);
  const current = app.session();
  // The same folder again: its database is open already, and nothing would be new.
  if (current?.root === files.root && (await isSound(current))) return workspaceInfo(current);
  const session = await openSession(app, files);
  const info = await workspaceInfo(session);
  app.setSession(withRuntime(app, session));
  await current?.close();
  await rememberWorkspace(app, info.path, info.name);
  app.events.publish({ type: "workspace", path: info.path });
  if (info.notice !== undefined) app.events.publish({ type: "notification", ...info.notice });
  return info;
}

/** Whether its folder and its database are still those that were opened. */
async function isSound(session: WorkspaceSession): Promise<boolean> {
  if (session.isGone()) return false;
  return session.storage.write(async () => true).catch(() => false);
}

/** Closes the workspace, if one is open. */
export async function closeWorkspace(app: AppContext): Promise<void> {
  const session = app.session();
  if (session === undefined) return;
  app.setSession(undefined);
  await session.close();
  app.events.publish({ type: "workspace", path: null });
}

async function openSession(app: AppContext, files: WorkspaceFiles): Promise<WorkspaceSession> {
  const { git, openStorage } = app.ports;
  const isWritable = await files.isWritable();
  const storage = await openStorage(files.root, { readOnly: !isWritable });
  const repository = await git.open(files.root);
  const readOnly = !isWritable || storage.problem !== undefined;
  const parts = { files, git: repository, storage, readOnly };
  try {
    if (!readOnly) await settleCommitIntents(app, parts);
    return await createSession(app, parts);
  } catch (error) {
    await repository.close();
    await storage.close();
    throw error;
  }
}

/** The session with its processes running from now on; closing it lets what is under way end first. */
function withRuntime(app: AppContext, session: WorkspaceSession): WorkspaceSession {
  // A copy of the database must do nothing in the world that the original will do again.
  if (session.readOnly) return session;
  // Not waited for: what was left over from before may take long, and is no reason not to show the business.
  const running = resumeRuntime(app, session).catch((error: unknown) => {
    app.ports.log.error("processes were not taken up again", { error: String(error) });
    return undefined;
  });
  const folders = createRunFolderKeeper(app, session);
  return {
    ...session,
    runFolders: folders,
    async close() {
      await (await running)?.stop();
      await folders.stop();
      await session.close();
    },
  };
}
