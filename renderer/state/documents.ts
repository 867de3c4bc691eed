/**
 * Files being edited. The text here is what the person sees; text editor, graph and forms all change it through
 * `editDocument`, so that they share one undo history and one way to disk.
 */
import { create } from "zustand";
import { t } from "#renderer/strings/strings.ts";
import type { Failure } from "#shared/errors.ts";
import { core } from "./core.ts";
import { failureOf } from "./failure.ts";
import { mergeTexts } from "./merge-text.ts";
import { notify, notifyFailure } from "./notices.ts";
import { loadDiagnostics, setLiveDiagnostics } from "./workspace.ts";

/** The file as it is on disk now, while the typing began from another one. */
export interface Conflict {
  readonly text: string;
  readonly hash: string;
  /** The text that the typing began from, where it is known. */
  readonly base?: string | undefined;
}

export interface OpenDocument {
  readonly path: string;
  readonly status: "loading" | "ready" | "failed";
  readonly failure?: Failure | undefined;
  readonly text: string;
  /** Text on disk as last read or written, and its hash. */
  readonly savedText: string;
  readonly hash: string;
  readonly saving: boolean;
  /** Set when the file on disk is no longer the one the typing is based on. */
  readonly conflict?: Conflict | undefined;
  /** Set when the file was deleted on disk while it had unsaved typing; saving makes it anew. */
  readonly deleted?: boolean | undefined;
  /** When unsaved typing from before was brought back: when it was typed. */
  readonly restoredFrom?: string | undefined;
}

export const useDocuments = create<{ documents: ReadonlyMap<string, OpenDocument> }>(() => ({ documents: new Map() }));

/** Checks of one file are at least this far apart: the first key is checked at once, keys that follow faster, together. */
const CHECK_PAUSE_MS = 60;
const DRAFT_DELAY_MS = 400;

interface Upkeep {
  check?: ReturnType<typeof setTimeout> | undefined;
  checking?: AbortController | undefined;
  /** When the last check began, on the clock of `performance.now()`. */
  checkedAt?: number | undefined;
  /** The text that the findings on show speak of. */
  checked?: string | undefined;
  draft?: ReturnType<typeof setTimeout> | undefined;
  hasDraft: boolean;
}
const upkeep = new Map<string, Upkeep>();

/** The document of a path, or undefined while it is not open. */
export function getDocument(path: string): OpenDocument | undefined {
  return useDocuments.getState().documents.get(path);
}

/** Whether a document has typing that is not on disk. */
export function isDirty(document: OpenDocument | undefined): boolean {
  return document !== undefined && document.status === "ready" && document.text !== document.savedText;
}

/** Paths of all documents with unsaved typing. */
export function dirtyPaths(): string[] {
  return [...useDocuments.getState().documents.values()].filter(isDirty).map(({ path }) => path);
}

function put(document: OpenDocument): void {
  useDocuments.setState((state) => ({ documents: new Map(state.documents).set(document.path, document) }));
}

function patch(path: string, change: Partial<OpenDocument>): void {
  const document = getDocument(path);
  if (document !== undefined) put({ ...document, ...change });
}

function upkeepOf(path: string): Upkeep {
  const existing = upkeep.get(path);
  if (existing !== undefined) return existing;
  const fresh: Upkeep = { hasDraft: false };
  upkeep.set(path, fresh);
  return fresh;
}

