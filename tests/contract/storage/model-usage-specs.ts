/** What language models have used, for any database. */
import { expect, it } from "vitest";
import type { ModelUsageRow } from "#ports/model-usage.ts";
import type { OpenPlace } from "./storage-contract.ts";

const row = (id: string, more: Partial<ModelUsageRow> = {}): ModelUsageRow => ({
  id,
  at: "2026-03-02T09:00:00.000Z",
  purpose: "step",
  model: "m",
  executionId: "e1",
  step: "draft",
  inputTokens: 3_000_000_000,
  cachedTokens: 10,
  outputTokens: 5,
  costMicros: 4_000_000_000,
  milliseconds: 12.4,
  ...more,
});

/** Declares the specification of it. */
export function modelUsageSpecs(at: OpenPlace): void {
  it("adds up what models have used, by model and purpose, in a span of time", async () => {
    await at.storage.write(async (tx) => {
      await tx.addModelUsage(row("1"));
      await tx.addModelUsage(
        row("2", { at: "2026-03-31T23:59:59.999Z", costMicros: null, executionId: null, step: null }),
      );
      await tx.addModelUsage(row("3", { purpose: "test" }));
      await tx.addModelUsage(row("4", { model: "a" }));
      await tx.addModelUsage(row("5", { at: "2026-04-01T00:00:00.000Z" }));
      await tx.addModelUsage(row("6", { at: "2026-02-28T23:59:59.999Z" }));
    });
    const sums = await at.storage.read((tx) =>
      tx.modelUsage({ from: "2026-03-01T00:00:00.000Z", before: "2026-04-01T00:00:00.000Z" }),
    );
    expect(sums).toEqual([
      {
        model: "a",
        purpose: "step",
        calls: 1,
        inputTokens: 3_000_000_000,
        cachedTokens: 10,
        outputTokens: 5,
        costMicros: 4_000_000_000,
        unpriced: 0,
      },
      {
        model: "m",
        purpose: "step",
        calls: 2,
        inputTokens: 6_000_000_000,
        cachedTokens: 20,
        outputTokens: 10,
        costMicros: 4_000_000_000,
        unpriced: 1,
      },
      expect.objectContaining({ model: "m", purpose: "test", calls: 1 }),
    ]);
    expect(await at.storage.read((tx) => tx.modelUsage({ from: "2027", before: "2028" }))).toEqual([]);
  });
}
