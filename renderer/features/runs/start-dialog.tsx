/** Starting a process: which one, a name for the run, and what it takes as inputs. */
import { useEffect, useState } from "react";
import { create } from "zustand";
import { core } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { readNamedValues } from "#renderer/state/named-values.ts";
import { notify } from "#renderer/state/notices.ts";
import { showOverlay } from "#renderer/state/overlay.ts";
import { useQuery } from "#renderer/state/query.ts";
import { loadRuns } from "#renderer/state/runs.ts";
import { t } from "#renderer/strings/strings.ts";
import { Field, TextArea, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import { moveBetweenRows } from "#renderer/ui/row-keys.ts";
import type { Process } from "#shared/contract/runtime.ts";

const useStartDialog = create<{ open: boolean; file: string | undefined }>(() => ({ open: false, file: undefined }));

/** Opens the dialog, with a process chosen when the path of its file is given. */
export function openStartDialog(file?: string): void {
  useStartDialog.setState({ open: true, file });
}

function matches(process: Process, wanted: string): boolean {
  const text = `${process.title} ${process.name} ${process.team}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export function StartDialog() {
  const { open, file } = useStartDialog();
  const close = (): void => useStartDialog.setState({ open: false });
  return open ? <OpenStartDialog inFront={file} onClose={close} /> : null;
}

function OpenStartDialog({ inFront, onClose }: { readonly inFront: string | undefined; readonly onClose: () => void }) {
  const { data, failure, reload } = useQuery("processes", (signal) => core.processes.list(undefined, { signal }));
  const [wanted, setWanted] = useState("");
  const [chosen, setChosen] = useState<string>();
  const [title, setTitle] = useState("");
  const [typed, setTyped] = useState("");
  const processes = data?.processes ?? [];
  const named = processes.filter(({ file }) => file === inFront);
  const inOrder = [...named, ...processes.filter((other) => !named.includes(other))];
  const shown = inOrder.filter((entry) => matches(entry, wanted)).slice(0, 200);
  // What the search leaves out cannot be started by mistake; what it leaves alone needs no click.
  const process = shown.find(({ id }) => id === chosen) ?? (shown.length === 1 ? shown[0] : undefined);
  const inputs = readNamedValues(typed);

  useEffect(() => {
    const asked = data?.processes.find(({ file }) => file === inFront);
    if (asked !== undefined) setChosen(asked.id);
  }, [data, inFront]);

  const start = async (): Promise<void> => {
    if (process === undefined || inputs === undefined) return;
    const { executionId } = await core.processes.execute({
      id: process.id,
      inputs,
      ...(title.trim() === "" ? {} : { title: title.trim() }),
    });
    await loadRuns();
    showOverlay({ kind: "run", executionId });
    openEditor("run", { id: executionId });
    const [first] = (await core.tasks.list({ status: "open", execution: executionId, limit: 1 })).tasks;
    notify("success", t.runs.started(title.trim() === "" ? process.title : title.trim()), {
      ...(first === undefined
        ? {}
        : { action: { label: t.runs.openFirstTask, run: () => openEditor("task", { id: first.id }) } }),
    });
  };

  return (
    <FormDialog
      title={t.runs.startTitle}
      description={t.runs.startAbout}
      action={t.runs.startNow}
      ready={process !== undefined && inputs !== undefined}
      loadFailure={failure}
      onReload={reload}
      onSubmit={start}
      onClose={onClose}
    >
      <TextInput
        aria-label={t.runs.chooseProcess}
        placeholder={t.runs.chooseProcess}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <div
        className="run-processes scroll"
        role="listbox"
        aria-label={t.runs.process}
        onKeyDown={(event) => moveBetweenRows(event, "[role=option]")}
      >
        {shown.map((entry) => (
          <button
            key={entry.id}
            type="button"
            role="option"
            aria-selected={entry.id === process?.id}
            className="run-process"
            onClick={() => setChosen(entry.id)}
          >
            <span className="run-process-title">{entry.title}</span>
            <span className="run-process-about">
              {entry.team} · {entry.cadence}
            </span>
          </button>
        ))}
      </div>
      {data !== undefined && shown.length === 0 && <p className="run-none">{t.runs.noProcess}</p>}
      {process !== undefined && (
        <>
          <Field label={t.runs.runTitle} help={t.runs.runTitleHint}>
            {(control) => <TextInput {...control} value={title} onChange={(event) => setTitle(event.target.value)} />}
          </Field>
          {process.inputs.length > 0 && (
            <Field
              label={t.runs.inputs(process.inputs)}
              help={t.runs.inputsHelp}
              error={inputs === undefined ? t.runs.inputsInvalid : undefined}
            >
              {(control) => (
                <TextArea {...control} rows={3} value={typed} onChange={(event) => setTyped(event.target.value)} />
              )}
            </Field>
          )}
        </>
      )}
    </FormDialog>
  );
}
