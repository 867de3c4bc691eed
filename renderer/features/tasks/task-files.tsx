/** Files of a task: dropped or chosen, kept with it, downloaded — never opened from here. */
import { Download, Paperclip, Trash2 } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { formatDateTime } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { sizeWords } from "#shared/size-words.ts";
import { type Attachment, LARGEST_ATTACHMENT } from "#shared/task-talk.ts";
import { saveAttachment } from "./attach-files.ts";
import { AttachingProgress, useAttaching } from "./attaching.tsx";
import type { TaskPartProps } from "./task-talk.tsx";

export function TaskFiles({ taskId, round, mayWrite }: TaskPartProps) {
  const { data, failure, reload } = useQuery(
    `files ${taskId} ${round}`,
    (signal) => core.attachments.list({ task: taskId }, { signal }),
    { keepPrevious: true },
  );
  const [over, setOver] = useState(false);
  const attaching = useAttaching(taskId);
  const removing = useAttempt<"remove">();
  const chooser = useRef<HTMLInputElement>(null);
  const attach = (files: readonly File[]): void => attaching.attach(files, reload);
  const remove = async ({ id }: Attachment): Promise<void> => {
    await removing.run("remove", () => core.attachments.remove({ id }));
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
        if (mayWrite) attach([...event.dataTransfer.files]);
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
              <span className="task-file-size">{sizeWords(file.bytes)}</span>
              <IconButton
                size="small"
                icon={Download}
                label={t.tasks.fileSave(file.name)}
                onClick={() => void saveAttachment(file.id)}
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
      <FailureNote failure={removing.failure} />
      {mayWrite && (
        <>
          <AttachingProgress attaching={attaching} />
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            aria-label={t.tasks.fileAdd}
            onChange={(event) => {
              attach([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
          <Button
            size="small"
            icon={Paperclip}
            busy={attaching.under !== undefined}
            onClick={() => chooser.current?.click()}
          >
            {t.tasks.fileAdd}
          </Button>
          <p className="field-about">{t.tasks.fileHint(sizeWords(LARGEST_ATTACHMENT))}</p>
        </>
      )}
    </section>
  );
}
