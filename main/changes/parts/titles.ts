/** What each part of a difference means: the semantic changes it makes, and a sentence for people. */
import type { Origin } from "#busy/model/model.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import type { DetailedChange, Thing } from "../meaning/change.ts";
import { fieldSentence, itemSentence } from "../meaning/field-words.ts";
import { capital, quoted } from "../meaning/words.ts";
import { nameOf, objectData } from "../tree/constructs.ts";
import { describe, mainThing, sameSymbol } from "../weave/describe.ts";
import type { Difference } from "../weave/difference.ts";
import { type FileDifference, type Group, withinConstruct } from "./grouping.ts";
import type { When } from "./models.ts";
import type { Owners } from "./owners.ts";

/** The changes of each part, by its id. Every change goes to one part; what moved between two places to both. */
export function changesOfGroups(
  changes: readonly DetailedChange[],
  groups: readonly Group[],
  owners: Owners,
): ReadonlyMap<string, readonly DetailedChange[]> {
  const found = new Map<string, DetailedChange[]>();
  for (const change of changes) {
    for (const group of groupsOf(change, groups, owners)) found.set(group.id, [...(found.get(group.id) ?? []), change]);
  }
  return found;
}

function groupsOf(change: DetailedChange, groups: readonly Group[], owners: Owners): readonly Group[] {
  const own = groupOf(change, groups, owners);
  if (!own) return [];
  const at = change.semantic.kind === "moved" && change.before ? placeOf(change.before) : undefined;
  const left = at ? owners.at(0, at.file, (at.keys["name"]?.value ?? at.range).start) : [];
  const gone = left.find(({ differences }) => differences.some(({ difference }) => isGone(difference)));
  return gone && gone !== own ? [own, gone] : [own];
}

function isGone({ kind, values: [before, , after] }: Difference): boolean {
  return kind === "entry" && before !== undefined && after === undefined;
}

function groupOf(change: DetailedChange, groups: readonly Group[], owners: Owners): Group | undefined {
  const { semantic, before, after } = change;
  const near = new Set<Group>();
  const look = (when: When, file: string, range: Origin["range"] | undefined) => {
    if (range) for (const group of owners.at(when, file, range.start)) near.add(group);
  };
  look(semantic.kind === "removed" ? 0 : 2, semantic.file, semantic.range);
  for (const [when, thing] of [
    [0, before],
    [2, after],
  ] as const) {
    const at = thing && placeOf(thing);
    if (!at) continue;
    look(when, at.file, at.keys["name"]?.value ?? at.range);
    for (const key of (semantic.field ?? "").split(".")) look(when, at.file, at.keys[key]?.key);
  }
  const list = [...near].filter((group) => group.kind !== "layout");
  return (
    list.find((group) => fits(group, semantic)) ??
    list.find((group) => isNamedSo(group, semantic)) ??
    groups.find((group) => isNamedSo(group, semantic)) ??
    list.find((group) => group.kind === "file") ??
    list.find((group) => group.kind === "meaning") ??
    list[0] ??
    nearest(semantic, groups)
  );
}

/** The part about the same construct whose field has most in common with that of a change; what went leaves no place. */
function nearest({ symbol, file, field = "" }: SemanticChange, groups: readonly Group[]): Group | undefined {
  const keys = field.split(".");
  const scored = groups
    .filter(({ pair, kind }) => kind === "meaning" && [pair.before?.path, pair.after?.path].includes(file))
    .map((group) => ({ group, score: Math.max(...group.differences.map((each) => common(each, symbol, keys))) }));
  return scored.toSorted((one, other) => other.score - one.score)[0]?.group;
}

/** How many keys of a field a difference of the same construct shares; -1 for another construct. */
function common({ pair, difference }: FileDifference, symbol: string, keys: readonly string[]): number {
  const trees = [pair.before?.tree, undefined, pair.after?.tree] as const;
  const described = ([0, 2] as const).map((when) => describe(difference.place.steps, trees, pair.key, when));
  const same = described.find((each) => sameSymbol(each.symbol, symbol));
  if (!same) return -1;
  const own = same.field.split(".");
  const differs = keys.findIndex((key, index) => key !== own[index]);
  return differs === -1 ? keys.length : differs;
}

/** Whether a part is just what a change says. */
function fits(group: Group, semantic: DetailedChange["semantic"]): boolean {
  const { kind, field, before, after } = semantic;
  if (kind === "renamed") return group.rename?.from === before && group.rename?.to === after;
  return group.differences.some(({ difference }) => {
    if (difference.kind === "order" || difference.kind === "place") return kind === "moved";
    if (difference.kind === "entry") {
      if (difference.values[0] === undefined) return kind === "added";
      return difference.values[2] === undefined && kind === "removed";
    }
    const { keys } = withinConstruct(difference.place.steps);
    return kind === "changed" && field !== undefined && keys.some((key) => field.split(".").includes(key));
  });
}

