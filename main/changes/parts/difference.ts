/** The difference of two states in parts that people choose one by one, and the state with just the chosen ones. */
import type { Edit } from "#shared/change-set.ts";
import { type FileContent, type Files, sameContent } from "../files.ts";
import { diffInDetail } from "../meaning/semantic-diff.ts";
import type { Difference as TreeDifference } from "../weave/difference.ts";
import { type FilePair, filePairs, wovenText } from "./file-pair.ts";
import { type Group, groupDifferences } from "./grouping.ts";
import { modelsOf } from "./models.ts";
import { needsOf } from "./needs.ts";
import { ownersOf } from "./owners.ts";
import type { PartEdit } from "./part.ts";
import { changesOfGroups, meaningOf, symbolsOf, titleOf } from "./titles.ts";

/** Two states and what lies between them. */
export interface Difference {
  readonly edits: readonly PartEdit[];
  readonly before: Files;
  readonly after: Files;
  readonly pairs: readonly FilePair[];
  readonly groups: readonly Group[];
}

/**
 * The difference of two states. The maps may hold all files or only those that differ; `models` are the models of both
 * (of the whole business, so that what is used elsewhere is known), made of the maps when absent.
 */
export function diffEdits(before: Files, after: Files, models = modelsOf(before, after)): Difference {
  const pairs = filePairs(before, after);
  const grouping = groupDifferences(pairs);
  const owners = ownersOf(pairs, grouping.groups);
  const paths = new Set(pairs.flatMap((pair) => [pair.before?.path ?? pair.key, pair.after?.path ?? pair.key]));
  const renamed = new Map(pairs.map((pair) => [pair.before?.path ?? "", pair.after?.path ?? ""]));
  const changes = changesOfGroups(diffInDetail(models.before, models.after, paths, renamed), grouping.groups, owners);
  const needs = needsOf(pairs, grouping, owners, models);
  const edits = grouping.groups.map((group): PartEdit => {
    const own = changes.get(group.id) ?? [];
    const meaning = meaningOf(group, own);
    return {
      id: group.id,
      title: titleOf(group, meaning),
      kind: group.kind === "path" ? "meaning" : group.kind,
      file: group.pair.after?.path ?? group.pair.before?.path ?? group.pair.key,
      needs: [...(needs.get(group.id) ?? [])].sort(),
      symbols: symbolsOf(group, own),
      changes: meaning,
    };
  });
  return { edits, before, after, pairs, groups: grouping.groups };
}

/** The ids with everything they need, directly or through others. */
export function withNeeds(edits: readonly PartEdit[], ids: Iterable<string>): ReadonlySet<string> {
  const needs = new Map(edits.map((edit) => [edit.id, edit.needs]));
  const closed = new Set<string>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (closed.has(id) || !needs.has(id)) continue;
    closed.add(id);
    open.push(...(needs.get(id) ?? []));
  }
  return closed;
}

/**
 * What the state before becomes with these parts of the difference, and only these: changed files by path, null =
 * deleted. All parts give the state after, byte for byte. `ids` should be closed by `withNeeds`.
 */
export function applyChosen(difference: Difference, ids: Iterable<string>): ReadonlyMap<string, FileContent | null> {
  const chosen = new Set(ids);
  const partOf = new Map<TreeDifference, string>();
  for (const group of difference.groups) for (const each of group.differences) partOf.set(each.difference, group.id);
  const changes = new Map<string, FileContent | null>();
  for (const pair of difference.pairs) {
    const { path, content } = chosenSide(pair, chosen, difference.groups, partOf);
    if (pair.before && (content === undefined || path !== pair.before.path)) changes.set(pair.before.path, null);
    if (
      path !== undefined &&
      content !== undefined &&
      !(path === pair.before?.path && sameContent(content, pair.before.content))
    ) {
      changes.set(path, content);
    }
  }
  return changes;
}

interface ChosenSide {
  readonly path: string | undefined;
  readonly content: FileContent | undefined;
}

function chosenSide(
  pair: FilePair,
  chosen: ReadonlySet<string>,
  groups: readonly Group[],
  partOf: ReadonlyMap<TreeDifference, string>,
): ChosenSide {
  const { key, before, after, inside } = pair;
  const whole = chosen.has(`${key}#`) ? after : before;
  if (!before || !after) return { path: whole?.path, content: whole?.content };
  const path = chosen.has(`${key}#^`) ? after.path : before.path;
  const parts = groups.filter(
    (group) => group.kind !== "path" && (group.pair === pair || group.differences.some((each) => each.pair === pair)),
  );
  const taken = parts.filter((group) => chosen.has(group.id));
  if (taken.length === parts.length) return { path, content: after.content };
  if (taken.length === 0 || !inside || !before.tree || !after.tree) return { path, content: whole?.content };
  const ids = new Map(inside.differences.map((each) => [`${each.kind} ${each.id}`, partOf.get(each)]));
  const takes = (each: TreeDifference) => chosen.has(ids.get(`${each.kind} ${each.id}`) ?? "");
  return { path, content: wovenText(before.tree, after.tree, takes, chosen.has(`${key}#~`)) };
}

/** The chosen parts as edits of a change set, one per file. */
export function writesOf(difference: Difference, ids: Iterable<string>): readonly Edit[] {
  const chosen = new Set(ids);
  return [...applyChosen(difference, chosen)].flatMap(([file, content]): Edit[] => {
    if (typeof content === "object" && content !== null) return [];
    const own = difference.edits.filter((edit) => chosen.has(edit.id) && edit.file === file);
    return [
      {
        id: file,
        title: own.length === 1 && own[0] ? own[0].title : `Change ${file}`,
        operations: [content === null ? { op: "delete", file } : { op: "write", file, text: content }],
        by: "author",
        accepted: true,
        needs: [],
        symbols: [...new Set(own.flatMap((edit) => edit.symbols))],
      },
    ];
  });
}
