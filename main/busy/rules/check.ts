/**
 * Checks files against the rules, and after a change only those files that the change can touch: every look at another
 * file goes through a key, and a file is checked again when a key it looked at has changed.
 */
import type { Diagnostic, DiagnosticCode } from "#shared/diagnostics.ts";
import { analyzeCapacity } from "../analysis/capacity.ts";
import { type RunsData, runsDataOf } from "../analysis/flow.ts";
import { CONFIG_PATH, EMPTY_CONFIG, type WorkspaceConfig } from "../model/config.ts";
import { type ParsedFile, sorted } from "../model/parse.ts";
import { exportTexts, type FileFacts, factsOf, loadHead, loadText } from "../names/facts.ts";
import type { Reference } from "../names/references.ts";
import { createResolver } from "../names/resolve.ts";
import { buildStructure, folderOf, type Structure } from "../names/structure.ts";
import { patchStructure } from "../names/structure-patch.ts";
import { type Fold, fold, rememberingFold } from "../names/symbols.ts";
import { firstLineOf, onOneLine } from "../syntax/places.ts";
import type { EffectiveRole, PlaybookEntry, Resolver, RoleEntry, WorkspaceOptions } from "../workspace.ts";
import { checkBusinessRules } from "./business.ts";
import { checkCadence } from "./cadence.ts";
import { checkAllocation, checkUnits } from "./capacity.ts";
import { type Checking, makeDiagnostic } from "./checking.ts";
import { checkCircles, MOST_PARENTS } from "./circles.ts";
import { checkConditions } from "./conditions.ts";
import { checkContent } from "./content.ts";
import { checkDeliverables } from "./deliverables.ts";
import { findingBound, MORE_OF_A_KIND } from "./finding-bound.ts";
import { checkLinks } from "./links.ts";
import { checkNames } from "./names.ts";
import { SEVERITIES } from "./severities.ts";
import { checkSteps } from "./steps.ts";
import { checkUsage } from "./usage.ts";

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
  readonly allocation: Allocation;
  /** Complete findings of the files that have such findings, and of the configuration. */
  readonly extra: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Paths that may have findings, in order. */
  readonly reportPaths: readonly string[];
}

/** Who has too much to do. */
interface Allocation {
  readonly findings: readonly Diagnostic[];
  /** Files with playbooks whose work counts; what the steps of others take does not matter. */
  readonly counted: ReadonlySet<string>;
}

