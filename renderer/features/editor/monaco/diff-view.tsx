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
      originalAriaLabel: t.editor.diffBefore,
      modifiedAriaLabel: t.editor.diffAfter,
    });
    view.setModel({ original, modified });
    return () => {
      view.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [path, before, after, inline, zoom]);
  return <div ref={host} className="diff-host" />;
}
