/** Cloning a business from a Git server. */
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { adoptWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog, STAY } from "#renderer/ui/form-dialog.tsx";
import { closeGitDialog, useGitDialog } from "./dialogs.ts";
import { RemoteProgress } from "./remote-progress.tsx";
import { useRemoteWork, withRemote } from "./work.ts";

const words = t.git.clone;

/** Shows itself when it is asked for. */
export function CloneDialog(): ReactNode {
  return useGitDialog((state) => state.open) === "clone" ? <Clone /> : null;
}

function Clone(): ReactNode {
  const [url, setUrl] = useState("");
  const [into, setInto] = useState("");
  const stop = useRemoteWork((state) => state.stop);

  const clone = async (): Promise<unknown> => {
    const [address, folder] = [url.trim(), into.trim()];
    const info = await withRemote(address, (signal) =>
      core.git.clone({ url: address, ...(folder === "" ? {} : { into: folder }) }, { signal }),
    );
    return info === undefined ? STAY : adoptWorkspace(info);
  };

  return (
    <FormDialog
      title={words.title}
      description={words.about}
      action={words.button}
      ready={url.trim() !== ""}
      onSubmit={clone}
      onClose={() => {
        stop?.();
        closeGitDialog();
      }}
    >
      {(busy) => (
        <>
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
        </>
      )}
    </FormDialog>
  );
}
