/** Looking back: the life of a file or a construct, what differs between states, bringing something back. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { compareStates } from "./compare.ts";
import { lifeOfElement, lifeOfFile } from "./lives.ts";
import { restoreFrom } from "./restore.ts";

/** Handlers of `history.*`. */
export function historyHandlers(app: AppContext) {
  return procedures.history.router({
    file: procedures.history.file.handler(({ input }) => lifeOfFile(app, input.path, input.limit)),
    element: procedures.history.element.handler(({ input }) => lifeOfElement(app, input.symbol, input.limit)),
    compare: procedures.history.compare.handler(({ input }) => compareStates(app, input.before, input.after)),
    restore: procedures.history.restore.handler(({ input, context }) => restoreFrom(app, input, context.actor.name)),
  });
}
