/** Which of the window's own dialogs is open. */
import { create } from "zustand";

export type WindowName = "palette" | "shortcuts" | "about" | "folder";

interface Windows {
  readonly open: WindowName | undefined;
  readonly query: string;
  /** What is to be done once the palette has closed and given the keyboard back. */
  readonly next: (() => void) | undefined;
}

export const useWindows = create<Windows>(() => ({ open: undefined, query: "", next: undefined }));

/** Opens a dialog; `query` is what the palette starts with (">" lists commands, "@" places in the file, "#" things of the business). */
export function openWindow(open: WindowName, query = ""): void {
  useWindows.setState({ open, query });
}

/** Closes the open dialog. */
export function closeWindow(): void {
  useWindows.setState({ open: undefined });
}

/** Closes the palette; `next` follows when the keyboard is back where it was, so that `next` decides where it goes. */
export function closeAndThen(next: () => void): void {
  useWindows.setState({ open: undefined, next });
}

/** Does what was to follow the closed palette. */
export function goOn(): void {
  const { next } = useWindows.getState();
  useWindows.setState({ next: undefined });
  next?.();
}
