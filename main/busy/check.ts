/**
 * Checks files against the rules, and after a change only those files that the change can touch: every look at another
 * file goes through a key, and a file is checked again when a key it looked at has changed.
 */
import type { Diagnostic } from "#shared/diagnostics.ts";
import { type Checking, makeDiagnostic } from "./checking.ts";
import { CONFIG_PATH, EMPTY_CONFIG, type WorkspaceConfig } from "./config.ts";
import { type FileFacts, factsOf } from "./facts.ts";
import { type ParsedFile, sorted } from "./parse.ts";
import { firstLineOf, onOneLine } from "./places.ts";
import type { Reference } from "./references.ts";
import { createResolver } from "./resolve.ts";
import { checkBusinessRules } from "./rules/business.ts";
import { checkCadence } from "./rules/cadence.ts";
import { checkAllocation, checkUnits } from "./rules/capacity.ts";
import { checkCircles } from "./rules/circles.ts";
import { checkConditions } from "./rules/conditions.ts";
import { checkContent } from "./rules/content.ts";
import { checkDeliverables } from "./rules/deliverables.ts";
import { checkLinks } from "./rules/links.ts";
import { checkNames } from "./rules/names.ts";
import { checkSteps } from "./rules/steps.ts";
import { checkUsage } from "./rules/usage.ts";
import { SEVERITIES } from "./severities.ts";
import { buildStructure, folderOf, type Structure } from "./structure.ts";
import { fold } from "./symbols.ts";
import type { EffectiveRole, Resolver, RoleEntry, WorkspaceOptions } from "./workspace.ts";

/** What checking one file gave. */
export interface FileResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly references: readonly Reference[];
  /** Keys it looked at (see `facts.ts`). */
  readonly lookups: ReadonlySet<string>;
}

/** Everything a next version of the workspace can build on. */
export interface Basis {
  readonly files: ReadonlyMap<string, ParsedFile>;
  readonly facts: ReadonlyMap<string, FileFacts>;
  /** Key → paths of the files that export it, in order. */
  readonly index: ReadonlyMap<string, readonly string[]>;
  readonly results: ReadonlyMap<string, FileResult>;
  readonly structure: Structure;
  readonly algorithms: ReadonlySet<string>;
  readonly configText: string | undefined;
  readonly config: WorkspaceConfig;
  readonly options: WorkspaceOptions;
  /** Findings that need the whole workspace at once. */
  readonly allocation: readonly Diagnostic[];
  /** Complete findings of the files that have such findings, and of the configuration. */
  readonly extra: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Paths that may have findings, in order. */
  readonly reportPaths: readonly string[];
}

export const EMPTY_BASIS: Basis = {
  files: new Map(),
  facts: new Map(),
  index: new Map(),
  results: new Map(),
  structure: buildStructure(new Map(), []),
  algorithms: new Set(),
  configText: undefined,
  config: EMPTY_CONFIG,
  options: {},
  allocation: [],
  extra: new Map(),
  reportPaths: [],
};

/** The registry of connectors (BUSY.md §9), used unless the host knows better. */
export const KNOWN_TOOLS = [
  "gmail",
  "email",
  "outlook",
  "slack",
  "microsoft-teams",
  "google-calendar",
  "google-drive",
  "google-sheets",
  "google-forms",
  "calendly",
  "dropbox",
  "docusign",
  "stripe",
  "paypal",
  "quickbooks",
  "salesforce",
  "hubspot",
  "lightroom",
  "photoshop",
  "excel",
] as const;

/** The next state of the files. */
export interface Next {
  readonly files: ReadonlyMap<string, ParsedFile>;
  readonly changed: ReadonlySet<string>;
  readonly algorithms: ReadonlySet<string>;
  readonly configText: string | undefined;
  readonly config: WorkspaceConfig;
  readonly options: WorkspaceOptions;
}

/** Checks what has to be checked for the next state and keeps the rest. */
export function checkAll(basis: Basis, next: Next): Basis {
  const { files, changed, config, options } = next;
  const { facts, keys } = updateFacts(basis, next);
  const index = updateIndex(basis, facts, changed);
  const samePaths =
    basis.files.size === files.size && [...changed].every((path) => basis.files.has(path) === files.has(path));
  const paths = samePaths ? basis.structure.paths : [...files.keys()].sort();
  const structure = changed.size === 0 ? basis.structure : buildStructure(files, paths);
  for (const key of severalChanged(basis.structure, structure, keys)) keys.add(key);
  const everything =
    structure.fingerprint !== basis.structure.fingerprint || config !== basis.config || options !== basis.options;

  const check = createChecker({ structure, config, options, facts, index });
  const results = new Map(basis.results);
  for (const path of changed) if (!files.has(path)) results.delete(path);
  for (const [path, parsed] of files) {
    const known = results.get(path);
    if (known && !everything && !changed.has(path) && !touches(known.lookups, keys)) continue;
    results.set(path, check(parsed));
  }
  const allocation =
    !everything && !touchesLoad(basis, next, facts) ? basis.allocation : allocationOf(structure, config);
  const extra = new Map<string, readonly Diagnostic[]>();
  if (config.findings.length > 0) extra.set(CONFIG_PATH, sorted(applyLevels(config.findings, config)));
  for (const path of new Set(allocation.map((finding) => finding.file))) {
    const own = applyLevels(
      allocation.filter((finding) => finding.file === path),
      config,
    );
    extra.set(path, sorted([...(results.get(path)?.diagnostics ?? []), ...own]));
  }
  return {
    ...next,
    facts,
    index,
    results,
    structure,
    allocation,
    extra,
    reportPaths: extra.has(CONFIG_PATH) ? [...paths, CONFIG_PATH].sort() : paths,
  };
}

