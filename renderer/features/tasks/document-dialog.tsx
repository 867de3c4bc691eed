/** A document of a run as people read it, in any of its versions, and what changed; it can be saved as PDF or Markdown. */
import { Download, FileDown } from "lucide-react";
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { formatDateTime } from "#renderer/state/format.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { chosenPaper } from "#renderer/state/settings.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { downloadBase64, downloadText } from "#renderer/ui/export-image.ts";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, Segmented, Select } from "#renderer/ui/field.tsx";
import { Prose } from "#renderer/ui/prose.tsx";
import type { Deliverable, DeliverableVersion } from "#shared/deliverables.ts";
import { DocumentChanges } from "./document-changes.tsx";

export interface DocumentDialogProps {
  readonly executionId: string;
  readonly deliverable: Deliverable;
  readonly onClose: () => void;
}

function versionWords({ number, actor, at, stepTitle }: DeliverableVersion): string {
  return t.tasks.documentVersion(number, actor, stepTitle, formatDateTime(at));
}

/** A version in Markdown, and the one before it when `since` says so. */
function useVersions(execution: string, name: string, version: number, since: number | undefined) {
  return useQuery(
    `document ${execution} ${name} ${version} ${since}`,
    async (signal) => {
      const ask = (number: number) =>
        core.deliverables.markdown({ execution, name, version: number }, { signal }).then(({ text }) => text);
      const [text, before] = await Promise.all([ask(version), since === undefined ? undefined : ask(since)]);
      return { text, before };
    },
    { keepPrevious: true },
  );
}

/** The document without its title, which stands above it. */
function withoutTitle(text: string): string {
  return text.replace(/^# .*\n+/, "");
}

export function DocumentDialog({ executionId, deliverable, onClose }: DocumentDialogProps) {
  const { name, title, versions } = deliverable;
  const [version, setVersion] = useState(versions.at(-1)?.number ?? 1);
  const [shown, setShown] = useState<"whole" | "changes">("whole");
  const [printing, setPrinting] = useState(false);
  const since = shown === "changes" && version > 1 ? version - 1 : undefined;
  const { data, failure, reload } = useVersions(executionId, name, version, since);
  const print = async (): Promise<void> => {
    setPrinting(true);
    const paper = chosenPaper();
    const file = await attempt(() => core.deliverables.pdf({ execution: executionId, name, version, paper }));
    setPrinting(false);
    if (file === undefined) return;
    downloadBase64(file.fileName, file.content, "application/pdf");
    if (file.notice !== undefined) notify("warning", file.notice);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      size="wide"
      footer={
        <>
          <Button
            icon={Download}
            disabled={data === undefined}
            onClick={() => data && downloadText(`${title}.md`, data.text, "text/markdown")}
          >
            {t.tasks.documentSave}
          </Button>
          <Button variant="primary" icon={FileDown} busy={printing} onClick={() => void print()}>
            {t.tasks.documentSavePdf}
          </Button>
        </>
      }
    >
      {versions.length > 1 && (
        <div className="document-choice">
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
          {version > 1 && (
            <Segmented
              label={t.tasks.documentShown}
              size="small"
              value={shown}
              options={[
                { id: "whole", label: t.tasks.documentWhole },
                { id: "changes", label: t.tasks.documentChanges, hint: t.tasks.documentChangesOf(version - 1) },
              ]}
              onChange={setShown}
            />
          )}
        </div>
      )}
      <FailureNote failure={failure} onRetry={reload} />
      {data !== undefined && data.before === undefined && <Prose text={withoutTitle(data.text)} />}
      {data?.before !== undefined && (
        <DocumentChanges since={version - 1} before={withoutTitle(data.before)} after={withoutTitle(data.text)} />
      )}
    </Dialog>
  );
}
