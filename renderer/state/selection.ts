/** What the person is looking at. Graph, text, lists and conversation follow each other through this one store. */
import { create } from "zustand";
import type { Range } from "#shared/text.ts";

export interface Selection {
  /** Path of the file in view. */
  readonly file?: string | undefined;
  /** Symbol of what is selected: `step:inquiry-to-booking/record_inquiry`, `role:photo-editor`, … */
  readonly symbol?: string | undefined;
  /** Step path inside the playbook (`step` or `parent/child`), when a step is selected. */
  readonly step?: string | undefined;
  /** Name people use for it. */
  readonly title?: string | undefined;
  /** Where it stands in the file. */
  readonly range?: Range | undefined;
  /** The run in view. */
  readonly executionId?: string | undefined;
}

/** Who set the selection; a view does not react to its own. */
export type SelectionSource = "explorer" | "editor" | "graph" | "outline" | "conversation" | "run" | "other";

export const useSelection = create<{ selection: Selection; source: SelectionSource }>(() => ({
  selection: {},
  source: "other",
}));

/** Selects something. Setting what is selected already does nothing. */
export function select(selection: Selection, source: SelectionSource): void {
  const now = useSelection.getState().selection;
  const same =
    now.file === selection.file &&
    now.symbol === selection.symbol &&
    now.step === selection.step &&
    now.executionId === selection.executionId;
  if (!same) useSelection.setState({ selection, source });
}
