/** Arrow keys in a list whose rows are buttons. */
import type { KeyboardEvent } from "react";

/** Moves the keyboard one row up or down, and to the first or last with Home and End; `rows` finds them in the list. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>, rows: string): void {
  const list = [...event.currentTarget.querySelectorAll<HTMLElement>(rows)];
  const now = list.findIndex((row) => row === document.activeElement);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(list.length - 1, now + 1),
    ArrowUp: Math.max(0, now - 1),
    Home: 0,
    End: list.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  list[target]?.focus();
  event.preventDefault();
}
