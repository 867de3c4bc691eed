/** Which parts of a difference make no sense without others: new names before their uses, uses gone before their names. */
import { fold, findSymbol } from "#busy/symbols.ts";
import { parseFile } from "#busy/parse.ts";
import type { Reference } from "#busy/references.ts";
import type { Workspace } from "#busy/workspace.ts";
import { nameOf, objectData } from "../tree/constructs.ts";
import type { Entry } from "../tree/node.ts";
import { printTree } from "../tree/print-tree.ts";
import { stronglyConnected } from "./circles.ts";
import type { FilePair } from "./file-pair.ts";
import { type Group, type Grouping, withinConstruct } from "./grouping.ts";
import type { Owners, When } from "./owners.ts";

/** Both states as models. */
export interface Models {
  readonly before: Workspace;
  readonly after: Workspace;
}

/** For each part the parts it needs. */
export function needsOf(
  pairs: readonly FilePair[],
  grouping: Grouping,
  owners: Owners,
  models: Models,
): ReadonlyMap<string, ReadonlySet<string>> {
  const { groups } = grouping;
  const needs = new Map<string, Set<string>>(groups.map((group) => [group.id, new Set()]));
  const need = (group: Group | string, other: Group | string) => {
    const [from, to] = [group, other].map((each) => (typeof each === "string" ? each : each.id));
    if (from !== undefined && to !== undefined && from !== to) needs.get(from)?.add(to);
  };
  const together = (all: readonly Group[]) => {
    for (const group of all) for (const other of all) need(group, other);
  };
  for (const [one, other] of grouping.together) {
    need(one, other);
    need(other, one);
  }
  for (const pair of pairs) {
    for (const when of [0, 2] as const) references(pair, when);
    version(pair);
  }
  names();
  deliverables();
  holders();
  circles();
  sameConstruct("execution_type", "agent_prompt");
  layers();
  return needs;

  function modelOf(when: When): Workspace {
    return when === 0 ? models.before : models.after;
  }

  function pathOf(pair: FilePair, when: When): string | undefined {
    return when === 0 ? pair.before?.path : pair.after?.path;
  }

  /** A use that came needs what gives the thing its name; what takes the name away needs the uses to go. */
  function references(pair: FilePair, when: When): void {
    const path = pathOf(pair, when);
    if (path === undefined) return;
    for (const reference of modelOf(when).referencesOf(path)) {
      const users = owners.at(when, path, reference.fromOrigin.range.start).filter((group) => group.kind !== "path");
      if (users.length === 0) continue;
      for (const provider of providers(reference, when)) {
        for (const user of users) {
          if (when === 2) need(user, provider);
          else need(provider, user);
        }
      }
    }
  }

  function providers({ to }: Reference, when: When): readonly Group[] {
    const found = to === undefined ? undefined : findSymbol(modelOf(when), to);
    if (!found) return [];
    return owners.at(when, found.file, found.nameRange.start);
  }

  /** Fields of a newer version of the language need the file to say so. */
  function version(pair: FilePair): void {
    const raise = groups.find((group) => group.id === `${pair.key}#|version`);
    const { before, after } = pair;
    if (!raise || !before?.tree || !after?.tree || typeof after.content !== "string") return;
    const old = before.tree.root.entries.find((entry) => entry.key === "version");
    const entries = after.tree.root.entries.flatMap((entry) => (entry.key !== "version" ? [entry] : old ? [old] : []));
    const text = printTree({ ...after.tree, root: { ...after.tree.root, entries } });
    for (const { code, range } of parseFile(after.path, text).diagnostics) {
      if (code !== "NEEDS_VERSION") continue;
      for (const group of owners.at(2, after.path, range.start)) need(group, raise);
    }
    const lowered = parseFile(before.path, typeof before.content === "string" ? before.content : "");
    if (!lowered.diagnostics.some(({ code }) => code === "NEEDS_VERSION")) {
      for (const group of groups) if (group.pair === pair && isRemoval(group)) need(raise, group);
    }
  }

  function isRemoval(group: Group): boolean {
    return group.kind === "meaning" && group.differences.some(({ difference }) => difference.values[2] === undefined);
  }

  /** Two things of one name cannot be there at once: the old one goes before the new one comes. */
  function names(): void {
    const came = groups.flatMap((group) => namesIn(group, 2).map((name) => ({ group, name })));
    const gone = groups.flatMap((group) => namesIn(group, 0).map((name) => ({ group, name })));
    for (const { group, name } of came) for (const other of gone) if (other.name === name) need(group, other.group);
  }

  /** The names that a part brings (2) or takes away (0), each with what it names and where. */
  function namesIn(group: Group, when: When): readonly string[] {
    const other: When = when === 0 ? 2 : 0;
    if (group.kind === "file") {
      const path = pathOf(group.pair, when);
      if (path === undefined || pathOf(group.pair, other) !== undefined) return [];
      const model = modelOf(when);
      return [model.roles, model.playbooks, model.documents].flatMap((list, index) =>
        list.filter((entry) => entry.file === path).map((entry) => `${index} ${fold(entry.name)}`),
      );
    }
    return group.differences.flatMap(({ pair, difference }) => {
      const { kind, values, place } = difference;
      const value = values[when];
      const step = place.steps.findLast((each) => each.construct !== undefined);
      const of = step?.construct?.of;
      const scope = of === "role" || of === "playbook" ? (of === "role" ? "0" : "1") : `${pair.key} ${of}`;
      if (kind === "entry" || kind === "place") {
        const entry = step?.construct?.entries[when];
        return entry && (kind === "place" || value !== undefined) ? [`${scope} ${nameOf(entry, of)}`] : [];
      }
      const { keys } = withinConstruct(place.steps);
      if (keys.at(-1) !== "name" || typeof value !== "string") return [];
      const root = ["role", "playbook", "document"].indexOf(keys[0] ?? "");
      return [`${step ? scope : root} ${fold(value)}`];
    });
  }

  /** What is said of a deliverable in several places must go on agreeing. */
  function deliverables(): void {
    for (const group of groups) {
      const name = /#deliverable (.*)\.(?:type|format)$/.exec(group.id)?.[1];
      if (name === undefined) continue;
      for (const other of groups) {
        if (other.pair !== group.pair || other.kind !== "meaning") continue;
        if (mentions(other, name, 0)) need(group, other);
        if (mentions(other, name, 2)) need(other, group);
      }
    }
  }

  function mentions(group: Group, name: string, when: When): boolean {
    return group.differences.some(
      ({ difference: { kind, values } }) =>
        kind === "entry" && values[when] !== undefined && holdsName(values[when], name),
    );
  }

  /** What moves needs the thing it moves into; what goes must first let go what moves out of it. */
  function holders(): void {
    for (const group of groups) {
      for (const { pair, difference } of group.differences) {
        if (difference.kind !== "place") continue;
        const entries = difference.place.steps.findLast((step) => step.construct !== undefined)?.construct?.entries;
        for (const other of groups) {
          for (const each of other.differences) {
            if (each.pair !== pair || each.difference.kind === "field" || each.difference.kind === "item") continue;
            const holder = each.difference.place.steps.findLast((step) => step.construct !== undefined)?.construct
              ?.entries;
            if (holds(holder?.[2], entries?.[2])) need(group, other);
            if (holds(holder?.[0], entries?.[0])) need(other, group);
          }
        }
      }
    }
  }

  /** Waits, inheritance and runs that could close a circle when only some of them are taken are taken together. */
  function circles(): void {
    const edges = [0, 2].flatMap((when) =>
      waitsOf(
        modelOf(when as When),
        pairs.flatMap((pair) => pathOf(pair, when as When) ?? []),
      ),
    );
    for (const circle of stronglyConnected(edges)) {
      const touching = groups.filter((group) => group.differences.some((each) => touches(each, circle)));
      together(touching);
    }
  }

  function touches({ difference, pair }: Group["differences"][number], circle: ReadonlySet<string>): boolean {
    const { keys, construct } = withinConstruct(difference.place.steps);
    const isLink =
      difference.kind !== "field" && difference.kind !== "item"
        ? true
        : ["depends_on", "repeat", "runs", "inherits_from", "name"].some((key) => keys.includes(key));
    if (!isLink) return false;
    const names = construct
      ? difference.place.steps
          .flatMap((step) => step.construct?.entries ?? [])
          .flatMap((entry) => (entry ? nameInEntry(entry) : []))
      : [];
    const root = [pair.before, pair.after].flatMap((side) => (side ? mainNames(side.path) : []));
    return [...names, ...root].some((name) => circle.has(name));
  }

  function mainNames(path: string): readonly string[] {
    return [models.before, models.after].flatMap((model) =>
      [...model.roles, ...model.playbooks].filter((entry) => entry.file === path).map((entry) => fold(entry.name)),
    );
  }

  function sameConstruct(one: string, other: string): void {
    for (const group of groups) {
      if (!group.id.endsWith(`|${one}`)) continue;
      const partner = groups.find((each) => each.id === group.id.replace(/\|[^|]*$/, `|${other}`));
      if (partner) together([group, partner]);
    }
  }

  /** A file that goes to another layer says so. */
  function layers(): void {
    for (const pair of pairs) {
      const path = groups.find((group) => group.id === `${pair.key}#^`);
      const layer = groups.filter((group) => group.pair === pair && /\|(?:document\.)?metadata\.layer$/.test(group.id));
      if (path) together([path, ...layer]);
    }
  }
}

