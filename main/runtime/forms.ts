/** The form a person fills in for a step, made from its outputs. */
import type { Form, FormField, FormSection } from "#shared/forms.ts";
import type { Condition, DeliverableSpec, FieldSpec, StepSpec } from "./definition.ts";
import type { TaskPurpose } from "./events.ts";
import { CONFIRMATIONS } from "./outputs.ts";

/** The id of the tick that sends a rework loop round again, when its condition is plain language. */
export const REPEAT_CONFIRMATION = "repeat";

/** The name under which a person answers whether a step with a plain-language condition is to be done. */
export const APPLIES = "applies";

/** The name under which somebody says how an issue was sorted out. */
export const ISSUE_ANSWER = "answer";

function formField(field: FieldSpec): FormField {
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    required: field.required,
    ...(field.options.length > 0 ? { options: [...field.options] } : {}),
    ...(field.help === null ? {} : { help: field.help }),
    ...(field.files === true ? { files: true } : {}),
    ...(field.columns.length > 0
      ? { columns: field.columns.map(({ name, label, type }) => ({ name, label, type })) }
      : {}),
  };
}

function section(spec: DeliverableSpec): FormSection {
  return {
    deliverable: spec.name,
    title: spec.title,
    ...(spec.guidance === null ? {} : { description: spec.guidance }),
    shape: spec.shape,
    fields: spec.fields.map(formField),
    confirmations: spec.rules
      .filter((rule) => rule.condition.kind === "prose")
      .map((rule) => ({ id: rule.id, text: rule.condition.text, severity: rule.severity })),
  };
}

function repeatSection(condition: Condition): FormSection {
  return {
    deliverable: CONFIRMATIONS,
    title: "Once more?",
    shape: "fields",
    fields: [],
    confirmations: [{ id: REPEAT_CONFIRMATION, text: `Do it again, because: ${condition.text}`, severity: "info" }],
  };
}

/** The question whether a step is to be done. */
function appliesForm(condition: Condition): Form {
  const field: FormField = { name: APPLIES, label: "Yes, do this step", type: "boolean", required: true };
  const asked: FormSection = {
    deliverable: APPLIES,
    title: "Is this so?",
    description: condition.text,
    shape: "value",
    fields: [field],
    confirmations: [],
  };
  return { screen: "form", agenda: [], sections: [asked] };
}

/** The question how an issue was sorted out. */
function issueForm(): Form {
  const field: FormField = {
    name: ISSUE_ANSWER,
    label: "What was decided or done",
    type: "long_text",
    required: false,
  };
  const asked: FormSection = {
    deliverable: ISSUE_ANSWER,
    title: "How was it sorted out?",
    shape: "value",
    fields: [field],
    confirmations: [],
  };
  return { screen: "form", agenda: [], sections: [asked] };
}

/** The form of what a process takes from outside. */
export function inputsForm(inputs: readonly DeliverableSpec[]): Form {
  return { screen: "form", agenda: [], sections: inputs.map(section) };
}

/** The form of a task of a step. A step without outputs has a form without sections. */
export function formOf(step: StepSpec, purpose: TaskPurpose): Form {
  if (purpose === "applies" && step.when) return appliesForm(step.when);
  if (purpose === "issue") return issueForm();
  const asksToRepeat = step.repeat?.while.kind === "prose";
  return {
    screen: step.screen,
    agenda: [...step.agenda],
    sections: [
      ...step.outputs.map(section),
      ...(asksToRepeat && step.repeat ? [repeatSection(step.repeat.while)] : []),
    ],
  };
}
