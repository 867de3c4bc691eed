/** The parts of the files in view, kept in step with what is being typed. */
import { useEffect } from "react";
import { create } from "zustand";
import type { Position } from "#shared/text.ts";
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

function contains({ range }: OutlineItem, { line, column }: Position): boolean {
  const afterStart = line > range.start.line || (line === range.start.line && column >= range.start.column);
  const beforeEnd = line < range.end.line || (line === range.end.line && column <= range.end.column);
  // The line an item begins on belongs to it as a whole, its indentation and dash included.
  return (afterStart || line === range.start.line) && beforeEnd;
}

/** The item of a symbol, wherever it stands in the outline. */
export function findOutlineItem(items: readonly OutlineItem[], symbol: string): OutlineItem | undefined {
  for (const item of items) {
    if (item.symbol === symbol) return item;
    const inside = findOutlineItem(item.children, symbol);
    if (inside !== undefined) return inside;
  }
  return undefined;
}
