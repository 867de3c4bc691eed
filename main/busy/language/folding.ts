/** What folds together in a text: every construct that takes several lines, every group of comment lines. */
import type { FoldingRange } from "#shared/language.ts";
import { type LinedText, linedText, lineIndexAt } from "../syntax/places.ts";
import { parseSyntax, type SyntaxNode } from "../syntax/syntax.ts";

/** The foldable stretches of a text, in order; of several that begin on one line the longest. */
export function foldingOf(text: string): FoldingRange[] {
  const lined = linedText(text);
  const regions = new Map<number, number>();
  const fold = (start: number, end: number) => {
    const first = lineIndexAt(lined, start) + 1;
    const last = lineIndexAt(lined, Math.max(start, end)) + 1;
    if (last > first && last > (regions.get(first) ?? 0)) regions.set(first, last);
  };
  for (const root of parseSyntax(text).documents) foldNode(root, fold);
  const found: FoldingRange[] = [...regions].map(([start, end]) => ({ start, end, kind: "region" }));
  return [...found, ...commentGroups(lined)].sort((a, b) => a.start - b.start || a.end - b.end);
}

function foldNode(node: SyntaxNode, fold: (start: number, end: number) => void): void {
  if (node.kind === "map") {
    for (const { key, value } of node.entries) {
      // An alias stands for something above that folds there.
      if (!value || value.start < key.end) continue;
      fold(key.start, value.end);
      foldNode(value, fold);
    }
  } else if (node.kind === "sequence") {
    for (const item of node.items) {
      if (item.start < node.start) continue;
      fold(item.start, item.end);
      foldNode(item, fold);
    }
  }
}

function commentGroups({ text, starts }: LinedText): FoldingRange[] {
  const groups: FoldingRange[] = [];
  let first: number | undefined;
  for (let line = 0; line <= starts.length; line++) {
    const isComment =
      line < starts.length && /^[ \t]*#/.test(text.slice(starts[line], starts[line + 1] ?? text.length));
    if (isComment) first ??= line;
    else if (first !== undefined) {
      if (line - first > 1) groups.push({ start: first + 1, end: line, kind: "comment" });
      first = undefined;
    }
  }
  return groups;
}
