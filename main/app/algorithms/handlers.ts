/** Algorithms of the business, as designers try them. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { keepCase } from "./cases.ts";
import { pastInputs } from "./past-inputs.ts";
import { listAlgorithms, testAlgorithm, tryAlgorithm } from "./service.ts";

/** Handlers of `algorithms.*`. */
export function algorithmsHandlers(app: AppContext) {
  const algorithms = procedures.algorithms;
  return algorithms.router({
    list: algorithms.list.handler(() => listAlgorithms(app)),
    try: algorithms.try.handler(({ input, signal }) => tryAlgorithm(app, input, signal)),
    test: algorithms.test.handler(({ input, signal }) => testAlgorithm(app, input, signal)),
    pastInputs: algorithms.pastInputs.handler(async ({ input }) => ({ inputs: await pastInputs(app, input.name) })),
    keepCase: algorithms.keepCase.handler(({ input }) => keepCase(app, input)),
  });
}
