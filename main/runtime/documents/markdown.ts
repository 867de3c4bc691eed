/** A deliverable as a document that people read: a form with its fields, or the wording of a letter, in Markdown. */
import type { DeliverableSpec, FieldSpec } from "../definition.ts";
import { isPlain } from "../schema.ts";
import { titleOf } from "../wording.ts";
import { fillTemplate } from "./fill-template.ts";

type Values = Readonly<Record<string, unknown>>;

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** A plain value on one line. */
function inLine(value: unknown): string {
  if (isEmpty(value)) return "–";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "object") return JSON.stringify(value);
  return String(value).replaceAll(/\s*\n\s*/g, " ");
}

function cell(value: unknown): string {
  return inLine(value).replaceAll("|", "\\|");
}

/** Rows as a table; `columns` gives order and headings, further keys follow. */
function table(rows: readonly Values[], columns: readonly Pick<FieldSpec, "name" | "label">[]): string {
  const known = new Set(columns.map(({ name }) => name));
  const further = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => !known.has(name));
  const all = [...columns, ...further.map((name) => ({ name, label: titleOf(name) }))];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(all.map(({ label }) => cell(label))),
    line(all.map(() => "---")),
    ...rows.map((row) => line(all.map(({ name }) => cell(row[name])))),
  ].join("\n");
}

/** Any value as a block of its own. */
function block(value: unknown, columns: readonly Pick<FieldSpec, "name" | "label">[] = []): string {
  if (isEmpty(value)) return "–";
  if (Array.isArray(value)) {
    return value.every(isPlain) ? table(value, columns) : value.map((entry) => `- ${inLine(entry)}`).join("\n");
  }
  if (isPlain(value)) return fieldsOf(value, []);
  return typeof value === "string" ? value.trimEnd() : inLine(value);
}

/** Fields one below the other: short ones on a line, longer ones under a heading. */
function fieldsOf(values: Values, specs: readonly FieldSpec[]): string {
  const known = new Set(specs.map(({ name }) => name));
  const further = Object.keys(values).filter((name) => !known.has(name) && name !== "confirmations");
  const fields = [...specs, ...further.map((name) => ({ name, label: titleOf(name), columns: [] }))];
  return fields
    .map(({ name, label, columns }) => {
      const value = values[name];
      const isLong =
        (typeof value === "object" && !isEmpty(value)) || (typeof value === "string" && value.includes("\n"));
      return isLong ? `## ${label}\n\n${block(value, columns)}` : `**${label}:** ${inLine(value)}`;
    })
    .join("\n\n");
}

function bodyOf(value: unknown, spec: DeliverableSpec | undefined): string {
  const [only] = spec?.fields ?? [];
  if (spec === undefined || !isPlain(value)) return block(value, only?.columns ?? []);
  // Wording that was filled in already stands in the value.
  if (spec.template !== null && typeof value["text"] !== "string")
    return fillTemplate(spec.template, value).text.trimEnd();
  return fieldsOf(value, spec.fields);
}

/** The document of a deliverable in Markdown, with its title; `spec` undefined: nothing more is known than the value. */
export function documentMarkdown(title: string, value: unknown, spec: DeliverableSpec | undefined): string {
  return `# ${title}\n\n${bodyOf(value, spec)}\n`;
}
