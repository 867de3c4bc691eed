/** The editor in the colours of the window, for every theme. */
import { editor } from "monaco-editor/editor";
import { type ThemeName, useSettings } from "#renderer/state/settings.ts";
import type { TokenKind } from "#shared/language.ts";

const THEME = "orgata";

/** The modifier of a word that names a thing for the first time. */
export const DEFINITION = "definition";

/** Token of ui/theme.css for each kind of word. */
const MEANINGS: Readonly<Record<TokenKind, string>> = {
  field: "--syntax-key",
  name: "--syntax-name",
  enum: "--syntax-keyword",
  role: "--syntax-name",
  playbook: "--syntax-name",
  step: "--syntax-name",
  deliverable: "--syntax-thing",
  document: "--syntax-thing",
  team: "--syntax-name",
  member: "--syntax-name",
  event: "--syntax-thing",
  tool: "--syntax-thing",
  algorithm: "--syntax-thing",
  duration: "--syntax-number",
  schedule: "--syntax-number",
  condition: "--syntax-expression",
  prose: "--syntax-text",
  unknown: "--text-3",
};

/** The same for the words of `busyTokens`, which colour a text until its meaning is known. */
const SHAPES: Readonly<Record<string, string>> = {
  "": "--syntax-text",
  key: "--syntax-key",
  reference: "--syntax-name",
  keyword: "--syntax-keyword",
  number: "--syntax-number",
  expression: "--syntax-expression",
  string: "--syntax-text",
  delimiter: "--text-3",
  comment: "--text-3",
  "keyword.js": "--syntax-key",
  "string.js": "--syntax-expression",
  "type.identifier.js": "--syntax-name",
  invalid: "--danger-text",
};

/** Token of ui/theme.css for each part of the editor; with a share where it is drawn over others. */
const PARTS: Readonly<Record<string, string | readonly [string, number]>> = {
  focusBorder: "--focus",
  "editor.background": "--bg-editor",
  "editor.foreground": "--syntax-text",
  "editorLineNumber.foreground": "--text-3",
  "editorLineNumber.activeForeground": "--text",
  "editor.lineHighlightBackground": "--bg-hover",
  "editor.lineHighlightBorder": ["--bg-hover", 0],
  "editor.selectionBackground": ["--accent", 0.25],
  "editor.inactiveSelectionBackground": ["--accent", 0.13],
  "editor.wordHighlightBackground": ["--accent", 0.16],
  "editor.wordHighlightStrongBackground": ["--accent", 0.22],
  "editor.findMatchBackground": ["--warning", 0.38],
  "editor.findMatchHighlightBackground": ["--warning", 0.2],
  "editor.rangeHighlightBackground": ["--warning", 0.08],
  "editor.hoverHighlightBackground": ["--accent", 0.1],
  "editorCursor.foreground": "--accent-text",
  "editorIndentGuide.background1": "--border",
  "editorIndentGuide.activeBackground1": "--border-strong",
  "editorBracketHighlight.foreground1": "--text-3",
  "editorBracketHighlight.foreground2": "--text-3",
  "editorBracketHighlight.foreground3": "--text-3",
  "editorStickyScroll.background": "--bg-editor",
  "editorStickyScroll.border": "--border",
  "editorError.foreground": "--danger",
  "editorWarning.foreground": "--warning",
  "editorInfo.foreground": "--info",
  "editorCodeLens.foreground": "--text-3",
  "editorInlayHint.background": "--bg-sunken",
  "editorInlayHint.foreground": "--text-2",
  "editorLightBulb.foreground": "--warning",
  "editorLightBulbAutoFix.foreground": "--accent-text",
  "editorWidget.background": "--bg-raised",
  "editorWidget.foreground": "--text",
  "editorWidget.border": "--border-strong",
  "editorHoverWidget.background": "--bg-raised",
  "editorHoverWidget.border": "--border-strong",
  "editorHoverWidget.statusBarBackground": "--bg-side",
  "editorSuggestWidget.background": "--bg-raised",
  "editorSuggestWidget.border": "--border-strong",
  "editorSuggestWidget.foreground": "--text",
  "editorSuggestWidget.highlightForeground": "--accent-text",
  "editorSuggestWidget.focusHighlightForeground": "--accent-text",
  "editorSuggestWidget.selectedBackground": "--bg-selected",
  "editorSuggestWidget.selectedForeground": "--text",
  "editorSuggestWidget.selectedIconForeground": "--text",
  "list.hoverBackground": "--bg-hover",
  "list.activeSelectionBackground": "--bg-selected",
  "list.activeSelectionForeground": "--text",
  "list.focusBackground": "--bg-selected",
  "list.focusForeground": "--text",
  "peekView.border": "--accent",
  "peekViewEditor.background": "--bg-editor",
  "peekViewEditorGutter.background": "--bg-editor",
  "peekViewEditorStickyScroll.background": "--bg-editor",
  "peekViewEditor.matchHighlightBackground": ["--accent", 0.25],
  "peekViewResult.background": "--bg-side",
  "peekViewResult.fileForeground": "--text",
  "peekViewResult.lineForeground": "--text-2",
  "peekViewResult.selectionBackground": "--bg-selected",
  "peekViewResult.selectionForeground": "--text",
  "peekViewResult.matchHighlightBackground": ["--accent", 0.25],
  "peekViewTitle.background": "--bg-app",
  "peekViewTitleLabel.foreground": "--text",
  "peekViewTitleDescription.foreground": "--text-2",
  "textLink.foreground": "--accent-text",
  "textLink.activeForeground": "--accent-text",
  "textCodeBlock.background": "--bg-sunken",
  "input.background": "--bg-editor",
  "input.foreground": "--text",
  "input.border": "--border-strong",
  "inputValidation.infoBackground": "--bg-raised",
  "inputValidation.infoForeground": "--text",
  "inputValidation.infoBorder": "--border-strong",
  "menu.background": "--bg-raised",
  "menu.foreground": "--text",
  "menu.selectionBackground": "--accent",
  "menu.selectionForeground": "--on-accent",
  "menu.border": "--border-strong",
  "menu.separatorBackground": "--border",
  "editorActionList.background": "--bg-raised",
  "editorActionList.foreground": "--text",
  "editorActionList.focusBackground": "--bg-selected",
  "editorActionList.focusForeground": "--text",
  "editorMarkerNavigation.background": "--bg-raised",
  "editorMarkerNavigationError.background": "--danger",
  "editorMarkerNavigationError.headerBackground": "--danger-soft",
  "editorMarkerNavigationWarning.background": "--warning",
  "editorMarkerNavigationWarning.headerBackground": "--warning-soft",
  "editorMarkerNavigationInfo.background": "--info",
  "editorMarkerNavigationInfo.headerBackground": "--info-soft",
  "widget.shadow": ["--border-strong", 0.2],
  "scrollbar.shadow": ["--bg-hover", 0],
  "scrollbarSlider.background": ["--text-3", 0.25],
  "scrollbarSlider.hoverBackground": ["--text-3", 0.4],
  "scrollbarSlider.activeBackground": ["--text-3", 0.5],
  "diffEditor.insertedTextBackground": ["--diff-added", 0.22],
  "diffEditor.insertedLineBackground": ["--diff-added", 0.11],
  "diffEditor.removedTextBackground": ["--diff-removed", 0.22],
  "diffEditor.removedLineBackground": ["--diff-removed", 0.11],
};

