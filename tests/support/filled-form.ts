/** Fills forms with something that fits. */
import type { Form, FormField } from "#shared/forms.ts";

function valueOf(field: FormField): unknown {
  switch (field.type) {
    case "number":
      return 50;
    case "boolean":
      return true;
    case "date":
      return "2026-05-01";
    case "select":
      return field.options?.[0] ?? "first";
    case "list":
      return ["one"];
    case "object":
      return { note: "something" };
    case "table":
      return [
        Object.fromEntries(
          (field.columns ?? []).map(({ name, type }) => [name, valueOf({ name, label: name, type, required: true })]),
        ),
      ];
    default:
      return "anna@example.org";
  }
}

/** Outputs for every section of a form, all conditions ticked but the one that asks for another round. */
export function filledForm(form: Form): Record<string, unknown> {
  const outputs: Record<string, unknown> = {};
  const confirmations: Record<string, true> = {};
  for (const section of form.sections) {
    for (const { id } of section.confirmations) if (id !== "repeat") confirmations[id] = true;
    const [only] = section.fields;
    if (section.shape === "value") outputs[section.deliverable] = only ? valueOf(only) : null;
    else if (section.fields.length > 0) {
      outputs[section.deliverable] = Object.fromEntries(section.fields.map((field) => [field.name, valueOf(field)]));
    }
  }
  return { ...outputs, confirmations };
}
