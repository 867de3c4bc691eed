/** What contradicts itself since the last commit, with the text of the file in front as typed. */
import { create } from "zustand";
import type { Failure } from "#shared/errors.ts";
import type { Conflict } from "#shared/knit.ts";
import { core, onConnected, onCoreEvent } from "./core.ts";
import { isDirty, useDocuments } from "./document-store.ts";
import { activeFile, useEditors } from "./editors.ts";
import { failureOf } from "./failure.ts";
import { useWorkspace } from "./workspace.ts";

/** Keys and events that follow each other faster than this are answered together. */
const PAUSE_MS = 120;
/** What failed is asked again after these waits: a list that stays as it was would hide what is being typed now. */
const RETRIES_MS = [1_000, 4_000, 15_000];

const NONE: readonly Conflict[] = [];

interface LiveConflicts {
  readonly conflicts: readonly Conflict[];
  /** Whether they were asked for with an answer since the workspace opened. */
  readonly loaded: boolean;
  /** Why the last question has no answer. */
  readonly failure: Failure | undefined;
  /** Asks again. */
  readonly reload: () => void;
}

export const useLiveConflicts = create<LiveConflicts>(() => ({
  conflicts: NONE,
  loaded: false,
  failure: undefined,
  reload: () => undefined,
}));

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

  const ask = async (tries = 0): Promise<void> => {
    const abort = new AbortController();
    asking = abort;
    try {
      const { conflicts } = await core.knit.conflicts(typedInFront(), { signal: abort.signal });
      if (!abort.signal.aborted) useLiveConflicts.setState({ conflicts, loaded: true, failure: undefined });
    } catch (error) {
      if (abort.signal.aborted) return;
      // The last ones stay.
      useLiveConflicts.setState({ failure: failureOf(error) });
      const wait = RETRIES_MS[tries];
      if (wait !== undefined) timer = setTimeout(() => void ask(tries + 1), wait);
    }
  };
  const askSoon = (): void => {
    // What is being answered speaks of a text or of files that are not those any more.
    asking?.abort();
    clearTimeout(timer);
    if (useWorkspace.getState().status !== "open") return;
    timer = setTimeout(() => void ask(), PAUSE_MS);
  };
  const noticeTyping = (): void => {
    const typed = typedInFront();
    if (typed.path === noticed.path && typed.text === noticed.text) return;
    noticed = typed;
    askSoon();
  };

  useLiveConflicts.setState({ reload: askSoon });
  useDocuments.subscribe(noticeTyping);
  useEditors.subscribe(noticeTyping);
  useWorkspace.subscribe(({ info }, before) => {
    if (info?.path === before.info?.path) return;
    useLiveConflicts.setState({ conflicts: NONE, loaded: false, failure: undefined });
    askSoon();
  });
  onCoreEvent(({ type }) => {
    if (type === "diagnostics" || type === "documents" || type === "git") askSoon();
  });
  onConnected(askSoon);
}
