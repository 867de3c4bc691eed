/** What follows typing by itself: findings of the text as it is now, and a draft that survives a crash. */
import { core } from "./core.ts";
import { getDocument, isDirty } from "./document-store.ts";
import { setLiveDiagnostics } from "./workspace.ts";

/** Checks of one file are at least this far apart: the first key is checked at once, keys that follow faster, together. */
const CHECK_PAUSE_MS = 60;
const DRAFT_DELAY_MS = 400;
/** What failed is tried again after this time, also when nothing more is typed. */
const RETRY_MS = 3_000;

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

function upkeepOf(path: string): Upkeep {
  const existing = upkeep.get(path);
  if (existing !== undefined) return existing;
  const fresh: Upkeep = { hasDraft: false };
  upkeep.set(path, fresh);
  return fresh;
}

/** Has the text of an open document checked soon. */
export function scheduleCheck(path: string): void {
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
    // The last findings stay meanwhile; a lost connection is shown in the status bar.
    if (!abort.signal.aborted) entry.check = setTimeout(() => void check(path), RETRY_MS);
  }
}

/** Waits until the findings of an open document speak of its text as it is now, as far as the core can be reached. */
export async function settleFindings(path: string): Promise<void> {
  const document = getDocument(path);
  if (document?.status !== "ready") return;
  const { checked } = upkeepOf(path);
  if (checked === undefined ? isDirty(document) : checked !== document.text) await check(path);
}

/** Has the typing in an open document kept soon. */
export function scheduleDraft(path: string): void {
  const entry = upkeepOf(path);
  // The first key since the last draft sets the time: typing without a pause is kept as well.
  entry.draft ??= setTimeout(() => void keepDraft(path), DRAFT_DELAY_MS);
}

/** Keeps the typing in an open document now, or forgets the draft of one that has none. */
export async function keepDraft(path: string): Promise<void> {
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
    // The text itself is still in the window; what the core did is not known.
    entry.hasDraft = true;
    if (upkeep.get(path) === entry) entry.draft ??= setTimeout(() => void keepDraft(path), RETRY_MS);
  }
}

/** Writes what waits to be kept as a draft, for when the window closes. */
export function flushDrafts(): void {
  for (const [path, entry] of upkeep) if (entry.draft !== undefined) void keepDraft(path);
}

/** Notes that the core keeps a draft of a document. */
export function noteDraft(path: string): void {
  upkeepOf(path).hasDraft = true;
}

/** Ends what follows typing in a document that is closed. Returns whether the core keeps a draft of it. */
export function endUpkeep(path: string): boolean {
  const entry = upkeep.get(path);
  clearTimeout(entry?.check);
  clearTimeout(entry?.draft);
  entry?.checking?.abort();
  upkeep.delete(path);
  return entry?.hasDraft === true;
}
