/** Dependencies, what a change does to them, links that people wrote down, conflicts with their ways out. */
import type { AppContext } from "#app/context.ts";
import type { InTurn } from "#app/in-turn.ts";
import type { TypedTexts } from "#app/language/typed-text.ts";
import { procedures } from "#app/procedures.ts";
import { assessWithBase } from "./assess.ts";
import { deleteThing, previewDeletion } from "./deletion.ts";
import { deleteLink, listLinks, saveLink } from "./links.ts";
import { liveConflicts } from "./live-conflicts.ts";
import { listDependencies, reachedBy, usesOf } from "./lookups.ts";
import { overrideConflict } from "./overrides.ts";
import { repairSettings } from "./repair.ts";
import { analyzeFiles } from "./service.ts";
import { acceptSuggestion, dismissSuggestion, listSuggestions } from "./suggestions.ts";
import { solveConflict, takeAlternative } from "./ways-out.ts";
import { previewWording, suggestWording, textsToReword } from "./wording.ts";

/** Handlers of `knit.*`. */
export function knitHandlers(app: AppContext, texts: TypedTexts, inTurn: InTurn) {
  const { knit } = procedures;
  return knit.router({
    dependencies: knit.dependencies.handler(async ({ input }) => ({
      dependencies: await listDependencies(app, input.symbol, input.limit),
    })),
    reached: knit.reached.handler(({ input }) => reachedBy(app, input)),
    usedBy: knit.usedBy.handler(({ input }) => usesOf(app, input.symbol, input.limit)),
    analyze: knit.analyze.handler(({ input }) => analyzeFiles(app, input.files)),
    assess: knit.assess.handler(({ input }) => inTurn(() => assessWithBase(app, input.id))),
    solve: knit.solve.handler(({ input, context }) => inTurn(() => solveConflict(app, input, context.actor.name))),
    takeAlternative: knit.takeAlternative.handler(({ input, context }) =>
      inTurn(() => takeAlternative(app, input, context.actor.name)),
    ),
    override: knit.override.handler(({ input, context }) => inTurn(() => overrideConflict(app, input, context.actor))),
    conflicts: knit.conflicts.handler(({ input }) => liveConflicts(app, texts, input)),
    links: knit.links.handler(() => listLinks(app)),
    saveLink: knit.saveLink.handler(({ input, context }) => saveLink(app, input, context.actor.name)),
    deleteLink: knit.deleteLink.handler(({ input, context }) => deleteLink(app, input, context.actor.name)),
    suggestions: knit.suggestions.handler(({ input }) => listSuggestions(app, input.limit)),
    acceptSuggestion: knit.acceptSuggestion.handler(({ input, context }) =>
      acceptSuggestion(app, input, context.actor.name),
    ),
    dismissSuggestion: knit.dismissSuggestion.handler(async ({ input, context }) => {
      await dismissSuggestion(app, input, context.actor.name);
      return null;
    }),
    wordings: knit.wordings.handler(({ input }) => textsToReword(app, input.id)),
    wordingPreview: knit.wordingPreview.handler(({ input }) => previewWording(app, input)),
    suggestWording: knit.suggestWording.handler(({ input, signal }) => suggestWording(app, inTurn, input, signal)),
    repair: knit.repair.handler(({ input, context }) => repairSettings(app, input.file, context.actor.name)),
    deletion: knit.deletion.handler(({ input }) => previewDeletion(app, input.symbol)),
    delete: knit.delete.handler(({ input, context }) => deleteThing(app, input, context.actor.name)),
  });
}
