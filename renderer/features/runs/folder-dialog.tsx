/** Keeps a readable folder of a run beside the business's files, or stops doing so. */
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Checkbox } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
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
  const all = chosen ?? data?.all ?? false;
  const keep = async (wanted: boolean): Promise<void> => {
    const kept = await core.deliverables.keepFolder({ execution: run.id, keep: wanted, all });
    notify("info", kept.folder === null ? t.runs.folderStopped : t.runs.folderKept(kept.folder));
  };
  const folder = data?.folder ?? undefined;
  return (
    <FormDialog
      title={t.runs.folderTitle(run.title)}
      description={t.runs.folderAbout}
      action={folder === undefined ? t.runs.folderKeep : t.runs.folderRenew}
      ready={data !== undefined}
      loadFailure={failure}
      onReload={reload}
      other={folder === undefined ? undefined : { label: t.runs.folderStop, run: () => keep(false) }}
      onSubmit={() => keep(true)}
      onClose={onClose}
    >
      {folder !== undefined && <p>{t.runs.folderIn(folder)}</p>}
      <p className="field-about">{t.runs.folderEdits}</p>
      <Checkbox checked={all} label={t.runs.folderAll} onChange={setChosen} />
    </FormDialog>
  );
}
