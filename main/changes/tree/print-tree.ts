/** Tree → text: the opposite of `read-tree.ts`; a tree as it was read gives the very text again. */
import { absoluteLines, absoluteRest } from "./lines.ts";
import type { Entry, Node, Tree } from "./node.ts";

/** The text of a tree. */
export function printTree(tree: Tree): string {
  const lines = tree.header + printEntries(tree.root.entries, 0, false) + tree.footer;
  const whole = tree.finalBreak ? lines : lines.replace(/\n$/, "");
  return (tree.bom ? "\ufeff" : "") + (tree.eol === "\n" ? whole : whole.replaceAll("\n", tree.eol));
}

function printEntries(entries: readonly Entry[], column: number, compact: boolean): string {
  let text = "";
  for (const [index, entry] of entries.entries()) {
    if (!(compact && index === 0)) text += absoluteLines(entry.lead, column) + " ".repeat(column);
    text += entry.head + printNode(entry.node, column, entry.tail) + absoluteLines(entry.trail, column);
  }
  return text;
}

/** What stands behind a head, up to and including the line break. */
function printNode(node: Node, column: number, tail: string): string {
  if (node.kind === "leaf" || node.flow) {
    return `${absoluteRest(node.sep, column)}${absoluteRest(node.raw, column)}${tail}\n`;
  }
  const inner = column + node.indent;
  return node.intro + (node.compact ? "" : "\n") + printEntries(node.entries, inner, node.compact);
}
