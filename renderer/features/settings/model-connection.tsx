/** Which model answers, where it is reached, and its key. */
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import type { ModelSettingsView } from "#shared/models.ts";
import type { ModelForm } from "./model-form.ts";

const words = t.models;

/** Models a provider is known to have, for the list below the field. */
const KNOWN_MODELS: Readonly<Record<ModelForm["provider"], readonly string[]>> = {
  none: [],
  anthropic: ["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"],
  openai: [],
};

export interface ConnectionProps {
  readonly form: ModelForm;
  readonly provider: "anthropic" | "openai";
  readonly settings: ModelSettingsView;
  readonly forgetting: boolean;
  readonly onChange: (part: Partial<ModelForm>) => void;
  readonly onForgetKey: () => void;
  /** The test, below the fields. */
  readonly children: ReactNode;
}

export function ConnectionFields({
  form,
  provider,
  settings,
  forgetting,
  onChange,
  onForgetKey,
  children,
}: ConnectionProps): ReactNode {
  // A key belongs to the provider and address it was entered for.
  const isSame = provider === settings.provider && form.baseUrl.trim() === (settings.baseUrl ?? "");
  const hasKey = settings.hasKey && isSame;
  return (
    <>
      <div className="model-pair">
        <Field label={words.model} help={words.modelHelp[provider]} required>
          {(control) => (
            <>
              <TextInput
                {...control}
                list="known-models"
                value={form.model}
                spellCheck={false}
                onChange={(event) => onChange({ model: event.target.value })}
              />
              <datalist id="known-models">
                {KNOWN_MODELS[provider].map((model) => (
                  <option key={model}>{model}</option>
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field label={words.address} help={words.addressHelp[provider]}>
          {(control) => (
            <TextInput
              {...control}
              type="url"
              value={form.baseUrl}
              spellCheck={false}
              onChange={(event) => onChange({ baseUrl: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={words.key} help={words.keyHelp[settings.keyKept]}>
        {(control) => (
          <div className="model-key">
            <TextInput
              {...control}
              type="password"
              autoComplete="off"
              value={form.key}
              placeholder={hasKey ? words.keyIsKept : undefined}
              onChange={(event) => onChange({ key: event.target.value })}
            />
            {hasKey && (
              <Button busy={forgetting} onClick={onForgetKey}>
                {words.forgetKey}
              </Button>
            )}
          </div>
        )}
      </Field>
      {children}
    </>
  );
}
