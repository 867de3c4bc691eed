/** A rename that reaches into other files: shown first, then made a change set for review. */
import "./rename.css";
import type { ReactNode } from "react";
import { core } from "#renderer/state/core.ts";
import { confirmed } from "#renderer/state/dialogs.ts";
import { saveDocument } from "#renderer/state/document-disk.ts";
import { getDocument, isDirty } from "#renderer/state/document-store.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { attempt } from "#renderer/state/notices.ts";
import { fileTitle, loadChanges, useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { CountBadge } from "#renderer/ui/badge.tsx";
import { FileIcon } from "#renderer/ui/file-icon.tsx";
import type { RenamePlan } from "#shared/language.ts";
import { linesOf, planLines } from "./plan-lines.ts";

const words = t.editor.rename;

/** Shows what a rename would do; what the person agrees to is opened in Review. Nothing is written but unsaved typing. */
export async function reviewRename(plan: RenamePlan): Promise<void> {
  // Without the lines the dialog shows their numbers.
  const mentions = await core.language.references({ symbol: plan.symbol }).catch(() => []);
  const unsaved = plan.files.map(({ file }) => file).filter((file) => isDirty(getDocument(file)));
  const count = plan.files.reduce((sum, { edits }) => sum + edits.length, 0);
  const sure = await confirmed({
    title: words.title(plan.before, plan.after),
    text: words.text(count, plan.files.length),
    size: "wide",
    body: <Preview plan={plan} lineOf={linesOf(mentions)} unsaved={unsaved} />,
    action: unsaved.length === 0 ? words.review : words.saveAndReview,
  });
  if (!sure) return;
  // A save that is refused says why itself.
  for (const path of unsaved) if (!(await saveDocument(path))) return;
  await attempt(async () => {
    const path = plan.files[0]?.file ?? "";
    const change = await core.language.rename({ path, symbol: plan.symbol, to: plan.after });
    await loadChanges();
    openEditor("change", { id: change.id });
  });
}

interface PreviewProps {
  readonly plan: RenamePlan;
  readonly lineOf: (file: string, line: number) => string | undefined;
  readonly unsaved: readonly string[];
}

function Preview({ plan, lineOf, unsaved }: PreviewProps): ReactNode {
  const files = useWorkspace((state) => state.filesByPath);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- reached with Tab, a long list is scrolled with the arrow keys
    <div className="rename scroll" tabIndex={0} role="group" aria-label={words.preview}>
      {unsaved.length > 0 && (
        <p className="note note-warning" role="note">
          {words.unsaved(unsaved.map(fileTitle))}
        </p>
      )}
      <ul aria-label={words.files}>
        {plan.files.map(({ file, edits }) => (
          <li key={file}>
            <div className="rename-file">
              <FileIcon kind={files.get(file)?.kind ?? "other"} />
              <span className="rename-file-name">{fileTitle(file)}</span>
              <span className="rename-path truncate">{file}</span>
              <CountBadge count={edits.length} label={t.editor.references.count(edits.length)} />
            </div>
            <ul aria-label={fileTitle(file)}>
              {planLines(edits, (line) => typedLine(file, line) ?? lineOf(file, line)).map(
                ({ line, before, after }) => (
                  <li key={line} className="rename-line">
                    <span className="rename-place numeric">{line}</span>
                    {before !== undefined && (
                      <span className="rename-texts">
                        <del className="truncate">{before}</del>
                        <ins className="truncate">{after}</ins>
                      </span>
                    )}
                  </li>
                ),
              )}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A line of a file that is open, as it is typed now. */
function typedLine(file: string, line: number): string | undefined {
  return getDocument(file)?.text.split(/\r?\n/)[line - 1];
}
