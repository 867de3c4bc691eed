/** Two texts side by side, differences marked. */
import { editor } from "monaco-editor/editor";
import { type ReactNode, useEffect, useRef } from "react";
import { t } from "#renderer/strings/strings.ts";
import { useSettings } from "#renderer/state/settings.ts";
import { BUSY, commonOptions } from "./setup.ts";

export interface DiffViewProps {
  /** Names the language; the texts are given. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** One column instead of two. */
  readonly inline?: boolean;
}

/** Names one side for screen readers; Monaco forgets the name whenever it changes between one column and two. */
function keepNamed(side: editor.ICodeEditor, ariaLabel: string): { dispose(): void } {
  const name = (): void => {
    if (side.getRawOptions().ariaLabel !== ariaLabel) side.updateOptions({ ariaLabel });
  };
  name();
  return side.onDidChangeConfiguration(name);
}

/** A read-only comparison; fills the space it is given. */
export function DiffView({ path, before, after, inline = false }: DiffViewProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const zoom = useSettings((state) => state.zoom);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const language = /\.(busy|ya?ml)$/i.test(path) ? BUSY : "plaintext";
    const original = editor.createModel(before, language);
    const modified = editor.createModel(after, language);
    const view = editor.createDiffEditor(element, {
      ...commonOptions(zoom),
      readOnly: true,
      originalEditable: false,
      renderSideBySide: !inline,
      useInlineViewWhenSpaceIsLimited: true,
      hideUnchangedRegions: { enabled: true, contextLineCount: 4 },
      renderOverviewRuler: false,
      stickyScroll: { enabled: false },
      diffAlgorithm: "advanced",
    });
    view.setModel({ original, modified });
    const naming = [
      keepNamed(view.getOriginalEditor(), t.editor.diffBefore),
      keepNamed(view.getModifiedEditor(), t.editor.diffAfter),
    ];
    return () => {
      for (const each of naming) each.dispose();
      view.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [path, before, after, inline, zoom]);
  return <div ref={host} className="diff-host" />;
}
