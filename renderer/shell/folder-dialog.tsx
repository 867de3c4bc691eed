/** Finding a folder of this computer. */
import { CornerLeftUp, Folder } from "lucide-react";
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { openFolder } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";

const words = t.shell.openFolder;

/** Opening a folder as a business. */
export function OpenFolder({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <FolderDialog title={words.title} text={words.text} action={words.open} onChoose={openFolder} onClose={onClose} />
  );
}

/** A dialog in which a folder is found: by its name, or step by step. It closes once `onChoose` has worked. */
export function FolderDialog({
  title,
  text,
  action,
  onChoose,
  onClose,
}: {
  readonly title: string;
  readonly text: string;
  /** On the button that chooses the folder in view. */
  readonly action: string;
  readonly onChoose: (folder: string) => Promise<void> | void;
  readonly onClose: () => void;
}): ReactNode {
  const [path, setPath] = useState<string | undefined>(undefined);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const { doing, failure, run, forget } = useAttempt<"choose">();
  const listing = useQuery(`browse:${path ?? ""}`, (signal) =>
    core.workspace.browse(path === undefined ? {} : { path }, { signal }),
  );
  const here = listing.data;
  const separator = here?.path.includes("\\") === true ? "\\" : "/";

  function go(to: string): void {
    setPath(to);
    setTyped(undefined);
    forget();
  }

  async function choose(): Promise<void> {
    const folder = typed ?? here?.path;
    if (folder === undefined) return;
    if (await run("choose", async () => onChoose(folder))) onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={text}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button
            variant="primary"
            busy={doing !== undefined}
            disabled={here === undefined}
            onClick={() => void choose()}
          >
            {action}
          </Button>
        </>
      }
    >
      <form
        className="folder-path"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed !== undefined) go(typed);
        }}
      >
        <Field label={words.path}>
          {(control) => (
            <TextInput
              {...control}
              value={typed ?? here?.path ?? path ?? ""}
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <IconButton
          label={words.up}
          icon={CornerLeftUp}
          disabled={here === undefined || here.parent === null}
          onClick={() => {
            if (here !== undefined && here.parent !== null) go(here.parent);
          }}
        />
      </form>
      <FailureNote failure={failure ?? listing.failure} />
      <ul className="folder-list scroll" aria-label={words.folders}>
        {here?.folders.length === 0 && <li className="folder-none">{words.empty}</li>}
        {here?.folders.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="folder-row"
              onClick={() => go(here.path.endsWith(separator) ? here.path + name : here.path + separator + name)}
            >
              <Folder aria-hidden="true" />
              <span className="truncate">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
