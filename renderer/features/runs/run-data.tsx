/** What a run has produced, for reading and, with a reason, for correcting. */
import { FileText, Pencil } from "lucide-react";
import { useState } from "react";
import { DocumentDialog } from "#renderer/features/tasks/document-dialog.tsx";
import { ReadableValue, readableName } from "#renderer/features/tasks/readable-value.tsx";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { loadRuns } from "#renderer/state/runs.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { Field, TextArea } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import type { ExecutionDetail } from "#shared/execution.ts";
import { isOver } from "./run-words.ts";

/** What was typed as a value: texts as they are, anything else as JSON; undefined when that cannot be read. */
export function readTyped(before: unknown, typed: string): { readonly value: unknown } | undefined {
  if (typeof before === "string") return { value: typed };
  try {
    return { value: JSON.parse(typed) as unknown };
  } catch {
    return undefined;
  }
}

interface EditDialogProps {
  readonly run: ExecutionDetail;
  readonly name: string;
  readonly onClose: () => void;
}

function EditDialog({ run, name, onClose }: EditDialogProps) {
  const before = run.data[name];
  const [typed, setTyped] = useState(() => (typeof before === "string" ? before : JSON.stringify(before, null, 2)));
  const [reason, setReason] = useState("");
  const read = readTyped(before, typed);
  const save = async (): Promise<void> => {
    if (read === undefined) return;
    const data = { [name]: read.value };
    await core.executions.control({ id: run.id, action: "set_data", data, reason: reason.trim() });
    await loadRuns();
  };
  return (
    <FormDialog
      title={t.runs.dataTitle(readableName(name))}
      description={t.runs.dataAbout}
      action={t.runs.dataConfirm}
      ready={read !== undefined && reason.trim() !== ""}
      onSubmit={save}
      onClose={onClose}
    >
      <Field
        label={readableName(name)}
        help={typeof before === "string" ? undefined : t.runs.dataHelp}
        error={read === undefined ? t.runs.dataInvalid : undefined}
      >
        {(control) => (
          <TextArea {...control} rows={8} value={typed} onChange={(event) => setTyped(event.target.value)} />
        )}
      </Field>
      <Field label={t.runs.reason} required>
        {(control) => (
          <TextArea {...control} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}

export function RunData({ run }: { readonly run: ExecutionDetail }) {
  const [editing, setEditing] = useState<string>();
  const [reading, setReading] = useState<string>();
  const { data: produced } = useQuery(
    `documents of ${run.id} ${run.events.length}`,
    (signal) => core.deliverables.list({ execution: run.id }, { signal }),
    { keepPrevious: true },
  );
  const documents = new Map(produced?.deliverables.map((deliverable) => [deliverable.name, deliverable]));
  const open = reading === undefined ? undefined : documents.get(reading);
  const entries = Object.entries(run.data);
  return (
    <div className="run-data scroll">
      {entries.length === 0 && <EmptyState title={t.runs.noData} text={t.runs.noDataNext} />}
      {entries.map(([name, value]) => (
        <section key={name} aria-label={readableName(name)}>
          <h3>
            {readableName(name)}
            {!isOver(run.status) && (
              <IconButton
                label={t.runs.dataEdit(readableName(name))}
                icon={Pencil}
                size="small"
                onClick={() => setEditing(name)}
              />
            )}
            {documents.has(name) && (
              <Button size="small" variant="ghost" icon={FileText} onClick={() => setReading(name)}>
                {t.tasks.documentOpen(documents.get(name)?.versions.length ?? 1)}
              </Button>
            )}
          </h3>
          <ReadableValue value={value} />
        </section>
      ))}
      {open !== undefined && (
        <DocumentDialog executionId={run.id} deliverable={open} onClose={() => setReading(undefined)} />
      )}
      {editing !== undefined && <EditDialog run={run} name={editing} onClose={() => setEditing(undefined)} />}
    </div>
  );
}