/** Whether a part is the coming or going of just the thing that a list is said to have got or lost. */
function isNamedSo(group: Group, { kind, file, field, before, after }: DetailedChange["semantic"]): boolean {
  if (kind !== "changed" || field === undefined || (before === undefined) === (after === undefined)) return false;
  const name = before ?? after;
  const isFile = [group.pair.before?.path, group.pair.after?.path].includes(file);
  return (
    isFile &&
    group.differences.some(({ difference }) => {
      const step = difference.place.steps.at(-1);
      const version = before === undefined ? 2 : 0;
      const entry = step?.construct?.entries[version];
      if (difference.kind !== "entry" || !entry || difference.values[version] === undefined) return false;
      const own = objectData(entry)?.["name"];
      const isIt =
        own === name ||
        own === (name as { readonly name?: unknown } | null)?.name ||
        nameOf(entry, step?.construct?.of) === name;
      return isIt || field.split(".")[1] === own;
    })
  );
}

/** Where a thing of the model stands; nowhere for events and tools, which stand in many places. */
function placeOf(thing: Thing): Origin | undefined {
  switch (thing.kind) {
    case "team":
      return thing.team.model?.at;
    case "member":
      return thing.member.at;
    case "role":
      return thing.role.at;
    case "task":
    case "step":
      return thing.task.at;
    case "playbook":
      return thing.playbook.at;
    case "deliverable":
      return thing.deliverable.at;
    case "document":
      return thing.document.model.metadata.at;
    case "field":
      return thing.field.at;
    case "event":
    case "tool":
      return undefined;
  }
}

/** What a part means: the changes told of it, else one that says what there is to say. Layout means nothing. */
export function meaningOf(group: Group, changes: readonly DetailedChange[]): readonly SemanticChange[] {
  if (changes.length > 0) return changes.map((change) => change.semantic);
  return group.kind === "layout" ? [] : [plainChange(group)];
}

/** The sentence for a part. */
export function titleOf(group: Group, meaning: readonly SemanticChange[]): string {
  if (group.kind === "layout") return `How ${pathOf(group)} is written: comments, blank lines, order and quotes.`;
  return [...new Set(meaning.map((change) => change.sentence))].join(" ");
}

function pathOf({ pair }: Group): string {
  return pair.after?.path ?? pair.before?.path ?? pair.key;
}

/** The change that a part is when the model does not tell of it. */
function plainChange(group: Group): SemanticChange {
  const { pair } = group;
  const file = pathOf(group);
  const [first] = group.differences;
  if (first) return changeIn(first, group);
  const symbol = mainThing(pair.after?.tree ?? pair.before?.tree)?.symbol ?? file;
  const title = fileWords(pair.before?.path ?? file);
  if (group.kind === "path") {
    const before = pair.before?.path ?? "";
    return {
      kind: "moved",
      symbol,
      file,
      before,
      after: file,
      sentence: capital(`${title} is now called ${file}.`),
    };
  }
  const [kind, words] = !pair.before
    ? (["added", "is new"] as const)
    : pair.after
      ? (["changed", "has changed"] as const)
      : (["removed", "is deleted"] as const);
  return { kind, symbol, file, sentence: capital(`${title} ${words}.`) };
}

/** What a file that is no construct is called. */
function fileWords(path: string): string {
  const algorithm = /^algorithms\/([^/]+)\.js$/.exec(path)?.[1];
  return algorithm === undefined ? `the file ${path}` : `the algorithm ${quoted(algorithm)}`;
}

function changeIn({ pair, difference }: FileDifference, group: Group): SemanticChange {
  const trees = [pair.before?.tree, undefined, pair.after?.tree] as const;
  const [before, , after] = difference.values;
  const { symbol, title, field } = describe(difference.place.steps, trees, pair.key, after === undefined ? 0 : 2);
  const change = { symbol, file: pair.after?.path ?? pair.key, before, after };
  if (group.rename) {
    const old = describe(difference.place.steps, trees, pair.key, 0);
    const sentence = capital(`${old.title} is now called ${quoted(group.rename.to)}.`);
    return { ...change, kind: "renamed", symbol: old.symbol, sentence };
  }
  switch (difference.kind) {
    case "entry": {
      const isNew = before === undefined;
      return {
        ...change,
        kind: isNew ? "added" : "removed",
        sentence: capital(`${title} is ${isNew ? "new" : "removed"}.`),
      };
    }
    case "order":
    case "place":
      return { ...change, kind: "moved", sentence: capital(`${title} now stands at another place.`) };
    case "item": {
      const sentence = itemSentence(title, field, before, after);
      return { ...change, kind: "changed", field, sentence };
    }
    default: {
      const sentence = field === "" ? capital(`${title} has changed.`) : fieldSentence(title, field, before, after);
      return { ...change, kind: "changed", field, sentence };
    }
  }
}

/** The symbols that a part touches, before and after. */
export function symbolsOf(group: Group, changes: readonly DetailedChange[]): readonly string[] {
  const symbols = group.differences.flatMap(({ pair, difference }) => {
    const trees = [pair.before?.tree, undefined, pair.after?.tree] as const;
    return [0, 2].map((when) => describe(difference.place.steps, trees, pair.key, when as When).symbol);
  });
  return [...new Set([...changes.map((change) => change.semantic.symbol), ...symbols])].sort();
}
