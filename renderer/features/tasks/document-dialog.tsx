/** A document of a run as people read it, in any of its versions; it can be saved as Markdown. */
import { Download } from "lucide-react";
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { formatDateTime } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { downloadText } from "#renderer/ui/export-image.ts";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, Select } from "#renderer/ui/field.tsx";
import { Prose } from "#renderer/ui/prose.tsx";
import type { Deliverable, DeliverableVersion } from "#shared/deliverables.ts";

export interface DocumentDialogProps {
  readonly executionId: string;
  readonly deliverable: Deliverable;
  readonly onClose: () => void;
}

function versionWords({ number, actor, at, stepTitle }: DeliverableVersion): string {
  return t.tasks.documentVersion(number, actor, stepTitle, formatDateTime(at));
}

export function DocumentDialog({ executionId, deliverable, onClose }: DocumentDialogProps) {
  const { name, title, versions } = deliverable;
  const [version, setVersion] = useState(versions.at(-1)?.number ?? 1);
  const { data, failure, reload } = useQuery(
    `document ${executionId} ${name} ${version}`,
    (signal) => core.deliverables.markdown({ execution: executionId, name, version }, { signal }),
    { keepPrevious: true },
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      size="wide"
      footer={
        <Button
          variant="primary"
          icon={Download}
          disabled={data === undefined}
          onClick={() => data && downloadText(`${title}.md`, data.text, "text/markdown")}
        >
          {t.tasks.documentSave}
        </Button>
      }
    >
      {versions.length > 1 && (
        <Field label={t.tasks.documentVersions}>
          {(control) => (
            <Select {...control} value={version} onChange={(event) => setVersion(Number(event.target.value))}>
              {versions.toReversed().map((one) => (
                <option key={one.number} value={one.number}>
                  {versionWords(one)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <FailureNote failure={failure} onRetry={reload} />
      {data !== undefined && <Prose text={data.text.replace(/^# .*\n+/, "")} />}
    </Dialog>
  );
}
