/** Dependencies as a store keeps them: by file, so that after a change only what is different is written. */
import type { SymbolText } from "#busy/names/symbols.ts";
import type { Dependency } from "#shared/knit.ts";
import type { DependencyIndex } from "./dependency-index.ts";
import type { FilePlace } from "./relations.ts";

/** The dependencies written in a file, and how they differ from those it had, where that is known. */
export interface FileRows {
  readonly file: string;
  readonly dependencies: readonly Dependency[];
  readonly had?: Difference;
}

/** How many rows there were, and the positions of those that are others now, or new. */
interface Difference {
  readonly count: number;
  readonly others: readonly number[];
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
  const defined = index.definedIn(changed);
  const known = before?.definedIn(changed);
  const earlier = before?.writtenIn(changed);
  const files = [...index.writtenIn(changed)].map(([file, dependencies]) => {
    const had = earlier?.get(file);
    return { file, dependencies, ...(had === undefined ? {} : { had: difference(had, dependencies) }) };
  });
  const announced = files.flatMap(({ dependencies }) =>
    dependencies.flatMap(({ from, to }) => [from, to].filter((symbol) => /^(event|tool):/.test(symbol))),
  );
  const ends = [...new Set([...defined.keys(), ...announced])].flatMap((symbol) => {
    if (!index.isUsedOutside(symbol, changed)) return [];
    const place = defined.get(symbol) ?? index.placeOf(symbol);
    if (!place) return [];
    const was = known?.get(symbol) ?? before?.placeOf(symbol);
    return was && isSamePlace(was, place) ? [] : [{ symbol, place }];
  });
  return { files, ends };
}

function difference(had: readonly Dependency[], now: readonly Dependency[]): Difference {
  const others = now.flatMap((each, position) => (isSameDependency(had[position], each) ? [] : [position]));
  return { count: had.length, others };
}

function isSameDependency(one: Dependency | undefined, other: Dependency): boolean {
  return (
    one !== undefined &&
    one.from === other.from &&
    one.to === other.to &&
    one.type === other.type &&
    one.relation === other.relation &&
    isSamePlace(one.fromPlace, other.fromPlace) &&
    (one.toPlace === undefined || other.toPlace === undefined
      ? one.toPlace === other.toPlace
      : isSamePlace(one.toPlace, other.toPlace))
  );
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
