/** Readable folders of runs: whether every run has one, where they lie, and what happens to the runs there are. */
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Checkbox, Field, TextInput } from "#renderer/ui/field.tsx";
import type { RunFolders } from "#shared/deliverables.ts";

const words = t.settings.runFolders;

/** The section of the settings page; nothing while no business is open. */
export function RunFoldersSettings(): ReactNode {
  const root = useWorkspace((state) => (state.status === "open" ? state.info?.path : undefined));
  const { data, failure, reload } = useQuery(root === undefined ? undefined : `run folders:${root}`, (signal) =>
    core.deliverables.folders(undefined, { signal }),
  );
  if (root === undefined) return null;
  return (
    <section className="settings-section" aria-labelledby="settings-run-folders">
      <h3 id="settings-run-folders">{words.title}</h3>
      <p className="settings-help">{words.help}</p>
      <FailureNote failure={failure} onRetry={reload} />
      {data !== undefined && <Form key={`${data.all} ${data.place}`} kept={data} onSaved={reload} />}
    </section>
  );
}

interface FormProps {
  readonly kept: RunFolders;
  readonly onSaved: () => void;
}

function Form({ kept, onSaved }: FormProps): ReactNode {
  const [all, setAll] = useState(kept.all);
  const [place, setPlace] = useState(kept.place);
  const [now, setNow] = useState(false);
  const { doing, failure, run, forget } = useAttempt<"saving">();
  const isMoved = place.trim() !== kept.place;
  const isChanged = all !== kept.all || isMoved || now;

  const save = (): Promise<boolean> =>
    run("saving", async () => {
      await core.deliverables.keepFolders({ all, place, now: all && now });
      notify("success", all ? words.savedOn : words.savedOff);
      setNow(false);
      onSaved();
    });

  return (
    <form
      className="settings-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Checkbox checked={all} label={words.all} onChange={setAll} />
      <Field label={words.place} help={isMoved ? words.placeMoved : words.placeHelp}>
        {(control) => (
          <TextInput
            {...control}
            spellCheck={false}
            value={place}
            onChange={(event) => {
              setPlace(event.target.value);
              forget();
            }}
          />
        )}
      </Field>
      {all && kept.runs > 0 && <Checkbox checked={now} label={words.now(kept.runs)} onChange={setNow} />}
      {all && kept.runs > 0 && <p className="settings-help">{words.existingOn}</p>}
      {!all && kept.all && <p className="settings-help">{words.existingOff}</p>}
      {!all && kept.chosen > 0 && <p className="settings-help">{words.chosen(kept.chosen)}</p>}
      {all && kept.without > 0 && <p className="settings-help">{words.without(kept.without)}</p>}
      <FailureNote failure={failure} />
      <div>
        <Button type="submit" busy={doing !== undefined} disabled={!isChanged}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
