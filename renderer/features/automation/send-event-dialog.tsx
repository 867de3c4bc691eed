/** Sends an event by hand: what it carries is asked for as the processes that start from it want it. */
import { type ReactNode, useState } from "react";
import { TaskForm } from "#renderer/features/tasks/task-form.tsx";
import { core } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { readNamedValues } from "#renderer/state/named-values.ts";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, TextArea, TextInput } from "#renderer/ui/field.tsx";
import type { KnownEvent } from "#shared/business-events.ts";
import type { Failure } from "#shared/errors.ts";
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
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const name = event?.name ?? typedName.trim();
  const extra = readNamedValues(more);

  async function send(): Promise<void> {
    if (extra === undefined) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const told = await core.businessEvents.signal({
        name,
        payload: { ...extra, ...values },
        ...(id.trim() === "" ? {} : { id: id.trim() }),
      });
      tellOf({ name, ...told });
      closeDialogs();
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  }

  return (
    <Dialog
      open
      onClose={closeDialogs}
      title={event === undefined ? words.sendOther : words.sendTitle(event.name)}
      description={event === undefined ? undefined : words.sendAbout(event.starts.map(({ title }) => title))}
      footer={
        <>
          <Button onClick={closeDialogs}>{t.common.cancel}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={name === "" || extra === undefined}
            onClick={() => void send()}
          >
            {words.sendNow}
          </Button>
        </>
      }
    >
      <div className="automation-form">
        <FailureNote failure={failure} />
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
      </div>
    </Dialog>
  );
}
