/** What stands at a place in a merged text: its construct and field. */
import type { Position } from "#shared/text.ts";
import { objectIn } from "../tree/constructs.ts";
import type { Entry, Node, Tree } from "../tree/node.ts";
import type { Step } from "./difference.ts";

/** The way to the innermost entry at a position of the text that a tree was read from. */
export type Locator = (position: Position) => readonly Step[];

/** Finds what stands at positions (line and column from 1) of a text. */
export function locatorIn(tree: Tree, text: string): Locator {
  const starts = [0];
  for (const line of text.replace(/^\ufeff/, "").split(/\r?\n/)) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  return ({ line, column }) => stepsTo(tree.root, (starts[line - 1] ?? 0) + column - 1);
}

function stepsTo(node: Node, offset: number, listKey?: string): readonly Step[] {
  if (node.kind === "leaf") return [];
  const entry = node.entries.findLast((each) => each.start <= offset);
  if (!entry) return [];
  if (node.kind === "map") {
    const isWrapper = node.of?.is === "wrapper";
    const inList = entry.node.kind === "list";
    const below = stepsTo(entry.node, offset, inList ? entry.key : undefined);
    if (isWrapper) return below;
    // A construct carries the key of its list.
    return inList && below[0]?.construct ? below : [{ key: entry.key }, ...below];
  }
  const construct = { of: objectIn(node), entries: [undefined, entry, undefined] as const };
  return isObject(entry) ? [{ key: listKey ?? "", construct }, ...stepsTo(entry.node, offset)] : [];
}

function isObject(entry: Entry): boolean {
  return entry.node.kind === "map";
}
