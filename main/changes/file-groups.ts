/** Which file of one side is which of the other: by path, and what was renamed or moved by its content. */
import { fold } from "#busy/names/symbols.ts";
import { type FileContent, type Files, sameContent } from "./files.ts";
import { likeness } from "./meaning/match.ts";
import { readTree } from "./tree/read-tree.ts";
import { mainThing } from "./weave/describe.ts";
import { commonLines } from "./weave/lines.ts";
import type { Trio } from "./weave/versions.ts";

/** One file by its path in each version. */
export type FileGroup = Trio<string>;

/** The files that are not the same in all three versions, each with its paths. */
export function fileGroups(base: Files, ours: Files, theirs: Files): readonly FileGroup[] {
  const toOurs = renamedFiles(base, ours);
  const toTheirs = renamedFiles(base, theirs);
  const takenOurs = new Set(toOurs.values());
  const takenTheirs = new Set(toTheirs.values());
  const groups: FileGroup[] = [];
  for (const [path, content] of base) {
    const here = ours.has(path) ? path : toOurs.get(path);
    const there = theirs.has(path) ? path : toTheirs.get(path);
    const isSame = here === path && there === path;
    if (isSame && sameContent(ours.get(path), content) && sameContent(theirs.get(path), content)) continue;
    groups.push([path, here, there]);
  }
  for (const path of new Set([...ours.keys(), ...theirs.keys()])) {
    if (base.has(path)) continue;
    const here = ours.has(path) && !takenOurs.has(path) ? path : undefined;
    const there = theirs.has(path) && !takenTheirs.has(path) ? path : undefined;
    if (here !== undefined || there !== undefined) groups.push([undefined, here, there]);
  }
  return groups.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** What a group is called in every run and on either side. */
export function keyOf([base, ours, theirs]: FileGroup): string {
  return base ?? ours ?? theirs ?? "";
}

const SAME_ENOUGH = 0.6;

/** Old path → new path of what was renamed or moved. */
export function renamedFiles(before: Files, after: Files): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  const gone = [...before].filter(([path]) => !after.has(path));
  let came = [...after].filter(([path]) => !before.has(path));
  if (gone.length === 0 || came.length === 0) return renamed;
  for (const isSame of [sameContent, sameThing, alike]) {
    for (const [path, content] of gone) {
      if (renamed.has(path)) continue;
      const match = came.find(([other, candidate]) => ending(other) === ending(path) && isSame(content, candidate));
      if (!match) continue;
      renamed.set(path, match[0]);
      came = came.filter((each) => each !== match);
    }
  }
  return renamed;
}

function ending(path: string): string {
  return /\.[^./]*$/.exec(path)?.[0] ?? "";
}

function treeOf(content: FileContent) {
  return typeof content === "string" ? readTree(content, "file") : undefined;
}

/** Two files that define the same role, playbook, team or document. */
function sameThing(one: FileContent, other: FileContent): boolean {
  const [left, right] = [mainThing(treeOf(one)), mainThing(treeOf(other))];
  return left !== undefined && right !== undefined && left.kind === right.kind && fold(left.name) === fold(right.name);
}

/** Two files of the same kind that say nearly the same. */
function alike(one: FileContent, other: FileContent): boolean {
  if (typeof one !== "string" || typeof other !== "string") return false;
  const [left, right] = [treeOf(one), treeOf(other)];
  if (left && right && mainThing(left)?.kind !== undefined) {
    return (
      mainThing(left)?.kind === mainThing(right)?.kind && likeness(contentOf(left), contentOf(right)) >= SAME_ENOUGH
    );
  }
  const lines = one.split("\n");
  const shared = commonLines(lines, other.split("\n")).filter((at) => at >= 0).length;
  return shared / Math.max(lines.length, other.split("\n").length) >= SAME_ENOUGH;
}

function contentOf(tree: NonNullable<ReturnType<typeof readTree>>): object {
  const value = tree.root.value as Readonly<Record<string, unknown>>;
  const content = value[mainThing(tree)?.kind ?? ""];
  return typeof content === "object" && content !== null ? content : {};
}
