/** The text of one file in Monaco, with everything the core tells about it. */
import "./help/all.ts";
import { editor, KeyCode } from "monaco-editor/editor";
import { type ReactNode, useEffect, useRef } from "react";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { getDocument, useDocuments } from "#renderer/state/document-store.ts";
import { useSettings } from "#renderer/state/settings.ts";
import { smallestEdit } from "#renderer/state/text-edits.ts";
import { fileTitle, useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { type CommandTarget, setActiveEditor } from "../active-editor.ts";
import { openConflict } from "../conflict.tsx";
import { type Preferences, usePreferences } from "../preferences.ts";
import { TextMenu } from "../text-menu.tsx";
import { keepInStep } from "./keep-in-step.ts";
import { modelOf } from "./models.ts";
import { toPosition } from "./places.ts";
import { commonOptions, fontSize, lineHeight, writingOptions } from "./setup.ts";

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

/** Monaco indents after Enter only where it has coloured already, which right after opening it may not have. */
function indentFromTheStart(code: editor.IStandaloneCodeEditor): void {
  code.onKeyDown(({ keyCode }) => {
    const model = code.getModel();
    const position = code.getPosition();
    if (keyCode === KeyCode.Enter && model !== null && position !== null) {
      editor.colorizeModelLine(model, position.lineNumber);
    }
  });
}

/** The menu speaks of what is under the pointer. */
function goToRightClick(code: editor.IStandaloneCodeEditor): void {
  code.onContextMenu(({ target: { position } }) => {
    if (position !== null && code.getSelection()?.containsPosition(position) !== true) code.setPosition(position);
  });
}

function targetOf(code: editor.IStandaloneCodeEditor, path: string): CommandTarget {
  return {
    focus: () => code.focus(),
    run(action) {
      // By Monaco's own action the keyboard would go to the text, away from the graph or list that it is in.
      if (action === "undo" || action === "redo") void code.getModel()?.[action]();
      else code.trigger("command", action, null);
    },
    where() {
      const position = code.getPosition();
      const text = code.getModel()?.getValue();
      return position === null || text === undefined ? undefined : { path, text, position: toPosition(position) };
    },
  };
}

function preferred({ inlays, lenses, wrap }: Preferences): editor.IEditorOptions {
  return {
    // The engine keeps hints short where there is much to say: none is cut.
    inlayHints: { enabled: inlays ? "on" : "off", padding: true, maximumLength: 0 },
    codeLens: lenses,
    wordWrap: wrap ? "on" : "off",
  };
}

/** The text editor of a document that is ready. */
export function TextEditor({ path }: { readonly path: string }): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<editor.IStandaloneCodeEditor | undefined>(undefined);
  const zoom = useSettings((state) => state.zoom);
  const preferences = usePreferences();
  const readOnlyFolder = useWorkspace((state) => state.info?.readOnly === true);
  const info = useAppInfo((state) => state.info);
  const readOnly = readOnlyFolder || (info !== undefined && !may(info, "Manager"));
  const hasConflict = useDocuments((state) => state.documents.get(path)?.conflict !== undefined);

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const code = editor.create(element, {
      ...commonOptions(useSettings.getState().zoom),
      ...writingOptions(),
      ...preferred(usePreferences.getState()),
      model: modelOf(path),
      ariaLabel: t.editor.text(fileTitle(path)),
    });
    view.current = code;
    const state = viewStates.get(path);
    if (state !== undefined) code.restoreViewState(state);
    else showRestored(path, code);
    indentFromTheStart(code);
    goToRightClick(code);
    const ends = [keepInStep(code, path), setActiveEditor(targetOf(code, path))];
    return () => {
      const last = code.saveViewState();
      if (last !== null && getDocument(path) !== undefined) viewStates.set(path, last);
      else viewStates.delete(path);
      for (const end of ends) end();
      code.dispose();
      view.current = undefined;
    };
  }, [path]);

  useEffect(() => {
    view.current?.updateOptions({ fontSize: fontSize(zoom), lineHeight: lineHeight(zoom) });
  }, [zoom]);
  useEffect(() => view.current?.updateOptions(preferred(preferences)), [preferences, path]);
  useEffect(() => view.current?.updateOptions({ readOnly }), [readOnly, path]);
  // The question comes by itself once; afterwards the note above the text leads to it.
  useEffect(() => {
    if (hasConflict) void openConflict(path);
  }, [hasConflict, path]);

  // `nokey`: the process graph beside it leaves keys typed in here alone.
  return (
    <TextMenu>
      <div ref={host} className="text-host nokey" />
    </TextMenu>
  );
}
