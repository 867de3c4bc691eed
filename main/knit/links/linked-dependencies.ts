/** Dependencies of the model together with the links that people wrote down. */
import type { SymbolText } from "#busy/names/symbols.ts";
import type { DependencyIndex } from "#knit/dependency-index.ts";
import type { Dependency, PlacedLink } from "#shared/knit.ts";
import { linkDependencies } from "./manual-links.ts";

/** Dependencies by both ends. */
export type DependenciesByEnd = Pick<DependencyIndex, "dependenciesOf" | "dependentsOf">;

/** Both, the model's first. */
export function withLinks(index: DependencyIndex, links: readonly PlacedLink[]): DependenciesByEnd {
  if (links.length === 0) return index;
  const written = linkDependencies(index.workspace, links);
  const at = (end: "from" | "to", symbol: SymbolText): readonly Dependency[] =>
    written.filter((each) => each[end] === symbol);
  return {
    dependenciesOf: (symbol) => [...index.dependenciesOf(symbol), ...at("from", symbol)],
    dependentsOf: (symbol) => [...index.dependentsOf(symbol), ...at("to", symbol)],
  };
}
