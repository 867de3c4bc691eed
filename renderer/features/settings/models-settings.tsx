/** The language model: who answers, its key, what it may cost, and how much it may do by itself. */
import "./models-settings.css";
import { type FormEvent, type ReactNode, useState } from "react";
import { loadAppInfo, may, useAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Segmented } from "#renderer/ui/field.tsx";
import type { ModelSettingsView } from "#shared/models.ts";
import { ConnectionFields } from "./model-connection.tsx";
import { changeOf, dollars, type FormErrors, formErrors, formOf, type ModelForm } from "./model-form.ts";
import { AiStepFields, SpendingFields } from "./model-limits.tsx";
import { ModelUsage } from "./model-usage.tsx";
import { PreviewSettings } from "./preview-settings.tsx";

const words = t.models;

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

function ModelSettingsForm({ settings, disabled, version, onChanged }: FormProps): ReactNode {
  const [typed, setTyped] = useState<Partial<ModelForm>>({});
  const [tried, setTried] = useState(false);
  const testing = useAttempt<"test">();
  const saving = useAttempt<"save" | "forget">();
  const [reply, setReply] = useState<string | undefined>(undefined);
  const form: ModelForm = { ...formOf(settings), ...typed };
  const errors: FormErrors = tried ? formErrors(form) : {};

  function forget(): void {
    setReply(undefined);
    testing.forget();
    saving.forget();
  }

  function change(part: Partial<ModelForm>): void {
    setTyped({ ...typed, ...part });
    forget();
  }

  /** Whether there is nothing wrong with the fields; if there is, they say so. */
  function isFilledIn(): boolean {
    setTried(true);
    forget();
    return Object.keys(formErrors(form)).length === 0;
  }

  async function save(): Promise<void> {
    if (!isFilledIn() || !(await saving.run("save", () => core.models.save(changeOf(form))))) return;
    setTyped({});
    setTried(false);
    notify("success", words.saved);
    onChanged();
  }

  async function test(): Promise<void> {
    if (!isFilledIn()) return;
    const isDone = await testing.run("test", async () => {
      const tested = await core.models.test(changeOf(form));
      const answer = words.tested(Math.max(0.1, tested.milliseconds / 1000).toFixed(1), tested.reply.trim());
      setReply(tested.cost === null ? answer : `${answer} ${words.testedCost(dollars(tested.cost))}`);
    });
    if (isDone) onChanged();
  }

  async function forgetKey(): Promise<void> {
    forget();
    const isDone = await saving.run("forget", () => core.models.save({ ...changeOf(formOf(settings)), key: null }));
    if (!isDone) return;
    notify("info", words.keyForgotten);
    onChanged();
  }

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
            forgetting={saving.doing === "forget"}
            onChange={change}
            onForgetKey={() => void forgetKey()}
          >
            <div>
              <Button busy={testing.doing !== undefined} onClick={() => void test()}>
                {words.test}
              </Button>
            </div>
            {reply !== undefined && (
              <p className="model-reply" role="status">
                {reply}
              </p>
            )}
            <FailureNote failure={testing.failure} />
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
      <FailureNote failure={saving.failure} />
      <div>
        <Button type="submit" variant="primary" busy={saving.doing === "save"} disabled={disabled}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
