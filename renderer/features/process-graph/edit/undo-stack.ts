/**
 * The undo history of a file being edited. It is the text editor's, so that typing and editing on the graph are taken
 * back in one order; where only the graph is in view, it is loaded for the first edit.
 */

export interface UndoStack {
  undo(): void | Promise<void>;
  redo(): void | Promise<void>;
}

/** The history of an open file. */
export async function undoStack(path: string): Promise<UndoStack> {
  const { modelOf } = await import("#renderer/features/editor/monaco/models.ts");
  return modelOf(path);
}
