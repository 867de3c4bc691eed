/** Help while writing: what the BUSY engine knows, for the text as it is typed. */
import { type AppContext, requireSession } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { completionsAt } from "#busy/language/completions.ts";
import { definitionsAt } from "#busy/language/definitions.ts";
import { foldingOf } from "#busy/language/folding.ts";
import { hoverAt } from "#busy/language/hover.ts";
import { inlaysOf } from "#busy/language/inlays.ts";
import { searchSymbols } from "#busy/language/symbol-search.ts";
import { tokensOf } from "#busy/language/tokens.ts";
import { fixText, formatDocument } from "./format.ts";
import { lenses } from "./lenses.ts";
import { planRenaming, references, renamable, rename } from "./renaming.ts";
import { surroundingsOf } from "./surroundings.ts";
import type { TypedTexts } from "./typed-text.ts";

/** Handlers of `language.*`. */
export function languageHandlers(app: AppContext, texts: TypedTexts) {
  const saved = () => requireSession(app).workspace();
  return procedures.language.router({
    completions: procedures.language.completions.handler(({ input }) =>
      completionsAt(saved(), surroundingsOf(app), input.path, texts.textOf(input), input.position),
    ),
    hover: procedures.language.hover.handler(({ input }) => {
      const workspace = texts.workspaceWith(input);
      return hoverAt(workspace, surroundingsOf(app), input.path, texts.textOf(input), input.position) ?? null;
    }),
    definitions: procedures.language.definitions.handler(({ input }) =>
      definitionsAt(texts.workspaceWith(input), input.path, input.position),
    ),
    references: procedures.language.references.handler(({ input }) => references(texts, saved(), input)),
    renamable: procedures.language.renamable.handler(({ input }) => renamable(texts, input)),
    planRename: procedures.language.planRename.handler(({ input }) => planRenaming(texts, input)),
    rename: procedures.language.rename.handler(({ input, context }) => rename(app, texts, input, context.actor.name)),
    symbols: procedures.language.symbols.handler(({ input }) => searchSymbols(saved(), input.query, input.limit)),
    tokens: procedures.language.tokens.handler(({ input }) => tokensOf(saved(), input.path, texts.textOf(input))),
    folding: procedures.language.folding.handler(({ input }) => foldingOf(texts.textOf(input))),
    lenses: procedures.language.lenses.handler(({ input }) => lenses(app, texts, input)),
    inlays: procedures.language.inlays.handler(({ input }) => inlaysOf(texts.workspaceWith(input), input.path)),
    format: procedures.language.format.handler(({ input }) => formatDocument(input)),
    fixAll: procedures.language.fixAll.handler(({ input }) => fixText(texts, input)),
  });
}
