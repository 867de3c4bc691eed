/** A text editor follows what is selected elsewhere, and tells what its cursor is in. */
import type { editor } from "monaco-editor/editor";
import { useReveal } from "#renderer/state/editors.ts";
import { noteCursor } from "#renderer/state/navigation.ts";
import { outlinePath, useOutlines } from "#renderer/state/outline.ts";
import { select, useSelection } from "#renderer/state/selection.ts";
import { humanName, stepPath } from "#renderer/state/symbols.ts";
import { toMonaco, toPosition } from "./places.ts";

type Code = editor.IStandaloneCodeEditor;

/** Keeps the editor of a file in step with the rest of the window; the returned function ends it. */
export function keepInStep(code: Code, path: string): () => void {
  const ends = [
    followSelection(code, path),
    tellAfterOutline(code, path),
    followReveal(code, path),
    tellTrail(code, path),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Selects what stands at a place, everywhere in the window. */
function tellPlace(path: string, position: { readonly lineNumber: number; readonly column: number }): void {
  const outline = useOutlines.getState().outlines.get(path) ?? [];
  const item = outlinePath(outline, toPosition(position)).at(-1);
  if (item === undefined) return;
  const { symbol, range } = item;
  select({ file: path, symbol, step: stepPath(symbol), title: humanName(item.name), range }, "editor");
}

/** Marks the selected lines and goes there; the cursor's own moves select. */
function followSelection(code: Code, path: string): () => void {
  const marks = code.createDecorationsCollection();
  let following = false;
  const cursor = code.onDidChangeCursorPosition(({ position }) => {
    if (!following) tellPlace(path, position);
  });
  const stop = useSelection.subscribe(({ selection, source }) => {
    if (selection.file !== path || selection.range === undefined) {
      marks.clear();
      return;
    }
    const range = toMonaco(selection.range);
    const options = { isWholeLine: true, className: "selected-lines", linesDecorationsClassName: "selected-bar" };
    marks.set([{ range, options }]);
    if (source === "editor") return;
    following = true;
    code.setPosition({ lineNumber: range.startLineNumber, column: range.startColumn });
    code.revealRangeInCenterIfOutsideViewport(range);
    following = false;
  });
  return () => {
    cursor.dispose();
    stop();
  };
}

/** A place in a file that was just opened has a name only once the outline is known. */
function tellAfterOutline(code: Code, path: string): () => void {
  return useOutlines.subscribe(({ outlines }, before) => {
    if (outlines.get(path) === before.outlines.get(path)) return;
    const { selection } = useSelection.getState();
    const position = code.getPosition();
    const isUnnamed = selection.file === path && selection.symbol === undefined;
    if (isUnnamed && position !== null && position.lineNumber > 1) tellPlace(path, position);
  });
}

/** Goes to the places that links, lists and commands ask for. */
function followReveal(code: Code, path: string): () => void {
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
  return useReveal.subscribe(reveal);
}

/** Tells where the cursor stands and goes, for the way back. Comes after what brings it to its first place. */
function tellTrail(code: Code, path: string): () => void {
  const tell = (): void => {
    const position = code.getPosition();
    if (position !== null) noteCursor(path, toPosition(position));
  };
  tell();
  const cursor = code.onDidChangeCursorPosition(tell);
  return () => cursor.dispose();
}
