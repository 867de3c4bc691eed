/** What process graphs draw on top of the process: a proposed change, or a run. At most one of the two. */
import { create } from "zustand";

export type Overlay =
  | { readonly kind: "none" }
  | { readonly kind: "change"; readonly changeSetId: string }
  | { readonly kind: "run"; readonly executionId: string };

export const useOverlay = create<{ overlay: Overlay }>(() => ({ overlay: { kind: "none" } }));

/** Draws `overlay` on the graphs it concerns until told otherwise. */
export function showOverlay(overlay: Overlay): void {
  useOverlay.setState({ overlay });
}
