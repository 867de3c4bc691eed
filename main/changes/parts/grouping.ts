/** Which differences are one part: a field, a construct that came or went, a rename with everything that follows it. */
import { fold } from "#busy/names/symbols.ts";
import { isExplainedValue } from "../meaning/renames.ts";
import { objectData } from "../tree/constructs.ts";
import type { Difference } from "../weave/difference.ts";
import type { FilePair } from "./file-pair.ts";

/** A difference in its file. */
export interface FileDifference {
  readonly pair: FilePair;
  readonly difference: Difference;
}

/** Differences that are taken together. */
export interface Group {
  readonly id: string;
  /** The file it is listed under; a rename reaches into others. */
  readonly pair: FilePair;
  readonly kind: "meaning" | "layout" | "file" | "path";
  readonly differences: readonly FileDifference[];
  /** Set when it gives a thing another name. */
  readonly rename?: { readonly from: string; readonly to: string };
}

/** Every part of the difference between two states, and which of them hang together both ways. */
export interface Grouping {
  readonly groups: readonly Group[];
  readonly together: readonly (readonly [string, string])[];
}

interface OpenGroup extends Group {
  readonly differences: FileDifference[];
}

/** Divides what differs into parts. */
export function groupDifferences(pairs: readonly FilePair[]): Grouping {
  const groups = new Map<string, OpenGroup>();
  const add = (group: Group) => {
    const known = groups.get(group.id);
    if (known) known.differences.push(...group.differences);
    else groups.set(group.id, { ...group, differences: [...group.differences] });
  };
  const all = pairs.flatMap((pair) => (pair.inside?.differences ?? []).map((difference) => ({ pair, difference })));
  const renames = [
    ...new Map(
      all.flatMap(({ pair, difference }) => renameOf(pair, difference) ?? []).map((each) => [each.id, each]),
    ).values(),
  ];
  const swaps = swappedTexts(all);
  for (const { pair, difference } of all) {
    const own = renames.filter((each) => explains(each, pair, difference, swaps));
    const [first] = own;
    const id = first ? first.id : `${pair.key}#${partKey(difference)}`;
    add({
      id: own.length > 1 ? `${pair.key}#${partKey(difference)}` : id,
      pair: first && own.length === 1 ? first.pair : pair,
      kind: "meaning",
      differences: [{ pair, difference }],
      ...(first && own.length === 1 ? { rename: first } : {}),
    });
  }
  const together = all.flatMap(({ pair, difference }) => {
    const own = renames.filter((each) => explains(each, pair, difference, swaps));
    return own.length > 1 ? own.map((each) => [each.id, `${pair.key}#${partKey(difference)}`] as const) : [];
  });
  for (const pair of pairs) for (const group of wholeGroups(pair)) add(group);
  return { groups: [...groups.values()], together };
}

/** What concerns a file as a whole: that it is there, what it is called, how it is laid out. */
function wholeGroups(pair: FilePair): readonly Group[] {
  const { key, before, after, inside } = pair;
  const whole = { pair, differences: [] };
  if (!before || !after) return [{ ...whole, id: `${key}#`, kind: "file" }];
  return [
    ...(before.path === after.path ? [] : [{ ...whole, id: `${key}#^`, kind: "path" } as const]),
    ...(inside || before.content === after.content ? [] : [{ ...whole, id: `${key}#`, kind: kindOfWhole(pair) }]),
    ...(inside?.layout ? [{ ...whole, id: `${key}#~`, kind: "layout" } as const] : []),
  ];
}

/** Another kind of line break says nothing. */
function kindOfWhole({ before, after }: FilePair): "file" | "layout" {
  const [left, right] = [before, after].map((side) => {
    const content = side?.content;
    return typeof content === "string" ? content.replace(/^\ufeff/, "").replaceAll("\r\n", "\n") : undefined;
  });
  return left !== undefined && left === right ? "layout" : "file";
}

const WHOLE_KEYS: Readonly<Record<string, number>> = { metadata: 2, team: 2, role: 2, playbook: 2, document: 2 };

