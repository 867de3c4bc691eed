/** Between the text being edited and the disk: saving, what another program wrote, and deciding between the two. */
import { t } from "#renderer/strings/strings.ts";
import { core } from "./core.ts";
import { getDocument, isDirty, type OpenDocument, patchDocument, putDocument } from "./document-store.ts";
import { keepDraft, scheduleCheck } from "./document-upkeep.ts";
import { failureOf } from "./failure.ts";
import { mergeTexts } from "./merge-text.ts";
import { notify, notifyFailure } from "./notices.ts";
import { loadDiagnostics } from "./workspace.ts";

/**
 * Writes the document to disk. Returns false when it was not written: the file changed meanwhile (then the document has
 * a `conflict`), or the core refused (then a notice says why).
 */
export async function saveDocument(path: string): Promise<boolean> {
  const document = getDocument(path);
  if (document === undefined || document.status !== "ready" || document.saving) return false;
  if (!isDirty(document)) return true;
  if (document.conflict !== undefined) return false;
  const { text } = document;
  patchDocument(path, { saving: true });
  try {
    const saved = await core.documents.save({ path, text, baseHash: document.hash });
    patchDocument(path, {
      saving: false,
      savedText: saved.text,
      hash: saved.hash,
      restoredFrom: undefined,
      deleted: false,
    });
    void keepDraft(path);
    await loadDiagnostics();
    scheduleCheck(path);
    return true;
  } catch (error) {
    patchDocument(path, { saving: false });
    const failure = failureOf(error);
    if (failure.code === "FILE_CHANGED") {
      await noteDisk(path);
      return false;
    }
    notifyFailure(error);
    return false;
  }
}

/**
 * Looks at the disk: takes the new text over when nothing is unsaved, marks a conflict otherwise. Returns false when the
 * file is gone.
 */
async function noteDisk(path: string): Promise<boolean> {
  let read: { text: string; hash: string } | undefined;
  try {
    read = await core.documents.read({ path });
  } catch (error) {
    // A lost connection says nothing about the file.
    if (failureOf(error).code !== "NOT_FOUND") return true;
  }
  const document = getDocument(path);
  if (document === undefined || document.status !== "ready") return true;
  // Without a hash there is only the kept typing: the file itself is gone.
  if (read === undefined || read.hash === "") {
    if (isDirty(document)) putDocument({ ...document, savedText: "", hash: "", conflict: undefined, deleted: true });
    return false;
  }
  if (read.hash === document.hash) return true;
  if (!isDirty(document) || document.text === read.text) {
    putDocument({
      ...document,
      text: read.text,
      savedText: read.text,
      hash: read.hash,
      conflict: undefined,
      deleted: false,
    });
    scheduleCheck(path);
  } else {
    const base = document.conflict === undefined ? document.savedText : document.conflict.base;
    putDocument({
      ...document,
      savedText: read.text,
      conflict: { text: read.text, hash: read.hash, base },
      deleted: false,
    });
  }
  return true;
}

/** Follows files that changed on disk, by whatever hand. Returns the open files that are gone and had nothing unsaved. */
export async function followDisk(paths: readonly string[], outside: boolean): Promise<string[]> {
  const gone: string[] = [];
  for (const path of paths) {
    const document = getDocument(path);
    if (document === undefined || document.status !== "ready" || document.saving) continue;
    const { text } = document;
    const exists = await noteDisk(path);
    const now = getDocument(path);
    if (!exists && !isDirty(now)) gone.push(path);
    if (outside && now !== undefined && now.conflict === undefined && now.text !== text) {
      notify("info", t.documents.reloaded(path.split("/").at(-1) ?? path));
    }
  }
  return gone;
}

/** Both versions in one text, when they changed different lines; undefined when a person has to decide. */
export function combinedText(document: OpenDocument): string | undefined {
  const { conflict } = document;
  return conflict?.base === undefined ? undefined : mergeTexts(conflict.base, document.text, conflict.text);
}

/**
 * Settles a conflict: `mine` writes over what is on disk, `theirs` gives up the typing, `both` combines them (not saved
 * yet), `edit` goes on with what was typed, to be saved over the other version.
 */
export async function settleConflict(path: string, choice: "mine" | "theirs" | "both" | "edit"): Promise<void> {
  const document = getDocument(path);
  if (document?.conflict === undefined) return;
  const { conflict } = document;
  if (choice === "theirs") {
    putDocument({
      ...document,
      text: conflict.text,
      savedText: conflict.text,
      hash: conflict.hash,
      conflict: undefined,
      restoredFrom: undefined,
    });
    scheduleCheck(path);
    await keepDraft(path);
    return;
  }
  const text = choice === "both" ? (combinedText(document) ?? document.text) : document.text;
  putDocument({ ...document, text, savedText: conflict.text, hash: conflict.hash, conflict: undefined });
  scheduleCheck(path);
  if (choice === "mine") await saveDocument(path);
  else await keepDraft(path);
}
