/** Insights: how the business does, what could be better, and what would happen if. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { overview } from "./overview.ts";
import { createPredictions, predictExecution } from "./prediction.ts";
import { simulateProcess, simulationSetup } from "./simulation.ts";
import { acceptSuggestion, dismissSuggestion, suggestions } from "./suggestions.ts";

/** Handlers of `insights.*`. */
export function insightsHandlers(app: AppContext) {
  const { insights } = procedures;
  const predictions = createPredictions(app);
  return insights.router({
    overview: insights.overview.handler(({ input }) => overview(app, input)),
    predict: insights.predict.handler(({ input }) => predictExecution(app, input.id)),
    predictions: insights.predictions.handler(async ({ input }) => ({
      predictions: await predictions(input.ids),
    })),
    suggestions: insights.suggestions.handler(({ input }) => suggestions(app, input.process)),
    accept: insights.accept.handler(({ input, context }) => acceptSuggestion(app, input.key, context.actor.name)),
    dismiss: insights.dismiss.handler(async ({ input, context }) => {
      await dismissSuggestion(app, input.key, context.actor.name);
      return null;
    }),
    simulationSetup: insights.simulationSetup.handler(({ input }) => simulationSetup(app, input.process)),
    simulate: insights.simulate.handler(({ input }) => simulateProcess(app, input)),
  });
}