function touches(lookups: ReadonlySet<string>, keys: ReadonlySet<string>): boolean {
  for (const key of keys) if (lookups.has(key)) return true;
  return false;
}

/** Keys of names that are looked up in the own team first (see `resolve.ts`). */
const SCOPED = /^(role|playbook|document):/;

/** The facts of the next state, and the keys whose meaning changed. */
function updateFacts(
  basis: Basis,
  { files, changed }: Next,
): { readonly facts: ReadonlyMap<string, FileFacts>; readonly keys: Set<string> } {
  const facts = new Map(basis.facts);
  const keys = new Set<string>();
  const compare = (one: FileFacts | undefined, other: FileFacts | undefined, scoped: string | undefined) => {
    for (const [key, text] of one?.exports ?? []) {
      const counterpart = other?.exports.get(key);
      if (counterpart === text) continue;
      keys.add(key);
      if (scoped !== undefined && SCOPED.test(key)) keys.add(`${key}@${scoped}`);
      const colon = key.indexOf(":");
      // Which names there are changes what is suggested for a misspelt one.
      if (colon > 0 && counterpart === undefined) keys.add(`names:${key.slice(0, colon)}`);
    }
  };
  for (const path of changed) {
    const parsed = files.get(path);
    const before = basis.facts.get(path);
    const after = parsed && factsOf(parsed);
    if (after) facts.set(path, after);
    else facts.delete(path);
    keys.add(`place:${path}`);
    const { teamFolder } = (parsed ?? basis.files.get(path))?.placement ?? {};
    compare(before, after, teamFolder ?? path);
    compare(after, before, teamFolder ?? path);
  }
  return { facts, keys };
}

/** Names that now exist in several teams, or no longer do: their symbols change. */
function severalChanged(before: Structure, after: Structure, keys: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  for (const key of keys) {
    const [, kind, name = ""] = /^(role|playbook|document):([^@]+)$/.exec(key) ?? [];
    if (kind === undefined) continue;
    const several = (structure: Structure) => {
      const indexes = {
        role: structure.roleIndex,
        playbook: structure.playbookIndex,
        document: structure.documentIndex,
      };
      return new Set((indexes[kind as keyof typeof indexes].get(name) ?? []).map((entry) => entry.team?.id)).size > 1;
    };
    if (several(before) !== several(after)) found.push(`several:${key}`);
  }
  return found;
}

function updateIndex(
  basis: Basis,
  facts: ReadonlyMap<string, FileFacts>,
  changed: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  if (basis.index.size === 0) return fullIndex(facts);
  let index: Map<string, readonly string[]> | undefined;
  for (const path of changed) {
    const before = basis.facts.get(path)?.exports;
    const after = facts.get(path)?.exports;
    for (const key of before?.keys() ?? []) {
      if (after?.has(key)) continue;
      index ??= new Map(basis.index);
      const left = (index.get(key) ?? []).filter((other) => other !== path);
      if (left.length === 0) index.delete(key);
      else index.set(key, left);
    }
    for (const key of after?.keys() ?? []) {
      if (before?.has(key)) continue;
      index ??= new Map(basis.index);
      index.set(key, [...(index.get(key) ?? []), path].sort());
    }
  }
  return index ?? basis.index;
}

function fullIndex(facts: ReadonlyMap<string, FileFacts>): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const path of [...facts.keys()].sort()) {
    for (const key of facts.get(path)?.exports.keys() ?? []) {
      const paths = index.get(key);
      if (paths) paths.push(path);
      else index.set(key, [path]);
    }
  }
  return index;
}

interface CheckerContext {
  readonly structure: Structure;
  readonly config: WorkspaceConfig;
  readonly options: WorkspaceOptions;
  readonly facts: ReadonlyMap<string, FileFacts>;
  readonly index: ReadonlyMap<string, readonly string[]>;
}

const NO_ENTRIES = { roles: [], playbooks: [], documents: [] } as const;

