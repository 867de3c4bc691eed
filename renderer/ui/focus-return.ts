/** Where the keyboard goes when a dialog closes: back to where it was, unless something else has taken it meanwhile. */
import { useRef } from "react";

/** What comes and goes by itself: the keyboard never goes back there once it is closed. */
const PASSING = "[role='dialog'], [role='menu'], [role='menubar']";

let last: HTMLElement | undefined;

/** Remembers, for as long as the window lives, what had the keyboard last outside of dialogs and menus. */
export function rememberFocus(target: Document): void {
  target.addEventListener("focusin", ({ target: focused }) => {
    if (focused instanceof HTMLElement && focused.closest(PASSING) === null) last = focused;
  });
}

function canTake(element: HTMLElement | undefined): element is HTMLElement {
  return element !== undefined && element.isConnected && element !== document.body;
}

/** Whether nothing has the keyboard, so that keys would go nowhere. */
function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Gives the keyboard to the middle of the window: what is marked with `data-focus-home`. */
export function enterHome(): void {
  document.querySelector<HTMLElement>("[data-focus-home]")?.focus({ preventScroll: true });
}

/** Gives the keyboard to the middle of the window when nothing else has it. */
export function focusHome(): void {
  if (isNowhere()) enterHome();
}

export interface FocusReturn {
  /** Called when the dialog opens, before it takes the keyboard. */
  readonly remember: () => void;
  /** Called when the dialog has closed, in place of what Radix does: it knows only of a dialog's own button. */
  readonly giveBack: (event: Event) => void;
}

/** What one dialog remembers while it is open. */
export function useFocusReturn(): FocusReturn {
  const before = useRef<HTMLElement | undefined>(undefined);
  return {
    remember() {
      before.current = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
    },
    giveBack(event) {
      event.preventDefault();
      if (!isNowhere()) return;
      // What opened it may be gone itself: an entry of a menu, the row of what was deleted.
      [before.current, last].find(canTake)?.focus();
      focusHome();
    },
  };
}
