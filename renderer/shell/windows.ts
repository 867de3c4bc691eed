/** Which of the window's own dialogs is open. */
import { create } from "zustand";

export type WindowName = "palette" | "shortcuts" | "about" | "folder";

export const useWindows = create<{ open: WindowName | undefined; query: string }>(() => ({
  open: undefined,
  query: "",
}));

/** Opens a dialog; `query` is what the palette starts with (">" lists commands, "@" places in the file, "#" things of the business). */
export function openWindow(open: WindowName, query = ""): void {
  useWindows.setState({ open, query });
}

/** Closes the open dialog. */
export function closeWindow(): void {
  useWindows.setState({ open: undefined });
}
