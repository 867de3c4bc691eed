/** What the text editor shows beside the text. Kept between starts. */
import { create } from "zustand";
import { onConnected } from "#renderer/state/core.ts";
import { loadState, saveState } from "#renderer/state/persist.ts";

export interface Preferences {
  /** Notes behind the text: what is inherited. */
  readonly inlays: boolean;
  /** Lines of facts above roles, playbooks and steps. */
  readonly lenses: boolean;
  /** Long lines go on below instead of to the right. */
  readonly wrap: boolean;
}

const KEY = "editor";
const DEFAULTS: Preferences = { inlays: true, lenses: true, wrap: false };

export const usePreferences = create<Preferences>(() => DEFAULTS);

/** Switches one of them on or off, and keeps it. */
export function togglePreference(name: keyof Preferences): void {
  usePreferences.setState((state) => ({ [name]: !state[name] }));
  saveState(KEY, usePreferences.getState());
}

// They come back with the first connection of the window.
const stop = onConnected(() => {
  stop();
  void loadState(KEY).then((kept) => usePreferences.setState(readPreferences(kept)));
});

/** The parts of kept preferences that make sense. */
export function readPreferences(kept: unknown): Partial<Preferences> {
  if (typeof kept !== "object" || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept).filter(([name, value]) => name in DEFAULTS && typeof value === "boolean"),
  );
}
