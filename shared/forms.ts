/**
 * Forms: how a person enters the outputs of a step. Generated from document definitions, schemas and required fields.
 *
 * What is handed in has the form `{[deliverable]: value, confirmations?: {[id]: true}}`: one value per section, and beside
 * them the ids of the ticked conditions of all sections (ids are unique within a form). A section named `confirmations`
 * has ticks only. Read with good will: ticks may also stand inside a deliverable's own value under `confirmations`; a
 * key that is no deliverable but a field of exactly one of them goes into that one; and a deliverable with a single
 * field may be given as the plain value.
 */
import { z } from "zod";

export const FormFieldType = z.enum([
  "text",
  "long_text",
  "number",
  "date",
  "boolean",
  "select",
  "list",
  "table",
  "object",
]);
export type FormFieldType = z.infer<typeof FormFieldType>;

export const FormField = z.object({
  /** Name in the data. */
  name: z.string(),
  /** What the person reads. */
  label: z.string(),
  type: FormFieldType,
  required: z.boolean(),
  options: z.array(z.string()).optional(),
  help: z.string().optional(),
  /** Of a long text: files may be handed in for it instead, as `HandedInFiles`. */
  files: z.boolean().optional(),
  /** Columns of a table: simple fields. */
  columns: z
    .array(z.object({ name: z.string(), label: z.string(), type: z.enum(["text", "number", "date", "boolean"]) }))
    .optional(),
});
export type FormField = z.infer<typeof FormField>;

/** One deliverable to fill in; its value is `outputs[deliverable]`, a map of field name → value. */
export const FormSection = z.object({
  deliverable: z.string(),
  title: z.string(),
  description: z.string().optional(),
  /** `value`: the deliverable is one plain value, not a map of fields; `fields` then holds exactly one field. */
  shape: z.enum(["fields", "value"]),
  fields: z.array(FormField),
  /** Plain-language conditions a person confirms by ticking. */
  confirmations: z.array(
    z.object({ id: z.string(), text: z.string(), severity: z.enum(["error", "warning", "info"]) }),
  ),
});
export type FormSection = z.infer<typeof FormSection>;

export const Form = z.object({
  /** The screen: form, meeting (agenda and minutes), writing, strategy board. */
  screen: z.enum(["form", "meeting", "writing_session", "strategy_session"]),
  agenda: z.array(z.string()),
  sections: z.array(FormSection),
});
export type Form = z.infer<typeof Form>;

/** A rule that entered data breaks. */
export const RuleFailure = z.object({
  deliverable: z.string(),
  field: z.string().optional(),
  severity: z.enum(["error", "warning", "info"]),
  message: z.string(),
});
export type RuleFailure = z.infer<typeof RuleFailure>;
