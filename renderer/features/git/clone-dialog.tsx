/** Cloning a business from a Git server. */
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { adoptWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import type { Failure } from "#shared/errors.ts";
import { closeGitDialog, useGitDialog } from "./dialogs.ts";
import { RemoteProgress } from "./remote-progress.tsx";
import { useRemoteWork, withRemote } from "./work.ts";

const words = t.git.clone;

/** Shows itself when it is asked for. */
export function CloneDialog(): ReactNode {
  return useGitDialog((state) => state.open) === "clone" ? <Clone /> : null;
}

function Clone(): ReactNode {
  const form = useId();
  const [url, setUrl] = useState("");
  const [into, setInto] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const stop = useRemoteWork((state) => state.stop);

  const clone = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    try {
      const [address, folder] = [url.trim(), into.trim()];
      const info = await withRemote(address, (signal) =>
        core.git.clone({ url: address, ...(folder === "" ? {} : { into: folder }) }, { signal }),
      );
      setBusy(false);
      if (info === undefined) return;
      adoptWorkspace(info);
      closeGitDialog();
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      title={words.title}
      description={words.about}
      onClose={() => {
        stop?.();
        closeGitDialog();
      }}
      footer={
        <Button type="submit" form={form} variant="primary" busy={busy} disabled={url.trim() === ""}>
          {words.button}
        </Button>
      }
    >
      <form id={form} className="git-form" onSubmit={(event) => void clone(event)}>
        <FailureNote failure={failure} />
        <Field label={words.url} help={t.git.remotes.urlHint}>
          {(control) => (
            <TextInput {...control} disabled={busy} value={url} onChange={(event) => setUrl(event.target.value)} />
          )}
        </Field>
        <Field label={words.into} help={words.intoHint}>
          {(control) => (
            <TextInput {...control} disabled={busy} value={into} onChange={(event) => setInto(event.target.value)} />
          )}
        </Field>
        <RemoteProgress />
      </form>
    </Dialog>
  );
}
