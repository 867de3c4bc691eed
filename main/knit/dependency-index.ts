/**
 * All dependencies of a workspace by what they start from and by what they lead to. After a change only the files are
 * read again whose references or surroundings are others than before; the result is the one of a fresh start.
 */
import type { Task } from "#busy/model/model.ts";
import type { Reference } from "#busy/names/references.ts";
import { findSymbol, parseSymbol, type SymbolText } from "#busy/names/symbols.ts";
import type { PlaybookEntry, RoleEntry, Workspace } from "#busy/workspace.ts";
import type { Dependency } from "#shared/knit.ts";
import type { Range } from "#shared/text.ts";
import {
  declarationPlace,
  definitionPlaces,
  type FilePlace,
  impliedByPlaybook,
  type Link,
  linkOfReference,
} from "./relations.ts";

/** The dependencies written in one file, with what they were made of. */
interface FileLinks {
  readonly references: readonly Reference[];
  readonly playbooks: readonly PlaybookEntry[];
  /** Whether a step of it is done by whoever has a task of its name: then other roles matter, too. */
  readonly asksRoles: boolean;
  /** The symbols of the team, roles, documents and playbooks it defines: other teams' names are part of them, too. */
  readonly defines: string;
  readonly links: readonly Link[];
}

/** Links by symbol: a large map that many indexes share, and what is different since. */
interface BySymbol {
  readonly base: ReadonlyMap<SymbolText, readonly Link[]>;
  readonly since: ReadonlyMap<SymbolText, readonly Link[]>;
}

/** So many symbols with other links than in the shared map are put into a map of their own. */
const MOST_SINCE = 2_000;

function linksAt(groups: BySymbol, symbol: SymbolText): readonly Link[] {
  return groups.since.get(symbol) ?? groups.base.get(symbol) ?? [];
}

/** A link with its place in the file that it is written in. */
export interface WrittenLink extends Omit<Link, "fromPlace"> {
  readonly range: Range;
}

/** Immutable; `updateDependencyIndex` makes the next one. */
export interface DependencyIndex {
  readonly workspace: Workspace;
  /** How many there are; one written in two places counts twice. */
  readonly size: number;
  /** What a symbol depends on. */
  dependenciesOf(symbol: SymbolText): readonly Dependency[];
  /** What depends on a symbol directly. */
  dependentsOf(symbol: SymbolText): readonly Dependency[];
  /** Every dependency, or the first `limit`, in order of file and place. */
  all(limit?: number): readonly Dependency[];
  /** The dependencies written in a file, in order of place. */
  writtenIn(file: string): readonly WrittenLink[];
  /** What the next index and a store build on; of no use to others. */
  readonly basis: { readonly files: ReadonlyMap<string, FileLinks>; readonly from: BySymbol; readonly to: BySymbol };
}

/** The dependencies of a workspace, read from its model. */
export function dependencyIndex(workspace: Workspace): DependencyIndex {
  const from = new Map<SymbolText, Link[]>();
  const to = new Map<SymbolText, Link[]>();
  const files = new Map<string, FileLinks>();
  const playbooks = byFile(workspace.playbooks);
  const defines = definedByFile(workspace);
  for (const file of workspace.files.keys()) {
    const made = readFile(workspace, file, playbooks.get(file) ?? NONE, defines.get(file) ?? "");
    files.set(file, made);
    for (const link of made.links) {
      put(from, link.from, link);
      put(to, link.to, link);
    }
  }
  return indexOf(workspace, files, { base: from, since: new Map() }, { base: to, since: new Map() });
}

/** The index after a change of the workspace. */
export function updateDependencyIndex(index: DependencyIndex, workspace: Workspace): DependencyIndex {
  const { basis } = index;
  const files = new Map(basis.files);
  const playbooks = byFile(workspace.playbooks);
  const defines = definesTheSame(index.workspace, workspace) ? undefined : definedByFile(workspace);
  const definedIn = (file: string): string => (defines ? defines.get(file) : basis.files.get(file)?.defines) ?? "";
  const otherRoles = !sameEntries(index.workspace.roles, workspace.roles, isSameEntry);
  const gone: Link[] = [];
  const come: Link[] = [];
  for (const [file, known] of basis.files) {
    if (workspace.files.has(file)) continue;
    files.delete(file);
    gone.push(...known.links);
  }
  for (const file of workspace.files.keys()) {
    const known = files.get(file);
    const own = playbooks.get(file) ?? NONE;
    const isSame =
      known !== undefined &&
      known.references === workspace.referencesOf(file) &&
      known.defines === definedIn(file) &&
      sameEntries(known.playbooks, own, isSamePlaybook) &&
      !(otherRoles && known.asksRoles);
    if (isSame) continue;
    const made = readFile(workspace, file, own, definedIn(file));
    files.set(file, made);
    gone.push(...(known?.links ?? []));
    come.push(...made.links);
  }
  if (gone.length === 0 && come.length === 0) return indexOf(workspace, files, basis.from, basis.to);
  return indexOf(
    workspace,
    files,
    exchanged(basis.from, gone, come, (link) => link.from),
    exchanged(basis.to, gone, come, (link) => link.to),
  );
}

