/** The dialog for a file that was changed somewhere else while it was being typed in. */
import { lazy, Suspense } from "react";
import { ask } from "#renderer/state/dialogs.ts";
import { combinedText, settleConflict } from "#renderer/state/document-disk.ts";
import { getDocument } from "#renderer/state/document-store.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Spinner } from "#renderer/ui/spinner.tsx";

const DiffView = lazy(async () => ({ default: (await import("./monaco/diff-view.tsx")).DiffView }));

const words = t.editor.conflictDialog;
let asking: string | undefined;

/** Shows both versions and carries out what the person chooses. Leaving the dialog settles nothing. */
export async function openConflict(path: string): Promise<void> {
  const document = getDocument(path);
  if (document?.conflict === undefined || asking === path) return;
  asking = path;
  const canCombine = combinedText(document) !== undefined;
  const choice = await ask({
    title: words.title(fileTitle(path)),
    text: canCombine ? `${words.text} ${words.canCombine}` : words.text,
    size: "wide",
    body: (
      <div className="conflict-diff">
        <p className="conflict-sides" aria-hidden="true">
          <span>{words.left}</span>
          <span>{words.right}</span>
        </p>
        <Suspense fallback={<Spinner label={t.common.loading} />}>
          <DiffView path={path} before={document.conflict.text} after={document.text} />
        </Suspense>
      </div>
    ),
    choices: [
      { id: "theirs", label: words.theirs },
      ...(canCombine
        ? ([
            { id: "mine", label: words.mine },
            { id: "both", label: words.both, tone: "primary" },
          ] as const)
        : ([
            { id: "edit", label: words.edit },
            { id: "mine", label: words.mine, tone: "primary" },
          ] as const)),
    ],
  });
  asking = undefined;
  if (choice !== undefined) await settleConflict(path, choice);
}
