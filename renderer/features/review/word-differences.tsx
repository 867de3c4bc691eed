/** The change in plain sentences, by file. */
import { useRef } from "react";
import { openFile } from "#renderer/state/editors.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import type { SemanticChange } from "#shared/change-set.ts";
import { type Direction, stepped, useDifferenceSteps } from "./difference-steps.ts";

export interface WordDifferencesProps {
  readonly changes: readonly SemanticChange[];
  /** Whether files differ at all, be it in layout only. */
  readonly differs: boolean;
  /** Said when nothing differs. */
  readonly nothing?: string;
}

export function WordDifferences({ changes: all, differs, nothing = t.review.noChanges }: WordDifferencesProps) {
  const root = useRef<HTMLDivElement>(null);
  useDifferenceSteps((direction) => focusNext(root.current, direction));
  if (all.length === 0) return <EmptyState title={differs ? t.review.layoutOnly : nothing} />;
  const byFile = Map.groupBy(all, (change) => change.file);
  return (
    <div className="review-words scroll" ref={root}>
      {[...byFile].map(([file, changes]) => (
        <section key={file} aria-label={fileTitle(file)}>
          <h3>
            <button type="button" className="review-link" onClick={() => openFile(file)}>
              {fileTitle(file)}
            </button>
            <small>{file}</small>
          </h3>
          <ul>
            {changes.map((change) => (
              <li key={`${change.symbol} ${change.kind} ${change.field ?? ""}`} data-kind={change.kind} tabIndex={-1}>
                <span className="review-kind">{t.review.kind[change.kind]}</span>
                {change.sentence}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Brings the next sentence into view and puts the keyboard there, so that it is read out. */
function focusNext(root: HTMLElement | null, direction: Direction): void {
  const sentences = [...(root?.querySelectorAll<HTMLElement>("li[data-kind]") ?? [])];
  const current = sentences.findIndex((sentence) => sentence === document.activeElement);
  sentences[stepped(current, direction, sentences.length)]?.focus();
}
