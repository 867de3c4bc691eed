/** The dialog that shows, word for word, what an AI would be sent for a step; with the data of a run or with none. */
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { getDocument } from "#renderer/state/document-store.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Field, Select } from "#renderer/ui/field.tsx";
import { PreviewDialog } from "./preview.tsx";
import { closeModelPreview, type PreviewedStep, useModelPreview } from "./store.ts";

const words = t.models.preview;
/** Runs whose data can be chosen. */
const RUNS = 20;

/** The dialog, while a step's preview is open. */
export function ModelPreviewDialog(): ReactNode {
  const step = useModelPreview((state) => state.step);
  return step === undefined ? null : <OpenPreview key={`${step.file} ${step.step}`} of={step} />;
}

function OpenPreview({ of: { file, step } }: { readonly of: PreviewedStep }): ReactNode {
  const [execution, setExecution] = useState("");
  // The playbook as it is typed counts, saved or not.
  const text = getDocument(file)?.text;
  const { data, failure, reload } = useQuery(
    `preview ${file} ${step} ${execution}`,
    (signal) =>
      core.models.previewOf(
        { file, step, ...(text === undefined ? {} : { text }), ...(execution === "" ? {} : { execution }) },
        { signal },
      ),
    { keepPrevious: true },
  );
  return (
    <PreviewDialog preview={data} failure={failure} onRetry={reload} onClose={closeModelPreview}>
      <RunField file={file} value={execution} onChange={setExecution} />
    </PreviewDialog>
  );
}

function RunField({
  file,
  value,
  onChange,
}: {
  readonly file: string;
  readonly value: string;
  readonly onChange: (execution: string) => void;
}): ReactNode {
  const processes = useQuery("processes", (signal) => core.processes.list(undefined, { signal }));
  const process = processes.data?.processes.find((one) => one.file === file);
  const runs = useQuery(process === undefined ? undefined : `preview.runs:${process.id}`, (signal) =>
    core.executions.list({ playbook: process?.name ?? "", limit: RUNS }, { signal }),
  );
  return (
    <Field label={words.data} help={words.dataHelp}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{words.noData}</option>
          {runs.data?.executions.map(({ id, title, startedAt }) => (
            <option key={id} value={id}>
              {words.run(title, formatRelative(startedAt))}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
