/** Makes the webhook of an event and shows its address, once. */
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog, STAY } from "#renderer/ui/form-dialog.tsx";
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
  const name = typed.trim();
  const isThere = data?.events.some((event) => event.name === name && event.hasWebhook) === true;

  async function make(): Promise<typeof STAY> {
    setMade(await core.webhooks.create({ name }));
    // The address is shown next.
    return STAY;
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
    <FormDialog
      title={words.newWebhookTitle}
      description={words.newWebhookAbout}
      action={words.make}
      ready={name !== "" && !isThere}
      onSubmit={make}
      onClose={closeDialogs}
    >
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
    </FormDialog>
  );
}
