/** The language model of an installation: which one, what may be sent and spent, and what it has cost. */
import { z } from "zod";

/** `none`: everything works without. `openai`: whatever speaks the OpenAI chat format, hosted or on this computer. */
export const ModelProvider = z.enum(["none", "anthropic", "openai"]);
export type ModelProvider = z.infer<typeof ModelProvider>;

/** US dollars for a million tokens. */
export const ModelPrices = z.object({
  input: z.number().min(0).max(10_000),
  output: z.number().min(0).max(10_000),
});
export type ModelPrices = z.infer<typeof ModelPrices>;

export const ModelSettings = z.object({
  provider: ModelProvider,
  /** The provider's name of the model. */
  model: z.string().trim().max(200),
  /** Address up to the version, such as `http://localhost:11434/v1`; null = the provider's own. */
  baseUrl: z.string().trim().max(500).nullable(),
  /** US dollars that may be spent in a month and business; null = no limit. */
  monthlyCap: z.number().min(0).max(1_000_000).nullable(),
  /** Null = those known for the model. */
  prices: ModelPrices.nullable(),
  /** How sure an AI must be (0 to 1) for its work to count without a person's look at it. */
  confidence: z.number().min(0).max(1),
  /** Whether a person looks at everything an AI did, or only at what it is not sure of. */
  review: z.enum(["always", "below_confidence"]),
  /** Words that never leave this computer, whatever their case; `*` stands for any letters and digits. */
  redactions: z.array(z.string().trim().min(1).max(200)).max(500),
});
export type ModelSettings = z.infer<typeof ModelSettings>;

/** The settings with what is known besides them. */
export const ModelSettingsView = ModelSettings.extend({
  /** Whether a key is kept for this provider and address. */
  hasKey: z.boolean(),
  /** How long a key entered here is kept. */
  keyKept: z.enum(["key_store", "encrypted_file", "this_session"]),
  /** What is known of the model's prices; null = nothing. */
  knownPrices: ModelPrices.nullable(),
  /** Whether the model can be asked; otherwise why not, in words that follow "because". */
  ready: z.boolean(),
  because: z.string().optional(),
});
export type ModelSettingsView = z.infer<typeof ModelSettingsView>;

/** `key`: a new one; null = forget it; absent = as it is. */
export const ModelSettingsChange = ModelSettings.extend({
  key: z.string().trim().min(1).max(1_000).nullable().optional(),
});
export type ModelSettingsChange = z.infer<typeof ModelSettingsChange>;

/** What for a model was asked. */
export const ModelPurpose = z.enum(["step", "conversation", "test"]);
export type ModelPurpose = z.infer<typeof ModelPurpose>;

const Figures = z.object({
  calls: z.int(),
  inputTokens: z.int(),
  /** Of those, read from what the provider had kept. */
  cachedTokens: z.int(),
  outputTokens: z.int(),
  /** US dollars. */
  cost: z.number(),
  /** Calls whose price is not known; `cost` is without them. */
  unpriced: z.int(),
});

/** What the open business has used in a month. */
export const ModelUsage = Figures.extend({
  /** `2026-11`. */
  month: z.string(),
  /** US dollars; null = no limit. */
  cap: z.number().nullable(),
  byModel: z.array(Figures.extend({ model: z.string() })),
  byPurpose: z.array(Figures.extend({ purpose: ModelPurpose })),
});
export type ModelUsage = z.infer<typeof ModelUsage>;

/** What would be sent to the model, word for word. */
export const ModelPreview = z.object({
  system: z.string(),
  messages: z.array(z.string()),
  /** Names of what it may call. */
  tools: z.array(z.string()),
  /** How many words were left out. */
  redacted: z.int(),
  /** About how many tokens that is. */
  tokens: z.int(),
});
export type ModelPreview = z.infer<typeof ModelPreview>;

/** A step that an AI does. */
export const AiStep = z.object({
  /** The playbook's file. */
  file: z.string(),
  process: z.string(),
  processTitle: z.string(),
  step: z.string(),
  stepTitle: z.string(),
});
export type AiStep = z.infer<typeof AiStep>;
