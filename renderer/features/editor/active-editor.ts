/** The text editor in view, for commands from menus and keys. Knows nothing of Monaco, which is loaded only when needed. */
import type { Position } from "#shared/text.ts";

/** What commands need of an editor. */
export interface CommandTarget {
  focus(): void;
  /** Runs one of the editor's own actions. */
  run(action: string): void;
  /** The file in it, its text as typed, and the cursor. */
  where(): { readonly path: string; readonly text: string; readonly position: Position } | undefined;
}

let active: CommandTarget | undefined;

/** Names the editor in view; the returned function takes it back. */
export function setActiveEditor(editor: CommandTarget): () => void {
  active = editor;
  return () => {
    if (active === editor) active = undefined;
  };
}

/** Runs one of the editor's own actions. */
export function runInEditor(action: string): void {
  if (active === undefined) return;
  if (action !== "undo" && action !== "redo") active.focus();
  active.run(action);
}

/** Where the cursor is; undefined while no text is in view. */
export function whereInEditor(): ReturnType<CommandTarget["where"]> {
  return active?.where();
}

/** Puts the keyboard into the text. */
export function focusEditor(): void {
  active?.focus();
}
