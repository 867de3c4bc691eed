/** What contradicts itself since the last commit, with the text of the file in front as typed. */
import { create } from "zustand";
import type { Conflict } from "#shared/knit.ts";
import { core, onConnected, onCoreEvent } from "./core.ts";
import { isDirty, useDocuments } from "./documents.ts";
import { activeFile, useEditors } from "./editors.ts";
import { useWorkspace } from "./workspace.ts";

/** Keys and events that follow each other faster than this are answered together. */
const PAUSE_MS = 120;

const NONE: readonly Conflict[] = [];

export const useLiveConflicts = create<{ conflicts: readonly Conflict[] }>(() => ({ conflicts: NONE }));

interface Typed {
  readonly path?: string;
  readonly text?: string;
}

/** The text in front, while it is another one than on disk. */
function typedInFront(): Typed {
  const path = activeFile(useEditors.getState());
  const document = path === undefined ? undefined : useDocuments.getState().documents.get(path);
  return document !== undefined && isDirty(document) ? { path: document.path, text: document.text } : {};
}

/** Keeps the conflicts in step with typing, files and history, for as long as the window lives. */
export function followConflicts(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  let noticed: Typed = {};

  const ask = async (typed: Typed): Promise<void> => {
    const abort = new AbortController();
    asking = abort;
    try {
      const { conflicts } = await core.knit.conflicts(typed, { signal: abort.signal });
      if (!abort.signal.aborted) useLiveConflicts.setState({ conflicts });
    } catch {
      // The last ones stay; a lost connection is shown in the status bar.
    }
  };
  const askSoon = (): void => {
    // What is being answered speaks of a text or of files that are not those any more.
    asking?.abort();
    clearTimeout(timer);
    if (useWorkspace.getState().status !== "open") return;
    timer = setTimeout(() => void ask(typedInFront()), PAUSE_MS);
  };
  const noticeTyping = (): void => {
    const typed = typedInFront();
    if (typed.path === noticed.path && typed.text === noticed.text) return;
    noticed = typed;
    askSoon();
  };

  useDocuments.subscribe(noticeTyping);
  useEditors.subscribe(noticeTyping);
  useWorkspace.subscribe(({ info }, before) => {
    if (info?.path === before.info?.path) return;
    useLiveConflicts.setState({ conflicts: NONE });
    askSoon();
  });
  onCoreEvent(({ type }) => {
    if (type === "diagnostics" || type === "documents" || type === "git") askSoon();
  });
  onConnected(askSoon);
}
