/**
 * One Monaco model per file being edited, alive as long as the file is open, so that its undo history outlives the tab being
 * in front. The store in state/documents.ts holds the text; model and store follow each other.
 */
import { editor, MarkerSeverity } from "monaco-editor/editor";
import { core } from "#renderer/state/core.ts";
import { getDocument, useDocuments } from "#renderer/state/document-store.ts";
import { editDocument } from "#renderer/state/documents.ts";
import { smallestEdit } from "#renderer/state/text-edits.ts";
import { allDiagnostics, useWorkspace } from "#renderer/state/workspace.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import { toMonaco, uriOf } from "./places.ts";
import { BUSY } from "./setup.ts";

const OWNER = "orgata";
const models = new Map<string, editor.ITextModel>();
/** A file that is not open, for a look at where something is defined. */
let glimpse: editor.ITextModel | undefined;

const SEVERITIES: Readonly<Record<Diagnostic["severity"], MarkerSeverity>> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  info: MarkerSeverity.Info,
};

function languageOf(path: string): string {
  if (/\.(busy|ya?ml)$/i.test(path)) return BUSY;
  return /\.js(on)?$/i.test(path) ? "javascript" : "plaintext";
}

/** The model of an open document. */
export function modelOf(path: string): editor.ITextModel {
  const existing = models.get(path);
  if (existing !== undefined) return existing;
  const text = getDocument(path)?.text ?? "";
  const uri = uriOf(path);
  const model = editor.getModel(uri) ?? editor.createModel(text, languageOf(path), uri);
  if (model === glimpse) glimpse = undefined;
  if (model.getValue() !== text) model.setValue(text);
  model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
  models.set(path, model);
  model.onDidChangeContent(() => editDocument(path, model.getValue()));
  showMarkers(path, model);
  return model;
}

/** Whether a file can be shown in Monaco without opening it: reads it when needed, and lets the one before go. */
export async function takeGlimpse(path: string): Promise<boolean> {
  const uri = uriOf(path);
  const known = editor.getModel(uri);
  if (known !== null && known !== glimpse) return true;
  try {
    const { text } = await core.documents.read({ path });
    const now = editor.getModel(uri);
    if (now === null) {
      glimpse?.dispose();
      glimpse = editor.createModel(text, languageOf(path), uri);
    } else if (now === glimpse) {
      now.setValue(text);
    }
    return true;
  } catch {
    return false;
  }
}

/** Brings a text that was changed elsewhere (graph, fix, reload) into the model as one small edit that can be undone. */
function follow(path: string, model: editor.ITextModel): void {
  const document = getDocument(path);
  if (document?.status !== "ready") return;
  const change = smallestEdit(model.getValue(), document.text);
  if (change === undefined) return;
  const start = model.getPositionAt(change.start);
  const end = model.getPositionAt(change.end);
  model.pushStackElement();
  model.pushEditOperations(
    [],
    [
      {
        range: {
          startLineNumber: start.lineNumber,
          startColumn: start.column,
          endLineNumber: end.lineNumber,
          endColumn: end.column,
        },
        text: change.text,
      },
    ],
    () => null,
  );
  model.pushStackElement();
}

useDocuments.subscribe(({ documents }) => {
  for (const [path, model] of models) {
    if (documents.has(path)) {
      follow(path, model);
    } else {
      models.delete(path);
      model.dispose();
    }
  }
});

function showMarkers(path: string, model: editor.ITextModel): void {
  const found = allDiagnostics(useWorkspace.getState()).get(path) ?? [];
  editor.setModelMarkers(
    model,
    OWNER,
    found.map((diagnostic) => ({
      ...toMonaco(diagnostic.range),
      severity: SEVERITIES[diagnostic.severity],
      message: diagnostic.message,
      relatedInformation: (diagnostic.related ?? []).map((related) => ({
        ...toMonaco(related.range),
        message: related.message,
        resource: uriOf(related.file),
      })),
    })),
  );
}

useWorkspace.subscribe((state, before) => {
  if (state.diagnostics === before.diagnostics && state.liveDiagnostics === before.liveDiagnostics) return;
  const now = allDiagnostics(state);
  const then = allDiagnostics(before);
  for (const [path, model] of models) if (now.get(path) !== then.get(path)) showMarkers(path, model);
});
