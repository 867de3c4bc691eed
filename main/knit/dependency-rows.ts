/** Dependencies as a store keeps them: by file, so that after a change only what is different is written. */
import type { SymbolText } from "#busy/names/symbols.ts";
import type { Dependency } from "#shared/knit.ts";
import { type DependencyIndex, placeOf } from "./dependency-index.ts";
import { definitionPlaces, type FilePlace } from "./relations.ts";

/** The dependencies written in a file; so many of them, from the first on, were the same before. */
export interface FileRows {
  readonly file: string;
  readonly dependencies: readonly Dependency[];
  readonly same: number;
}

/** What a store has to write so that it holds the dependencies of an index. */
export interface DependencyRows {
  readonly files: readonly FileRows[];
  /** Things defined in these files that dependencies of other files lead to, with their places. */
  readonly ends: readonly { readonly symbol: SymbolText; readonly place: FilePlace }[];
}

/**
 * The rows of the files whose dependencies are others than those that the store has. `before` is the index that the
 * store was made from, where that is known: ends that stayed where they were are left out.
 */
export function rowsOf(index: DependencyIndex, changed: ReadonlySet<string>, before?: DependencyIndex): DependencyRows {
  const defined = definitionPlaces(index.workspace, changed);
  const known = before && definitionPlaces(before.workspace, changed);
  const earlier = before?.writtenIn(new Set([...changed].filter((file) => before.basis.files.has(file))));
  const files = [...index.writtenIn(changed)].map(([file, dependencies]) => ({
    file,
    dependencies,
    same: sameBeginning(dependencies, earlier?.get(file) ?? []),
  }));
  const announced = files.flatMap(({ dependencies }) =>
    dependencies.flatMap(({ from, to }) => [from, to].filter((symbol) => /^(event|tool):/.test(symbol))),
  );
  const ends = [...new Set([...defined.keys(), ...announced])].flatMap((symbol) => {
    if (!index.isUsedOutside(symbol, changed)) return [];
    const place = defined.get(symbol) ?? placeOf(index.workspace, symbol);
    if (!place) return [];
    const was = known?.get(symbol) ?? (before && placeOf(before.workspace, symbol));
    return was && isSamePlace(was, place) ? [] : [{ symbol, place }];
  });
  return { files, ends };
}

/** How many entries of two lists are the same, from the first on. */
function sameBeginning(one: readonly Dependency[], other: readonly Dependency[]): number {
  const end = one.findIndex((each, index) => JSON.stringify(each) !== JSON.stringify(other[index]));
  return end === -1 ? one.length : end;
}

function isSamePlace(one: FilePlace, other: FilePlace): boolean {
  return (
    one.file === other.file &&
    one.range.start.line === other.range.start.line &&
    one.range.start.column === other.range.start.column &&
    one.range.end.line === other.range.end.line &&
    one.range.end.column === other.range.end.column
  );
}

/** A text that is another one when the dependencies written in a file lead elsewhere. */
export function contentOf(index: DependencyIndex, file: string): string {
  return (index.basis.files.get(file)?.links ?? [])
    .map(({ from, relation, to }) => `${from}\t${relation}\t${to}`)
    .join("\n");
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
