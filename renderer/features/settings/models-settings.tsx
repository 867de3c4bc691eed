/** The language model: who answers, its key, what it may cost, and how much it may do by itself. */
import "./models-settings.css";
import { type FormEvent, type ReactNode, useState } from "react";
import { loadAppInfo, may, useAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, Segmented, TextArea, TextInput } from "#renderer/ui/field.tsx";
import type { Failure } from "#shared/errors.ts";
import type { ModelSettingsView } from "#shared/models.ts";
import { changeOf, dollars, type FormErrors, formErrors, formOf, type ModelForm } from "./model-form.ts";
import { ModelUsage } from "./model-usage.tsx";
import { PreviewSettings } from "./preview-settings.tsx";

const words = t.models;

/** Models a provider is known to have, for the list below the field. */
const KNOWN_MODELS: Readonly<Record<ModelForm["provider"], readonly string[]>> = {
  none: [],
  anthropic: ["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"],
  openai: [],
};

/** The section of the settings page. */
export function ModelsSettings(): ReactNode {
  const known = useQuery("models.settings", (signal) => core.models.settings(undefined, { signal }));
  const isOwner = useAppInfo((state) => may(state.info, "Owner"));
  const [version, setVersion] = useState(0);

  function changed(): void {
    known.reload();
    setVersion((before) => before + 1);
    void loadAppInfo();
  }

  return (
    <section className="settings-section" aria-labelledby="settings-models">
      <h3 id="settings-models">{words.title}</h3>
      <p className="settings-help">{words.help}</p>
      <FailureNote failure={known.failure} />
      {known.data !== undefined && (
        <>
          <ModelStatus settings={known.data} />
          {!isOwner && <p className="settings-help">{words.onlyOwner}</p>}
          <ModelSettingsForm settings={known.data} disabled={!isOwner} version={version} onChanged={changed} />
          <PreviewSettings />
        </>
      )}
    </section>
  );
}

function ModelStatus({ settings }: { readonly settings: ModelSettingsView }): ReactNode {
  if (settings.provider === "none") return null;
  return (
    <p className="model-status">
      {settings.ready ? <Badge tone="success">{words.ready}</Badge> : words.notReady(settings.because ?? "")}
    </p>
  );
}

interface FormProps {
  readonly settings: ModelSettingsView;
  readonly disabled: boolean;
  /** Counts how often something was saved or tested. */
  readonly version: number;
  readonly onChanged: () => void;
}

type Doing = "saving" | "testing" | "forgetting";

function ModelSettingsForm({ settings, disabled, version, onChanged }: FormProps): ReactNode {
  const [typed, setTyped] = useState<Partial<ModelForm>>({});
  const [tried, setTried] = useState(false);
  const [doing, setDoing] = useState<Doing | undefined>(undefined);
  const [failed, setFailed] = useState<{ what: Doing; failure: Failure } | undefined>(undefined);
  const [reply, setReply] = useState<string | undefined>(undefined);
  const form: ModelForm = { ...formOf(settings), ...typed };
  const errors: FormErrors = tried ? formErrors(form) : {};

  function change(part: Partial<ModelForm>): void {
    setTyped({ ...typed, ...part });
    setReply(undefined);
    setFailed(undefined);
  }

  /** Does something with the fields, unless there is something wrong with them. */
  async function attempt(what: Doing, work: () => Promise<void>): Promise<void> {
    setTried(true);
    setReply(undefined);
    setFailed(undefined);
    if (what !== "forgetting" && Object.keys(formErrors(form)).length > 0) return;
    setDoing(what);
    try {
      await work();
      onChanged();
    } catch (error) {
      setFailed({ what, failure: failureOf(error) });
    } finally {
      setDoing(undefined);
    }
  }

  const save = (): Promise<void> =>
    attempt("saving", async () => {
      await core.models.save(changeOf(form));
      setTyped({});
      setTried(false);
      notify("success", words.saved);
    });

  const test = (): Promise<void> =>
    attempt("testing", async () => {
      const tested = await core.models.test(changeOf(form));
      const answer = words.tested(Math.max(0.1, tested.milliseconds / 1000).toFixed(1), tested.reply.trim());
      setReply(tested.cost === null ? answer : `${answer} ${words.testedCost(dollars(tested.cost))}`);
    });

  const forgetKey = (): Promise<void> =>
    attempt("forgetting", async () => {
      await core.models.save({ ...changeOf(formOf(settings)), key: null });
      notify("info", words.keyForgotten);
    });

  function submit(event: FormEvent): void {
    event.preventDefault();
    void save();
  }

  return (
    <form className="model-form" noValidate onSubmit={submit}>
      <fieldset disabled={disabled}>
        <div>
          <Segmented
            label={words.provider}
            value={form.provider}
            onChange={(provider) => change({ provider, model: provider === settings.provider ? settings.model : "" })}
            options={(["none", "anthropic", "openai"] as const).map((id) => ({ id, label: words.providers[id] }))}
          />
        </div>
        {form.provider !== "none" && (
          <ConnectionFields
            form={form}
            provider={form.provider}
            settings={settings}
            forgetting={doing === "forgetting"}
            onChange={change}
            onForgetKey={() => void forgetKey()}
          >
            <div>
              <Button busy={doing === "testing"} onClick={() => void test()}>
                {words.test}
              </Button>
            </div>
            {reply !== undefined && (
              <p className="model-reply" role="status">
                {reply}
              </p>
            )}
            {failed?.what === "testing" && <FailureNote failure={failed.failure} />}
          </ConnectionFields>
        )}
      </fieldset>
      {form.provider !== "none" && (
        <>
          <SpendingFields form={form} errors={errors} settings={settings} disabled={disabled} onChange={change}>
            <ModelUsage version={version} />
          </SpendingFields>
          <AiStepFields form={form} errors={errors} disabled={disabled} onChange={change} />
        </>
      )}
      {failed !== undefined && failed.what !== "testing" && <FailureNote failure={failed.failure} />}
      <div>
        <Button type="submit" variant="primary" busy={doing === "saving"} disabled={disabled}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

interface ConnectionProps {
  readonly form: ModelForm;
  readonly provider: "anthropic" | "openai";
  readonly settings: ModelSettingsView;
  readonly forgetting: boolean;
  readonly onChange: (part: Partial<ModelForm>) => void;
  readonly onForgetKey: () => void;
  /** The test, below the fields. */
  readonly children: ReactNode;
}

function ConnectionFields({
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

function SpendingFields({
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

function AiStepFields({ form, errors, disabled, onChange }: FieldsProps): ReactNode {
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
