/** Monaco with the parts we need, its worker served from our own files, and the BUSY language. */
import "./parts.ts";
import "./theme.ts";
import "./monaco.css";
import { type editor, languages } from "monaco-editor/editor";
import { StandaloneServices } from "monaco-editor/editor/standalone/browser/standaloneServices";
import { IStorageService } from "monaco-editor/platform/storage/common/storage";
import { busyConfiguration, busyTokens } from "./busy-language.ts";

self.MonacoEnvironment = {
  getWorker: () => new Worker(new URL("./editor-worker.ts", import.meta.url), { type: "module", name: "editor" }),
};

/** The language id of BUSY and other YAML files in the editor. */
export const BUSY = "busy";

// What a suggestion means is shown beside it from the start; otherwise only who knows the key finds out.
const PROFILE = 0;
const USER = 0;
StandaloneServices.get(IStorageService).store("expandSuggestionDocs", true, PROFILE, USER);

languages.register({ id: BUSY, extensions: [".busy", ".yaml", ".yml"] });
languages.setMonarchTokensProvider(BUSY, busyTokens);
languages.setLanguageConfiguration(BUSY, busyConfiguration(languages.IndentAction.Indent));

/** Text size in pixels at a zoom. */
export function fontSize(zoom: number): number {
  return Math.round(12.5 * zoom * 2) / 2;
}

/** Height of a line in pixels at a zoom. */
export function lineHeight(zoom: number): number {
  return Math.round(19 * zoom);
}

/** What code and diff views have in common. */
export function commonOptions(zoom: number): editor.IEditorOptions & editor.IGlobalEditorOptions {
  return {
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--font-mono"),
    fontSize: fontSize(zoom),
    lineHeight: lineHeight(zoom),
    automaticLayout: true,
    scrollBeyondLastLine: false,
    minimap: { enabled: false },
    overviewRulerBorder: false,
    renderLineHighlight: "all",
    roundedSelection: false,
    smoothScrolling: false,
    wordWrap: "off",
    tabSize: 2,
    insertSpaces: true,
    detectIndentation: false,
    guides: { indentation: true },
    padding: { top: 8, bottom: 24 },
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    fixedOverflowWidgets: true,
    unicodeHighlight: { ambiguousCharacters: false },
    links: false,
    renderFinalNewline: "on",
    bracketPairColorization: { enabled: false },
    stickyScroll: { enabled: true, maxLineCount: 3, defaultModel: "foldingProviderModel" },
  };
}

/** What helps while writing. */
export function writingOptions(): editor.IStandaloneEditorConstructionOptions {
  return {
    glyphMargin: false,
    lineNumbersMinChars: 4,
    lineDecorationsWidth: 8,
    folding: true,
    occurrencesHighlight: "singleFile",
    // The menu is our own: text-menu.tsx.
    contextmenu: false,
    accessibilitySupport: "auto",
    "semanticHighlighting.enabled": true,
    codeLensFontFamily: getComputedStyle(document.documentElement).getPropertyValue("--font-ui"),
    quickSuggestions: { other: true, strings: true, comments: false },
    wordBasedSuggestions: "off",
    // Enter ends the line unless a suggestion would change what is typed.
    acceptSuggestionOnEnter: "smart",
    suggest: { showWords: false, snippetsPreventQuickSuggestions: false },
    snippetSuggestions: "inline",
    // The definition's own place leads to the list of references instead.
    gotoLocation: { multipleDefinitions: "goto", alternativeDefinitionCommand: "" },
  };
}
