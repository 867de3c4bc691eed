/** Files of a task: dropped or chosen, kept with it, downloaded — never opened from here. */
import { Download, Paperclip, Trash2 } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { formatDateTime } from "#renderer/state/format.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { downloadBase64 } from "#renderer/ui/export-image.ts";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { type Attachment, LARGEST_ATTACHMENT } from "#shared/task-talk.ts";
import type { TaskPartProps } from "./task-talk.tsx";
import { sizeOf } from "./task-words.ts";

/** The content of a file in base64. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const characters: string[] = [];
  // In pieces: a call takes so many arguments only.
  for (let at = 0; at < bytes.length; at += 8192)
    characters.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(characters.join(""));
}

async function save(id: string): Promise<void> {
  const file = await attempt(() => core.attachments.content({ id }));
  if (file === undefined) return;
  // Of no type that anything would open by itself.
  downloadBase64(file.attachment.name, file.content, "application/octet-stream");
}

export function TaskFiles({ taskId, round, mayWrite }: TaskPartProps) {
  const { data, failure, reload } = useQuery(
    `files ${taskId} ${round}`,
    (signal) => core.attachments.list({ task: taskId }, { signal }),
    { keepPrevious: true },
  );
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const attach = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    for (const file of files) {
      if (file.size > LARGEST_ATTACHMENT) {
        notify("warning", t.tasks.fileTooLarge(file.name, sizeOf(LARGEST_ATTACHMENT)), {
          next: t.tasks.fileTooLargeNext,
        });
        continue;
      }
      await attempt(async () =>
        core.attachments.add({ task: taskId, name: file.name, mediaType: file.type, content: await base64Of(file) }),
      );
    }
    setBusy(false);
    reload();
  };
  const remove = async (file: Attachment): Promise<void> => {
    await attempt(() => core.attachments.remove({ id: file.id }));
    reload();
  };
  const drag = (event: DragEvent, inside: boolean): void => {
    if (!mayWrite || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(inside);
  };
  const files = data?.attachments ?? [];
  return (
    <section
      className="task-part task-files"
      aria-label={t.tasks.files}
      data-over={over || undefined}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        if (mayWrite) void attach([...event.dataTransfer.files]);
      }}
    >
      <h3>{t.tasks.files}</h3>
      <FailureNote failure={failure} onRetry={reload} />
      {files.length > 0 && (
        <ul aria-label={t.tasks.files}>
          {files.map((file) => (
            <li key={file.id} className="task-file">
              <Paperclip aria-hidden="true" />
              <span
                className="task-file-name truncate"
                title={t.tasks.fileBy(file.addedBy, formatDateTime(file.addedAt))}
              >
                {file.name}
              </span>
              <span className="task-file-size">{sizeOf(file.bytes)}</span>
              <IconButton
                size="small"
                icon={Download}
                label={t.tasks.fileSave(file.name)}
                onClick={() => void save(file.id)}
              />
              {mayWrite && (
                <IconButton
                  size="small"
                  icon={Trash2}
                  label={t.tasks.fileRemove(file.name)}
                  onClick={() => void remove(file)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            aria-label={t.tasks.fileAdd}
            onChange={(event) => {
              void attach([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
          <Button size="small" icon={Paperclip} busy={busy} onClick={() => chooser.current?.click()}>
            {t.tasks.fileAdd}
          </Button>
          <p className="field-about">{t.tasks.fileHint(sizeOf(LARGEST_ATTACHMENT))}</p>
        </>
      )}
    </section>
  );
}
