/** One field of a task's form: the control that its type asks for. */
import { t } from "#renderer/strings/strings.ts";
import { Select } from "#renderer/ui/field.tsx";
import type { FormField } from "#shared/forms.ts";
import { FilesInput } from "./files-input.tsx";
import { inputText } from "./form-values.ts";
import { MarkdownInput } from "./markdown-input.tsx";
import { TableInput } from "./table-input.tsx";

export interface FieldInputProps {
  readonly id: string;
  readonly field: FormField;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  /** Longer texts get an editor of their own. */
  readonly writing: boolean;
  /** The task that files are attached to; undefined where there is none. */
  readonly taskId: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** What was typed; undefined when that is nothing. */
function orNothing(typed: string): string | undefined {
  return typed === "" ? undefined : typed;
}

export function FieldInput({
  id,
  field,
  value,
  disabled,
  invalid,
  describedBy,
  writing,
  taskId,
  onChange,
}: FieldInputProps) {
  const common = {
    id,
    disabled,
    required: field.required,
    "aria-invalid": invalid ? (true as const) : undefined,
    "aria-describedby": describedBy,
  };
  switch (field.type) {
    case "long_text":
      if (field.files === true && taskId !== undefined) {
        const { required: _, ...described } = common;
        return <FilesInput {...described} label={field.label} value={value} taskId={taskId} onChange={onChange} />;
      }
      if (writing) {
        return (
          <MarkdownInput
            {...common}
            label={field.label}
            value={inputText(value)}
            onChange={(typed) => onChange(orNothing(typed))}
          />
        );
      }
      return (
        <textarea
          {...common}
          rows={4}
          value={inputText(value)}
          onChange={(event) => onChange(orNothing(event.target.value))}
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
          value={inputText(value)}
          onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.valueAsNumber)}
        />
      );
    case "date":
      return (
        <input
          {...common}
          type="date"
          value={inputText(value)}
          onChange={(event) => onChange(orNothing(event.target.value))}
        />
      );
    case "select":
      return (
        <Select {...common} value={inputText(value)} onChange={(event) => onChange(orNothing(event.target.value))}>
          <option value="">{t.tasks.choose}</option>
          {(field.options ?? []).map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </Select>
      );
    case "list":
      return (
        <textarea
          {...common}
          rows={3}
          placeholder={t.tasks.onePerLine}
          value={Array.isArray(value) ? value.map(inputText).join("\n") : inputText(value)}
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
          value={inputText(value)}
          onChange={(event) => onChange(orNothing(event.target.value))}
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
      value={typeof value === "string" || value === undefined ? inputText(value) : JSON.stringify(value, null, 2)}
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
