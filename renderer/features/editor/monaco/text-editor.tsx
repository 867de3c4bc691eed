/** The text of one file in Monaco: follows selection and reveal requests, tells what the cursor is in. */
import { editor } from "monaco-editor/editor";
import { type ReactNode, useEffect, useRef } from "react";
import { t } from "#renderer/strings/strings.ts";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { getDocument, useDocuments } from "#renderer/state/documents.ts";
import { useReveal } from "#renderer/state/editors.ts";
import { outlinePath, useOutlines } from "#renderer/state/outline.ts";
import { select, useSelection } from "#renderer/state/selection.ts";
import { useSettings } from "#renderer/state/settings.ts";
import { humanName, stepPath } from "#renderer/state/symbols.ts";
import { smallestEdit } from "#renderer/state/text-edits.ts";
import { fileTitle, useWorkspace } from "#renderer/state/workspace.ts";
import { setActiveEditor } from "../active-editor.ts";
import { openConflict } from "../conflict.tsx";
import { modelOf, toMonaco } from "./models.ts";
import { commonOptions, fontSize } from "./setup.ts";

/** Scroll place and cursor of files that are open but not in front. */
const viewStates = new Map<string, editor.ICodeEditorViewState>();

/** Goes to the beginning of what was typed before and is brought back now. */
function showRestored(path: string, code: editor.IStandaloneCodeEditor): void {
  const document = getDocument(path);
  const typed = document?.restoredFrom === undefined ? undefined : smallestEdit(document.savedText, document.text);
  const position = typed === undefined ? undefined : code.getModel()?.getPositionAt(typed.start);
  if (position === undefined) return;
  code.setPosition(position);
  code.revealPositionInCenterIfOutsideViewport(position);
}

/** The text editor of a document that is ready. */
export function TextEditor({ path }: { readonly path: string }): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<editor.IStandaloneCodeEditor | undefined>(undefined);
  const zoom = useSettings((state) => state.zoom);
  const readOnlyFolder = useWorkspace((state) => state.info?.readOnly === true);
  const info = useAppInfo((state) => state.info);
  const readOnly = readOnlyFolder || (info !== undefined && !may(info, "Manager"));
  const hasConflict = useDocuments((state) => state.documents.get(path)?.conflict !== undefined);

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const code = editor.create(element, {
      ...commonOptions(useSettings.getState().zoom),
      model: modelOf(path),
      ariaLabel: t.editor.text(fileTitle(path)),
      glyphMargin: false,
      lineNumbersMinChars: 4,
      lineDecorationsWidth: 8,
      folding: true,
      occurrencesHighlight: "singleFile",
      contextmenu: true,
      accessibilitySupport: "auto",
    });
    view.current = code;
    const state = viewStates.get(path);
    if (state !== undefined) code.restoreViewState(state);
    else showRestored(path, code);

    const marks = code.createDecorationsCollection();
    let following = false;
    const tellPlace = (position: { lineNumber: number; column: number }): void => {
      const outline = useOutlines.getState().outlines.get(path) ?? [];
      const item = outlinePath(outline, { line: position.lineNumber, column: position.column }).at(-1);
      if (item === undefined) return;
      select(
        {
          file: path,
          symbol: item.symbol,
          step: stepPath(item.symbol),
          title: humanName(item.name),
          range: item.range,
        },
        "editor",
      );
    };
    const cursor = code.onDidChangeCursorPosition(({ position }) => {
      if (!following) tellPlace(position);
    });
    // A place in a file that was just opened has a name only once the outline is known.
    const stopOutline = useOutlines.subscribe(({ outlines }, before) => {
      const { selection } = useSelection.getState();
      const position = code.getPosition();
      const isNews = outlines.get(path) !== before.outlines.get(path);
      if (
        isNews &&
        selection.file === path &&
        selection.symbol === undefined &&
        position !== null &&
        position.lineNumber > 1
      ) {
        tellPlace(position);
      }
    });
    const stopSelection = useSelection.subscribe(({ selection, source }) => {
      if (selection.file !== path || selection.range === undefined) {
        marks.clear();
        return;
      }
      const range = toMonaco(selection.range);
      marks.set([
        {
          range,
          options: { isWholeLine: true, className: "selected-lines", linesDecorationsClassName: "selected-bar" },
        },
      ]);
      if (source === "editor") return;
      following = true;
      code.setPosition({ lineNumber: range.startLineNumber, column: range.startColumn });
      code.revealRangeInCenterIfOutsideViewport(range);
      following = false;
    });
    const reveal = (): void => {
      const wanted = useReveal.getState().reveal;
      if (wanted === undefined || wanted.path !== path) return;
      const range = toMonaco(wanted.range);
      code.setPosition({ lineNumber: range.startLineNumber, column: range.startColumn });
      code.revealRangeInCenterIfOutsideViewport(range);
      if (wanted.focus) code.focus();
      useReveal.setState({ reveal: undefined });
    };
    reveal();
    const stopReveal = useReveal.subscribe(reveal);
    const release = setActiveEditor(code);
    return () => {
      const last = code.saveViewState();
      if (last !== null && getDocument(path) !== undefined) viewStates.set(path, last);
      else viewStates.delete(path);
      release();
      stopReveal();
      stopSelection();
      stopOutline();
      cursor.dispose();
      code.dispose();
      view.current = undefined;
    };
  }, [path]);

  useEffect(() => {
    view.current?.updateOptions({ fontSize: fontSize(zoom), lineHeight: Math.round(19 * zoom) });
  }, [zoom]);
  useEffect(() => view.current?.updateOptions({ readOnly }), [readOnly, path]);
  // The question comes by itself once; afterwards the note above the text leads to it.
  useEffect(() => {
    if (hasConflict) void openConflict(path);
  }, [hasConflict, path]);

  // `nokey`: the process graph beside it leaves keys typed in here alone.
  return <div ref={host} className="text-host nokey" />;
}
