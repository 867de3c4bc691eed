/** Who belongs where: teams with their folders, and every role, playbook, document and member with its symbol. */
import type { Layer, Origin, Team } from "../model/model.ts";
import type { ParsedFile } from "../model/parse.ts";
import { playbooksOf, rolesOf } from "../model/walk.ts";
import type {
  DocumentEntry,
  ImportEntry,
  Located,
  MemberEntry,
  PlaybookEntry,
  RoleEntry,
  Scope,
  TeamScope,
} from "../workspace.ts";
import { type Fold, fold as foldName } from "./symbols.ts";

/** Entries by folded name. */
export type Index<Entry> = ReadonlyMap<string, readonly Entry[]>;

/** The workspace's things, indexed for looking up. */
export interface Structure {
  readonly paths: readonly string[];
  readonly scopes: readonly TeamScope[];
  readonly teams: readonly TeamScope[];
  readonly roles: readonly RoleEntry[];
  readonly playbooks: readonly PlaybookEntry[];
  readonly documents: readonly DocumentEntry[];
  readonly members: readonly MemberEntry[];
  readonly imports: readonly ImportEntry[];
  readonly roleIndex: Index<RoleEntry>;
  readonly playbookIndex: Index<PlaybookEntry>;
  readonly documentIndex: Index<DocumentEntry>;
  readonly memberIndex: Index<MemberEntry>;
  /** By display name, folder name and folder path. */
  readonly teamIndex: Index<TeamScope>;
  readonly scopeByPath: ReadonlyMap<string, TeamScope>;
  /** The scope of each team block, also of the second and later ones of a `teams` list. */
  readonly scopeByTeam: ReadonlyMap<Team, TeamScope>;
  /** The entries of each file, in the order of the file. */
  readonly byFile: ReadonlyMap<string, FileEntries>;
  /** Changes whenever it changes which teams there are and where (not their names). */
  readonly fingerprint: string;
}

/** What one file defines. */
export interface FileEntries {
  readonly roles: readonly RoleEntry[];
  readonly playbooks: readonly PlaybookEntry[];
  readonly documents: readonly DocumentEntry[];
}

interface ScopeDraft extends TeamScope {
  symbol: string;
  prefix: string;
  readonly roles: RoleEntry[];
  readonly playbooks: PlaybookEntry[];
  readonly documents: DocumentEntry[];
  readonly members: MemberEntry[];
  readonly imports: ImportEntry[];
}

/** The folder (or file) that a scope's id begins with: several teams in one file share it. */
export function folderOf(id: string): string {
  const mark = id.indexOf("#");
  return mark < 0 ? id : id.slice(0, mark);
}

