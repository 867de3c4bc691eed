/** The workspace: all files read, names resolved, everything checked; changed without reading again what stayed. */
import type { Diagnostic, DiagnosticCounts } from "#shared/diagnostics.ts";
import { CONFIG_PATH, EMPTY_CONFIG, parseConfig, type WorkspaceConfig } from "./model/config.ts";
import type { DocumentDefinition, Import, Layer, Member, Origin, Playbook, Role, Task, Team } from "./model/model.ts";
import { placesRoom } from "./model/origin.ts";
import { isReadPath, type ParsedFile, parseFile } from "./model/parse.ts";
import type { Reference } from "./names/references.ts";
import { createResolver } from "./names/resolve.ts";
import type { SymbolText } from "./names/symbols.ts";
import type { WorkingTime } from "./notation/duration.ts";
import { type Basis, checkAll, EMPTY_BASIS, effectiveRoleOf, type FileResult } from "./rules/check.ts";
import { hasRenaming, withRenamings } from "./writing/naming-fixes.ts";

export interface WorkspaceOptions {
  /** Names of tools the connector registry knows; defaults to the registry of the language (BUSY.md §9). */
  readonly knownTools?: readonly string[];
  /** Events that connectors emit; they count as produced. */
  readonly connectorEvents?: readonly string[];
}

/** What every named thing of the workspace has. */
export interface Located<Model> {
  readonly symbol: SymbolText;
  readonly name: string;
  /** The file it is defined in. */
  readonly file: string;
  readonly at: Origin;
  /** The team it belongs to; undefined outside any team folder. */
  readonly team: TeamScope | undefined;
  readonly layer: Layer | undefined;
  readonly model: Model;
}

export type RoleEntry = Located<Role>;
export type PlaybookEntry = Located<Playbook>;
export type DocumentEntry = Located<DocumentDefinition>;
export type MemberEntry = Located<Member>;
export type ImportEntry = Located<Import>;

/** A team with everything in its folder. */
export interface TeamScope {
  readonly symbol: SymbolText;
  /** The team's folder, for example `L0/client-operations`; unique. */
  readonly id: string;
  /** What stands before `!` in symbols: the folder's name, or `id` where two folders have the same name. */
  readonly prefix: string;
  /** Display name. */
  readonly name: string;
  readonly layer: Layer | undefined;
  /** The file that describes the team; undefined for a folder without `team.busy`. */
  readonly file: string | undefined;
  readonly model: Team | undefined;
  readonly roles: readonly RoleEntry[];
  readonly playbooks: readonly PlaybookEntry[];
  readonly documents: readonly DocumentEntry[];
  readonly members: readonly MemberEntry[];
  readonly imports: readonly ImportEntry[];
}

/** Where a name is used from: an entry's team, or undefined for the whole workspace. */
export type Scope = TeamScope | undefined;

/** The outcome of looking a name up. `folded` is true when the name matches only after kebab/snake folding. */
export type Resolution<Entry> =
  | { readonly kind: "found"; readonly entry: Entry; readonly folded: boolean }
  | { readonly kind: "ambiguous"; readonly candidates: readonly Entry[] }
  | { readonly kind: "missing"; readonly suggestion: string | undefined };

/** What an escalation, delegation or escalation path may name. */
export type Target =
  | { readonly kind: "role"; readonly role: RoleEntry }
  | { readonly kind: "playbook"; readonly playbook: PlaybookEntry }
  | { readonly kind: "team"; readonly team: TeamScope }
  | { readonly kind: "member"; readonly member: MemberEntry }
  | { readonly kind: "actor"; readonly actor: "business_owner" | "client" };

export interface Resolver {
  role(from: Scope, name: string): Resolution<RoleEntry>;
  playbook(from: Scope, name: string): Resolution<PlaybookEntry>;
  document(from: Scope, name: string): Resolution<DocumentEntry>;
  team(name: string): Resolution<TeamScope>;
  target(from: Scope, name: string): Resolution<Target>;
}

/** A role with what it inherits: its own entries first, then those of its parents that it does not override. */
export interface EffectiveRole {
  readonly responsibilities: readonly string[];
  readonly onboarding: Role["onboarding"];
  readonly tasks: readonly { readonly task: Task; readonly from: RoleEntry }[];
  /** The chain of parents, nearest first; a circle is cut. */
  readonly ancestors: readonly RoleEntry[];
}

/** A checked workspace. Immutable: `changeWorkspace` makes a new one. */
export interface Workspace {
  readonly files: ReadonlyMap<string, ParsedFile>;
  readonly config: WorkspaceConfig;
  /** Names of the workspace's own algorithms: `algorithms/score.js` → `score`. */
  readonly algorithms: ReadonlySet<string>;
  /** Teams that have a `team.busy`, in order of folder. */
  readonly teams: readonly TeamScope[];
  /** All team folders, also those without `team.busy`. */
  readonly scopes: readonly TeamScope[];
  readonly roles: readonly RoleEntry[];
  readonly playbooks: readonly PlaybookEntry[];
  readonly documents: readonly DocumentEntry[];
  readonly members: readonly MemberEntry[];
  /** Everything found, in order of file and line. */
  readonly diagnostics: readonly Diagnostic[];
  diagnosticsOf(path: string): readonly Diagnostic[];
  readonly counts: DiagnosticCounts;
  /** 0–100: max(0, 100 − 10·errors − 2·warnings). */
  readonly health: number;
  readonly resolve: Resolver;
  /** The team scope a file belongs to. */
  scopeOf(path: string): Scope;
  effectiveRole(role: RoleEntry): EffectiveRole;
  readonly imports: readonly ImportEntry[];
  /** All references, in order of file. */
  readonly references: readonly Reference[];
  referencesOf(path: string): readonly Reference[];
  referencesTo(symbol: SymbolText): readonly Reference[];
  /** What `changeWorkspace` builds on; of no use to others. */
  readonly basis: Basis;
}

