/** Notes behind the text on what is not written in this file: what a role inherits, for instance. */
import { languages } from "monaco-editor/editor";
import { core } from "#renderer/state/core.ts";
import { BUSY } from "../setup.ts";
import { askAbout, onChangedAround } from "./ask.ts";

languages.registerInlayHintsProvider(BUSY, {
  onDidChangeInlayHints: onChangedAround,
  async provideInlayHints(model, range, token) {
    const inlays = await askAbout(model, token, (asked, options) => core.language.inlays(asked, options));
    const hints = inlays
      .filter(({ position }) => position.line >= range.startLineNumber && position.line <= range.endLineNumber)
      .map(({ position, text, tooltip }) => ({
        position: { lineNumber: position.line, column: position.column },
        label: text,
        paddingLeft: true,
        ...(tooltip === undefined ? {} : { tooltip: { value: tooltip } }),
      }));
    return { hints, dispose: () => undefined };
  },
});
