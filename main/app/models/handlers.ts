/** The language model as people set it up. */
import type { AppContext } from "#app/context.ts";
import { aiSteps, previewOfPlaybook, previewStep } from "#app/performers/ai-preview.ts";
import { procedures } from "#app/procedures.ts";
import { askWith } from "./ask.ts";
import { connectionToTry, saveSettings, viewSettings } from "./settings.ts";
import { usageThisMonth } from "./usage.ts";

/** Handlers of `models.*`. */
export function modelsHandlers(app: AppContext) {
  const models = procedures.models;
  return models.router({
    settings: models.settings.handler(() => viewSettings(app)),
    save: models.save.handler(({ input }) => saveSettings(app, input)),
    test: models.test.handler(async ({ input, signal }) => {
      const { connection, settings } = await connectionToTry(app, input);
      const begun = app.ports.clock.now().getTime();
      const { turn, costMicros } = await askWith(
        app,
        {
          purpose: "test",
          system: "You are asked whether you can be reached. Answer in one short sentence.",
          messages: [{ role: "user", text: "Hello! Which model are you?" }],
          maxTokens: 1_000,
          signal,
        },
        connection,
        settings,
      );
      return {
        reply: turn.text.slice(0, 1_000),
        milliseconds: app.ports.clock.now().getTime() - begun,
        cost: costMicros === null ? null : costMicros / 1_000_000,
      };
    }),
    usage: models.usage.handler(() => usageThisMonth(app)),
    aiSteps: models.aiSteps.handler(() => ({ steps: aiSteps(app) })),
    previewOf: models.previewOf.handler(({ input }) => previewOfPlaybook(app, input)),
    preview: models.preview.handler(({ input }) => previewStep(app, input.execution, input.step)),
  });
}
