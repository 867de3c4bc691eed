/** The short tutorial: five steps that tick themselves off as the person does them. */
import { create } from "zustand";
import type { CoreEvent } from "#shared/events.ts";
import { loadState, saveState } from "./persist.ts";

export const TUTORIAL_STEPS = ["ask", "review", "commit", "run", "task"] as const;
export type TutorialStep = (typeof TUTORIAL_STEPS)[number];

export interface Tutorial {
  readonly done: readonly TutorialStep[];
  /** Whether it is shown. */
  readonly open: boolean;
}

const KEY = "tutorial";

export const useTutorial = create<Tutorial>(() => ({ done: [], open: true }));

/** The step that an event completes, if any. */
export function stepOf(event: CoreEvent): TutorialStep | undefined {
  if (event.type === "change") {
    if (event.status === "draft" || event.status === "assessed") return "ask";
    if (event.status === "in_review" || event.status === "approved") return "review";
    if (event.status === "committed" || event.status === "applied") return "commit";
  }
  if (event.type === "execution") return "run";
  if (event.type === "task" && event.status === "completed") return "task";
  return undefined;
}

/** Ticks a step off. */
export function completeStep(step: TutorialStep): void {
  const { done } = useTutorial.getState();
  if (done.includes(step)) return;
  useTutorial.setState({ done: [...done, step] });
  keep();
}

/** Shows or leaves the tutorial. */
export function setTutorialOpen(open: boolean): void {
  useTutorial.setState({ open });
  keep();
}

/** Starts it anew. */
export function restartTutorial(): void {
  useTutorial.setState({ done: [], open: true });
  keep();
}

function keep(): void {
  saveState(KEY, useTutorial.getState());
}

/** Brings back how far it was. */
export async function restoreTutorial(): Promise<void> {
  const kept = await loadState(KEY);
  if (typeof kept !== "object" || kept === null) return;
  const done =
    "done" in kept && Array.isArray(kept.done)
      ? TUTORIAL_STEPS.filter((step) => (kept.done as unknown[]).includes(step))
      : [];
  const open = "open" in kept ? kept.open === true : true;
  useTutorial.setState({ done, open });
}
