/** A deliverable of the language → what is entered for it and how it is checked. */
import type { Deliverable, DocumentDefinition, DocumentField } from "#busy/model/model.ts";
import { fold } from "#busy/names/symbols.ts";
import { checkCondition } from "#busy/notation/conditions.ts";
import type { ColumnSpec, Condition, DeliverableSpec, FieldSpec } from "./definition.ts";
import { asColumns, readSchema } from "./schema.ts";
import { nameOf, titleOf } from "./wording.ts";

/** Formats that are one text, however long. */
const TABLE_FORMATS = new Set(["csv", "table", "spreadsheet", "xlsx", "excel"]);

/** Formats that are written; what is of any other may be a file. */
const WRITTEN_FORMATS = new Set(
  "text plain form markdown md html json xml yaml minutes note notes message mail email e-mail link url".split(" "),
);

/** Whether somebody may hand in files for a deliverable that is one value. */
function mayBeFiles({ type, format }: Pick<Deliverable, "type" | "format">): boolean {
  return (type === "document" || type === "data") && !WRITTEN_FORMATS.has(format.trim().toLowerCase());
}

/** A condition of the language; one that cannot be read as an expression is left to a person. */
export function conditionOf(text: string, names: readonly string[] = []): Condition {
  return { text, kind: checkCondition(text, names).kind === "expression" ? "expression" : "prose" };
}

function documentField({ name, type, required, options }: DocumentField): FieldSpec {
  return {
    name,
    label: titleOf(name),
    type: type === "text" || type === undefined ? "text" : type,
    required,
    options: [...options],
    columns: [],
    help: null,
  };
}

function documentColumn({ name, type, required }: DocumentField): ColumnSpec {
  return { name, label: titleOf(name), required, type: type === "select" || type === undefined ? "text" : type };
}

/** The fields of a structured document, and the texts between them. */
function documentParts(document: DocumentDefinition): { fields: readonly FieldSpec[]; texts: readonly string[] } {
  const fields: FieldSpec[] = [];
  const texts: string[] = [];
  for (const section of document.sections) {
    if (section.content !== undefined && section.content.trim() !== "") {
      texts.push(`${section.name}\n${section.content.trim()}`);
    }
    const own = { name: nameOf(section.name), label: section.name, required: false, options: [], help: null };
    if (section.type === "table") {
      if (section.fields.length > 0) {
        fields.push({ ...own, type: "table", columns: section.fields.map(documentColumn) });
      } else if (section.content === undefined) {
        fields.push({ ...own, type: "long_text", columns: [] });
      }
    } else if (section.fields.length > 0) {
      fields.push(...section.fields.map(documentField));
    } else if (section.content === undefined && section.type !== "form") {
      fields.push({ ...own, type: section.type === "list" ? "list" : "long_text", columns: [] });
    }
  }
  return { fields, texts };
}

/** First come, first kept: a field that several places describe is the one of the first place, required if any says so. */
function mergeFields(...groups: readonly (readonly FieldSpec[])[]): readonly FieldSpec[] {
  const merged: FieldSpec[] = [];
  for (const field of groups.flat()) {
    const index = merged.findIndex((other) => fold(other.name) === fold(field.name));
    const known = merged[index];
    if (!known) merged.push(field);
    else if (field.required && !known.required) merged[index] = { ...known, required: true };
  }
  return merged;
}

function plainField(name: string, type: FieldSpec["type"], required = false): FieldSpec {
  return { name, label: titleOf(name), type, required, options: [], columns: [], help: null };
}

/** What an approval holds when nobody says otherwise. */
const APPROVAL_FIELDS: readonly FieldSpec[] = [
  plainField("approved", "boolean", true),
  plainField("comment", "long_text"),
];

/** The deliverable with its document definition, schema and rules worked in. */
export function deliverableSpec(deliverable: Deliverable, document: DocumentDefinition | undefined): DeliverableSpec {
  const { name, type, format, schema, required_fields, validation_rules } = deliverable;
  const read = schema ? readSchema(schema.definition) : { fields: undefined, jsonSchema: undefined };
  const parts = document ? documentParts(document) : { fields: [], texts: [] };
  const required = required_fields.map((field) => plainField(field, "text", true));
  const isTable =
    (schema?.type === "csv" || TABLE_FORMATS.has(format.toLowerCase()) || read.jsonSchema?.type === "array") &&
    parts.fields.length === 0;

  const one = { name, label: titleOf(name), options: [], columns: [], help: null };
  let fields: readonly FieldSpec[];
  let shape: DeliverableSpec["shape"] = "fields";
  if (isTable && (read.fields || required.length > 0)) {
    shape = "value";
    const columns = asColumns(mergeFields(read.fields ?? [], required));
    fields = [{ ...one, type: "table", required: false, columns }];
  } else {
    fields = mergeFields(parts.fields, read.fields ?? [], required);
    if (fields.length === 0 && type === "approval") fields = APPROVAL_FIELDS;
    if (fields.length === 0) {
      shape = "value";
      const text = { ...one, type: "long_text", required: false } as const;
      fields = [mayBeFiles(deliverable) ? { ...text, files: true } : text];
    }
  }

  const names = fields.flatMap((field) => [field.name, ...field.columns.map((column) => column.name)]);
  const narrative = document?.narrative_content?.trim();
  return {
    name,
    title: titleOf(name),
    type,
    format,
    shape,
    fields,
    rules: validation_rules.map((rule, index) => ({
      id: `${name}:${index + 1}`,
      condition: conditionOf(rule.condition, names),
      message: rule.error_message,
      severity: rule.severity,
    })),
    guidance: [...parts.texts, ...(narrative ? [narrative] : [])].join("\n\n") || null,
    template: narrative ?? null,
    jsonSchema: read.jsonSchema ?? null,
  };
}
