/** What calls of language models have used: rows kept for figures and for the cap on spending. */
import type { ModelPurpose } from "#shared/models.ts";

/** A row of `model_usage`: one call. */
export interface ModelUsageRow {
  readonly id: string;
  /** ISO text. */
  readonly at: string;
  readonly purpose: ModelPurpose;
  readonly model: string;
  /** The run and the step it was for; null when it was for none. */
  readonly executionId: string | null;
  readonly step: string | null;
  readonly inputTokens: number;
  /** Of the input, read from what the provider had kept. */
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** Millionths of a US dollar; null = the price is not known. */
  readonly costMicros: number | null;
  readonly milliseconds: number;
}

/** Sums over calls of one model and purpose. */
export interface ModelUsageSum {
  readonly model: string;
  readonly purpose: ModelPurpose;
  readonly calls: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly costMicros: number;
  /** Calls whose price is not known. */
  readonly unpriced: number;
}
