/** Editing a playbook through its graph. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { detailsOfStep } from "./details.ts";
import { editThroughGraph } from "./edit.ts";

/** Handlers of `processGraph.*`. */
export function processGraphHandlers(app: AppContext) {
  return procedures.processGraph.router({
    edit: procedures.processGraph.edit.handler(({ input }) => editThroughGraph(app, input)),
    step: procedures.processGraph.step.handler(({ input }) => detailsOfStep(app, input)),
  });
}
