/** Signing in to a Git server. */
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog, STAY } from "#renderer/ui/form-dialog.tsx";
import { useSignIn } from "./sign-in.ts";

const words = t.git.signIn;

/** Shows itself while somebody is asked. */
export function SignInDialog(): ReactNode {
  const question = useSignIn((state) => state.question);
  return question === undefined ? null : <SignIn key={question.url} {...question} />;
}

function SignIn({ url, answer }: { readonly url: string; readonly answer: (signedIn: boolean) => void }): ReactNode {
  const kept = useQuery("secrets kept", (signal) => core.git.secretsKept(undefined, { signal }));
  const [username, setUsername] = useState("");
  const [secret, setSecret] = useState("");
  const server = URL.canParse(url) ? new URL(url).host : url;

  const signIn = async (): Promise<typeof STAY> => {
    const name = username.trim();
    await core.git.signIn({ url, secret, ...(name === "" ? {} : { username: name }) });
    // The answer closes it; closing it without one means that nobody signed in.
    answer(true);
    return STAY;
  };

  return (
    <FormDialog
      size="small"
      title={words.title(server)}
      description={kept.data === undefined ? undefined : words.about[kept.data]}
      action={words.button}
      ready={secret !== ""}
      onSubmit={signIn}
      onClose={() => answer(false)}
    >
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
    </FormDialog>
  );
}
