/** The change in plain sentences, by file. */
import { openFile } from "#renderer/state/editors.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import type { SemanticChange } from "#shared/change-set.ts";

export interface WordDifferencesProps {
  readonly changes: readonly SemanticChange[];
  /** Whether files differ at all, be it in layout only. */
  readonly differs: boolean;
}

export function WordDifferences({ changes: all, differs }: WordDifferencesProps) {
  if (all.length === 0) return <EmptyState title={differs ? t.review.layoutOnly : t.review.noChanges} />;
  const byFile = Map.groupBy(all, (change) => change.file);
  return (
    <div className="review-words scroll">
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
              <li key={`${change.symbol} ${change.kind} ${change.field ?? ""}`} data-kind={change.kind}>
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
