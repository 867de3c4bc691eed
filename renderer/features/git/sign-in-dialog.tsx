/** Signing in to a Git server. */
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import type { Failure } from "#shared/errors.ts";
import { useSignIn } from "./sign-in.ts";

const words = t.git.signIn;

/** Shows itself while somebody is asked. */
export function SignInDialog(): ReactNode {
  const question = useSignIn((state) => state.question);
  return question === undefined ? null : <SignIn key={question.url} {...question} />;
}

function SignIn({ url, answer }: { readonly url: string; readonly answer: (signedIn: boolean) => void }): ReactNode {
  const form = useId();
  const kept = useQuery("secrets kept", (signal) => core.git.secretsKept(undefined, { signal }));
  const [username, setUsername] = useState("");
  const [secret, setSecret] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const server = URL.canParse(url) ? new URL(url).host : url;

  const signIn = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      const name = username.trim();
      await core.git.signIn({ url, secret, ...(name === "" ? {} : { username: name }) });
      answer(true);
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      size="small"
      title={words.title(server)}
      description={kept.data === undefined ? undefined : words.about[kept.data]}
      onClose={() => answer(false)}
      footer={
        <Button type="submit" form={form} variant="primary" busy={busy} disabled={secret === ""}>
          {words.button}
        </Button>
      }
    >
      <form id={form} className="git-form" onSubmit={(event) => void signIn(event)}>
        <FailureNote failure={failure} />
        <Field label={words.username} help={words.usernameHint}>
          {(control) => (
            <TextInput
              {...control}
              autoComplete="username"
              value={username}
              onChange={(event) => setUsername(event.target.value)}
            />
          )}
        </Field>
        <Field label={words.secret}>
          {(control) => (
            <TextInput
              {...control}
              type="password"
              autoComplete="current-password"
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
