/** What the Knit view shows, and which of its dialogs is open. */
import { create } from "zustand";
import type { ManualLink } from "#shared/knit.ts";

export type KnitTab = "pending" | "sessions" | "links" | "conflicts";

/** A written link to be changed, or the beginning of a new one. */
export interface LinkDraft {
  readonly link: Partial<ManualLink>;
  /** Its place in the file; absent for a new one. */
  readonly index?: number;
}

interface KnitState {
  readonly tab: KnitTab;
  readonly draft: LinkDraft | undefined;
  /** What somebody is about to delete. */
  readonly deleting: string | undefined;
}

export const useKnit = create<KnitState>(() => ({ tab: "pending", draft: undefined, deleting: undefined }));

export function showKnitTab(tab: KnitTab): void {
  useKnit.setState({ tab });
}

/** Opens the dialog of a link; undefined closes it. */
export function draftLink(draft: LinkDraft | undefined): void {
  useKnit.setState({ draft });
}

/** Asks before something is deleted that others may name; undefined closes the dialog. */
export function askToDelete(symbol: string | undefined): void {
  useKnit.setState({ deleting: symbol });
}
