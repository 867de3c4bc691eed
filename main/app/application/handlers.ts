/** The application itself: what it is, what was open before, the state of its window. */
import type { AppContext } from "#app/context.ts";
import { viewSettings } from "#app/models/settings.ts";
import { procedures } from "#app/procedures.ts";
import { recentWorkspaces } from "#app/workspace/recent.ts";
import { listExamples } from "./examples.ts";

/** Handlers of `app.*`. */
export function applicationHandlers(app: AppContext) {
  return procedures.app.router({
    info: procedures.app.info.handler(async ({ context }) => ({
      name: "Orgata IDE",
      version: app.ports.version,
      host: app.ports.host,
      storage: app.session()?.storage.name ?? "SQLite",
      model: await modelName(app),
      actor: context.actor,
    })),
    recent: procedures.app.recent.handler(() => recentWorkspaces(app)),
    examples: procedures.app.examples.handler(() => listExamples(app)),
    loadState: procedures.app.loadState.handler(
      async ({ input }) => (await app.ports.settings.get(stateKey(input.key))) ?? null,
    ),
    saveState: procedures.app.saveState.handler(async ({ input }) => {
      await app.ports.settings.set(stateKey(input.key), input.value);
      return null;
    }),
  });
}

/** What answers: the model that is set up, or the engine that needs no network. */
async function modelName(app: AppContext): Promise<string> {
  const { ready, model } = await viewSettings(app);
  return ready ? model : "No language model";
}

/** Keys of the page live apart from the core's own settings. */
function stateKey(key: string): string {
  return `state:${key}`;
}