const NONE: readonly PlaybookEntry[] = [];

function byFile(playbooks: readonly PlaybookEntry[]): ReadonlyMap<string, readonly PlaybookEntry[]> {
  const files = new Map<string, PlaybookEntry[]>();
  for (const playbook of playbooks) put(files, playbook.file, playbook);
  return files;
}

const LISTS = ["teams", "roles", "documents", "playbooks"] as const;

function definesTheSame(one: Workspace, other: Workspace): boolean {
  type Defined = Workspace[(typeof LISTS)[number]][number];
  const isSame = (a: Defined, b: Defined) => a === b || (a.file === b.file && a.symbol === b.symbol);
  return LISTS.every((list) => sameEntries<Defined>(one[list], other[list], isSame));
}

function definedByFile(workspace: Workspace): ReadonlyMap<string, string> {
  const symbols = new Map<string, string>();
  for (const { file, symbol } of LISTS.flatMap((list) => [...workspace[list]])) {
    if (file !== undefined) symbols.set(file, `${symbols.get(file) ?? ""}${symbol}\n`);
  }
  return symbols;
}

function put<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function sameEntries<Entry>(
  one: readonly Entry[],
  other: readonly Entry[],
  isSame: (one: Entry, other: Entry) => boolean,
): boolean {
  return (
    one === other || (one.length === other.length && one.every((entry, index) => isSame(entry, other[index] as Entry)))
  );
}

/** Whether an entry says the same under the same name in the same team; entries are made anew when their team changes. */
function isSameEntry(one: RoleEntry | PlaybookEntry, other: RoleEntry | PlaybookEntry): boolean {
  return (
    one === other ||
    (one.model === other.model && one.symbol === other.symbol && one.team?.symbol === other.team?.symbol)
  );
}

/** Besides, what the team has to spend decides whether the playbook takes its time from it. */
function isSamePlaybook(one: PlaybookEntry, other: PlaybookEntry): boolean {
  return isSameEntry(one, other) && one.team?.model === other.team?.model;
}

function readFile(workspace: Workspace, file: string, playbooks: readonly PlaybookEntry[], defines: string): FileLinks {
  const references = workspace.referencesOf(file);
  const links: Link[] = [];
  for (const reference of references) {
    const link = linkOfReference(reference);
    if (link) links.push(link);
  }
  for (const playbook of playbooks) links.push(...impliedByPlaybook(workspace, playbook));
  const asksRoles = playbooks.some((playbook) => playbook.model.steps.some(namesNobody));
  return { references, playbooks, asksRoles, defines, links };
}

function namesNobody(step: Task): boolean {
  return step.role === undefined || step.subtasks.some(namesNobody);
}

/** The groups with links taken out and put in; groups that stay are shared. */
function exchanged(
  groups: BySymbol,
  gone: readonly Link[],
  come: readonly Link[],
  key: (link: Link) => SymbolText,
): BySymbol {
  const since = new Map(groups.since);
  const out = new Set(gone);
  const added = new Map<SymbolText, Link[]>();
  for (const link of come) put(added, key(link), link);
  for (const symbol of new Set([...gone, ...come].map(key))) {
    const left = linksAt(groups, symbol).filter((link) => !out.has(link));
    since.set(symbol, [...left, ...(added.get(symbol) ?? [])]);
  }
  if (since.size <= MOST_SINCE) return { base: groups.base, since };
  return { base: new Map([...groups.base, ...since]), since: new Map() };
}

/** Fewer dependencies than this have their far ends looked up one by one. */
const FEW = 1_000;

