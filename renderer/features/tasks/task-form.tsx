/** The form of a task, made from what the step must produce. It holds what was typed; its owner keeps and sends it. */
import { useId } from "react";
import { t } from "#renderer/strings/strings.ts";
import type { Form, FormField, FormSection, RuleFailure } from "#shared/forms.ts";
import { FieldInput } from "./field-input.tsx";
import { asRecord, type FormValues, fieldValue, withFieldValue } from "./form-values.ts";

export interface TaskFormProps {
  readonly form: Form;
  readonly values: FormValues;
  readonly failures: readonly RuleFailure[];
  readonly disabled: boolean;
  readonly onChange: (values: FormValues) => void;
  /** A field was left. */
  readonly onVisit?: (deliverable: string, field: string) => void;
  /** Absent where there is no task that files could be attached to. */
  readonly taskId?: string | undefined;
}

interface FieldRowProps {
  readonly section: FormSection;
  readonly field: FormField;
  readonly values: FormValues;
  readonly failures: readonly RuleFailure[];
  readonly disabled: boolean;
  readonly writing: boolean;
  readonly taskId: string | undefined;
  readonly onChange: (values: FormValues) => void;
  readonly onVisit: ((deliverable: string, field: string) => void) | undefined;
}

function FieldRow({ section, field, values, failures, disabled, writing, taskId, onChange, onVisit }: FieldRowProps) {
  const id = useId();
  const value = fieldValue(values, section, field);
  const set = (next: unknown): void => onChange(withFieldValue(values, section, field, next));
  const failed = failures.length > 0;
  const describedBy = failed || field.help !== undefined ? `${id}-about` : undefined;
  const about = (
    <div id={`${id}-about`} className="field-about">
      {failures.map((failure) => (
        <p key={failure.message} className="field-failure" data-severity={failure.severity}>
          {failure.message}
        </p>
      ))}
      {field.help !== undefined && <p>{field.help}</p>}
    </div>
  );
  if (field.type === "boolean") {
    return (
      <div className="field-row">
        <label className="field-check" htmlFor={id}>
          <input
            id={id}
            type="checkbox"
            disabled={disabled}
            aria-invalid={failed || undefined}
            aria-describedby={describedBy}
            checked={value === true}
            onChange={(event) => set(event.target.checked)}
          />
          {field.label}
        </label>
        {describedBy !== undefined && about}
      </div>
    );
  }
  return (
    <div className="field-row" onBlur={() => onVisit?.(section.deliverable, field.name)}>
      <label htmlFor={id} className={field.label === section.title ? "sr-only" : undefined}>
        {field.label}
        {field.required && <span className="field-required"> {t.tasks.required}</span>}
      </label>
      <FieldInput
        id={id}
        field={field}
        value={value}
        disabled={disabled}
        invalid={failed}
        describedBy={describedBy}
        writing={writing}
        taskId={taskId}
        onChange={set}
      />
      {describedBy !== undefined && about}
    </div>
  );
}

export function TaskForm({ form, values, failures, disabled, onChange, onVisit, taskId }: TaskFormProps) {
  return (
    <div className="task-form">
      {form.agenda.length > 0 && form.screen !== "meeting" && (
        <section className="task-agenda" aria-label={t.tasks.agenda}>
          <h3>{t.tasks.agenda}</h3>
          <ol>
            {form.agenda.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ol>
        </section>
      )}
      {form.sections.map((section) => {
        const ofSection = failures.filter((failure) => failure.deliverable === section.deliverable);
        const names = new Set(section.fields.map((field) => field.name));
        const general = ofSection.filter((failure) => failure.field === undefined || !names.has(failure.field));
        return (
          <fieldset key={section.deliverable} className="task-section" disabled={disabled}>
            <legend>{section.title}</legend>
            {section.description !== undefined && <p className="task-section-about">{section.description}</p>}
            {general.map((failure) => (
              <p key={failure.message} className="field-failure" data-severity={failure.severity}>
                {failure.message}
              </p>
            ))}
            {section.fields.map((field) => (
              <FieldRow
                key={field.name}
                section={section}
                field={field}
                values={values}
                failures={ofSection.filter((failure) => failure.field === field.name)}
                disabled={disabled}
                writing={form.screen === "writing_session"}
                taskId={taskId}
                onChange={onChange}
                onVisit={onVisit}
              />
            ))}
            <Confirmations section={section} values={values} disabled={disabled} onChange={onChange} />
          </fieldset>
        );
      })}
    </div>
  );
}

interface ConfirmationsProps {
  readonly section: FormSection;
  readonly values: FormValues;
  readonly disabled: boolean;
  readonly onChange: (values: FormValues) => void;
}

/** Plain-language conditions, ticked by the person; kept under `confirmations`, by id. */
function Confirmations({ section, values, disabled, onChange }: ConfirmationsProps) {
  const confirmed = asRecord(values["confirmations"]);
  return section.confirmations.map((confirmation) => (
    <label key={confirmation.id} className="field-check">
      <input
        type="checkbox"
        disabled={disabled}
        checked={confirmed[confirmation.id] === true}
        onChange={(event) =>
          onChange({ ...values, confirmations: { ...confirmed, [confirmation.id]: event.target.checked } })
        }
      />
      {t.tasks.confirm(confirmation.text)}
    </label>
  ));
}