/** A function that checks one file against all rules. */
function createChecker(context: CheckerContext): (parsed: ParsedFile) => FileResult {
  const { structure, config, options, facts, index } = context;
  let lookups = new Set<string>();
  const resolve = createResolver(structure, (key) => lookups.add(key));
  const knownTools = new Set([...(options.knownTools ?? KNOWN_TOOLS), ...config.tools].map(fold));
  const connectorEvents = new Set((options.connectorEvents ?? []).map(fold));
  return (parsed) => {
    lookups = new Set();
    const diagnostics: Diagnostic[] = [...parsed.diagnostics];
    const references: Reference[] = [];
    const checking: Checking = {
      parsed,
      entries: structure.byFile.get(parsed.path) ?? NO_ENTRIES,
      scope: structure.scopeByPath.get(parsed.path),
      structure,
      config,
      resolve,
      knownTools,
      connectorEvents,
      effectiveRole: (role) => effectiveRoleOf(resolve, role),
      filesWith(key) {
        lookups.add(key);
        return index.get(key) ?? [];
      },
      factsOf: (path) => facts.get(path),
      nameOf(team) {
        if (team) lookups.add(`team-name:${folderOf(team.id)}`);
        return team?.name ?? "no team";
      },
      symbolOf(team) {
        if (!team) return undefined;
        // Another team of the same name puts a prefix in front of this one's symbol.
        lookups.add(`team-name:${folderOf(team.id)}`).add(`team:${fold(team.name)}`);
        return team.symbol;
      },
      pointInto: (path) => lookups.add(`place:${path}`),
      report(code, range, message, details) {
        const place = firstLineOf(parsed.text, range);
        const severity = details?.severity ?? SEVERITIES[code];
        diagnostics.push(makeDiagnostic(parsed.path, place, code, severity, onOneLine(message), details));
      },
      refer: (reference) => references.push(reference),
    };
    checkNames(checking);
    checkLinks(checking);
    checkCircles(checking);
    checkSteps(checking);
    checkDeliverables(checking);
    checkConditions(checking);
    checkCadence(checking);
    checkContent(checking);
    checkUsage(checking);
    checkUnits(checking);
    checkBusinessRules(checking);
    return { diagnostics: applyLevels(sorted(withoutTwins(diagnostics)), config), references, lookups };
  };
}

/** A block used through aliases is found several times; it is reported once, at the anchored text. */
function withoutTwins(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, range, message }) => {
    const identity = `${code}:${range.start.line}:${range.start.column}:${message}`;
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

function applyLevels(diagnostics: readonly Diagnostic[], config: WorkspaceConfig): readonly Diagnostic[] {
  const { diagnostics: levels } = config;
  if (Object.keys(levels).length === 0) return diagnostics;
  return diagnostics.flatMap((diagnostic) => {
    const level = levels[diagnostic.code];
    if (level === undefined) return [diagnostic];
    return level === "off" ? [] : [{ ...diagnostic, severity: level }];
  });
}

/** A role with everything it takes over from its parents; a circle is cut. */
export function effectiveRoleOf(resolve: Pick<Resolver, "role">, role: RoleEntry): EffectiveRole {
  const chain: RoleEntry[] = [role];
  for (let last = role; last.model.inherits_from !== undefined; ) {
    const parent = resolve.role(last.team, last.model.inherits_from);
    if (parent.kind !== "found" || chain.includes(parent.entry)) break;
    chain.push(parent.entry);
    last = parent.entry;
  }
  const tasks: { task: EffectiveRole["tasks"][number]["task"]; from: RoleEntry }[] = [];
  const names = new Set<string>();
  for (const from of chain) {
    for (const task of from.model.tasks) {
      const name = fold(task.name);
      if (names.has(name)) continue;
      names.add(name);
      tasks.push({ task, from });
    }
  }
  return {
    responsibilities: [...new Set(chain.flatMap((from) => from.model.responsibilities))],
    onboarding: chain.flatMap((from) => from.model.onboarding),
    tasks,
    ancestors: chain.slice(1),
  };
}

/** True when the change can alter anybody's load: a team file, or what steps take and who does them. */
function touchesLoad(basis: Basis, { files, changed }: Next, facts: ReadonlyMap<string, FileFacts>): boolean {
  for (const path of changed) {
    if (basis.files.get(path)?.kind === "team" || files.get(path)?.kind === "team") return true;
    if (basis.facts.get(path)?.exports.get("load") !== facts.get(path)?.exports.get("load")) return true;
  }
  return false;
}

function allocationOf(structure: Structure, config: WorkspaceConfig): readonly Diagnostic[] {
  const limited =
    structure.members.some((member) => member.model.capacity !== undefined) ||
    structure.teams.some((team) => team.model?.resources.some((resource) => resource.type === "time"));
  if (!limited) return [];
  const resolve = createResolver(structure);
  const memo = new Map<RoleEntry, EffectiveRole>();
  const effectiveRole = (role: RoleEntry): EffectiveRole => {
    const known = memo.get(role) ?? effectiveRoleOf(resolve, role);
    memo.set(role, known);
    return known;
  };
  return checkAllocation({ ...structure, resolve, effectiveRole, config });
}
