/** Documents and roles that nothing uses any more, because what used them is gone or names another one. */
import type { YamlPath } from "#busy/model/model.ts";
import { valueRange } from "#busy/model/origin.ts";
import type { SymbolText } from "#busy/names/symbols.ts";
import { quoted } from "#changes/meaning/words.ts";
import type { Consequence } from "#knit/consequence.ts";
import type { ChangeContext } from "#knit/context.ts";

/** What a place of the model before named last: whatever refers to nothing of it stays untold. */
export function leftUnused(
  context: ChangeContext,
  place: { readonly file: string; readonly path: YamlPath },
  why: SymbolText,
): readonly Consequence[] {
  const named = new Set(
    context.before
      .referencesOf(place.file)
      .filter(({ fromOrigin }) => place.path.every((part, index) => fromOrigin.path[index] === part))
      .flatMap(({ to }) => to ?? []),
  );
  const isUnused = ({ symbol }: { readonly symbol: SymbolText }) =>
    named.has(symbol) && context.after.referencesTo(symbol).length === 0;
  const common = { class: "review", confidence: 0.6, why: [why] } as const;
  return [
    ...context.after.documents.filter(isUnused).map(
      ({ symbol, name, file, model }): Consequence => ({
        ...common,
        symbol,
        file,
        range: valueRange(model.metadata.at, "name"),
        dependency: "document",
        reason: `Nothing follows the document ${quoted(name)} any more.`,
      }),
    ),
    // A role with tasks of its own is there for these.
    ...context.after.roles
      .filter((role) => role.model.tasks.length === 0 && isUnused(role))
      .map(
        ({ symbol, name, file, at }): Consequence => ({
          ...common,
          symbol,
          file,
          range: valueRange(at, "name"),
          dependency: "role_assignment",
          reason: `Nothing needs the role ${quoted(name)} any more.`,
        }),
      ),
  ];
}
