/** The change as text: one file at a time, before and after side by side. */
import { lazy, Suspense, useState } from "react";
import { openFile } from "#renderer/state/editors.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { Select } from "#renderer/ui/field.tsx";
import type { FileChange } from "#shared/change-set.ts";

/** Monaco is loaded when the first comparison is shown. */
const DiffView = lazy(async () => {
  const { DiffView: Component } = await import("#renderer/features/editor/monaco/diff-view.tsx");
  return { default: Component };
});

export function TextDifferences({ files }: { readonly files: readonly FileChange[] }) {
  const [chosen, setChosen] = useState<string>();
  const file = files.find((entry) => entry.file === chosen) ?? files[0];
  if (file === undefined) return <EmptyState title={t.review.noChanges} />;
  return (
    <div className="review-text">
      <div className="review-text-file">
        {files.length > 1 ? (
          <Select aria-label={t.review.file} value={file.file} onChange={(event) => setChosen(event.target.value)}>
            {files.map((entry) => (
              <option key={entry.file} value={entry.file}>
                {entry.file}
              </option>
            ))}
          </Select>
        ) : (
          <span className="truncate">{file.file}</span>
        )}
        {file.before === null && <Badge tone="success">{t.review.newFile}</Badge>}
        {file.after === null && <Badge tone="danger">{t.review.deletedFile}</Badge>}
        {file.before !== null && (
          <Button size="small" variant="ghost" onClick={() => openFile(file.file)}>
            {t.review.openFile(fileTitle(file.file))}
          </Button>
        )}
      </div>
      <div className="review-text-diff">
        <Suspense fallback={<EmptyState title={t.common.loading} />}>
          <DiffView key={file.file} path={file.file} before={file.before ?? ""} after={file.after ?? ""} />
        </Suspense>
      </div>
    </div>
  );
}
