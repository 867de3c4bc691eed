/** Files of the workspace as people edit them: read, checked while typing, saved, and never lost. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import { refuseOtherFiles } from "#app/workspace/own-files.ts";
import { CONFIG_PATH } from "#busy/model/config.ts";
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { DocumentText } from "#shared/workspace.ts";

/**
 * A file's text and hash, with typing that was not saved. Of a file that was deleted meanwhile the typing is left: its
 * text and hash are empty then. Fails with NOT_FOUND, TOO_LARGE, BAD_INPUT (not UTF-8).
 */
export async function readDocument(app: AppContext, path: string): Promise<DocumentText> {
  const { files, storage } = requireSession(app);
  const stored = await files.read(path);
  const draft = await storage.read((transaction) => transaction.draft(path));
  if (stored === undefined && draft !== undefined) {
    return { path, text: "", hash: "", draft: { text: draft.text, baseHash: "", savedAt: draft.savedAt } };
  }
  if (stored === undefined) {
    throw new ExpectedError("NOT_FOUND", `There is no file ${path}.`, {
      path,
      next: "It may have been renamed or deleted. Look for it in the explorer.",
    });
  }
  return {
    path,
    text: stored.text,
    hash: stored.hash,
    ...(draft === undefined || draft.text === stored.text
      ? {}
      : { draft: { text: draft.text, baseHash: draft.baseHash, savedAt: draft.savedAt } }),
  };
}

/** The workspace as it would be with `text` in the file; as it is when `text` is absent. */
export function workspaceWith(app: AppContext, path: string, text: string | undefined): Workspace {
  const workspace = requireSession(app).workspace();
  const isRead = path === CONFIG_PATH || path.endsWith(".busy");
  return text === undefined || !isRead ? workspace : changeWorkspace(workspace, new Map([[path, text]]));
}

/**
 * Writes a file that nobody changed since `baseHash` (empty: a new file). Typing kept for it is dropped. Fails with
 * FILE_CHANGED, READ_ONLY, TOO_LARGE, OUTSIDE_WORKSPACE.
 */
export async function saveDocument(
  app: AppContext,
  input: { readonly path: string; readonly text: string; readonly baseHash: string },
): Promise<DocumentText> {
  const { path, text, baseHash } = input;
  const session = requireSession(app);
  refuseOtherFiles(path);
  await keepOutsideVersion(session, path, baseHash);
  const hash = await session.files.write(path, text, baseHash === "" ? null : baseHash);
  session.absorb(new Map([[path, { text, hash }]]), false);
  // The file is written: a draft that stays behind is the same text, and is passed over when it is read.
  await session.storage
    .write((transaction) => transaction.deleteDraft(path))
    .catch((error: unknown) => app.ports.log.warn("a draft was not forgotten", { path, error: String(error) }));
  return { path, text, hash };
}

/**
 * Typing that began from one version of a file and now goes on top of another: somebody else wrote that one, and is
 * about to be overwritten. What they wrote is kept first.
 */
async function keepOutsideVersion(session: WorkspaceSession, path: string, baseHash: string): Promise<void> {
  const draft = await session.storage.read((transaction) => transaction.draft(path));
  if (draft === undefined || draft.baseHash === "" || draft.baseHash === baseHash) return;
  if (await session.git.isRepository()) await session.git.snapshot("outside_overwrite");
}

/** Keeps typing that is not saved. */
export async function saveDraft(
  app: AppContext,
  input: { readonly path: string; readonly text: string; readonly baseHash: string },
): Promise<void> {
  refuseOtherFiles(input.path);
  const savedAt = app.ports.clock.now().toISOString();
  const session = requireSession(app);
  await keepOutsideVersion(session, input.path, input.baseHash);
  await session.storage.write((transaction) => transaction.putDraft({ ...input, savedAt }));
}

/** Forgets typing that is not saved. */
export async function discardDraft(app: AppContext, path: string): Promise<void> {
  const { root, storage, hashes } = requireSession(app);
  await storage.write((transaction) => transaction.deleteDraft(path));
  // A deleted file was listed for its draft alone.
  if (!hashes().has(path)) app.events.publish({ type: "workspace", path: root });
}
