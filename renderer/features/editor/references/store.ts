/** Where something is named: the answer last asked for, shown in the panel References. */
import { create } from "zustand";
import { core } from "#renderer/state/core.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { showPanel } from "#renderer/state/layout.ts";
import type { Failure } from "#shared/errors.ts";
import type { Mention } from "#shared/language.ts";
import type { Position } from "#shared/text.ts";

/** A symbol, or whatever stands at a place of a text as it is typed. */
export type Wanted =
  | { readonly symbol: string }
  | { readonly path: string; readonly text: string; readonly position: Position };

export interface References {
  /** Undefined until something was asked for. */
  readonly wanted: Wanted | undefined;
  readonly status: "asking" | "ready" | "failed";
  readonly failure: Failure | undefined;
  readonly mentions: readonly Mention[];
}

export const REFERENCES_PANEL = "references";

export const useReferences = create<References>(() => ({
  wanted: undefined,
  status: "ready",
  failure: undefined,
  mentions: [],
}));

/** Asks for every place that names something and opens the panel with them. A newer question takes the place of this one. */
export async function showReferences(wanted: Wanted): Promise<void> {
  useReferences.setState({ wanted, status: "asking", failure: undefined });
  showPanel(REFERENCES_PANEL);
  const isLatest = (): boolean => useReferences.getState().wanted === wanted;
  try {
    const mentions = await core.language.references(wanted);
    if (isLatest()) useReferences.setState({ status: "ready", mentions });
  } catch (error) {
    if (isLatest()) useReferences.setState({ status: "failed", failure: failureOf(error), mentions: [] });
  }
}
