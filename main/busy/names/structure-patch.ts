/** The structure after edits that leave the teams as they are: as most edits do, without sorting everything again. */
import type { BusyFile, Origin } from "../model/model.ts";
import type { ParsedFile } from "../model/parse.ts";
import { playbooksOf, rolesOf } from "../model/walk.ts";
import type { Located, TeamScope } from "../workspace.ts";
import { type FileEntries, type Index, nameEntries, type Structure } from "./structure.ts";
import type { Fold } from "./symbols.ts";

type Files = ReadonlyMap<string, ParsedFile>;

type Model = { readonly at: Origin };

/**
 * The structure of `files`, which differ from `before` at the `changed` paths; undefined when there are teams in one of
 * them, or more or fewer things than before.
 */
export function patchStructure(
  structure: Structure,
  before: Files,
  files: Files,
  changed: ReadonlySet<string>,
  fold: Fold,
): Structure | undefined {
  const models = new Map<unknown, Model>();
  const touched = new Set<TeamScope>();
  for (const path of changed) {
    const [old, now] = [before.get(path), files.get(path)];
    if (!old || !now || !pairModels(old, now, models)) return undefined;
    const scope = structure.scopeByPath.get(path);
    if (scope) touched.add(scope);
  }
  const renamed = renamedEntries(structure, models, fold);
  for (const { entries } of Object.values(renamed)) for (const { team } of entries) if (team) touched.add(team);
  const renew = renewer(structure, touched, models, renamed);
  const index = <Entry extends Located<unknown>>(all: Index<Entry>): Index<Entry> =>
    patchValues(all, (list) => renewList(list, renew.entry));
  const named = <Entry extends Located<unknown>>(
    kind: NamedKind,
    all: Index<Entry>,
    entries: readonly Entry[],
  ): Index<Entry> => nameAgain(kind, index(all), entries, renamed[kind].keys, fold);
  const roles = structure.roles.map(renew.entry);
  const playbooks = structure.playbooks.map(renew.entry);
  const documents = structure.documents.map(renew.entry);
  return {
    ...structure,
    scopes: structure.scopes.map(renew.scope),
    teams: structure.teams.map(renew.scope),
    roles,
    playbooks,
    documents,
    members: structure.members.map(renew.entry),
    imports: structure.imports.map(renew.entry),
    roleIndex: named("role", structure.roleIndex, roles),
    playbookIndex: named("playbook", structure.playbookIndex, playbooks),
    documentIndex: named("document", structure.documentIndex, documents),
    memberIndex: index(structure.memberIndex),
    teamIndex: patchValues(structure.teamIndex, (list) => renewList(list, renew.scope)),
    scopeByPath: patchValues(structure.scopeByPath, renew.scope),
    scopeByTeam: patchValues(structure.scopeByTeam, renew.scope),
    byFile: patchValues(structure.byFile, (entries) => renewFile(entries, renew.entry)),
  };
}

type NamedKind = "role" | "playbook" | "document";

/** The folded names of a kind that something had or has, and everything under these names, which may get new symbols. */
interface Renamed {
  readonly keys: ReadonlySet<string>;
  readonly entries: ReadonlySet<Located<unknown>>;
}

function renamedEntries(
  structure: Structure,
  models: ReadonlyMap<unknown, Model>,
  fold: Fold,
): Readonly<Record<NamedKind, Renamed>> {
  const of = (all: readonly Located<unknown>[], index: Index<Located<unknown>>): Renamed => {
    const keys = new Set<string>();
    for (const { model, name } of all) {
      const now = models.get(model);
      if (now && nameOf(now) !== name) keys.add(fold(name)).add(fold(nameOf(now)));
    }
    return { keys, entries: new Set([...keys].flatMap((key) => index.get(key) ?? [])) };
  };
  return {
    role: of(structure.roles, structure.roleIndex),
    playbook: of(structure.playbooks, structure.playbookIndex),
    document: of(structure.documents, structure.documentIndex),
  };
}

function nameOf(model: Model): string {
  const { name, metadata } = model as { readonly name?: string; readonly metadata?: { readonly name: string } };
  return metadata?.name ?? name ?? "";
}

/** The index with the lists of some names made anew, and the symbols of what is in them. `entries` are as they are now. */
function nameAgain<Entry extends Located<unknown>>(
  kind: NamedKind,
  index: Index<Entry>,
  entries: readonly Entry[],
  keys: ReadonlySet<string>,
  fold: Fold,
): Index<Entry> {
  if (keys.size === 0) return index;
  const lists = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = fold(entry.name);
    if (entry.name === "" || !keys.has(key)) continue;
    const list = lists.get(key);
    if (list) list.push(entry);
    else lists.set(key, [entry]);
  }
  nameEntries(kind, lists);
  const patched = new Map(index);
  for (const key of keys) {
    const list = lists.get(key);
    if (list) patched.set(key, list);
    else patched.delete(key);
  }
  return patched;
}

