/**
 * Dependencies as a store keeps them: file by file, so that after a change only the files are written that say something
 * else. The far ends are kept with the files that define them: what moves there changes nothing in the files around it.
 */
import { valueRange } from "#busy/model/origin.ts";
import type { SymbolText } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { Range } from "#shared/text.ts";
import type { DependencyIndex, WrittenLink } from "./dependency-index.ts";
import { isDeclaration, visitDefinitions } from "./relations.ts";

/** What a store keeps of one file. */
interface FileRows {
  readonly file: string;
  readonly links: readonly WrittenLink[];
  /** Where things are that the file defines, announces or declares. */
  readonly definitions: ReadonlyMap<SymbolText, Range>;
}

/** What a store keeps of these files. */
export function rowsOf(index: DependencyIndex, files: ReadonlySet<string>): readonly FileRows[] {
  const defined = definedIn(index.workspace, files);
  return [...files].map((file) => ({
    file,
    links: index.writtenIn(file),
    definitions: defined.get(file) ?? new Map(),
  }));
}

function definedIn(
  workspace: Workspace,
  files: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlyMap<SymbolText, Range>> {
  const found = new Map<string, Map<SymbolText, Range>>();
  const placesIn = (file: string) => {
    const known = found.get(file);
    if (known) return known;
    const places = new Map<SymbolText, Range>();
    found.set(file, places);
    return places;
  };
  visitDefinitions(workspace, files, (symbol, file, at) => {
    const places = placesIn(file);
    if (!places.has(symbol)) places.set(symbol, valueRange(at, "name"));
  });
  for (const file of files) {
    for (const reference of workspace.referencesOf(file)) {
      const { to, fromOrigin } = reference;
      if (to === undefined || !isDeclaration(reference)) continue;
      const places = placesIn(file);
      if (!places.has(to)) places.set(to, fromOrigin.range);
    }
  }
  return found;
}

/** A text that is another one when the dependencies written in a file lead elsewhere, or what it defines is called otherwise. */
export function contentOf(index: DependencyIndex, file: string): string {
  const written = index.basis.files.get(file);
  if (written === undefined) return "";
  return written.defines + written.links.map(({ from, relation, to }) => `${from}\t${relation}\t${to}`).join("\n");
}

/** The files whose dependencies may be others in one index than in another, those that are gone included. */
export function filesBetween(one: DependencyIndex, other: DependencyIndex): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const [file, links] of other.basis.files) {
    const isSame =
      one.basis.files.get(file) === links && one.workspace.files.get(file) === other.workspace.files.get(file);
    if (!isSame) changed.add(file);
  }
  for (const file of one.basis.files.keys()) if (!other.basis.files.has(file)) changed.add(file);
  return changed;
}
