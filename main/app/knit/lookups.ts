/** Who depends on whom in the open workspace, manual links included. */
import { type AppContext, requireSession } from "#app/context.ts";
import { findSymbol } from "#busy/names/symbols.ts";
import { reachedFrom } from "#knit/dependency-paths.ts";
import { type DependenciesByEnd, withLinks } from "#knit/links/linked-dependencies.ts";
import { linkDependencies } from "#knit/links/manual-links.ts";
import type { Dependency, Reached } from "#shared/knit.ts";

/** The dependencies of the workspace as it is now: all, or those one symbol has part in; `limit` at most. */
export async function listDependencies(
  app: AppContext,
  symbol: string | undefined,
  limit: number,
): Promise<Dependency[]> {
  if (symbol !== undefined) {
    const { whole, by } = await around(app, symbol);
    return [...by.dependenciesOf(whole), ...by.dependentsOf(whole)].slice(0, limit);
  }
  const { knit, workspace } = requireSession(app);
  const now = workspace();
  const { links } = await knit.settings();
  return [...linkDependencies(now, links), ...knit.index(now).all(limit)].slice(0, limit);
}

/** What uses something directly, and how many more there are than `limit`. */
export async function usesOf(
  app: AppContext,
  symbol: string,
  limit: number,
): Promise<{ uses: Dependency[]; more: number }> {
  const { whole, by } = await around(app, symbol);
  const found = by.dependentsOf(whole);
  return { uses: found.slice(0, limit), more: Math.max(0, found.length - limit) };
}

/** What a symbol reaches, near and far, each by a shortest way. */
export async function reachedBy(
  app: AppContext,
  input: {
    readonly symbol: string;
    readonly direction: "dependents" | "dependencies";
    readonly depth: number;
    readonly limit: number;
  },
): Promise<{ reached: Reached[]; isCut: boolean }> {
  const { whole, by } = await around(app, input.symbol);
  const { direction, depth, limit } = input;
  const reached = reachedFrom(by, whole, direction, { depth, limit: limit + 1 });
  return { reached: reached.slice(0, limit), isCut: reached.length > limit };
}

async function around(app: AppContext, symbol: string): Promise<{ whole: string; by: DependenciesByEnd }> {
  const { knit, workspace } = requireSession(app);
  const now = workspace();
  const { links } = await knit.settings();
  return { whole: findSymbol(now, symbol)?.symbol ?? symbol, by: withLinks(knit.index(now), links) };
}