const BASES: Readonly<Record<ThemeName, editor.BuiltinTheme>> = {
  light: "vs",
  dark: "vs-dark",
  "contrast-light": "hc-light",
  "contrast-dark": "hc-black",
};

/** Reads colour tokens as #rrggbb(aa), the only form Monaco takes. */
function colourReader(): (token: string, share?: number) => string {
  const style = getComputedStyle(document.documentElement);
  const probe = document.createElement("canvas").getContext("2d");
  const hex = (part: number): string => Math.round(part).toString(16).padStart(2, "0");
  return (token, share) => {
    const value = style.getPropertyValue(token).trim();
    if (probe === null || value === "") return "#808080";
    probe.fillStyle = value;
    const { fillStyle } = probe;
    if (typeof fillStyle !== "string") return "#808080";
    const [r = 0, g = 0, b = 0, a = 1] = fillStyle.startsWith("#")
      ? [1, 3, 5].map((at) => Number.parseInt(fillStyle.slice(at, at + 2), 16))
      : (fillStyle.match(/[\d.]+/g) ?? []).map(Number);
    const alpha = share ?? a;
    return `#${hex(r)}${hex(g)}${hex(b)}${alpha === 1 ? "" : hex(alpha * 255)}`;
  };
}

function applyTheme(themeName: ThemeName): void {
  const colour = colourReader();
  const rule = (token: string, name: string, fontStyle?: string): editor.ITokenThemeRule => ({
    token,
    foreground: colour(name).slice(1, 7),
    ...(fontStyle === undefined ? {} : { fontStyle }),
  });
  editor.defineTheme(THEME, {
    base: BASES[themeName],
    inherit: true,
    rules: [
      ...Object.entries(SHAPES).map(([token, name]) => rule(token, name)),
      ...Object.entries(MEANINGS).map(([token, name]) => rule(token, name)),
      ...Object.entries(MEANINGS).map(([token, name]) => rule(`${token}.${DEFINITION}`, name, "bold")),
      rule("name", MEANINGS.name, "bold"),
      rule("comment", "--syntax-comment", "italic"),
    ],
    colors: Object.fromEntries(
      Object.entries(PARTS).map(([part, token]) => [
        part,
        typeof token === "string" ? colour(token) : colour(token[0], token[1]),
      ]),
    ),
  });
  editor.setTheme(THEME);
}

applyTheme(useSettings.getState().themeName);
useSettings.subscribe((state, before) => {
  // The style sheet's colours change with the document's attribute, which is set in the same tick.
  if (state.themeName !== before.themeName) requestAnimationFrame(() => applyTheme(state.themeName));
});
