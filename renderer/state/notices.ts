/** Short notices that slide in at the bottom right, and the log of what happened (the Output panel). */
import { create } from "zustand";
import { failureOf, isAbort } from "./failure.ts";

export type NoticeLevel = "info" | "success" | "warning" | "error";

export interface Notice {
  readonly id: number;
  readonly level: NoticeLevel;
  readonly message: string;
  readonly next?: string | undefined;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

export interface LogLine {
  readonly at: Date;
  readonly level: NoticeLevel;
  readonly text: string;
}

const LOG_LIMIT = 1000;

export const useNotices = create<{ notices: readonly Notice[]; log: readonly LogLine[] }>(() => ({
  notices: [],
  log: [],
}));

let nextId = 1;

/** Shows a notice. Errors stay until closed; the others leave by themselves. */
export function notify(level: NoticeLevel, message: string, more: Pick<Notice, "next" | "action"> = {}): void {
  const notice: Notice = { id: nextId++, level, message, ...more };
  useNotices.setState((state) => ({
    // The same words are not shown twice at once.
    notices: [...state.notices.filter((other) => other.message !== message), notice].slice(-4),
  }));
  log(level, more.next === undefined ? message : `${message} ${more.next}`);
}

/** Writes a line to the Output panel only. */
export function log(level: NoticeLevel, text: string): void {
  useNotices.setState((state) => ({ log: [...state.log, { at: new Date(), level, text }].slice(-LOG_LIMIT) }));
}

/** Takes a notice away. */
export function dismissNotice(id: number): void {
  useNotices.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
}

/** Shows a failed call as a notice; a call given up by the window shows nothing. */
export function notifyFailure(error: unknown): void {
  if (isAbort(error)) return;
  const failure = failureOf(error);
  notify("error", failure.message, { next: failure.next });
}

/** Runs `work`; a failure is shown as a notice. Returns the result, or undefined after a failure. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    notifyFailure(error);
    return undefined;
  }
}
