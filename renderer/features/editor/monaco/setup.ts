/** Monaco with the parts we need, its worker served from our own files, the BUSY language and our colours. */
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/caretOperations/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codeAction/register";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/comment/register";
import "monaco-editor/features/contextmenu/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/diffEditor/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/folding/register";
import "monaco-editor/features/gotoError/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/lineSelection/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/multicursor/register";
import "monaco-editor/features/smartSelect/register";
import "monaco-editor/features/stickyScroll/register";
import "monaco-editor/features/wordHighlighter/register";
import "monaco-editor/features/wordOperations/register";
import { editor, languages } from "monaco-editor/editor";
import { type ThemeName, useSettings } from "#renderer/state/settings.ts";
import { busyConfiguration, busyTokens } from "./busy-language.ts";

self.MonacoEnvironment = {
  getWorker: () => new Worker(new URL("./editor-worker.ts", import.meta.url), { type: "module", name: "editor" }),
};

/** The language id of BUSY and other YAML files in the editor. */
export const BUSY = "busy";

languages.register({ id: BUSY, extensions: [".busy", ".yaml", ".yml"] });
languages.setMonarchTokensProvider(BUSY, busyTokens);
languages.setLanguageConfiguration(BUSY, busyConfiguration(languages.IndentAction.Indent));

/** A colour token as #rrggbb(aa), the only form Monaco takes. */
function colour(name: string): string {
  const probe = document.createElement("canvas").getContext("2d");
  const value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  if (probe === null || value === "") return "#808080";
  probe.fillStyle = value;
  const { fillStyle } = probe;
  if (typeof fillStyle !== "string") return "#808080";
  if (fillStyle.startsWith("#")) return fillStyle;
  const [r = "0", g = "0", b = "0", a = "1"] = fillStyle.match(/[\d.]+/g) ?? [];
  const hex = (part: string, scale = 1): string =>
    Math.round(Number(part) * scale)
      .toString(16)
      .padStart(2, "0");
  return `#${hex(r)}${hex(g)}${hex(b)}${hex(a, 255)}`;
}

const BASES: Readonly<Record<ThemeName, editor.BuiltinTheme>> = {
  light: "vs",
  dark: "vs-dark",
  "contrast-light": "hc-light",
  "contrast-dark": "hc-black",
};

function applyTheme(themeName: ThemeName): void {
  const rule = (token: string, name: string, fontStyle?: string): editor.ITokenThemeRule => ({
    token,
    foreground: colour(name).slice(1, 7),
    ...(fontStyle === undefined ? {} : { fontStyle }),
  });
  const accent = colour("--accent").slice(0, 7);
  editor.defineTheme("orgata", {
    base: BASES[themeName],
    inherit: true,
    rules: [
      rule("", "--syntax-text"),
      rule("key", "--syntax-key"),
      rule("name", "--syntax-name", "bold"),
      rule("reference", "--syntax-name"),
      rule("keyword", "--syntax-keyword"),
      rule("number", "--syntax-number"),
      rule("expression", "--syntax-expression"),
      rule("string", "--syntax-text"),
      rule("comment", "--syntax-comment", "italic"),
      rule("delimiter", "--text-3"),
      rule("invalid", "--danger-text"),
    ],
    colors: {
      "editor.background": colour("--bg-editor"),
      "editor.foreground": colour("--syntax-text"),
      "editorLineNumber.foreground": colour("--text-3"),
      "editorLineNumber.activeForeground": colour("--text"),
      "editor.lineHighlightBackground": colour("--bg-hover"),
      "editor.lineHighlightBorder": "#00000000",
      "editor.selectionBackground": `${accent}40`,
      "editor.inactiveSelectionBackground": `${accent}22`,
      "editorCursor.foreground": colour("--accent-text"),
      "editorIndentGuide.background1": colour("--border"),
      "editorIndentGuide.activeBackground1": colour("--border-strong"),
      "editorWidget.background": colour("--bg-raised"),
      "editorWidget.border": colour("--border-strong"),
      "editorHoverWidget.background": colour("--bg-raised"),
      "editorHoverWidget.border": colour("--border-strong"),
      "editorHoverWidget.statusBarBackground": colour("--bg-side"),
      "textLink.foreground": colour("--accent-text"),
      "textLink.activeForeground": colour("--accent-text"),
      "inputValidation.infoBackground": colour("--bg-raised"),
      "inputValidation.infoForeground": colour("--text"),
      "inputValidation.infoBorder": colour("--border-strong"),
      "editorBracketHighlight.foreground1": colour("--text-3"),
      "editorBracketHighlight.foreground2": colour("--text-3"),
      "editorBracketHighlight.foreground3": colour("--text-3"),
      "editorStickyScroll.background": colour("--bg-editor"),
      "editorStickyScroll.border": colour("--border"),
      "editorError.foreground": colour("--danger"),
      "editorWarning.foreground": colour("--warning"),
      "editorInfo.foreground": colour("--info"),
      "input.background": colour("--bg-editor"),
      "input.border": colour("--border-strong"),
      focusBorder: colour("--focus"),
      "menu.background": colour("--bg-raised"),
      "menu.foreground": colour("--text"),
      "menu.selectionBackground": accent,
      "menu.selectionForeground": colour("--on-accent"),
      "menu.border": colour("--border-strong"),
      "widget.shadow": "#00000030",
      "scrollbar.shadow": "#00000000",
      "scrollbarSlider.background": `${colour("--text-3").slice(0, 7)}40`,
      "scrollbarSlider.hoverBackground": `${colour("--text-3").slice(0, 7)}66`,
      "scrollbarSlider.activeBackground": `${colour("--text-3").slice(0, 7)}80`,
      "diffEditor.insertedTextBackground": `${colour("--diff-added").slice(0, 7)}38`,
      "diffEditor.insertedLineBackground": `${colour("--diff-added").slice(0, 7)}1c`,
      "diffEditor.removedTextBackground": `${colour("--diff-removed").slice(0, 7)}38`,
      "diffEditor.removedLineBackground": `${colour("--diff-removed").slice(0, 7)}1c`,
    },
  });
  editor.setTheme("orgata");
}

applyTheme(useSettings.getState().themeName);
useSettings.subscribe((state, before) => {
  // The style sheet's colours change with the document's attribute, which is set in the same tick.
  if (state.themeName !== before.themeName) requestAnimationFrame(() => applyTheme(state.themeName));
});

/** Text size in pixels at a zoom. */
export function fontSize(zoom: number): number {
  return Math.round(12.5 * zoom * 2) / 2;
}

/** What code and diff views have in common. */
export function commonOptions(zoom: number): editor.IEditorOptions & editor.IGlobalEditorOptions {
  return {
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--font-mono"),
    fontSize: fontSize(zoom),
    lineHeight: Math.round(19 * zoom),
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
    stickyScroll: { enabled: true, maxLineCount: 3 },
  };
}