/** Sorts everything in `files` (in the order of `paths`) into teams and gives each its symbol. */
export function buildStructure(
  files: ReadonlyMap<string, ParsedFile>,
  paths: readonly string[],
  fold: Fold = foldName,
): Structure {
  const scopes = new Map<string, ScopeDraft>();
  const scopeByTeam = new Map<Team, TeamScope>();
  const scopeByPath = new Map<string, TeamScope>();
  addScopes(files, paths, { scopes, scopeByTeam, extras: new Map(), fold });
  const all = [...scopes.values()];
  nameScopes(all, fold);

  const roles: RoleEntry[] = [];
  const playbooks: PlaybookEntry[] = [];
  const documents: DocumentEntry[] = [];
  const members: MemberEntry[] = [];
  const imports: ImportEntry[] = [];
  const byFile = new Map<string, FileEntries>();
  for (const path of paths) {
    const parsed = files.get(path);
    if (!parsed) continue;
    const { file, placement } = parsed;
    const own = scopes.get(placement.teamFolder ?? path);
    if (own) scopeByPath.set(path, own);
    const layer = placement.layer ?? file.metadata?.layer;
    const scopeFor = (team: Team | undefined): ScopeDraft | undefined =>
      team ? (scopeByTeam.get(team) as ScopeDraft | undefined) : own;
    const ownRoles: RoleEntry[] = [];
    const ownPlaybooks: PlaybookEntry[] = [];
    const ownDocuments: DocumentEntry[] = [];
    for (const { model, team } of rolesOf(file)) {
      const scope = scopeFor(team);
      const entry = located(model, model.name, path, scope, layer);
      ownRoles.push(entry);
      scope?.roles.push(entry);
    }
    for (const entry of ownRoles) roles.push(entry);
    for (const { model, team } of playbooksOf(file)) {
      const scope = scopeFor(team);
      const entry = located(model, model.name, path, scope, layer);
      ownPlaybooks.push(entry);
      scope?.playbooks.push(entry);
    }
    for (const entry of ownPlaybooks) playbooks.push(entry);
    for (const model of file.documents) {
      const entry = located(model, model.metadata.name, path, own, layer ?? model.metadata.layer);
      ownDocuments.push(entry);
      own?.documents.push(entry);
    }
    for (const entry of ownDocuments) documents.push(entry);
    for (const team of file.teams) {
      const scope = scopeFor(team);
      for (const model of team.members) {
        const entry = located(model, model.name, path, scope, layer);
        members.push(entry);
        scope?.members.push(entry);
      }
    }
    for (const model of file.imports) {
      const entry = located(model, model.name, path, own, layer);
      imports.push(entry);
      own?.imports.push(entry);
    }
    byFile.set(path, { roles: ownRoles, playbooks: ownPlaybooks, documents: ownDocuments });
  }
  const roleIndex = index(roles, fold);
  const playbookIndex = index(playbooks, fold);
  const documentIndex = index(documents, fold);
  nameEntries("role", roleIndex);
  nameEntries("playbook", playbookIndex);
  nameEntries("document", documentIndex);
  for (const entry of imports) (entry as { symbol: string }).symbol = `tool:${fold(entry.name)}`;
  for (const entry of members) (entry as { symbol: string }).symbol = entry.team?.symbol ?? "";
  return {
    paths,
    scopes: all,
    teams: all.filter((scope) => scope.model !== undefined),
    roles,
    playbooks,
    documents,
    members,
    imports,
    roleIndex,
    playbookIndex,
    documentIndex,
    memberIndex: indexMembers(members, fold),
    teamIndex: indexTeams(all, fold),
    scopeByPath,
    scopeByTeam,
    byFile,
    fingerprint: all.map((scope) => [scope.id, scope.file, scope.layer].join("\t")).join("\n"),
  };
}

/** The scopes under way, by id and by team; `extras` counts the teams of one name in one place. */
interface Drafts {
  readonly scopes: Map<string, ScopeDraft>;
  readonly scopeByTeam: Map<Team, TeamScope>;
  readonly extras: Map<string, number>;
  readonly fold: Fold;
}

function addScopes(files: ReadonlyMap<string, ParsedFile>, paths: readonly string[], drafts: Drafts): void {
  const { scopes, scopeByTeam } = drafts;
  for (const path of paths) {
    const parsed = files.get(path);
    if (!parsed) continue;
    const { placement, file } = parsed;
    const folder = placement.teamFolder;
    const layer = placement.layer ?? file.metadata?.layer;
    if (folder !== undefined && !scopes.has(folder)) scopes.set(folder, scope(folder, layer));
    for (const [position, team] of file.teams.entries()) {
      const id = folder ?? path;
      const existing = scopes.get(id);
      // The folder's team is the first of its team.busy; without that file, the first team found in the folder.
      const takes =
        position === 0 &&
        (existing?.model === undefined || (parsed.placement.expects === "team" && !isMain(files, existing)));
      if (takes) {
        const draft = existing ?? scope(id, layer);
        const replaced = draft.model;
        Object.assign(draft, { name: team.name, file: path, model: team });
        scopes.set(id, draft);
        scopeByTeam.set(team, draft);
        if (replaced) addExtra(drafts, replaced, existing?.file ?? path, id, layer);
      } else {
        addExtra(drafts, team, path, id, layer);
      }
    }
  }
}

