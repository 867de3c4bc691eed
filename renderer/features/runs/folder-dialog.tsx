/** Keeps a readable folder of a run beside the business's files, or stops doing so. */
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Checkbox } from "#renderer/ui/field.tsx";
import type { Failure } from "#shared/errors.ts";
import type { ExecutionSummary } from "#shared/execution.ts";

export interface FolderDialogProps {
  readonly run: Pick<ExecutionSummary, "id" | "title">;
  readonly onClose: () => void;
}

export function FolderDialog({ run, onClose }: FolderDialogProps) {
  const { data, failure, reload } = useQuery(`folder of ${run.id}`, (signal) =>
    core.deliverables.folder({ execution: run.id }, { signal }),
  );
  const [chosen, setChosen] = useState<boolean>();
  const [refused, setRefused] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const all = chosen ?? data?.all ?? false;
  const keep = async (wanted: boolean): Promise<void> => {
    setBusy(true);
    try {
      const kept = await core.deliverables.keepFolder({ execution: run.id, keep: wanted, all });
      onClose();
      if (kept.folder === null) notify("info", t.runs.folderStopped);
      else notify("info", t.runs.folderKept(kept.folder));
    } catch (error) {
      setRefused(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  const folder = data?.folder ?? undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.runs.folderTitle(run.title)}
      description={t.runs.folderAbout}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          {folder !== undefined && (
            <Button disabled={busy} onClick={() => void keep(false)}>
              {t.runs.folderStop}
            </Button>
          )}
          <Button variant="primary" busy={busy} disabled={data === undefined} onClick={() => void keep(true)}>
            {folder === undefined ? t.runs.folderKeep : t.runs.folderRenew}
          </Button>
        </>
      }
    >
      <FailureNote failure={refused ?? failure} onRetry={refused === undefined ? reload : undefined} />
      {folder !== undefined && <p>{t.runs.folderIn(folder)}</p>}
      <p className="field-about">{t.runs.folderEdits}</p>
      <Checkbox checked={all} label={t.runs.folderAll} onChange={setChosen} />
    </Dialog>
  );
}
