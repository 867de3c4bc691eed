/** A table that is filled in: a row for each thing, a column for each field of it. */
import { t } from "#renderer/strings/strings.ts";
import type { FormField } from "#shared/forms.ts";
import { asRecord, inputText, withKey } from "./form-values.ts";

export interface TableInputProps {
  readonly id: string;
  readonly field: FormField;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
}

export function TableInput({ id, field, value, disabled, onChange }: TableInputProps) {
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
                      value={inputText(row[column.name])}
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
