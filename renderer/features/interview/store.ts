/** The interview of this window, kept between starts. */
import { create } from "zustand";
import { flushState, loadState, saveState } from "#renderer/state/persist.ts";
import { Interview, NEW_INTERVIEW } from "./flow.ts";

const KEY = "interview";

export const useInterview = create<{ readonly interview: Interview; readonly isRestored: boolean }>(() => ({
  interview: NEW_INTERVIEW,
  isRestored: false,
}));

/** Changes the interview. A step to another question is kept at once, typing when it pauses. */
export function changeInterview(change: (interview: Interview) => Interview): void {
  const before = useInterview.getState().interview;
  const interview = change(before);
  useInterview.setState({ interview });
  saveState(KEY, interview);
  if (interview.at !== before.at) flushState();
}

/** Brings back the interview of the last time, once; what cannot be read begins anew. */
export async function restoreInterview(): Promise<void> {
  if (useInterview.getState().isRestored) return;
  const kept = Interview.safeParse(await loadState(KEY));
  if (useInterview.getState().isRestored) return;
  useInterview.setState({ isRestored: true, interview: kept.data ?? NEW_INTERVIEW });
}