function indexOf(
  workspace: Workspace,
  files: ReadonlyMap<string, FileLinks>,
  from: BySymbol,
  to: BySymbol,
): DependencyIndex {
  const places = new Map<SymbolText, FilePlace | undefined>();
  // An event depends on whoever announces it; whoever declares a tool depends on that.
  const declaredIn = (symbol: SymbolText) =>
    [...linksAt(from, symbol), ...linksAt(to, symbol)].map(({ fromPlace }) => fromPlace.file);
  const madeByFile = new Map<string, ReadonlyMap<SymbolText, FilePlace>>();
  const toPlace = (symbol: SymbolText): FilePlace | undefined => {
    if (!places.has(symbol)) {
      const place = placeOf(workspace, symbol, declaredIn);
      places.set(symbol, place && parseSymbol(symbol)?.kind === "deliverable" ? madeIn(place.file, symbol) : place);
    }
    return places.get(symbol);
  };
  // What nobody makes or hands in is named where it is needed, and defined nowhere.
  const madeIn = (file: string, symbol: SymbolText): FilePlace | undefined => {
    const made = madeByFile.get(file) ?? definitionPlaces(workspace, new Set([file]));
    madeByFile.set(file, made);
    return made.get(symbol);
  };
  const written = (links: readonly Link[], place: typeof toPlace) =>
    inOrder(links).map(({ link }) => withPlace(link, place(link.to)));
  // One look through the whole model is cheaper than looking very many symbols up.
  const placesFor = (count: number): typeof toPlace => {
    if (count < FEW) return toPlace;
    const everywhere = definitionPlaces(workspace);
    return (symbol) => everywhere.get(symbol) ?? declarationPlace(workspace, symbol);
  };
  let size: number | undefined;
  return {
    workspace,
    get size() {
      size ??= [...files.values()].reduce((sum, file) => sum + file.links.length, 0);
      return size;
    },
    dependenciesOf: (symbol) => written(linksAt(from, symbol), toPlace),
    dependentsOf: (symbol) => written(linksAt(to, symbol), toPlace),
    all(limit = Number.POSITIVE_INFINITY) {
      const found: Dependency[] = [];
      const place = placesFor(limit);
      for (const file of [...files.keys()].toSorted()) {
        if (found.length >= limit) break;
        found.push(...written(files.get(file)?.links ?? [], place));
      }
      return found.slice(0, limit);
    },
    writtenIn: (file) =>
      inOrder(files.get(file)?.links ?? []).map(({ link: { from, to, type, relation }, range }) => ({
        from,
        to,
        type,
        relation,
        range,
      })),
    basis: { files, from, to },
  };
}

/**
 * Where what a symbol names is defined; an event where it is announced, a tool where it is declared: in one of the files
 * that `declaredIn` gives, where that is known.
 */
export function placeOf(
  workspace: Workspace,
  symbol: SymbolText,
  declaredIn?: (symbol: SymbolText) => Iterable<string>,
): FilePlace | undefined {
  const kind = parseSymbol(symbol)?.kind;
  if (kind === "event" || kind === "tool") return declarationPlace(workspace, symbol, declaredIn?.(symbol));
  const found = findSymbol(workspace, symbol);
  return found && { file: found.file, range: found.nameRange };
}

/** A link as plain data, with both ends. */
export function withPlace(link: Link, toPlace: FilePlace | undefined): Dependency {
  const { file, range } = link.fromPlace;
  return { ...link, fromPlace: { file, range }, ...(toPlace ? { toPlace } : {}) };
}

/** A link with where it starts, worked out once. */
interface Placed {
  readonly link: Link;
  readonly file: string;
  readonly range: Range;
}

/** Links in order of file and place, each once. */
function inOrder(links: readonly Link[]): readonly Placed[] {
  const sorted = links
    .map((link): Placed => ({ link, file: link.fromPlace.file, range: link.fromPlace.range }))
    .sort(byPlace);
  return sorted.filter((each, index) => !isRepeated(sorted, index, each));
}

function byPlace(one: Placed, other: Placed): number {
  return (
    order(one.file, other.file) ||
    one.range.start.line - other.range.start.line ||
    one.range.start.column - other.range.start.column ||
    order(one.link.relation, other.link.relation)
  );
}

/** Whether one of those before it that are at the same place and of the same relation says the same. */
function isRepeated(sorted: readonly Placed[], index: number, one: Placed): boolean {
  for (let before = index - 1; ; before--) {
    const other = sorted[before];
    if (other === undefined || byPlace(other, one) !== 0) return false;
    if (other.link.from === one.link.from && other.link.to === one.link.to) return true;
  }
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
