/** When a step begins: what it waits for, where it goes back to, how often it is tried. */
import { X } from "lucide-react";
import { humanName } from "#renderer/state/symbols.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/field.tsx";
import { ChoiceField, FieldFindings, TextField } from "./committed.tsx";
import type { FormStep } from "./form-step.ts";

const words = t.graph.form;

interface FieldsProps {
  readonly form: FormStep;
}

/** What the step waits for, as a list to take from and add to. */
export function WaitsFields({ form }: FieldsProps) {
  const { details, editing } = form;
  const { implied, steps } = details.waitsFor;
  const { waitable } = details.choices;
  const called = (id: string): string => humanName(id.split("/").at(-1) ?? id);
  const free = waitable.filter(({ id }) => !steps.includes(id));
  return (
    <div className="field" role="group" aria-label={words.waitsFor}>
      <span className="field-label">{words.waitsFor}</span>
      {steps.length === 0 ? (
        <p className="quiet">{words.waitsForNothing}</p>
      ) : implied ? (
        <p className="quiet">{words.waitsForBefore(called(steps[0] ?? ""))}</p>
      ) : (
        <ul className="form-waits">
          {steps.map((id) => (
            <li key={id}>
              <span>{called(id)}</span>
              <IconButton
                size="small"
                icon={X}
                label={words.noLonger(called(id))}
                onClick={() => void editing.run({ do: "disconnect", from: id, to: details.id })}
              />
            </li>
          ))}
        </ul>
      )}
      {free.length > 0 && (
        <Select
          aria-label={words.waitsForAdd}
          value=""
          onChange={(event) => void editing.run({ do: "connect", from: event.target.value, to: details.id })}
        >
          <option value="">{words.waitsForAdd}</option>
          {free.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
      )}
      {!implied && (
        <Button size="small" variant="ghost" onClick={() => void form.change({ path: ["depends_on"] })}>
          {words.waitsForDefault}
        </Button>
      )}
      <FieldFindings findings={form.findingsOf("depends_on")} />
    </div>
  );
}

/** The way back of a rework loop. */
export function RepeatFields({ form }: FieldsProps) {
  const { fields, choices } = form.details;
  const { repeat } = fields;
  return (
    <>
      <ChoiceField
        label={words.repeat}
        value={repeat?.from ?? ""}
        none={words.repeatNone}
        options={choices.earlier.map(({ name, title }) => ({ id: name, label: title }))}
        findings={form.findingsOf("repeat")}
        commit={(from) => {
          if (from === "") return form.change({ path: ["repeat"] });
          if (repeat !== undefined) return form.change({ path: ["repeat", "from"], value: from });
          // In words, until somebody writes a condition: people confirm it by hand.
          return form.change({ path: ["repeat"], value: { from, while: words.repeatDefault } });
        }}
      />
      {repeat !== undefined && (
        <>
          <TextField label={words.repeatWhile} value={repeat.while} commit={form.setter("repeat", "while")} />
          <TextField
            label={words.repeatMax}
            value={repeat.max === undefined ? "" : String(repeat.max)}
            commit={form.setter("repeat", "max")}
          />
        </>
      )}
    </>
  );
}

/** How often the step is tried. */
export function RetryFields({ form }: FieldsProps) {
  const { retry } = form.details.fields;
  return (
    <>
      <TextField
        label={words.retry}
        help={words.retryHelp}
        value={retry === undefined ? "" : String(retry.attempts)}
        findings={form.findingsOf("retry")}
        commit={(value) => form.change(value === "" ? { path: ["retry"] } : { path: ["retry", "attempts"], value })}
      />
      {retry !== undefined && (
        <TextField label={words.backoff} value={retry.backoff ?? ""} commit={form.setter("retry", "backoff")} />
      )}
    </>
  );
}
