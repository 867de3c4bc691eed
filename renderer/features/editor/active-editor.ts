/** The text editor in view, for commands from menus and keys. Knows nothing of Monaco, which is loaded only when needed. */

/** What commands need of an editor. */
export interface CommandTarget {
  focus(): void;
  trigger(source: string, action: string, payload: unknown): void;
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
  active.trigger("command", action, null);
}
