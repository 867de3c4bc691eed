/** What models cost, as their providers publish it (October 2026); other models are priced in Settings. */
import type { TokenUsage } from "#ports/language-model.ts";
import type { ModelPrices, ModelSettings } from "#shared/models.ts";

interface Tariff extends ModelPrices {
  /** What a token costs that the provider had kept, as a part of the price of one read anew. */
  readonly cachedPart: number;
  /** Other prices for questions of more tokens than this. */
  readonly long?: { readonly above: number } & ModelPrices;
}

/** By the beginning of the model's name, the longest first. US dollars for a million tokens. */
const TARIFFS: readonly (readonly [string, Tariff])[] = [
  ["claude-fable-5-1", { input: 10, output: 50, cachedPart: 0.025 }],
  ["claude-mythos-5-1", { input: 10, output: 50, cachedPart: 0.025 }],
  ["claude-opus-5-5", { input: 4, output: 20, cachedPart: 0.05 }],
  ["claude-sonnet-5-5", { input: 2, output: 10, cachedPart: 0.05 }],
  ["claude-haiku-5-5", { input: 0.1, output: 0.5, cachedPart: 0.1, long: { above: 100_000, input: 0.5, output: 2.5 } }],
  ["claude-opus-4-5", { input: 5, output: 25, cachedPart: 0.1 }],
  ["claude-opus-4-6", { input: 5, output: 25, cachedPart: 0.1 }],
  ["claude-opus-4-7", { input: 5, output: 25, cachedPart: 0.1 }],
  ["claude-opus-4-8", { input: 5, output: 25, cachedPart: 0.1 }],
  ["claude-sonnet-4", { input: 3, output: 15, cachedPart: 0.1 }],
  ["claude-haiku-4-5", { input: 1, output: 5, cachedPart: 0.1 }],
  ["claude-fable-5", { input: 10, output: 50, cachedPart: 0.1 }],
  ["claude-mythos-5", { input: 10, output: 50, cachedPart: 0.1 }],
  ["claude-opus-5", { input: 5, output: 25, cachedPart: 0.1 }],
  ["claude-sonnet-5", { input: 2, output: 10, cachedPart: 0.1 }],
];

/** What keeping a token for later calls costs, as a part of the price of reading it. */
const WRITE_PART = 1.25;
/** Unknown models: what most providers take for tokens they had kept. */
const USUAL_CACHED_PART = 0.5;

function tariffOf(model: string): Tariff | undefined {
  // `claude-opus-5` must not be taken for the beginning of `claude-opus-55`.
  return TARIFFS.find(([name]) => model === name || model.startsWith(`${name}-`))?.[1];
}

/** What is known of a model's prices. */
export function knownPrices(model: string): ModelPrices | undefined {
  const tariff = tariffOf(model);
  return tariff && { input: tariff.input, output: tariff.output };
}

/** What a call costs, in millionths of a US dollar; null when the prices are not known. */
export function costMicros(
  { model, prices }: Pick<ModelSettings, "model" | "prices">,
  usage: TokenUsage,
): number | null {
  const tariff = tariffOf(model);
  const asked = usage.input + usage.cachedInput + usage.cacheWrites;
  const known = tariff?.long !== undefined && asked > tariff.long.above ? tariff.long : tariff;
  const price = prices ?? known;
  if (price === undefined) return null;
  const read =
    usage.input + usage.cacheWrites * WRITE_PART + usage.cachedInput * (tariff?.cachedPart ?? USUAL_CACHED_PART);
  // A dollar for a million tokens is a millionth of a dollar for one.
  return Math.round(read * price.input + usage.output * price.output);
}
