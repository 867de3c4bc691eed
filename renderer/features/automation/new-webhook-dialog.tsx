/** Makes the webhook of an event and shows its address, once. */
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import type { Failure } from "#shared/errors.ts";
import { closeDialogs, useAutomation } from "./store.ts";
import { WebhookMade } from "./webhook-made.tsx";

const words = t.automation;

/** The dialog, while a webhook is being made. */
export function NewWebhookDialog(): ReactNode {
  const isOpen = useAutomation((state) => state.makingWebhook);
  return isOpen ? <OpenDialog /> : null;
}

function OpenDialog(): ReactNode {
  const { data } = useQuery("events.known", (signal) => core.businessEvents.known(undefined, { signal }));
  const [typed, setTyped] = useState("");
  const [made, setMade] = useState<{ readonly name: string; readonly path: string }>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const name = typed.trim();
  const isThere = data?.events.some((event) => event.name === name && event.hasWebhook) === true;

  async function make(): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      setMade(await core.webhooks.create({ name }));
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  }

  if (made !== undefined) {
    return (
      <Dialog
        open
        onClose={closeDialogs}
        title={words.addressTitle(made.name)}
        footer={
          <Button variant="primary" onClick={closeDialogs}>
            {words.done}
          </Button>
        }
      >
        <WebhookMade path={made.path} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onClose={closeDialogs}
      title={words.newWebhookTitle}
      description={words.newWebhookAbout}
      footer={
        <>
          <Button onClick={closeDialogs}>{t.common.cancel}</Button>
          <Button variant="primary" busy={busy} disabled={name === "" || isThere} onClick={() => void make()}>
            {words.make}
          </Button>
        </>
      }
    >
      <FailureNote failure={failure} />
      <Field
        label={words.eventName}
        help={words.eventNameHelp}
        error={isThere ? words.webhookIsThere : undefined}
        required
      >
        {(control) => (
          <>
            <TextInput
              {...control}
              list="known-events"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <datalist id="known-events">
              {data?.events.map((event) => (
                <option key={event.name}>{event.name}</option>
              ))}
            </datalist>
          </>
        )}
      </Field>
    </Dialog>
  );
}
