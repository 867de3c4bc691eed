/** Dependencies between the parts of a business, read from the model: who needs whom, why, and where it says so. */
import type { SymbolText } from "#busy/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { Dependency } from "#shared/knit.ts";
import { definitionPlaces, impliedLinks, type Link, linkOfReference } from "./links.ts";

/** All dependencies of a workspace, written and implied, in order of file and place. */
export function dependencies(workspace: Workspace): readonly Dependency[] {
  const places = definitionPlaces(workspace);
  const written = workspace.references.flatMap((reference) => linkOfReference(reference) ?? []);
  return withoutRepeats([...written, ...impliedLinks(workspace)])
    .toSorted(byPlace)
    .map((link) => {
      const toPlace = places.get(link.to);
      return toPlace ? { ...link, toPlace } : link;
    });
}

/** Those of the dependencies that a symbol has part in: what it depends on and what depends on it. */
export function dependenciesOf(all: readonly Dependency[], symbol: SymbolText): readonly Dependency[] {
  return all.filter((dependency) => dependency.from === symbol || dependency.to === symbol);
}

function withoutRepeats(links: readonly Link[]): readonly Link[] {
  const seen = new Set<string>();
  return links.filter((link) => {
    const { start } = link.fromPlace.range;
    const key = [link.from, link.relation, link.to, link.fromPlace.file, start.line, start.column].join("\t");
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function byPlace(a: Link, b: Link): number {
  if (a.fromPlace.file !== b.fromPlace.file) return a.fromPlace.file < b.fromPlace.file ? -1 : 1;
  const [left, right] = [a.fromPlace.range.start, b.fromPlace.range.start];
  return (
    left.line - right.line ||
    left.column - right.column ||
    (a.relation < b.relation ? -1 : a.relation > b.relation ? 1 : 0)
  );
}
