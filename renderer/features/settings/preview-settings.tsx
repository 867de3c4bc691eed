/** What the AI would be sent, from Settings: any of the steps it does. */
import { Eye } from "lucide-react";
import { type ReactNode, useState } from "react";
import { openModelPreview } from "#renderer/features/model-preview/store.ts";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, Select } from "#renderer/ui/field.tsx";

const words = t.models.preview;

/** A choice of step with a button; nothing while no business is open. */
export function PreviewSettings(): ReactNode {
  const root = useWorkspace((state) => (state.status === "open" ? state.info?.path : undefined));
  const { data, failure } = useQuery(root === undefined ? undefined : `models.aiSteps:${root}`, (signal) =>
    core.models.aiSteps(undefined, { signal }),
  );
  const [chosen, setChosen] = useState(0);
  if (failure !== undefined) return <FailureNote failure={failure} />;
  const steps = data?.steps ?? [];
  const step = steps[chosen] ?? steps[0];
  if (step === undefined) return data === undefined ? null : <p className="settings-help">{words.noSteps}</p>;
  return (
    <div className="settings-part">
      <div>
        <p className="settings-name">{words.choose}</p>
        <p className="settings-help">{words.about}</p>
      </div>
      <Field label={words.step}>
        {(control) => (
          <div className="settings-choice">
            <Select {...control} value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
              {steps.map(({ file, step: path, stepTitle, processTitle }, index) => (
                <option key={`${file} ${path}`} value={index}>
                  {words.stepOf(stepTitle, processTitle)}
                </option>
              ))}
            </Select>
            <Button icon={Eye} onClick={() => openModelPreview(step)}>
              {words.show}
            </Button>
          </div>
        )}
      </Field>
    </div>
  );
}
