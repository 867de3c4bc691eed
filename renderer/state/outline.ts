/** The parts of the files in view, kept in step with what is being typed. */
import { useEffect } from "react";
import { create } from "zustand";
import type { Position, Range } from "#shared/text.ts";
import type { OutlineItem } from "#shared/workspace.ts";
import { core } from "./core.ts";
import { useDocuments } from "./document-store.ts";

const DELAY_MS = 250;

export const useOutlines = create<{ outlines: ReadonlyMap<string, readonly OutlineItem[]> }>(() => ({
  outlines: new Map(),
}));

const NONE: readonly OutlineItem[] = [];

/** The outline of an open file; empty while it is not known. */
export function useOutline(path: string | undefined): readonly OutlineItem[] {
  return useOutlines((state) => (path === undefined ? NONE : (state.outlines.get(path) ?? NONE)));
}

/** Keeps the outline of an open file fresh while the calling component is shown. */
export function useOutlineUpkeep(path: string): void {
  const text = useDocuments((state) => {
    const document = state.documents.get(path);
    return document?.status === "ready" ? document.text : undefined;
  });
  useEffect(() => {
    if (text === undefined) return;
    const abort = new AbortController();
    const known = useOutlines.getState().outlines.has(path);
    const timer = setTimeout(
      () => {
        core.documents
          .outline({ path, text }, { signal: abort.signal })
          .then((outline) =>
            useOutlines.setState((state) => ({ outlines: new Map(state.outlines).set(path, outline) })),
          )
          .catch(() => undefined);
      },
      known ? DELAY_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [path, text]);
}

/** The items around a place, outermost first. */
export function outlinePath(items: readonly OutlineItem[], position: Position): OutlineItem[] {
  for (const item of items) {
    if (!contains(item, position)) continue;
    return [item, ...outlinePath(item.children, position)];
  }
  return [];
}

/** The items around the one of a symbol and it itself, from the outermost on; empty while the outline does not have it. */
function trailTo(items: readonly OutlineItem[], symbol: string): OutlineItem[] {
  for (const item of items) {
    if (item.symbol === symbol) return [item];
    const inside = trailTo(item.children, symbol);
    if (inside.length > 0) return [item, ...inside];
  }
  return [];
}

/**
 * The items around what is selected, from the outermost on. Its symbol counts more than its place: just after an edit the
 * outline is still that of the text before, where something else stood there.
 */
export function selectedPath(
  items: readonly OutlineItem[],
  { symbol, range }: { readonly symbol?: string | undefined; readonly range?: Range | undefined },
): OutlineItem[] {
  const around = range === undefined ? [] : outlinePath(items, range.start);
  if (symbol === undefined || around.some((item) => item.symbol === symbol)) return around;
  return trailTo(items, symbol);
}

function contains({ range }: OutlineItem, { line, column }: Position): boolean {
  const afterStart = line > range.start.line || (line === range.start.line && column >= range.start.column);
  const beforeEnd = line < range.end.line || (line === range.end.line && column <= range.end.column);
  // The line an item begins on belongs to it as a whole, its indentation and dash included.
  return (afterStart || line === range.start.line) && beforeEnd;
}

/** The item of a symbol, wherever it stands in the outline. */
export function findOutlineItem(items: readonly OutlineItem[], symbol: string): OutlineItem | undefined {
  return trailTo(items, symbol).at(-1);
}