function isMain(files: ReadonlyMap<string, ParsedFile>, scope: TeamScope): boolean {
  return scope.file !== undefined && files.get(scope.file)?.placement.expects === "team";
}

function addExtra(drafts: Drafts, team: Team, path: string, base: string, layer: Layer | undefined): void {
  const { scopes, scopeByTeam, extras, fold } = drafts;
  const plain = `${base}#${fold(team.name)}`;
  const before = extras.get(plain) ?? 0;
  extras.set(plain, before + 1);
  let id = before === 0 ? plain : `${plain}'${before}`;
  while (scopes.has(id)) id += "'";
  const draft = scope(id, layer);
  Object.assign(draft, { name: team.name, file: path, model: team });
  scopes.set(id, draft);
  scopeByTeam.set(team, draft);
}

function scope(id: string, layer: Layer | undefined): ScopeDraft {
  const name = id.slice(id.lastIndexOf("/") + 1);
  return {
    symbol: "",
    id,
    prefix: name,
    name,
    layer,
    file: undefined,
    model: undefined,
    roles: [],
    playbooks: [],
    documents: [],
    members: [],
    imports: [],
  };
}

function nameScopes(scopes: readonly ScopeDraft[], fold: Fold): void {
  const folders = new Map<string, number>();
  const names = new Map<string, number>();
  for (const each of scopes) {
    folders.set(each.prefix, (folders.get(each.prefix) ?? 0) + 1);
    names.set(fold(each.name), (names.get(fold(each.name)) ?? 0) + 1);
  }
  for (const each of scopes) {
    if ((folders.get(each.prefix) ?? 0) > 1) each.prefix = each.id;
    const several = (names.get(fold(each.name)) ?? 0) > 1;
    each.symbol = several ? `${each.prefix}!team:${each.name}` : `team:${each.name}`;
  }
}

function located<Model extends { readonly at: Origin }>(
  model: Model,
  name: string,
  file: string,
  team: Scope,
  layer: Layer | undefined,
): Located<Model> {
  return { symbol: "", name, file, at: model.at, team, layer, model };
}

function index<Entry extends { readonly name: string }>(entries: readonly Entry[], fold: Fold): Index<Entry> {
  const map = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.name === "") continue;
    const key = fold(entry.name);
    const list = map.get(key);
    if (list) list.push(entry);
    else map.set(key, [entry]);
  }
  return map;
}

/** The same entry under several of its names that are alike counts once; they are added one after the other. */
function push<Entry>(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = map.get(key);
  if (!list) map.set(key, [entry]);
  else if (list.at(-1) !== entry) list.push(entry);
}

function indexMembers(members: readonly MemberEntry[], fold: Fold): Index<MemberEntry> {
  const map = new Map<string, MemberEntry[]>();
  for (const member of members) {
    if (member.name !== "") push(map, fold(member.name), member);
    if (member.model.email !== undefined) push(map, member.model.email.toLowerCase(), member);
  }
  return map;
}

function indexTeams(scopes: readonly TeamScope[], fold: Fold): Index<TeamScope> {
  const map = new Map<string, TeamScope[]>();
  for (const each of scopes) {
    if (each.name !== "") push(map, fold(each.name), each);
    push(map, fold(each.id.slice(each.id.lastIndexOf("/") + 1)), each);
    push(map, fold(each.id), each);
  }
  return map;
}

/** `<team-dir>!` stands in front only where a name exists in several teams. */
export function nameEntries(kind: string, entries: Index<Located<unknown>>): void {
  for (const list of entries.values()) {
    const several = list.some((entry) => entry.team !== list[0]?.team);
    for (const entry of list) {
      const prefix = several && entry.team ? `${entry.team.prefix}!` : "";
      (entry as { symbol: string }).symbol = `${prefix}${kind}:${entry.name}`;
    }
  }
}
