/**
 * Files being edited. The text here is what the person sees; text editor, graph and forms all change it through
 * `editDocument`, so that they share one undo history and one way to disk.
 */
import { core } from "./core.ts";
import { getDocument, isDirty, patchDocument, putDocument, useDocuments } from "./document-store.ts";
import { endUpkeep, flushDrafts, keepDraft, noteDraft, scheduleCheck, scheduleDraft } from "./document-upkeep.ts";
import { failureOf } from "./failure.ts";
import { setLiveDiagnostics } from "./workspace.ts";

/** Opens a file for editing; unsaved typing kept from before comes back. Opening twice does nothing. */
export async function openDocument(path: string): Promise<void> {
  const existing = getDocument(path);
  if (existing !== undefined && existing.status !== "failed") return;
  const blank = { path, text: "", savedText: "", hash: "", saving: false };
  putDocument({ ...blank, status: "loading" });
  try {
    const read = await core.documents.read({ path });
    if (getDocument(path) === undefined) return;
    const { draft } = read;
    const restored = draft !== undefined && draft.text !== read.text;
    putDocument({
      path,
      status: "ready",
      text: restored ? draft.text : read.text,
      savedText: read.text,
      hash: restored ? draft.baseHash : read.hash,
      saving: false,
      restoredFrom: restored ? draft.savedAt : undefined,
      conflict: restored && draft.baseHash !== read.hash ? { text: read.text, hash: read.hash } : undefined,
      deleted: read.hash === "",
    });
    if (draft !== undefined) noteDraft(path);
    if (restored) scheduleCheck(path);
  } catch (error) {
    if (getDocument(path) !== undefined) putDocument({ ...blank, status: "failed", failure: failureOf(error) });
  }
}

/** Replaces the text of an open document. Saving, checking and keeping the draft follow by themselves. */
export function editDocument(path: string, text: string): void {
  const document = getDocument(path);
  if (document === undefined || document.status !== "ready" || document.text === text) return;
  putDocument({ ...document, text });
  scheduleCheck(path);
  scheduleDraft(path);
}

/** Gives up unsaved typing. */
export async function revertDocument(path: string): Promise<void> {
  const document = getDocument(path);
  if (document === undefined || document.status !== "ready") return;
  const { conflict } = document;
  putDocument({
    ...document,
    text: document.savedText,
    hash: conflict?.hash ?? document.hash,
    conflict: undefined,
    restoredFrom: undefined,
  });
  scheduleCheck(path);
  await keepDraft(path);
}

/** Takes away the note that unsaved typing was brought back. */
export function dismissRestored(path: string): void {
  patchDocument(path, { restoredFrom: undefined });
}

/** Closes a document. With `keepDraft` false its unsaved typing is forgotten for good. */
export async function closeDocument(path: string, keepTyping: boolean): Promise<void> {
  const hasDraft = endUpkeep(path);
  const dirty = isDirty(getDocument(path));
  useDocuments.setState((state) => {
    const documents = new Map(state.documents);
    documents.delete(path);
    return { documents };
  });
  setLiveDiagnostics(path, undefined);
  if (!keepTyping && (dirty || hasDraft)) {
    await core.documents.discardDraft({ path }).catch(() => undefined);
  }
}

/** Closes everything without asking, for when the workspace is left; drafts stay in the core. */
export function clearDocuments(): void {
  flushDrafts();
  for (const path of [...useDocuments.getState().documents.keys()]) void closeDocument(path, true);
}
