/**
 * One Monaco model per file being edited, alive as long as the file is open, so that its undo history outlives the tab being
 * in front. The store in state/documents.ts holds the text; model and store follow each other.
 */
import { editor, languages, MarkerSeverity, Uri } from "monaco-editor/editor";
import { editDocument, getDocument, useDocuments } from "#renderer/state/documents.ts";
import { applyFix } from "#renderer/state/fixes.ts";
import { notifyFailure } from "#renderer/state/notices.ts";
import { smallestEdit } from "#renderer/state/text-edits.ts";
import { allDiagnostics, useWorkspace } from "#renderer/state/workspace.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Range, TextEdit } from "#shared/text.ts";
import { BUSY } from "./setup.ts";

const OWNER = "orgata";
const models = new Map<string, editor.ITextModel>();

const SEVERITIES: Readonly<Record<Diagnostic["severity"], MarkerSeverity>> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  info: MarkerSeverity.Info,
};

/** A range in Monaco's words. */
export function toMonaco({ start, end }: Range): {
  startLineNumber: number;
  startColumn: number;
  endLineNumber: number;
  endColumn: number;
} {
  return {
    startLineNumber: start.line,
    startColumn: start.column,
    endLineNumber: end.line,
    endColumn: end.column,
  };
}

function languageOf(path: string): string {
  return /\.(busy|ya?ml)$/i.test(path) ? BUSY : "plaintext";
}

/** The model of an open document. */
export function modelOf(path: string): editor.ITextModel {
  const existing = models.get(path);
  if (existing !== undefined) return existing;
  const text = getDocument(path)?.text ?? "";
  const uri = Uri.from({ scheme: "orgata", path: `/${path}` });
  const model = editor.getModel(uri) ?? editor.createModel(text, languageOf(path), uri);
  if (model.getValue() !== text) model.setValue(text);
  model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
  models.set(path, model);
  model.onDidChangeContent(() => editDocument(path, model.getValue()));
  showMarkers(path, model);
  return model;
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
        resource: Uri.from({ scheme: "orgata", path: `/${related.file}` }),
      })),
    })),
  );
}

useWorkspace.subscribe((state, before) => {
  if (state.diagnostics === before.diagnostics && state.liveDiagnostics === before.liveDiagnostics) return;
  for (const [path, model] of models) showMarkers(path, model);
});

const APPLY_FIX = "orgata.applyFix";
editor.registerCommand(APPLY_FIX, (_accessor: unknown, edits: readonly TextEdit[]) => {
  applyFix(edits).catch(notifyFailure);
});

function touches(range: Range, place: { startLineNumber: number; endLineNumber: number }): boolean {
  return range.start.line <= place.endLineNumber && range.end.line >= place.startLineNumber;
}

languages.registerCodeActionProvider(BUSY, {
  provideCodeActions(model, place) {
    const path = [...models].find(([, other]) => other === model)?.[0];
    const found = path === undefined ? [] : (allDiagnostics(useWorkspace.getState()).get(path) ?? []);
    const actions = found
      .filter((diagnostic) => touches(diagnostic.range, place))
      .flatMap((diagnostic) =>
        (diagnostic.fixes ?? []).map((fix) => ({
          title: fix.title,
          kind: "quickfix",
          isPreferred: true,
          command: { id: APPLY_FIX, title: fix.title, arguments: [fix.edits] },
        })),
      );
    return { actions, dispose: () => undefined };
  },
});
