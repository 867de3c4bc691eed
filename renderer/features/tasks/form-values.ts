/** What was entered into the form of a task: reading it field by field, and changing it. */
import type { FormField, FormSection } from "#shared/forms.ts";

/** What was entered: deliverable → value (a map of fields, or one plain value). */
export type FormValues = Readonly<Record<string, unknown>>;

/** A value as a record; an empty one when it is something else. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
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

/** The record after one key changed; undefined takes it out. */
export function withKey(
  record: Readonly<Record<string, unknown>>,
  key: string,
  value: unknown,
): Readonly<Record<string, unknown>> {
  if (value !== undefined) return { ...record, [key]: value };
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}

/** A value as it stands in an input. */
export function inputText(value: unknown): string {
  return value === undefined || value === null ? "" : String(value);
}