/** Pairs what a file defined with what it defines now; false when there is more or less, or something of teams. */
function pairModels(old: ParsedFile, now: ParsedFile, models: Map<unknown, Model>): boolean {
  if (outlineOf(old.file) !== outlineOf(now.file)) return false;
  const [before, after] = [definedIn(old.file), definedIn(now.file)];
  for (const [position, model] of before.entries()) {
    const counterpart = after[position];
    if (counterpart) models.set(model, counterpart);
  }
  return true;
}

function definedIn(file: BusyFile): readonly Model[] {
  const nested = [...rolesOf(file), ...playbooksOf(file)].map(({ model }) => model);
  return [...nested, ...file.documents, ...file.imports];
}

/** What the structure goes by of a file without teams; NaN, which equals nothing, for one with teams. */
function outlineOf(file: BusyFile): string | number {
  if (file.teams.length > 0) return Number.NaN;
  return JSON.stringify([
    file.metadata?.layer,
    file.roles.length,
    file.playbooks.length,
    file.documents.map(({ metadata }) => metadata.layer),
    file.imports.map(({ name }) => name),
  ]);
}

interface Renewer {
  /** The scope or entry as it is now; itself where nothing of it changed. */
  scope(scope: TeamScope): TeamScope;
  entry<Entry extends Located<unknown>>(entry: Entry): Entry;
}

function renewer(
  structure: Structure,
  touched: ReadonlySet<TeamScope>,
  models: ReadonlyMap<unknown, Model>,
  renamed: Readonly<Record<NamedKind, Renamed>>,
): Renewer {
  const scopes = new Map<TeamScope, TeamScope>();
  const entries = new Map<Located<unknown>, Located<unknown>>();
  const renewEntry = (entry: Located<unknown>): void => {
    const model = models.get(entry.model);
    const team = entry.team && scopes.get(entry.team);
    const isNamedAgain = Object.values(renamed).some((each) => each.entries.has(entry));
    if (!model && !team && !isNamedAgain) return;
    const { symbol, name, file, layer } = entry;
    entries.set(entry, {
      // What has a name under which others stand, or stood, gets its symbol with them.
      symbol: model && nameOf(model) !== name ? "" : symbol,
      name: model ? nameOf(model) : name,
      file,
      at: model?.at ?? entry.at,
      team: team ?? entry.team,
      layer,
      model: model ?? entry.model,
    });
  };
  const renew: Renewer = {
    scope: (scope) => scopes.get(scope) ?? scope,
    entry: (entry) => (entries.get(entry) as typeof entry | undefined) ?? entry,
  };
  // Scopes and their entries know each other: first there are empty scopes, then entries, then both are put together.
  for (const scope of touched) scopes.set(scope, { ...scope });
  for (const kind of ["roles", "playbooks", "documents", "members", "imports"] as const) {
    for (const entry of structure[kind]) renewEntry(entry);
  }
  for (const [old, scope] of scopes) {
    Object.assign(scope, {
      roles: old.roles.map(renew.entry),
      playbooks: old.playbooks.map(renew.entry),
      documents: old.documents.map(renew.entry),
      members: old.members.map(renew.entry),
      imports: old.imports.map(renew.entry),
    });
  }
  return renew;
}

function renewList<Entry>(list: readonly Entry[], renew: (entry: Entry) => Entry): readonly Entry[] {
  return list.some((entry) => renew(entry) !== entry) ? list.map(renew) : list;
}

function renewFile(entries: FileEntries, renew: Renewer["entry"]): FileEntries {
  const roles = renewList(entries.roles, renew);
  const playbooks = renewList(entries.playbooks, renew);
  const documents = renewList(entries.documents, renew);
  const same = roles === entries.roles && playbooks === entries.playbooks && documents === entries.documents;
  return same ? entries : { roles, playbooks, documents };
}

function patchValues<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  renew: (value: Value) => Value,
): ReadonlyMap<Key, Value> {
  const changes: [Key, Value][] = [];
  for (const [key, value] of map) {
    const renewed = renew(value);
    if (renewed !== value) changes.push([key, renewed]);
  }
  if (changes.length === 0) return map;
  const patched = new Map(map);
  for (const [key, value] of changes) patched.set(key, value);
  return patched;
}
