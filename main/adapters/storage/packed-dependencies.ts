/**
 * All that a file says of dependencies in one text, short and quick to write; the view `busy_dependencies` takes it apart.
 * It is JSON: `texts` holds every symbol and word once, and the rest names them by their places there, from 0. Each of
 * `links` is where it starts from, what it leads to, its type, its relation, and its range; each of `definitions` is a
 * symbol and its range. A range is four numbers: line and column where it starts, line and column where it ends.
 */
import type { DependencyFile } from "#ports/knit.ts";
import { plain } from "./codec.ts";

/** What a file says, as the text that its row holds. */
export function packed({ links, definitions }: DependencyFile): string {
  const places = new Map<string, number>();
  const placeOf = (text: string): number => {
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, places.size);
    return places.size - 1;
  };
  const packedLinks = links.map(({ from, to, type, relation, range: { start, end } }) => [
    placeOf(from),
    placeOf(to),
    placeOf(type),
    placeOf(relation),
    start.line,
    start.column,
    end.line,
    end.column,
  ]);
  const packedDefinitions = Array.from(definitions, ([symbol, { start, end }]) => [
    placeOf(symbol),
    start.line,
    start.column,
    end.line,
    end.column,
  ]);
  // One text that is none to a database would make the whole view unreadable.
  const texts = Array.from(places.keys(), (text) => plain(text).toWellFormed());
  return JSON.stringify({ texts, links: packedLinks, definitions: packedDefinitions });
}
