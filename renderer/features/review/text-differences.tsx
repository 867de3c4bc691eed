/** The change as text: one file at a time, before and after side by side. */
import { lazy, Suspense, useCallback, useRef, useState } from "react";
import type { GoToDifference } from "#renderer/features/editor/monaco/diff-view.tsx";
import { openFile } from "#renderer/state/editors.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { Select } from "#renderer/ui/field.tsx";
import type { FileChange } from "#shared/change-set.ts";
import { type Direction, stepped, useDifferenceSteps } from "./difference-steps.ts";

/** Monaco is loaded when the first comparison is shown. */
const DiffView = lazy(async () => {
  const { DiffView: Component } = await import("#renderer/features/editor/monaco/diff-view.tsx");
  return { default: Component };
});

interface TextDifferencesProps {
  readonly files: readonly FileChange[];
  /** Said when nothing differs. */
  readonly nothing?: string;
}

export function TextDifferences({ files, nothing = t.review.noChanges }: TextDifferencesProps) {
  const [chosen, setChosen] = useState<string>();
  const file = files.find((entry) => entry.file === chosen) ?? files[0];
  const goTo = useRef<GoToDifference>(undefined);
  const takeSteps = useCallback((steps: GoToDifference) => {
    goTo.current = steps;
  }, []);
  useDifferenceSteps((direction: Direction) => {
    if (file === undefined || goTo.current?.(direction) !== false) return;
    setChosen(files[stepped(files.indexOf(file), direction, files.length)]?.file);
  });
  if (file === undefined) return <EmptyState title={nothing} />;
  return (
    <div className="review-text">
      <div className="review-text-file">
        {files.length > 1 ? (
          <Select aria-label={t.review.file} value={file.file} onChange={(event) => setChosen(event.target.value)}>
            {files.map((entry) => (
              <option key={entry.file} value={entry.file}>
                {`${fileTitle(entry.file)} · ${entry.file}`}
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
          <DiffView
            key={file.file}
            path={file.file}
            before={file.before ?? ""}
            after={file.after ?? ""}
            onSteps={takeSteps}
          />
        </Suspense>
      </div>
    </div>
  );
}
