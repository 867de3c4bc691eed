/** Keyboard shortcuts: how they are written, shown and heard. */
import { allCommands, type Command, runCommand } from "./commands.ts";

/** Whether the keys are those of a Mac. */
export const isMac = typeof navigator !== "undefined" && /mac/i.test(navigator.userAgent);

/** The shortcut that a key press spells, in the notation of commands: `mod+shift+p`. Undefined for a lone modifier. */
export function shortcutOf(
  event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
  mac: boolean = isMac,
): string | undefined {
  const key = keyName(event);
  if (key === undefined) return undefined;
  const mod = mac ? event.metaKey : event.ctrlKey;
  const parts: string[] = [];
  if (mod) parts.push("mod");
  if (mac && event.ctrlKey) parts.push("ctrl");
  if (event.altKey) parts.push("alt");
  if (event.shiftKey) parts.push("shift");
  parts.push(key);
  return parts.join("+");
}

function keyName(event: Pick<KeyboardEvent, "key" | "code">): string | undefined {
  if (["Control", "Shift", "Alt", "Meta", "AltGraph"].includes(event.key)) return undefined;
  // The physical key decides for letters and digits, so that Alt or Shift do not turn them into other characters.
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter !== undefined && /^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  if (letter !== undefined && event.key.length === 1) return letter.toLowerCase();
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  if (digit !== undefined) return digit;
  const names: Record<string, string> = { " ": "space", "+": "plus", "-": "minus", "=": "equal", ",": "comma" };
  return names[event.key] ?? event.key.toLowerCase();
}

const LABELS: Record<string, string> = {
  mod: "Ctrl",
  ctrl: "Ctrl",
  alt: "Alt",
  shift: "Shift",
  enter: "Enter",
  escape: "Esc",
  space: "Space",
  plus: "+",
  minus: "−",
  equal: "=",
  comma: ",",
  pageup: "Page Up",
  pagedown: "Page Down",
  arrowleft: "←",
  arrowright: "→",
  arrowup: "↑",
  arrowdown: "↓",
};
const MAC_LABELS: Record<string, string> = { mod: "⌘", ctrl: "⌃", alt: "⌥", shift: "⇧", enter: "↩" };

/** The keys of a shortcut as people read them: ["Ctrl", "Shift", "P"]. */
export function keyLabels(shortcut: string, mac: boolean = isMac): string[] {
  return shortcut
    .split("+")
    .map(
      (part) =>
        (mac ? MAC_LABELS[part] : undefined) ??
        LABELS[part] ??
        (part.length === 1 ? part.toUpperCase() : capital(part)),
    );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A shortcut as one text: "Ctrl+Shift+P". */
export function shortcutText(shortcut: string): string {
  return keyLabels(shortcut).join(isMac ? "" : "+");
}

/** The shortcut shown for a command. */
export function shownShortcut(command: Command | undefined): string | undefined {
  const first = command?.keys?.[0];
  return first === undefined ? undefined : shortcutText(first);
}

/** Whether the part of the window that has the keyboard hears this shortcut itself: `data-own-keys="f2 mod+f"`. */
function isOwnKey(target: EventTarget | null, shortcut: string): boolean {
  const owner = target instanceof Element ? target.closest("[data-own-keys]") : null;
  return owner?.getAttribute("data-own-keys")?.split(" ").includes(shortcut) === true;
}

/** Runs commands when their keys are pressed, before any view sees them. The returned function ends it. */
export function listenForShortcuts(target: Window): () => void {
  function hear(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const shortcut = shortcutOf(event);
    if (shortcut === undefined || isOwnKey(event.target, shortcut)) return;
    const command = allCommands().find(({ keys, when }) => keys?.includes(shortcut) === true && (when?.() ?? true));
    if (command === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    runCommand(command.id);
  }
  target.addEventListener("keydown", hear, { capture: true });
  return () => target.removeEventListener("keydown", hear, { capture: true });
}
