/** The change in plain sentences, by file. */
import { openFile } from "#renderer/state/editors.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import type { Assessment } from "#shared/change-set.ts";

export function WordDifferences({ assessment }: { readonly assessment: Assessment }) {
  if (assessment.changes.length === 0) {
    return <EmptyState title={assessment.files.length === 0 ? t.review.noChanges : t.review.layoutOnly} />;
  }
  const byFile = Map.groupBy(assessment.changes, (change) => change.file);
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
