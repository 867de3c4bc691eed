/** Dependencies and impact. */
import { approveChangeSet } from "#app/changes/service.ts";
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { analyzeFiles, listDependencies } from "./service.ts";

/** Handlers of `knit.*`. */
export function knitHandlers(app: AppContext) {
  return procedures.knit.router({
    dependencies: procedures.knit.dependencies.handler(({ input }) => ({
      dependencies: listDependencies(app, input.symbol, input.limit),
    })),
    analyze: procedures.knit.analyze.handler(({ input }) => analyzeFiles(app, input.files)),
    approve: procedures.knit.approve.handler(async ({ input, context }) => {
      const { id, status } = await approveChangeSet(app, input.id, context.actor, input.comment);
      return { id, status };
    }),
  });
}