function nameInEntry(entry: Entry): readonly string[] {
  const name = objectData(entry)?.["name"];
  return typeof name === "string" ? [fold(name)] : [];
}

/** Whether a value is, or has inside, something of this name. */
function holdsName(value: unknown, name: string): boolean {
  if (Array.isArray(value)) return value.some((item) => holdsName(item, name));
  if (typeof value !== "object" || value === null) return false;
  const map = value as Readonly<Record<string, unknown>>;
  const own = map["name"];
  return (typeof own === "string" && fold(own) === name) || Object.values(map).some((item) => holdsName(item, name));
}

/** Whether an entry has another one inside. */
function holds(outer: Entry | undefined, inner: Entry | undefined): boolean {
  if (!outer || !inner || outer === inner || outer.node.kind === "leaf") return false;
  return outer.node.entries.some((entry) => entry === inner || holds(entry, inner));
}

/** Who waits for, inherits from or runs whom, by name. */
function waitsOf(workspace: Workspace, files: readonly string[]): readonly (readonly [string, string])[] {
  const last = (symbol: string) => fold(symbol.split(/[:/]/).at(-1) ?? "");
  const edges: [string, string][] = [];
  for (const reference of workspace.references) {
    if (reference.to === undefined || !LINKS.has(reference.kind)) continue;
    const from = reference.kind === "runs" ? /:([^/]+)/.exec(reference.from)?.[1] : undefined;
    edges.push([from === undefined ? last(reference.from) : fold(from), last(reference.to)]);
  }
  for (const playbook of workspace.playbooks) {
    if (!files.includes(playbook.file)) continue;
    const visit = (steps: typeof playbook.model.steps): void => {
      for (const [index, step] of steps.entries()) {
        const previous = steps[index - 1];
        if (previous && step.depends_on === undefined) edges.push([fold(step.name), fold(previous.name)]);
        visit(step.subtasks);
      }
    };
    visit(playbook.model.steps);
  }
  return edges;
}

const LINKS: ReadonlySet<Reference["kind"]> = new Set(["depends_on", "inherits", "runs"]);
