/** The language model's settings as they are typed: texts of the fields, and what they come to. */
import { t } from "#renderer/strings/strings.ts";
import type { ModelSettings, ModelSettingsChange, ModelSettingsView } from "#shared/models.ts";

const words = t.models;

/** What stands in the fields. */
export interface ModelForm {
  readonly provider: ModelSettings["provider"];
  readonly model: string;
  readonly baseUrl: string;
  /** A new key; empty = as it is. */
  readonly key: string;
  readonly cap: string;
  readonly priceInput: string;
  readonly priceOutput: string;
  readonly confidence: string;
  readonly review: ModelSettings["review"];
  /** One word in each line. */
  readonly redactions: string;
}

export type FormErrors = Partial<Record<"cap" | "priceInput" | "priceOutput" | "confidence", string>>;

function asText(value: number | null | undefined): string {
  return value === null || value === undefined ? "" : String(value);
}

/** The fields for settings as they are kept. */
export function formOf(settings: ModelSettingsView): ModelForm {
  return {
    provider: settings.provider,
    model: settings.model,
    baseUrl: settings.baseUrl ?? "",
    key: "",
    cap: asText(settings.monthlyCap),
    priceInput: asText(settings.prices?.input),
    priceOutput: asText(settings.prices?.output),
    confidence: String(Math.round(settings.confidence * 100)),
    review: settings.review,
    redactions: settings.redactions.join("\n"),
  };
}

/** A number as people write it; undefined when the field is empty, NaN when it is none. */
function numberIn(text: string): number | undefined {
  const plain = text.trim().replace(",", ".");
  return plain === "" ? undefined : Number(plain);
}

function isWrong(value: number | undefined, most = Number.POSITIVE_INFINITY): boolean {
  return value !== undefined && !(value >= 0 && value <= most && value < Number.POSITIVE_INFINITY);
}

/** What is wrong with the fields; empty when nothing is. */
export function formErrors(form: ModelForm): FormErrors {
  const confidence = numberIn(form.confidence);
  return {
    ...(isWrong(numberIn(form.cap)) ? { cap: words.numberInvalid } : {}),
    ...(isWrong(numberIn(form.priceInput)) ? { priceInput: words.numberInvalid } : {}),
    ...(isWrong(numberIn(form.priceOutput)) ? { priceOutput: words.numberInvalid } : {}),
    ...(confidence === undefined || isWrong(confidence, 100) ? { confidence: words.percentInvalid } : {}),
  };
}

/** The settings that the fields come to; only for fields without errors. */
export function changeOf(form: ModelForm): ModelSettingsChange {
  const [input, output] = [numberIn(form.priceInput), numberIn(form.priceOutput)];
  return {
    provider: form.provider,
    model: form.model.trim(),
    baseUrl: form.baseUrl.trim() === "" ? null : form.baseUrl.trim(),
    monthlyCap: numberIn(form.cap) ?? null,
    prices: input === undefined && output === undefined ? null : { input: input ?? 0, output: output ?? 0 },
    confidence: (numberIn(form.confidence) ?? 0) / 100,
    review: form.review,
    redactions: form.redactions
      .split("\n")
      .map((word) => word.trim())
      .filter((word) => word !== ""),
    ...(form.key.trim() === "" ? {} : { key: form.key.trim() }),
  };
}

/** US dollars, with as many digits as small sums need. */
export function dollars(amount: number): string {
  const digits = amount > 0 && amount < 0.1 ? 4 : 2;
  return `$${amount.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: digits })}`;
}
