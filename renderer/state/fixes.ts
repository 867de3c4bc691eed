/** Carrying out the quick fixes that findings offer. */
import type { TextEdit } from "#shared/text.ts";
import { editDocument, getDocument, openDocument } from "./documents.ts";
import { openFile } from "./editors.ts";
import { applyTextEdits } from "./text-edits.ts";

/** Applies a fix to the texts being edited, as unsaved typing that can be undone; files it needs are opened. */
export async function applyFix(edits: readonly TextEdit[]): Promise<void> {
  for (const file of new Set(edits.map((edit) => edit.file))) {
    if (getDocument(file)?.status !== "ready") {
      openFile(file);
      await openDocument(file);
    }
    const document = getDocument(file);
    if (document?.status !== "ready") continue;
    editDocument(
      file,
      applyTextEdits(
        document.text,
        edits.filter((edit) => edit.file === file),
      ),
    );
  }
}
