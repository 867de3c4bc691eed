/** What the runtime's pure core is given from outside: time, identifiers, and what can be done here without a person. */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { algorithmAbility } from "#app/performers/perform.ts";
import type { Environment } from "#runtime/commands.ts";

/** The environment of one command. */
export function environmentOf(app: AppContext, session: WorkspaceSession): Environment {
  return {
    now: app.ports.clock.now().toISOString(),
    newId: () => app.ports.ids.next(),
    algorithm: (text, definition) => algorithmAbility(app, session, text, definition),
    languageModel: () => app.models.ability(),
  };
}
