/** Sends an event by hand: what it carries is asked for as the processes that start from it want it. */
import { type ReactNode, useState } from "react";
import { TaskForm } from "#renderer/features/tasks/task-form.tsx";
import { core } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { readNamedValues } from "#renderer/state/named-values.ts";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { Field, TextArea, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import type { KnownEvent } from "#shared/business-events.ts";
import { closeDialogs, useAutomation } from "./store.ts";

const words = t.automation;

/** The dialog, while an event is about to be sent. */
export function SendEventDialog(): ReactNode {
  const sending = useAutomation((state) => state.sending);
  if (sending === undefined) return null;
  return <OpenDialog event={sending === "other" ? undefined : sending} />;
}

function tellOf({
  name,
  isNew,
  started,
}: {
  name: string;
  isNew: boolean;
  started: readonly { executionId: string }[];
}) {
  if (!isNew) return notify("info", words.sentBefore(name));
  const [first] = started;
  const openRun = (id: string) => ({ action: { label: words.openRun, run: () => openEditor("run", { id }) } });
  notify("success", words.sent(name, started.length), first === undefined ? {} : openRun(first.executionId));
}

function OpenDialog({ event }: { readonly event: KnownEvent | undefined }): ReactNode {
  const [typedName, setTypedName] = useState("");
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const [more, setMore] = useState("");
  const [id, setId] = useState("");
  const name = event?.name ?? typedName.trim();
  const extra = readNamedValues(more);

  async function send(): Promise<void> {
    if (extra === undefined) return;
    const told = await core.businessEvents.signal({
      name,
      payload: { ...extra, ...values },
      ...(id.trim() === "" ? {} : { id: id.trim() }),
    });
    tellOf({ name, ...told });
  }

  return (
    <FormDialog
      title={event === undefined ? words.sendOther : words.sendTitle(event.name)}
      description={event === undefined ? undefined : words.sendAbout(event.starts.map(({ title }) => title))}
      action={words.sendNow}
      ready={name !== "" && extra !== undefined}
      onSubmit={send}
      onClose={closeDialogs}
    >
      {(busy) => (
        <>
          {event === undefined && (
            <Field label={words.eventName} help={words.eventNameHelp} required>
              {(control) => (
                <TextInput
                  {...control}
                  spellCheck={false}
                  value={typedName}
                  onChange={(typed) => setTypedName(typed.target.value)}
                />
              )}
            </Field>
          )}
          {event !== undefined && event.form.sections.length > 0 && (
            <TaskForm form={event.form} values={values} failures={[]} disabled={busy} onChange={setValues} />
          )}
          <Field
            label={words.payloadMore}
            help={words.payloadMoreHelp}
            error={extra === undefined ? words.payloadInvalid : undefined}
          >
            {(control) => (
              <TextArea
                {...control}
                rows={3}
                spellCheck={false}
                value={more}
                onChange={(typed) => setMore(typed.target.value)}
              />
            )}
          </Field>
          <Field label={words.eventId} help={words.eventIdHelp}>
            {(control) => (
              <TextInput {...control} spellCheck={false} value={id} onChange={(typed) => setId(typed.target.value)} />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
