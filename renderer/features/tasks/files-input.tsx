/** What a step produces as files: chosen or dropped, with a text or a link beside them or in their place. */
import { Paperclip, X } from "lucide-react";
import { useRef } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { type HandedInFiles, handedInFiles } from "#shared/handed-in-files.ts";
import { sizeWords } from "#shared/size-words.ts";
import type { Attachment } from "#shared/task-talk.ts";
import { AttachingProgress, useAttaching } from "./attaching.tsx";

export interface FilesInputProps {
  readonly id: string;
  readonly label: string;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly "aria-invalid": true | undefined;
  readonly "aria-describedby": string | undefined;
  /** The task that the form is of. */
  readonly taskId: string;
  readonly onChange: (value: unknown) => void;
}

/** The value for files with a note: only the note where there are none, undefined where there is nothing. */
export function filesValue(files: HandedInFiles["files"], note: string): HandedInFiles | string | undefined {
  if (files.length > 0) return { files: [...files], note };
  return note === "" ? undefined : note;
}

export function FilesInput({ id, label, value, disabled, taskId, onChange, ...described }: FilesInputProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const attaching = useAttaching(taskId);
  const given = handedInFiles(value);
  const files = given?.files ?? [];
  const note = given?.note ?? (typeof value === "string" ? value : "");
  // Files arrive later than what is typed meanwhile.
  const latest = useRef({ files, note });
  latest.current = { files, note };
  const add = ({ id: file, name, bytes }: Attachment): void => {
    latest.current = { ...latest.current, files: [...latest.current.files, { id: file, name, bytes }] };
    onChange(filesValue(latest.current.files, latest.current.note));
  };
  return (
    <div className="field-files">
      {files.length > 0 && (
        <ul aria-label={t.tasks.filesOf(label)}>
          {files.map((file) => (
            <li key={file.id} className="task-file">
              <Paperclip aria-hidden="true" />
              <span className="task-file-name truncate">{file.name}</span>
              <span className="task-file-size">{sizeWords(file.bytes)}</span>
              <IconButton
                size="small"
                icon={X}
                disabled={disabled}
                label={t.tasks.fileNotFor(file.name, label)}
                onClick={() =>
                  onChange(
                    filesValue(
                      files.filter((other) => other.id !== file.id),
                      note,
                    ),
                  )
                }
              />
            </li>
          ))}
        </ul>
      )}
      <textarea
        id={id}
        {...described}
        disabled={disabled}
        rows={2}
        placeholder={t.tasks.filesOrText}
        value={note}
        onChange={(event) => onChange(filesValue(files, event.target.value))}
      />
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={t.tasks.filesFor(label)}
        onChange={(event) => {
          attaching.attach([...(event.target.files ?? [])], add);
          event.target.value = "";
        }}
      />
      <AttachingProgress attaching={attaching} />
      <div>
        <Button
          size="small"
          icon={Paperclip}
          busy={attaching.under !== undefined}
          disabled={disabled}
          aria-label={t.tasks.filesFor(label)}
          onClick={() => chooser.current?.click()}
        >
          {t.tasks.filesChoose}
        </Button>
      </div>
    </div>
  );
}
