/** The fields of a simulation: how much arrives, who is there, how long things take. */
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import type { SimulationSetup } from "#shared/insights.ts";
import { type Entries, isFine, LIMITS } from "./entries.ts";

interface SetupFormProps {
  readonly setup: SimulationSetup;
  readonly entries: Entries;
  readonly onChange: (entries: Entries) => void;
}

interface NumberFieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly typed: string;
  readonly limits: (typeof LIMITS)[keyof typeof LIMITS];
  readonly onChange: (typed: string) => void;
}

function NumberField({ label, help, typed, limits, onChange }: NumberFieldProps): ReactNode {
  return (
    <Field label={label} help={help} error={isFine(typed, limits) ? undefined : t.insights.simulation.invalid}>
      {(control) => (
        <TextInput {...control} inputMode="decimal" value={typed} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

/** The form. */
export function SetupForm({ setup, entries, onChange }: SetupFormProps): ReactNode {
  const words = t.insights.simulation;
  const { people, minutes } = entries;
  return (
    <div className="simulation-form">
      <div className="simulation-fields">
        <NumberField
          label={words.perWeek}
          help={words.perWeekFrom[setup.perWeekFrom]}
          typed={entries.perWeek}
          limits={LIMITS.perWeek}
          onChange={(perWeek) => onChange({ ...entries, perWeek })}
        />
        <NumberField
          label={words.runs}
          typed={entries.runs}
          limits={LIMITS.runs}
          onChange={(runs) => onChange({ ...entries, runs })}
        />
      </div>
      {setup.pools.length > 0 && (
        <fieldset>
          <legend>{words.people}</legend>
          <div className="simulation-fields">
            {setup.pools.map(({ name, title, known }) => (
              <NumberField
                key={name}
                label={title}
                help={known ? undefined : words.peopleUnknown}
                typed={people[name] ?? ""}
                limits={LIMITS.people}
                onChange={(typed) => onChange({ ...entries, people: { ...people, [name]: typed } })}
              />
            ))}
          </div>
        </fieldset>
      )}
      <fieldset>
        <legend>{words.minutes}</legend>
        <div className="simulation-fields">
          {setup.steps.map(({ step, title, pool, from }) => (
            <NumberField
              key={step}
              label={title}
              help={pool === null ? words.automatic : words.from[from]}
              typed={minutes[step] ?? ""}
              limits={LIMITS.minutes}
              onChange={(typed) => onChange({ ...entries, minutes: { ...minutes, [step]: typed } })}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}
