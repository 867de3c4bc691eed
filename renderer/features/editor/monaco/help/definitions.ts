/** Where the word at the cursor is defined, in this file or another; from there on, where it is used. */
import { editor, languages, Range } from "monaco-editor/editor";
import { core } from "#renderer/state/core.ts";
import { openFile } from "#renderer/state/editors.ts";
import type { Range as Place } from "#shared/text.ts";
import { showReferences } from "../../references/store.ts";
import { takeGlimpse } from "../models.ts";
import { pathOf, pathOfUri, toMonaco, toPosition, uriOf } from "../places.ts";
import { BUSY } from "../setup.ts";
import { askAbout } from "./ask.ts";

languages.registerDefinitionProvider(BUSY, {
  async provideDefinition(model, position, token) {
    const found = await askAbout(model, token, (asked, options) =>
      core.language.definitions({ ...asked, position: toPosition(position) }, options),
    );
    const links: languages.Location[] = [];
    for (const { file, range } of found) {
      if (await takeGlimpse(file)) links.push({ uri: uriOf(file), range: toMonaco(range) });
    }
    return links;
  },
});

function toPlace(
  target: { startLineNumber: number; startColumn: number } | { lineNumber: number; column: number },
): Place {
  const place =
    "lineNumber" in target ? toPosition(target) : { line: target.startLineNumber, column: target.startColumn };
  return { start: place, end: place };
}

editor.registerEditorOpener({
  openCodeEditor(source, uri, target) {
    const path = pathOfUri(uri);
    if (path === undefined) return false;
    const model = source.getModel();
    const position = source.getPosition();
    if (model !== null && position !== null && pathOf(model) === path) {
      const isHere = target !== undefined && "startColumn" in target && onWordAt(model, Range.lift(target), position);
      if (isHere) void showReferences({ path, text: model.getValue(), position: toPosition(position) });
      return isHere;
    }
    openFile(path, target === undefined ? {} : { range: toPlace(target) });
    return true;
  },
});

/** Whether a definition begins in the word that the cursor is in: it leads nowhere else. */
function onWordAt(
  model: editor.ITextModel,
  target: Range,
  position: { readonly lineNumber: number; readonly column: number },
): boolean {
  const word = model.getWordAtPosition(position);
  return (
    word !== null &&
    target.startLineNumber === position.lineNumber &&
    target.startColumn >= word.startColumn &&
    target.startColumn <= word.endColumn
  );
}
