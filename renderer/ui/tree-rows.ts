/** The lines of a tree that can be seen. */
import type { ReactNode } from "react";

export interface TreeItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** Quiet text after the label. */
  readonly detail?: string | undefined;
  /** At the right end, for the eye; `note` says it in words. */
  readonly badge?: ReactNode;
  /** Added to the accessible name: "2 problems". */
  readonly note?: string | undefined;
  readonly tone?: "strong" | "muted" | undefined;
  readonly children?: readonly TreeItem[] | undefined;
}

/** A visible line of the tree. */
export interface TreeRow {
  readonly item: TreeItem;
  readonly level: number;
  readonly parent: string | undefined;
  readonly position: number;
  readonly size: number;
}

/** The visible lines, top to bottom. */
export function visibleRows(items: readonly TreeItem[], expanded: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  const walk = (list: readonly TreeItem[], level: number, parent: string | undefined): void => {
    list.forEach((item, index) => {
      rows.push({ item, level, parent, position: index + 1, size: list.length });
      if (item.children !== undefined && expanded.has(item.id)) walk(item.children, level + 1, item.id);
    });
  };
  walk(items, 1, undefined);
  return rows;
}
