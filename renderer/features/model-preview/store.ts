/** Which step's preview is open. */
import { create } from "zustand";

/** A step of a playbook's file. */
export interface PreviewedStep {
  readonly file: string;
  readonly step: string;
}

export const useModelPreview = create<{ step: PreviewedStep | undefined }>(() => ({ step: undefined }));

/** Shows what an AI would be sent for a step. */
export function openModelPreview(step: PreviewedStep): void {
  useModelPreview.setState({ step });
}

/** Closes it. */
export function closeModelPreview(): void {
  useModelPreview.setState({ step: undefined });
}