const NO_ALLOCATION: Allocation = { findings: [], counted: new Set() };

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
  allocation: NO_ALLOCATION,
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
  const remembered = rememberingFold();
  const { facts, keys } = updateFacts(basis, next, remembered);
  const index = updateIndex(basis, facts, changed);
  const samePaths =
    basis.files.size === files.size && [...changed].every((path) => basis.files.has(path) === files.has(path));
  const paths = samePaths ? basis.structure.paths : [...files.keys()].sort();
  const structure = nextStructure(basis, next, paths, remembered);
  for (const key of severalChanged(basis.structure, structure, keys)) keys.add(key);
  const everything =
    structure.fingerprint !== basis.structure.fingerprint || config !== basis.config || options !== basis.options;

  const check = createChecker({ structure, config, options, facts, index, fold: remembered });
  const results = new Map(basis.results);
  for (const path of changed) if (!files.has(path)) results.delete(path);
  for (const [path, parsed] of files) {
    const known = results.get(path);
    if (known && !everything && !changed.has(path) && !touches(known.lookups, keys)) continue;
    results.set(path, check(parsed));
  }
  const allocation = !everything && !touchesLoad(basis, next) ? basis.allocation : allocationOf(structure, config);
  const extra = new Map<string, readonly Diagnostic[]>();
  if (config.findings.length > 0) extra.set(CONFIG_PATH, sorted(applyLevels(config.findings, config)));
  for (const path of new Set(allocation.findings.map((finding) => finding.file))) {
    const own = applyLevels(
      allocation.findings.filter((finding) => finding.file === path),
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

/** How many changed files are worth looking at one by one. */
const FEW_FILES = 20;

function nextStructure(basis: Basis, { files, changed }: Next, paths: readonly string[], remembered: Fold): Structure {
  if (changed.size === 0) return basis.structure;
  const patched =
    changed.size <= FEW_FILES ? patchStructure(basis.structure, basis.files, files, changed, remembered) : undefined;
  return patched ?? buildStructure(files, paths, remembered);
}

function touches(lookups: ReadonlySet<string>, keys: ReadonlySet<string>): boolean {
  const [fewer, more] = keys.size < lookups.size ? [keys, lookups] : [lookups, keys];
  for (const key of fewer) if (more.has(key)) return true;
  return false;
}

/** Keys of names that are looked up in the own team first (see `resolve.ts`). */
const SCOPED = /^(role|playbook|document):/;

const NO_TEXTS: ReadonlyMap<string, string> = new Map();

/** The facts of the next state, and the keys whose meaning changed. */
function updateFacts(
  basis: Basis,
  { files, changed }: Next,
  remembered: Fold,
): { readonly facts: ReadonlyMap<string, FileFacts>; readonly keys: Set<string> } {
  const facts = new Map(basis.facts);
  const keys = new Set<string>();
  const textsOf = (parsed: ParsedFile | undefined, own: FileFacts | undefined) =>
    parsed && own ? exportTexts(parsed, own, remembered) : NO_TEXTS;
  const compare = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>, scoped: string) => {
    for (const [key, text] of one) {
      const counterpart = other.get(key);
      if (counterpart === text) continue;
      keys.add(key);
      if (SCOPED.test(key)) keys.add(`${key}@${scoped}`);
      const colon = key.indexOf(":");
      // Which names there are changes what is suggested for a misspelt one.
      if (colon > 0 && counterpart === undefined) keys.add(`names:${key.slice(0, colon)}`);
    }
  };
  for (const path of changed) {
    const parsed = files.get(path);
    const own = parsed && factsOf(parsed, remembered);
    if (own) facts.set(path, own);
    else facts.delete(path);
    // Nobody has looked at anything yet.
    if (basis.results.size === 0) continue;
    keys.add(`place:${path}`);
    const { teamFolder } = (parsed ?? basis.files.get(path))?.placement ?? {};
    const before = textsOf(basis.files.get(path), basis.facts.get(path));
    const after = textsOf(parsed, own);
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
    const before = basis.facts.get(path)?.keys;
    const after = facts.get(path)?.keys;
    for (const key of before ?? []) {
      if (after?.has(key)) continue;
      index ??= new Map(basis.index);
      const left = (index.get(key) ?? []).filter((other) => other !== path);
      if (left.length === 0) index.delete(key);
      else index.set(key, left);
    }
    for (const key of after ?? []) {
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
    for (const key of facts.get(path)?.keys ?? []) {
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
  readonly fold: Fold;
}

const NO_ENTRIES = { roles: [], playbooks: [], documents: [] } as const;

/** A function that checks one file against all rules. */
function createChecker(context: CheckerContext): (parsed: ParsedFile) => FileResult {
  const { structure, config, options, facts, index, fold: remembered } = context;
  let lookups = new Set<string>();
  const resolve = createResolver(structure, (key) => lookups.add(key));
  const knownTools = new Set([...(options.knownTools ?? KNOWN_TOOLS), ...config.tools].map(fold));
  const connectorEvents = new Set((options.connectorEvents ?? []).map(fold));
  return (parsed) => {
    lookups = new Set();
    const found = createFindings(parsed);
    const references: Reference[] = [];
    const runs = new Map<PlaybookEntry, RunsData>();
    const checking: Checking = {
      parsed,
      entries: structure.byFile.get(parsed.path) ?? NO_ENTRIES,
      scope: structure.scopeByPath.get(parsed.path),
      structure,
      config,
      resolve,
      fold: remembered,
      runsOf(playbook) {
        const known = runs.get(playbook) ?? runsDataOf(resolve, playbook, remembered);
        runs.set(playbook, known);
        return known;
      },
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
        if (found.isFull(code)) return;
        const place = firstLineOf(parsed.lined, range);
        const severity = details?.severity ?? SEVERITIES[code];
        found.add(makeDiagnostic(parsed.path, place, code, severity, onOneLine(message), details));
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
    return { diagnostics: applyLevels(sorted(found.diagnostics), config), references, lookups };
  };
}

/** Findings of one file under way. */
interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  /** True when no more findings of a code are taken. */
  isFull(code: DiagnosticCode): boolean;
  add(diagnostic: Diagnostic): void;
}

/**
 * Collects findings, those from reading the file first. A block used through aliases is found several times; it is
 * reported once, at the anchored text.
 */
function createFindings(parsed: ParsedFile): Findings {
  const bound = findingBound();
  const seen = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const add = (diagnostic: Diagnostic): void => {
    const { file, range, code, severity, message } = diagnostic;
    const identity = `${code}:${range.start.line}:${range.start.column}:${message}`;
    if (seen.has(identity)) return;
    seen.add(identity);
    diagnostics.push(bound.add(code) ? diagnostic : { file, range, code, severity, message: MORE_OF_A_KIND });
  };
  for (const diagnostic of parsed.diagnostics) add(diagnostic);
  return { diagnostics, isFull: bound.isFull, add };
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
  const chain = new Set([role]);
  for (let last = role; last.model.inherits_from !== undefined && chain.size <= MOST_PARENTS; ) {
    const parent = resolve.role(last.team, last.model.inherits_from);
    if (parent.kind !== "found" || chain.has(parent.entry)) break;
    chain.add(parent.entry);
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
    responsibilities: [...new Set([...chain].flatMap((from) => from.model.responsibilities))],
    onboarding: [...chain].flatMap((from) => from.model.onboarding),
    tasks,
    ancestors: [...chain].slice(1),
  };
}

/** True when the change can alter anybody's load: a team file, or what steps take and who does them. */
function touchesLoad(basis: Basis, { files, changed }: Next): boolean {
  for (const path of changed) {
    const [before, after] = [basis.files.get(path), files.get(path)];
    if (before?.file.teams.length || after?.file.teams.length) return true;
    if (!before || !after || loadHead(before.file) !== loadHead(after.file)) return true;
    if (basis.allocation.counted.has(path) && loadText(before.file) !== loadText(after.file)) return true;
  }
  return false;
}

function allocationOf(structure: Structure, config: WorkspaceConfig): Allocation {
  const limited =
    structure.members.some((member) => member.model.capacity !== undefined) ||
    structure.teams.some((team) => team.model?.resources.some((resource) => resource.type === "time"));
  if (!limited) return NO_ALLOCATION;
  const resolve = createResolver(structure);
  const memo = new Map<RoleEntry, EffectiveRole>();
  const effectiveRole = (role: RoleEntry): EffectiveRole => {
    const known = memo.get(role) ?? effectiveRoleOf(resolve, role);
    memo.set(role, known);
    return known;
  };
  const context = { ...structure, resolve, effectiveRole, config };
  const report = analyzeCapacity(context);
  return {
    findings: checkAllocation(context, report),
    counted: new Set(report.counted.map((playbook) => playbook.file)),
  };
}
