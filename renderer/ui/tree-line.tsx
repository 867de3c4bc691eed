/** One line of a tree. Drawn anew only when something that can be seen changes: typing must not draw hundreds of them. */
import { ChevronRight } from "lucide-react";
import { isValidElement, memo, type ReactNode, type RefObject } from "react";
import { classNames } from "./class-names.ts";
import type { TreeRow } from "./tree-rows.ts";

export interface TreeLineProps {
  readonly id: string;
  readonly index: number;
  readonly row: TreeRow;
  readonly open: boolean;
  readonly selected: boolean;
  readonly focused: boolean;
  /** What clicks on the line of an index do, as of the last time the tree was drawn. */
  readonly act: RefObject<{ readonly click: (index: number) => void; readonly open: (index: number) => void }>;
}

/** A line. */
export const TreeLine = memo(function TreeLine({ id, index, row, open, selected, focused, act }: TreeLineProps) {
  const { item } = row;
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-expanded={item.children === undefined ? undefined : open}
      aria-selected={selected}
      className={classNames(
        "tree-row",
        selected && "tree-row-selected",
        focused && "tree-row-focused",
        item.tone !== undefined && `tree-row-${item.tone}`,
      )}
      style={{ paddingInlineStart: `calc(var(--space-2) + ${row.level - 1} * var(--space-3))` }}
      title={item.detail === undefined ? item.label : `${item.label} — ${item.detail}`}
      onClick={() => act.current.click(index)}
      onDoubleClick={() => act.current.open(index)}
    >
      <span className="tree-twist">
        {item.children !== undefined && (
          <ChevronRight className={open ? "tree-arrow tree-arrow-open" : "tree-arrow"} aria-hidden="true" />
        )}
      </span>
      {item.icon}
      <span className="tree-label truncate">{item.label}</span>
      {item.detail !== undefined && <span className="tree-detail truncate">{item.detail}</span>}
      {item.note !== undefined && <span className="sr-only">, {item.note}</span>}
      {item.badge !== undefined && (
        <span className="tree-badge" aria-hidden="true">
          {item.badge}
        </span>
      )}
    </div>
  );
}, looksSame);

function looksSame(before: TreeLineProps, after: TreeLineProps): boolean {
  const { row: was, ...flagsBefore } = before;
  const { row: is, ...flagsAfter } = after;
  return (
    sameFields(flagsBefore, flagsAfter) &&
    was.level === is.level &&
    was.position === is.position &&
    was.size === is.size &&
    was.item.label === is.item.label &&
    was.item.detail === is.item.detail &&
    was.item.note === is.item.note &&
    was.item.tone === is.item.tone &&
    (was.item.children === undefined) === (is.item.children === undefined) &&
    sameNode(was.item.icon, is.item.icon) &&
    sameNode(was.item.badge, is.item.badge)
  );
}

/** Whether two nodes draw the same: the same component with the same plain properties. */
function sameNode(one: ReactNode, other: ReactNode): boolean {
  if (one === other) return true;
  return (
    isValidElement<object>(one) &&
    isValidElement<object>(other) &&
    one.type === other.type &&
    sameFields(one.props, other.props)
  );
}

function sameFields(one: object, other: object): boolean {
  const fields = new Map<string, unknown>(Object.entries(one));
  const others = Object.entries(other);
  return fields.size === others.length && others.every(([name, value]) => fields.get(name) === value);
}