const ALGORITHM = /^algorithms\/([^/]+)\.js$/;

/**
 * Reads and checks a workspace. `files` holds the text of every `.busy` file and of `orgata.config.yaml` by path
 * relative to the workspace; of `algorithms/*.js` the path matters, the text may be empty. Other files are ignored.
 */
export function createWorkspace(files: ReadonlyMap<string, string>, options: WorkspaceOptions = {}): Workspace {
  return advance(EMPTY_BASIS, files, options);
}

/** The workspace after some files changed; null deletes. Reads and checks again only what the change can touch. */
export function changeWorkspace(workspace: Workspace, changes: ReadonlyMap<string, string | null>): Workspace {
  return advance(workspace.basis, changes, workspace.basis.options);
}

function advance(basis: Basis, changes: ReadonlyMap<string, string | null>, options: WorkspaceOptions): Workspace {
  const files = new Map(basis.files);
  const algorithms = new Set(basis.algorithms);
  const changed = new Set<string>();
  const configText = changes.has(CONFIG_PATH) ? (changes.get(CONFIG_PATH) ?? undefined) : basis.configText;
  const config =
    configText === basis.configText ? basis.config : configText === undefined ? EMPTY_CONFIG : parseConfig(configText);
  const room = placesRoom();
  const read = (path: string, text: string): void => {
    changed.add(path);
    files.set(path, parseFile(path, text, config.working_time, room));
  };
  for (const [path, text] of changes) {
    const algorithm = ALGORITHM.exec(path)?.[1];
    if (algorithm !== undefined) {
      if (text === null) algorithms.delete(algorithm);
      else algorithms.add(algorithm);
    } else if (path.endsWith(".busy") && isReadPath(path)) {
      if (text === (files.get(path)?.text ?? null)) continue;
      if (text !== null) read(path, text);
      else {
        changed.add(path);
        files.delete(path);
      }
    }
  }
  if (!sameTime(config.working_time, basis.config.working_time)) {
    for (const [path, { text, diagnostics }] of files) {
      const depends = diagnostics.some(({ code }) => code === "INVALID_DURATION");
      if (depends && !changed.has(path)) read(path, text);
    }
  }
  return workspaceOf(checkAll(basis, { files, changed, algorithms, configText, config, options }));
}

function sameTime(one: WorkingTime, other: WorkingTime): boolean {
  return one.hours_per_day === other.hours_per_day && one.days_per_week === other.days_per_week;
}

function workspaceOf(basis: Basis): Workspace {
  const { structure, results, config } = basis;
  const resolve = createResolver(structure);
  const effective = new Map<RoleEntry, EffectiveRole>();
  const resultOf = (path: string): FileResult | undefined => results.get(path);
  let diagnostics: readonly Diagnostic[] | undefined;
  let references: readonly Reference[] | undefined;
  let counts: DiagnosticCounts | undefined;
  let bySymbol: ReadonlyMap<SymbolText, readonly Reference[]> | undefined;
  const renamed = new Map<string, readonly Diagnostic[]>();
  const workspace: Workspace = {
    files: basis.files,
    config,
    algorithms: basis.algorithms,
    teams: structure.teams,
    scopes: structure.scopes,
    roles: structure.roles,
    playbooks: structure.playbooks,
    documents: structure.documents,
    members: structure.members,
    imports: structure.imports,
    get diagnostics() {
      diagnostics ??= basis.reportPaths.flatMap((path) => workspace.diagnosticsOf(path));
      return diagnostics;
    },
    diagnosticsOf(path) {
      const found = basis.extra.get(path) ?? resultOf(path)?.diagnostics ?? [];
      if (!found.some(hasRenaming)) return found;
      const whole = renamed.get(path) ?? withRenamings(workspace, path, found);
      renamed.set(path, whole);
      return whole;
    },
    get counts() {
      counts ??= countsOf(workspace, basis);
      return counts;
    },
    get health() {
      return Math.max(0, 100 - 10 * workspace.counts.error - 2 * workspace.counts.warning);
    },
    resolve,
    scopeOf: (path) => structure.scopeByPath.get(path),
    effectiveRole(role) {
      const known = effective.get(role);
      if (known) return known;
      const found = effectiveRoleOf(resolve, role);
      effective.set(role, found);
      return found;
    },
    get references() {
      references ??= structure.paths.flatMap((path) => resultOf(path)?.references ?? []);
      return references;
    },
    referencesOf: (path) => resultOf(path)?.references ?? [],
    referencesTo(symbol) {
      bySymbol ??= groupBySymbol(workspace.references);
      return bySymbol.get(symbol) ?? [];
    },
    basis,
  };
  return workspace;
}

function countsOf(workspace: Workspace, basis: Basis): DiagnosticCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const path of basis.reportPaths) for (const { severity } of workspace.diagnosticsOf(path)) counts[severity]++;
  return counts;
}

function groupBySymbol(references: readonly Reference[]): ReadonlyMap<SymbolText, readonly Reference[]> {
  const groups = new Map<SymbolText, Reference[]>();
  for (const reference of references) {
    if (reference.to === undefined) continue;
    const group = groups.get(reference.to);
    if (group) group.push(reference);
    else groups.set(reference.to, [reference]);
  }
  return groups;
}
