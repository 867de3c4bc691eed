/** Two texts side by side, differences marked. */
import { editor } from "monaco-editor/editor";
import { type ReactNode, useEffect, useRef } from "react";
import { useSettings } from "#renderer/state/settings.ts";
import { t } from "#renderer/strings/strings.ts";
import { BUSY, commonOptions } from "./setup.ts";

export interface DiffViewProps {
  /** Names the language; the texts are given. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** One column instead of two. */
  readonly inline?: boolean;
  /** Is given a way to go from difference to difference, once there are any. */
  readonly onSteps?: (goTo: GoToDifference) => void;
}

/** Shows the next (1) or the previous (-1) difference; false when there is none in that direction. */
export type GoToDifference = (direction: 1 | -1) => boolean;

/** Names one side for screen readers; Monaco forgets the name whenever it changes between one column and two. */
function keepNamed(side: editor.ICodeEditor, ariaLabel: string): { dispose(): void } {
  const name = (): void => {
    if (side.getRawOptions().ariaLabel !== ariaLabel) side.updateOptions({ ariaLabel });
  };
  name();
  return side.onDidChangeConfiguration(name);
}

/** A read-only comparison; fills the space it is given. */
export function DiffView({ path, before, after, inline = false, onSteps }: DiffViewProps): ReactNode {
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
    // The view never disposes of a comparison that it made itself, and that goes on without its texts.
    const comparison = view.createViewModel({ original, modified });
    view.setModel(comparison);
    view.revealFirstDiff();
    onSteps?.(goToIn(view));
    const naming = [
      keepNamed(view.getOriginalEditor(), t.editor.diffBefore),
      keepNamed(view.getModifiedEditor(), t.editor.diffAfter),
    ];
    return () => {
      for (const each of naming) each.dispose();
      view.dispose();
      comparison.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [path, before, after, inline, zoom, onSteps]);
  return <div ref={host} className="diff-host" />;
}

/** Goes by the lines of the later text; where something was only taken away, the line before it counts. */
function goToIn(view: editor.IStandaloneDiffEditor): GoToDifference {
  let line = 0;
  return (direction) => {
    const lines = (view.getLineChanges() ?? []).map((change) => change.modifiedStartLineNumber);
    const next = direction === 1 ? lines.find((each) => each > line) : lines.findLast((each) => each < line);
    if (next === undefined) return false;
    line = next;
    const code = view.getModifiedEditor();
    code.setPosition({ lineNumber: Math.max(1, line), column: 1 });
    code.revealLineInCenter(Math.max(1, line));
    return true;
  };
}
