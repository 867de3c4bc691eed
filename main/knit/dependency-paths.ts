/** Everything that leads to or from a symbol, near or far, each with the way to it. */
import type { SymbolText } from "#busy/names/symbols.ts";
import type { Reached } from "#shared/knit.ts";
import type { DependenciesByEnd } from "./links/linked-dependencies.ts";

export interface PathLimits {
  /** Longest way. */
  readonly depth: number;
  /** Most things told. */
  readonly limit: number;
}

/**
 * What depends on a symbol (`dependents`) or what it depends on (`dependencies`), nearest first, each once by a
 * shortest way; circles end there.
 */
export function reachedFrom(
  index: DependenciesByEnd,
  start: SymbolText,
  direction: "dependents" | "dependencies",
  { depth, limit }: PathLimits,
): readonly Reached[] {
  const seen = new Set([start]);
  const found: Reached[] = [];
  const open: Reached[] = [{ symbol: start, path: [] }];
  for (const at of open) {
    if (at.path.length >= depth) continue;
    const next = direction === "dependents" ? index.dependentsOf(at.symbol) : index.dependenciesOf(at.symbol);
    for (const dependency of next) {
      const symbol = direction === "dependents" ? dependency.from : dependency.to;
      if (seen.has(symbol)) continue;
      if (found.length >= limit) return found;
      seen.add(symbol);
      const reached = { symbol, path: [...at.path, dependency] };
      found.push(reached);
      open.push(reached);
    }
  }
  return found;
}
