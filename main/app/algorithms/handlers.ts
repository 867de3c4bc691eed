/** Algorithms of the business, as designers try them. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { listAlgorithms, testAlgorithm, tryAlgorithm } from "./service.ts";

/** Handlers of `algorithms.*`. */
export function algorithmsHandlers(app: AppContext) {
  const algorithms = procedures.algorithms;
  return algorithms.router({
    list: algorithms.list.handler(async () => ({ algorithms: await listAlgorithms(app) })),
    try: algorithms.try.handler(({ input, signal }) => tryAlgorithm(app, input, signal)),
    test: algorithms.test.handler(({ input, signal }) => testAlgorithm(app, input, signal)),
  });
}
