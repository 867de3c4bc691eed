/** What was done, said to screen readers. */
import { create } from "zustand";

export const useAnnouncement = create<{ text: string }>(() => ({ text: "" }));

/** Has a screen reader say something, also when it is what was said last. */
export function announce(text: string): void {
  const { text: last } = useAnnouncement.getState();
  useAnnouncement.setState({ text: last === text ? `${text}\u00a0` : text });
}
