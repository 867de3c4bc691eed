/** The form of a task, made from what the step must produce. It holds what was typed; its owner keeps and sends it. */
import { useId } from "react";
import { t } from "#renderer/strings/strings.ts";
import type { Form, FormField, FormSection, RuleFailure } from "#shared/forms.ts";
import { type Attach, FilesInput } from "./files-input.tsx";
import { MarkdownInput } from "./markdown-input.tsx";

/** What was entered: deliverable → value (a map of fields, or one plain value). */
export type FormValues = Readonly<Record<string, unknown>>;

export interface TaskFormProps {
  readonly form: Form;
  readonly values: FormValues;
  readonly failures: readonly RuleFailure[];
  readonly disabled: boolean;
  readonly onChange: (values: FormValues) => void;
  /** A field was left. */
  readonly onVisit?: (deliverable: string, field: string) => void;
  /** Absent where there is no task that files could be attached to. */
  readonly attach?: Attach | undefined;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The value of one field of a section. */
export function fieldValue(values: FormValues, section: FormSection, field: FormField): unknown {
  const value = values[section.deliverable];
  return section.shape === "value" ? value : asRecord(value)[field.name];
}

/** The values after one field changed; an emptied field is taken out. */
export function withFieldValue(values: FormValues, section: FormSection, field: FormField, value: unknown): FormValues {
  if (section.shape === "value") return withKey(values, section.deliverable, value);
  return { ...values, [section.deliverable]: withKey(asRecord(values[section.deliverable]), field.name, value) };
}

function withKey(
  record: Readonly<Record<string, unknown>>,
  key: string,
  value: unknown,
): Readonly<Record<string, unknown>> {
  if (value !== undefined) return { ...record, [key]: value };
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}

interface InputProps {
  readonly id: string;
  readonly field: FormField;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  /** Longer texts get an editor of their own. */
  readonly writing: boolean;
  readonly attach: Attach | undefined;
  readonly onChange: (value: unknown) => void;
}

const text = (value: unknown): string => (value === undefined || value === null ? "" : String(value));

function FieldInput({ id, field, value, disabled, invalid, describedBy, writing, attach, onChange }: InputProps) {
  const common = {
    id,
    disabled,
    required: field.required,
    "aria-invalid": invalid ? (true as const) : undefined,
    "aria-describedby": describedBy,
  };
  switch (field.type) {
    case "long_text":
      if (field.files === true && attach !== undefined) {
        const { required: _, ...described } = common;
        return <FilesInput {...described} label={field.label} value={value} attach={attach} onChange={onChange} />;
      }
      if (writing) {
        return (
          <MarkdownInput
            {...common}
            label={field.label}
            value={text(value)}
            onChange={(typed) => onChange(typed === "" ? undefined : typed)}
          />
        );
      }
      return (
        <textarea
          {...common}
          rows={4}
          value={text(value)}
          onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
        />
      );
    case "object":
      return <ObjectInput {...common} value={value} onChange={onChange} />;
    case "number":
      return (
        <input
          {...common}
          type="number"
          step="any"
          value={text(value)}
          onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.valueAsNumber)}
        />
      );
    case "date":
      return (
        <input
          {...common}
          type="date"
          value={text(value)}
          onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
        />
      );
    case "select":
      return (
        <select
          {...common}
          value={text(value)}
          onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
        >
          <option value="">{t.tasks.choose}</option>
          {(field.options ?? []).map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      );
    case "list":
      return (
        <textarea
          {...common}
          rows={3}
          placeholder={t.tasks.onePerLine}
          value={Array.isArray(value) ? value.map(text).join("\n") : text(value)}
          onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value.split("\n"))}
        />
      );
    case "table":
      return <TableInput id={id} field={field} value={value} disabled={disabled} onChange={onChange} />;
    default:
      return (
        <input
          {...common}
          type="text"
          value={text(value)}
          onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
        />
      );
  }
}

interface ObjectInputProps {
  readonly id: string;
  readonly disabled: boolean;
  readonly required: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** Structured data nobody described in more detail: written as JSON; what does not parse yet stays as text. */
function ObjectInput({ value, onChange, ...common }: ObjectInputProps) {
  return (
    <textarea
      {...common}
      rows={4}
      className="field-code"
      placeholder={t.tasks.jsonHint}
      value={typeof value === "string" || value === undefined ? text(value) : JSON.stringify(value, null, 2)}
      onChange={(event) => {
        const typed = event.target.value;
        if (typed === "") return onChange(undefined);
        try {
          onChange(JSON.parse(typed));
        } catch {
          onChange(typed);
        }
      }}
    />
  );
}

interface TableInputProps {
  readonly id: string;
  readonly field: FormField;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
}

function TableInput({ id, field, value, disabled, onChange }: TableInputProps) {
  const columns = field.columns ?? [];
  const rows = Array.isArray(value) ? value.map(asRecord) : [];
  const setCell = (row: number, column: string, cell: unknown): void =>
    onChange(rows.map((old, index) => (index === row ? withKey(old, column, cell) : old)));
  return (
    <div className="field-table">
      <table id={id} aria-label={field.label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col">
                {column.label}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">{t.tasks.removeRow}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint: rows have no identity but their place
            <tr key={index}>
              {columns.map((column) => (
                <td key={column.name}>
                  {column.type === "boolean" ? (
                    <input
                      type="checkbox"
                      aria-label={t.tasks.cell(column.label, index + 1)}
                      disabled={disabled}
                      checked={row[column.name] === true}
                      onChange={(event) => setCell(index, column.name, event.target.checked)}
                    />
                  ) : (
                    <input
                      type={column.type}
                      aria-label={t.tasks.cell(column.label, index + 1)}
                      disabled={disabled}
                      value={text(row[column.name])}
                      onChange={(event) => {
                        const typed = event.target.value;
                        setCell(
                          index,
                          column.name,
                          typed === "" ? undefined : column.type === "number" ? event.target.valueAsNumber : typed,
                        );
                      }}
                    />
                  )}
                </td>
              ))}
              <td>
                <button
                  type="button"
                  className="field-row-remove"
                  disabled={disabled}
                  aria-label={t.tasks.removeRowNumber(index + 1)}
                  onClick={() => onChange(rows.filter((_, other) => other !== index))}
                >
                  ×
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" className="field-row-add" disabled={disabled} onClick={() => onChange([...rows, {}])}>
        {t.tasks.addRow}
      </button>
    </div>
  );
}

interface FieldRowProps {
  readonly section: FormSection;
  readonly field: FormField;
  readonly values: FormValues;
  readonly failures: readonly RuleFailure[];
  readonly disabled: boolean;
  readonly writing: boolean;
  readonly attach: Attach | undefined;
  readonly onChange: (values: FormValues) => void;
  readonly onVisit: ((deliverable: string, field: string) => void) | undefined;
}

function FieldRow({ section, field, values, failures, disabled, writing, attach, onChange, onVisit }: FieldRowProps) {
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
        attach={attach}
        onChange={set}
      />
      {describedBy !== undefined && about}
    </div>
  );
}

export function TaskForm({ form, values, failures, disabled, onChange, onVisit, attach }: TaskFormProps) {
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
                attach={attach}
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
