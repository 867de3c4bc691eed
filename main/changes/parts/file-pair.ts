/** One file before and after a change, read as far as it can be read, with everything that differs in it. */
import { renamedFiles } from "../file-groups.ts";
import type { FileContent, Files } from "../files.ts";
import { sameContent } from "../files.ts";
import { readAs } from "../read-as.ts";
import type { Tree } from "../tree/node.ts";
import { printTree } from "../tree/print-tree.ts";
import type { Difference, Outcome } from "../weave/difference.ts";
import { weave } from "../weave/weave.ts";

/** A file before and after; undefined where it does not exist. */
export interface FilePair {
  /** What it is called in ids: its path before, where there is one. */
  readonly key: string;
  readonly before: FileSide | undefined;
  readonly after: FileSide | undefined;
  /** What differs inside; undefined when the file can only be taken as a whole. */
  readonly inside: Inside | undefined;
}

export interface FileSide {
  readonly path: string;
  readonly content: FileContent;
  readonly tree: Tree | undefined;
}

export interface Inside {
  readonly differences: readonly Difference[];
  /** Whether something differs in layout alone. */
  readonly layout: boolean;
}

/** The files that differ between two states, each with its partner. */
export function filePairs(before: Files, after: Files): readonly FilePair[] {
  const renamed = renamedFiles(before, after);
  const taken = new Set(renamed.values());
  const pairs: FilePair[] = [];
  for (const [path, content] of before) {
    const to = renamed.get(path) ?? path;
    const other = after.get(to);
    if (to === path && sameContent(content, other)) continue;
    pairs.push(pairOf(path, side(path, content), other === undefined ? undefined : side(to, other)));
  }
  for (const [path, content] of after) {
    if (!before.has(path) && !taken.has(path)) pairs.push(pairOf(path, undefined, side(path, content)));
  }
  return pairs.toSorted((one, other) => (one.key < other.key ? -1 : 1));
}

function side(path: string, content: FileContent): FileSide {
  return { path, content, tree: typeof content === "string" ? readAs(path, content) : undefined };
}

function pairOf(key: string, before: FileSide | undefined, after: FileSide | undefined): FilePair {
  return { key, before, after, inside: insideOf(before?.tree, after?.tree, before?.content) };
}

function insideOf(
  before: Tree | undefined,
  after: Tree | undefined,
  text: FileContent | undefined,
): Inside | undefined {
  if (!before || !after) return undefined;
  const differences: Difference[] = [];
  weave([before, before, after], {
    takesLayout: true,
    asksAll: true,
    settle(difference) {
      differences.push(difference);
      return 2;
    },
  });
  return { differences, layout: wovenText(before, after, () => false, true) !== text };
}

/** The text of the file with some of the differences, and with the other layout or without. */
export function wovenText(
  before: Tree,
  after: Tree,
  takes: (difference: Difference) => boolean,
  takesLayout: boolean,
): string {
  const settle = (difference: Difference): Outcome => (takes(difference) ? 2 : 1);
  return printTree(weave([before, before, after], { takesLayout, asksAll: true, settle }).tree);
}