/** The part that a difference belongs to by itself. */
function partKey({ kind, id, place }: Difference): string {
  if (kind === "entry" || kind === "place" || kind === "order") return id;
  const { keys, construct } = withinConstruct(place.steps);
  const deep = construct === undefined ? (WHOLE_KEYS[keys[0] ?? ""] ?? 1) : 1;
  const depth = keys[0] === "document" && keys[1] === "metadata" ? 3 : deep;
  const field = keys.slice(0, depth).join(".");
  if (construct?.of === "deliverable" && (field === "type" || field === "format")) {
    // One deliverable says the same wherever it is named.
    return `deliverable ${fold(String(construct.name))}.${field}`;
  }
  return `${place.construct}|${field}`;
}

/** The keys from the innermost construct of a way on, and that construct. */
export function withinConstruct(steps: Difference["place"]["steps"]) {
  const at = steps.findLastIndex((step) => step.construct !== undefined);
  const found = steps[at]?.construct;
  const entry = found?.entries[0] ?? found?.entries[2];
  return {
    keys: steps.slice(at + 1).map((step) => step.key),
    construct: found && { of: found.of, entry, name: entry ? objectData(entry)?.["name"] : undefined },
  };
}

interface Rename {
  readonly id: string;
  readonly pair: FilePair;
  readonly from: string;
  readonly to: string;
  /** Steps and deliverables are known only inside their file. */
  readonly isLocal: boolean;
}

const NAMED_ROOTS: ReadonlySet<string> = new Set(["role.name", "playbook.name", "team.name", "document.metadata.name"]);
const NAMED = new Set(["task", "role", "playbook", "team", "deliverable", "member"]);
const LOCAL = new Set(["task", "deliverable"]);

function renameOf(pair: FilePair, difference: Difference): Rename | undefined {
  const [from, , to] = difference.values;
  if (difference.kind !== "field" || typeof from !== "string" || typeof to !== "string") return undefined;
  const { keys, construct } = withinConstruct(difference.place.steps);
  const path = keys.join(".");
  const of = construct?.of;
  const isName = construct ? path === "name" && of !== undefined && NAMED.has(of) : NAMED_ROOTS.has(path);
  if (!isName) return undefined;
  const id =
    of === "deliverable" ? `${pair.key}#deliverable ${fold(from)}>${fold(to)}` : `${pair.key}#${partKey(difference)}`;
  return { id, pair, from, to, isLocal: of !== undefined && LOCAL.has(of) };
}

/** Whether a difference is nothing but a rename told again (or the rename itself). */
function explains(rename: Rename, pair: FilePair, difference: Difference, swaps: ReadonlySet<string>): boolean {
  if (rename.isLocal && pair !== rename.pair) return false;
  if (difference.kind !== "field" && difference.kind !== "item") return false;
  const own = renameOf(pair, difference);
  if (own) return own.id === rename.id;
  const [before, , after] = difference.values;
  if (difference.kind === "item" && (before === undefined || after === undefined)) {
    const [from, to] = [fold(rename.from), fold(rename.to)];
    const isPart = before === undefined ? fold(String(after)) === to : fold(String(before)) === from;
    return isPart && swaps.has(swapKey(pair, difference, from, to));
  }
  if (before === undefined || after === undefined) return false;
  const names = new Map([[fold(rename.from), new Set([fold(rename.to)])]]);
  return isExplainedValue(before, after, names);
}

/** The texts of lists without order that went while another came: one may be the other by its new name. */
function swappedTexts(all: readonly FileDifference[]): ReadonlySet<string> {
  const lists = new Map<string, { pair: FilePair; difference: Difference; gone: string[]; came: string[] }>();
  for (const { pair, difference } of all) {
    if (difference.kind !== "item") continue;
    const key = `${pair.key} ${listOf(difference)}`;
    const list = lists.get(key) ?? { pair, difference, gone: [], came: [] };
    const [before, , after] = difference.values;
    if (after === undefined) list.gone.push(fold(String(before)));
    if (before === undefined) list.came.push(fold(String(after)));
    lists.set(key, list);
  }
  return new Set(
    [...lists.values()].flatMap(({ pair, difference, gone, came }) =>
      gone.flatMap((from) => came.map((to) => swapKey(pair, difference, from, to))),
    ),
  );
}

function swapKey(pair: FilePair, difference: Difference, from: string, to: string): string {
  return [pair.key, listOf(difference), from, to].join("\n");
}

/** The list that a text is in. */
function listOf({ place }: Difference): string {
  return `${place.construct}.${withinConstruct(place.steps).keys.join(".")}`;
}
