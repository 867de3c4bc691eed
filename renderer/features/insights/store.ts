/** What the page of insights is about: which process, how far back; and the simulation that is open. */
import { create } from "zustand";

/** Days one can look back. */
export const WINDOWS = [30, 90, 365] as const;
export type WindowDays = (typeof WINDOWS)[number];

interface InsightsView {
  /** Undefined: all processes. */
  readonly process: string | undefined;
  readonly days: WindowDays;
  /** The process to be simulated; undefined while the dialog is closed, empty when one is still to be chosen. */
  readonly simulating: string | undefined;
}

export const useInsightsView = create<InsightsView>(() => ({ process: undefined, days: 90, simulating: undefined }));

/** Shows one process, or all. */
export function chooseProcess(process: string | undefined): void {
  useInsightsView.setState({ process });
}

/** How far back the figures go. */
export function chooseDays(days: WindowDays): void {
  useInsightsView.setState({ days });
}

/** Opens the simulation of a process; of none in particular when it is not named. */
export function openSimulation(process?: string): void {
  useInsightsView.setState({ simulating: process ?? useInsightsView.getState().process ?? "" });
}

/** Closes it. */
export function closeSimulation(): void {
  useInsightsView.setState({ simulating: undefined });
}