/** Opens a file for editing; unsaved typing kept from before comes back. Opening twice does nothing. */
export async function openDocument(path: string): Promise<void> {
  const existing = getDocument(path);
  if (existing !== undefined && existing.status !== "failed") return;
  const blank = { path, text: "", savedText: "", hash: "", saving: false };
  put({ ...blank, status: "loading" });
  try {
    const read = await core.documents.read({ path });
    if (getDocument(path) === undefined) return;
    const { draft } = read;
    const restored = draft !== undefined && draft.text !== read.text;
    put({
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
    if (draft !== undefined) upkeepOf(path).hasDraft = true;
    if (restored) scheduleCheck(path);
  } catch (error) {
    if (getDocument(path) !== undefined) put({ ...blank, status: "failed", failure: failureOf(error) });
  }
}

/** Replaces the text of an open document. Saving, checking and keeping the draft follow by themselves. */
export function editDocument(path: string, text: string): void {
  const document = getDocument(path);
  if (document === undefined || document.status !== "ready" || document.text === text) return;
  put({ ...document, text });
  scheduleCheck(path);
  scheduleDraft(path);
}

function scheduleCheck(path: string): void {
  const entry = upkeepOf(path);
  clearTimeout(entry.check);
  const pause = (entry.checkedAt ?? -CHECK_PAUSE_MS) + CHECK_PAUSE_MS - performance.now();
  entry.check = setTimeout(() => void check(path), Math.max(0, pause));
}

async function check(path: string): Promise<void> {
  const document = getDocument(path);
  if (document === undefined || document.status !== "ready") return;
  const entry = upkeepOf(path);
  clearTimeout(entry.check);
  entry.checking?.abort();
  entry.checkedAt = performance.now();
  const { text } = document;
  if (!isDirty(document)) {
    entry.checked = text;
    setLiveDiagnostics(path, undefined);
    return;
  }
  const abort = new AbortController();
  entry.checking = abort;
  try {
    const found = await core.documents.check({ path, text }, { signal: abort.signal });
    // The findings of an older text would stand at the wrong places; those of the newer one are on their way.
    if (abort.signal.aborted || getDocument(path)?.text !== text) return;
    entry.checked = text;
    setLiveDiagnostics(path, found);
  } catch {
    // The last findings stay; a lost connection is shown in the status bar.
  }
}

/** Waits until the findings of an open document speak of its text as it is now, as far as the core can be reached. */
export async function settleFindings(path: string): Promise<void> {
  const document = getDocument(path);
  if (document?.status !== "ready") return;
  const { checked } = upkeepOf(path);
  if (checked === undefined ? isDirty(document) : checked !== document.text) await check(path);
}

function scheduleDraft(path: string): void {
  const entry = upkeepOf(path);
  // The first key since the last draft sets the time: typing without a pause is kept as well.
  entry.draft ??= setTimeout(() => void keepDraft(path), DRAFT_DELAY_MS);
}

async function keepDraft(path: string): Promise<void> {
  const document = getDocument(path);
  if (document === undefined || document.status !== "ready") return;
  const entry = upkeepOf(path);
  clearTimeout(entry.draft);
  entry.draft = undefined;
  try {
    if (isDirty(document)) {
      entry.hasDraft = true;
      await core.documents.saveDraft({ path, text: document.text, baseHash: document.hash });
    } else if (entry.hasDraft) {
      entry.hasDraft = false;
      await core.documents.discardDraft({ path });
    }
  } catch {
    // Tried again with the next key; the text itself is still in the window.
  }
}

/** Writes what waits to be kept as a draft, for when the window closes. */
export function flushDrafts(): void {
  for (const [path, entry] of upkeep) if (entry.draft !== undefined) void keepDraft(path);
}

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
  patch(path, { saving: true });
  try {
    const saved = await core.documents.save({ path, text, baseHash: document.hash });
    patch(path, { saving: false, savedText: saved.text, hash: saved.hash, restoredFrom: undefined, deleted: false });
    void keepDraft(path);
    await loadDiagnostics();
    scheduleCheck(path);
    return true;
  } catch (error) {
    patch(path, { saving: false });
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
    if (isDirty(document)) put({ ...document, savedText: "", hash: "", conflict: undefined, deleted: true });
    return false;
  }
  if (read.hash === document.hash) return true;
  if (!isDirty(document) || document.text === read.text) {
    put({ ...document, text: read.text, savedText: read.text, hash: read.hash, conflict: undefined, deleted: false });
    scheduleCheck(path);
  } else {
    const base = document.conflict === undefined ? document.savedText : document.conflict.base;
    put({ ...document, savedText: read.text, conflict: { text: read.text, hash: read.hash, base }, deleted: false });
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
    put({
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
  put({ ...document, text, savedText: conflict.text, hash: conflict.hash, conflict: undefined });
  scheduleCheck(path);
  if (choice === "mine") await saveDocument(path);
  else await keepDraft(path);
}

/** Gives up unsaved typing. */
export async function revertDocument(path: string): Promise<void> {
  const document = getDocument(path);
  if (document === undefined || document.status !== "ready") return;
  const { conflict } = document;
  put({
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
  patch(path, { restoredFrom: undefined });
}

/** Closes a document. With `keepDraft` false its unsaved typing is forgotten for good. */
export async function closeDocument(path: string, keepTyping: boolean): Promise<void> {
  const entry = upkeep.get(path);
  clearTimeout(entry?.check);
  clearTimeout(entry?.draft);
  entry?.checking?.abort();
  const dirty = isDirty(getDocument(path));
  useDocuments.setState((state) => {
    const documents = new Map(state.documents);
    documents.delete(path);
    return { documents };
  });
  upkeep.delete(path);
  setLiveDiagnostics(path, undefined);
  if (!keepTyping && (dirty || entry?.hasDraft === true)) {
    await core.documents.discardDraft({ path }).catch(() => undefined);
  }
}

/** Closes everything without asking, for when the workspace is left; drafts stay in the core. */
export function clearDocuments(): void {
  flushDrafts();
  for (const path of [...useDocuments.getState().documents.keys()]) void closeDocument(path, true);
}
