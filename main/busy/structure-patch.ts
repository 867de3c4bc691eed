/** The structure after edits that change neither names nor teams: as most edits do, without sorting everything again. */
import type { BusyFile, Origin } from "./model.ts";
import type { ParsedFile } from "./parse.ts";
import type { FileEntries, Index, Structure } from "./structure.ts";
import { playbooksOf, rolesOf } from "./walk.ts";
import type { Located, TeamScope } from "./workspace.ts";

type Files = ReadonlyMap<string, ParsedFile>;

/** The structure of `files`, which differ from `before` at the `changed` paths; undefined when names or teams changed. */
export function patchStructure(
  structure: Structure,
  before: Files,
  files: Files,
  changed: ReadonlySet<string>,
): Structure | undefined {
  const models = new Map<unknown, { readonly at: Origin }>();
  const touched = new Set<TeamScope>();
  for (const path of changed) {
    const [old, now] = [before.get(path), files.get(path)];
    if (!old || !now || !pairModels(old, now, models)) return undefined;
    const scope = structure.scopeByPath.get(path);
    if (scope) touched.add(scope);
  }
  const renew = renewer(structure, touched, models);
  const index = <Entry extends Located<unknown>>(all: Index<Entry>): Index<Entry> =>
    patchValues(all, (list) => renewList(list, renew.entry));
  return {
    ...structure,
    scopes: structure.scopes.map(renew.scope),
    teams: structure.teams.map(renew.scope),
    roles: structure.roles.map(renew.entry),
    playbooks: structure.playbooks.map(renew.entry),
    documents: structure.documents.map(renew.entry),
    members: structure.members.map(renew.entry),
    imports: structure.imports.map(renew.entry),
    roleIndex: index(structure.roleIndex),
    playbookIndex: index(structure.playbookIndex),
    documentIndex: index(structure.documentIndex),
    memberIndex: index(structure.memberIndex),
    teamIndex: patchValues(structure.teamIndex, (list) => renewList(list, renew.scope)),
    scopeByPath: patchValues(structure.scopeByPath, renew.scope),
    scopeByTeam: patchValues(structure.scopeByTeam, renew.scope),
    byFile: patchValues(structure.byFile, (entries) => renewFile(entries, renew.entry)),
  };
}

/** Pairs what a file defined with what it defines now; false when these are not the same things under the same names. */
function pairModels(old: ParsedFile, now: ParsedFile, models: Map<unknown, { readonly at: Origin }>): boolean {
  if (outlineOf(old.file) !== outlineOf(now.file)) return false;
  const [before, after] = [definedIn(old.file), definedIn(now.file)];
  for (const [position, model] of before.entries()) {
    const counterpart = after[position];
    if (counterpart) models.set(model, counterpart);
  }
  return true;
}

function definedIn(file: BusyFile): readonly { readonly at: Origin }[] {
  const nested = [...rolesOf(file), ...playbooksOf(file)].map(({ model }) => model);
  return [...nested, ...file.documents, ...file.imports];
}

/** What the structure goes by of a file without teams; NaN, which equals nothing, for one with teams. */
function outlineOf(file: BusyFile): string | number {
  if (file.teams.length > 0) return Number.NaN;
  return JSON.stringify([
    file.metadata?.layer,
    file.roles.map(({ name }) => name),
    file.playbooks.map(({ name }) => name),
    file.documents.map(({ metadata }) => [metadata.name, metadata.layer]),
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
  models: ReadonlyMap<unknown, { readonly at: Origin }>,
): Renewer {
  const scopes = new Map<TeamScope, TeamScope>();
  const entries = new Map<Located<unknown>, Located<unknown>>();
  const renewEntry = (entry: Located<unknown>): void => {
    const model = models.get(entry.model);
    const team = entry.team && scopes.get(entry.team);
    if (!model && !team) return;
    const { symbol, name, file, layer } = entry;
    entries.set(entry, {
      symbol,
      name,
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
