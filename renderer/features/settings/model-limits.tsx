/** What a model may cost, and how much it may do by itself. */
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Field, Segmented, TextArea, TextInput } from "#renderer/ui/field.tsx";
import type { ModelSettingsView } from "#shared/models.ts";
import { dollars, type FormErrors, type ModelForm } from "./model-form.ts";

const words = t.models;

interface FieldsProps {
  readonly form: ModelForm;
  readonly errors: FormErrors;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<ModelForm>) => void;
}

function NumberField({
  label,
  help,
  error,
  value,
  placeholder,
  onChange,
}: {
  readonly label: string;
  readonly help?: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly placeholder?: string | undefined;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <Field label={label} help={help} error={error}>
      {(control) => (
        <TextInput
          {...control}
          inputMode="decimal"
          className="model-number numeric"
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function SpendingFields({
  form,
  errors,
  settings,
  disabled,
  onChange,
  children,
}: FieldsProps & { readonly settings: ModelSettingsView; readonly children: ReactNode }): ReactNode {
  const known = form.model.trim() === settings.model ? settings.knownPrices : null;
  const isUnknown = known === null && form.model.trim() === settings.model && settings.model !== "";
  return (
    <fieldset disabled={disabled}>
      <legend>{words.spending}</legend>
      {children}
      <NumberField
        label={words.cap}
        help={words.capHelp}
        error={errors.cap}
        value={form.cap}
        onChange={(cap) => onChange({ cap })}
      />
      <div>
        <p className="settings-name">{words.prices}</p>
        {known !== null && (
          <p className="settings-help">{words.pricesKnown(dollars(known.input), dollars(known.output))}</p>
        )}
        {isUnknown && settings.prices === null && <p className="settings-help">{words.pricesUnknown}</p>}
      </div>
      <div className="model-pair">
        <NumberField
          label={words.priceInput}
          error={errors.priceInput}
          value={form.priceInput}
          placeholder={known?.input.toString()}
          onChange={(priceInput) => onChange({ priceInput })}
        />
        <NumberField
          label={words.priceOutput}
          error={errors.priceOutput}
          value={form.priceOutput}
          placeholder={known?.output.toString()}
          onChange={(priceOutput) => onChange({ priceOutput })}
        />
      </div>
    </fieldset>
  );
}

export function AiStepFields({ form, errors, disabled, onChange }: FieldsProps): ReactNode {
  return (
    <fieldset disabled={disabled}>
      <legend>{words.aiSteps}</legend>
      <div className="settings-row">
        <p className="settings-name">{words.review}</p>
        <Segmented
          label={words.review}
          value={form.review}
          onChange={(review) => onChange({ review })}
          options={(["below_confidence", "always"] as const).map((id) => ({ id, label: words.reviews[id] }))}
        />
      </div>
      <NumberField
        label={words.confidence}
        help={words.confidenceHelp}
        error={errors.confidence}
        value={form.confidence}
        onChange={(confidence) => onChange({ confidence })}
      />
      <Field label={words.redactions} help={words.redactionsHelp}>
        {(control) => (
          <TextArea
            {...control}
            className="model-redactions"
            spellCheck={false}
            value={form.redactions}
            onChange={(event) => onChange({ redactions: event.target.value })}
          />
        )}
      </Field>
    </fieldset>
  );
}
