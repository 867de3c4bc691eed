/** The parts of the window that F6 walks through. Each carries `data-part`. */
import { flushSync } from "react-dom";

/** What takes the keyboard when a part is entered, best first. */
const FIRST = [
  "[data-first-focus]",
  '[role="tree"]',
  '[role="tab"][aria-selected="true"]',
  "textarea, input",
  "button, [tabindex='0']",
];

/** Moves the keyboard to the next (1) or previous (-1) part of the window. */
export function movePart(direction: 1 | -1): void {
  const parts = [...document.querySelectorAll<HTMLElement>("[data-part]")].filter((part) => part.offsetParent !== null);
  if (parts.length === 0) return;
  const now = parts.findIndex((part) => part.contains(document.activeElement));
  for (let step = 1; step <= parts.length; step += 1) {
    const index = ((((now < 0 ? 0 : now) + direction * step) % parts.length) + parts.length) % parts.length;
    const part = parts[index];
    if (part !== undefined && focusInside(part)) return;
  }
}

/** The parts that a command goes to by name. */
export type PartName = "side" | "panel" | "conversation";

/**
 * Does what brings a part into view, and moves the keyboard there. At once: a frame later the person may have gone on to
 * something else, from which the keyboard would be taken.
 */
export function enterPart(name: PartName, show: () => void): void {
  flushSync(show);
  const part = document.querySelector<HTMLElement>(`[data-part="${name}"]`);
  if (part !== null) focusInside(part);
}

function focusInside(part: HTMLElement): boolean {
  for (const kind of FIRST) {
    const target = part.querySelector<HTMLElement>(kind);
    if (target === null) continue;
    target.focus();
    if (document.activeElement === target) return true;
  }
  return false;
}
