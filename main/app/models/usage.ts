/** What calls of the language model have cost the open business, and the cap on it. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import type { ModelUsageSum } from "#ports/model-usage.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { ModelSettings, ModelUsage } from "#shared/models.ts";
import { modelSettings } from "./settings.ts";

const MICROS = 1_000_000;

/** The month of a time, and its limits as ISO texts. */
function monthOf(now: Date): { readonly month: string; readonly from: string; readonly before: string } {
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  return { month: from.toISOString().slice(0, 7), from: from.toISOString(), before: before.toISOString() };
}

function figuresOf(sums: readonly ModelUsageSum[]) {
  const total = (value: (sum: ModelUsageSum) => number): number => sums.reduce((all, sum) => all + value(sum), 0);
  return {
    calls: total((sum) => sum.calls),
    inputTokens: total((sum) => sum.inputTokens),
    cachedTokens: total((sum) => sum.cachedTokens),
    outputTokens: total((sum) => sum.outputTokens),
    cost: total((sum) => sum.costMicros) / MICROS,
    unpriced: total((sum) => sum.unpriced),
  };
}

function sumsOfMonth(app: AppContext, session: WorkspaceSession): Promise<readonly ModelUsageSum[]> {
  return session.storage.read((tx) => tx.modelUsage(monthOf(app.ports.clock.now())));
}

/** What was used this month. Fails with NO_WORKSPACE. */
export async function usageThisMonth(app: AppContext): Promise<ModelUsage> {
  const sums = await sumsOfMonth(app, requireSession(app));
  const { monthlyCap } = await modelSettings(app);
  const [models, purposes] = [new Set(sums.map((sum) => sum.model)), new Set(sums.map((sum) => sum.purpose))];
  return {
    month: monthOf(app.ports.clock.now()).month,
    cap: monthlyCap,
    ...figuresOf(sums),
    byModel: [...models].map((model) => ({ model, ...figuresOf(sums.filter((sum) => sum.model === model)) })),
    byPurpose: [...purposes].map((purpose) => ({
      purpose,
      ...figuresOf(sums.filter((sum) => sum.purpose === purpose)),
    })),
  };
}

/** Fails with CAP_REACHED when nothing more may be spent this month. */
export async function requireBudget(
  app: AppContext,
  session: WorkspaceSession,
  { monthlyCap }: Pick<ModelSettings, "monthlyCap">,
): Promise<void> {
  if (monthlyCap === null) return;
  const { cost } = figuresOf(await sumsOfMonth(app, session));
  if (cost < monthlyCap) return;
  throw new ExpectedError(
    "CAP_REACHED",
    `The ${monthlyCap.toFixed(2)} US dollars that the language model may cost in a month are spent.`,
    { next: "Wait for the next month, or raise the limit in Settings → Language model." },
  );
}
