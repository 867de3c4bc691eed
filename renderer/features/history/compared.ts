/** Which two states the comparison shows, and which commit the history: asked for by commands and other pages. */
import { create } from "zustand";
import { openEditor } from "#renderer/state/editors.ts";
import type { Revision } from "#shared/history.ts";

interface Compared {
  readonly before: Revision;
  readonly after: Revision;
}

export const useCompared = create<Compared>(() => ({
  before: { kind: "commit", id: "HEAD" },
  after: { kind: "working_tree" },
}));

/** Opens the comparison, with these states when they are given. */
export function openComparison(states: Partial<Compared> = {}): void {
  useCompared.setState(states);
  openEditor("compare", {});
}

export const useChosenCommit = create<{ readonly id: string | undefined }>(() => ({ id: undefined }));

/** Opens the history of the whole business at a commit. */
export function openCommit(id: string): void {
  useChosenCommit.setState({ id });
  openEditor("history", {});
}
