/** Remotes: where the business is shared, and who one is there. */
import { LogIn, LogOut, Plus, Trash2 } from "lucide-react";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import type { Remote } from "#shared/git.ts";
import { closeGitDialog, useGitDialog } from "./dialogs.ts";
import { askSignIn } from "./sign-in.ts";

const words = t.git.remotes;

/** Shows itself when it is asked for. */
export function RemotesDialog(): ReactNode {
  return useGitDialog((state) => state.open) === "remotes" ? <Remotes /> : null;
}

function Remotes(): ReactNode {
  const { data, failure, reload } = useQuery("remotes", (signal) => core.git.remotes(undefined, { signal }), {
    keepPrevious: true,
  });
  useEffect(() => onCoreEvent((event) => event.type === "git" && reload()), [reload]);
  return (
    <Dialog open title={words.title} description={words.about} onClose={closeGitDialog}>
      <FailureNote failure={failure} onRetry={reload} />
      {data?.length === 0 && <p className="git-none">{words.none}</p>}
      <ul className="git-list" aria-label={words.title}>
        {data?.map((remote) => (
          <RemoteRow key={`${remote.name} ${remote.url}`} remote={remote} />
        ))}
      </ul>
      {data !== undefined && <NewRemote name={data.length === 0 ? "origin" : ""} />}
    </Dialog>
  );
}

function RemoteRow({ remote }: { readonly remote: Remote }): ReactNode {
  const { name, signedIn } = remote;
  const [url, setUrl] = useState(remote.url);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await attempt(() => core.git.setRemoteUrl({ name, url: url.trim() }));
  };
  return (
    <li className="git-row">
      <form className="git-row-text" onSubmit={(event) => void save(event)}>
        <span className="git-row-name">
          {name} {signedIn && <Badge tone="success">{words.signedIn}</Badge>}
        </span>
        <span className="git-row-edit">
          <TextInput
            aria-label={`${words.url}: ${name}`}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
          {url.trim() !== remote.url && (
            <Button type="submit" size="small" disabled={url.trim() === ""}>
              {words.save}
            </Button>
          )}
        </span>
      </form>
      {signedIn ? (
        <IconButton
          label={words.signOut}
          icon={LogOut}
          size="small"
          onClick={() => void attempt(() => core.git.signOut({ url: remote.url }))}
        />
      ) : (
        remote.url.startsWith("http") && (
          <IconButton label={words.signIn} icon={LogIn} size="small" onClick={() => void askSignIn(remote.url)} />
        )
      )}
      <IconButton label={words.remove(name)} icon={Trash2} size="small" onClick={() => void remove(remote)} />
    </li>
  );
}

async function remove({ name, url }: Remote): Promise<void> {
  await attempt(async () => {
    await core.git.removeRemote({ name });
    notify("info", words.removed(name), {
      action: { label: words.undo, run: () => void attempt(() => core.git.addRemote({ name, url })) },
    });
  });
}

function NewRemote({ name: suggested }: { readonly name: string }): ReactNode {
  const [name, setName] = useState(suggested);
  const [url, setUrl] = useState("");
  const { doing, failure, run } = useAttempt<"add">();
  const add = (event: FormEvent): void => {
    event.preventDefault();
    void run("add", async () => {
      await core.git.addRemote({ name: name.trim(), url: url.trim() });
      setName("");
      setUrl("");
    });
  };
  return (
    <form className="git-form" onSubmit={add}>
      <FailureNote failure={failure} />
      <Field label={words.name}>
        {(control) => <TextInput {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={words.url} help={words.urlHint}>
        {(control) => <TextInput {...control} value={url} onChange={(event) => setUrl(event.target.value)} />}
      </Field>
      <Button type="submit" icon={Plus} busy={doing !== undefined} disabled={name.trim() === "" || url.trim() === ""}>
        {words.add}
      </Button>
    </form>
  );
}
