/** A tree to the letter of the ARIA pattern: arrows, Home/End, type-ahead, Enter opens, Space previews. */
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { ContextMenu, type MenuGroups } from "./menu.tsx";
import { TreeLine } from "./tree-line.tsx";
import { type TreeItem, visibleRows } from "./tree-rows.ts";

export interface TreeProps {
  readonly label: string;
  readonly items: readonly TreeItem[];
  readonly expanded: ReadonlySet<string>;
  readonly onExpandedChange: (expanded: ReadonlySet<string>) => void;
  readonly selected: string | undefined;
  /** A click or Space: shows it. */
  readonly onSelect: (item: TreeItem) => void;
  /** A double click or Enter: opens it to stay. */
  readonly onOpen: (item: TreeItem) => void;
  /** The Delete key; nothing happens for an item that cannot be deleted. */
  readonly onDelete?: (item: TreeItem) => void;
  /** What a right click or the menu key offers for an item; nothing opens where that is nothing. */
  readonly menuOf?: (item: TreeItem) => MenuGroups;
}

/** From this many lines on only those in view are drawn. */
const WINDOW_FROM = 250;
const OVERSCAN = 20;
/** Letters typed within this time belong to one name. */
const TYPE_AHEAD_MS = 900;

/** A tree with one selected item; keyboard focus stays on the tree and moves over its lines. */
export function Tree(props: TreeProps): ReactNode {
  const { label, items, expanded, onExpandedChange, selected, onSelect, onOpen, onDelete, menuOf } = props;
  const treeId = useId();
  const root = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: "", at: 0 });
  const [focusedId, setFocusedId] = useState<string | undefined>(undefined);
  const [menu, setMenu] = useState<MenuGroups>([]);
  const rows = useMemo(() => visibleRows(items, expanded), [items, expanded]);
  const focusedIndex = Math.max(
    0,
    rows.findIndex(({ item }) => item.id === (focusedId ?? selected)),
  );
  const { first, last, rowHeight } = useWindow(root, rows.length);

  // What is selected elsewhere comes into view.
  const selectedIndex = rows.findIndex(({ item }) => item.id === selected);
  const follow = useEffectEvent((id: string | undefined) => {
    if (id !== undefined && selectedIndex >= 0) scrollTo(root.current, selectedIndex, rowHeight);
    setFocusedId(undefined);
  });
  useEffect(() => follow(selected), [selected]);

  function focusRow(index: number): void {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row === undefined) return;
    setFocusedId(row.item.id);
    scrollTo(root.current, rows.indexOf(row), rowHeight);
  }

  function setExpanded(id: string, open: boolean): void {
    const next = new Set(expanded);
    if (open) next.add(id);
    else next.delete(id);
    onExpandedChange(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const row = rows[focusedIndex];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const { item } = row;
    const isOpen = expanded.has(item.id);
    switch (event.key) {
      case "ArrowDown":
        focusRow(focusedIndex + 1);
        break;
      case "ArrowUp":
        focusRow(focusedIndex - 1);
        break;
      case "Home":
        focusRow(0);
        break;
      case "End":
        focusRow(rows.length - 1);
        break;
      case "PageDown":
        focusRow(focusedIndex + 15);
        break;
      case "PageUp":
        focusRow(focusedIndex - 15);
        break;
      case "ArrowRight":
        if (item.children === undefined) break;
        if (isOpen) focusRow(focusedIndex + 1);
        else setExpanded(item.id, true);
        break;
      case "ArrowLeft":
        if (item.children !== undefined && isOpen) setExpanded(item.id, false);
        else if (row.parent !== undefined) focusRow(rows.findIndex((other) => other.item.id === row.parent));
        break;
      case "*": {
        const siblings = rows.filter(
          ({ parent, item: other }) => parent === row.parent && other.children !== undefined,
        );
        onExpandedChange(new Set([...expanded, ...siblings.map((other) => other.item.id)]));
        break;
      }
      case "Enter":
        if (item.children !== undefined) setExpanded(item.id, !isOpen);
        onOpen(item);
        break;
      case "Delete":
        if (onDelete === undefined) return;
        onDelete(item);
        break;
      case " ":
        // Within a name being typed a space is a letter.
        if (typed.current.text !== "" && event.timeStamp - typed.current.at < TYPE_AHEAD_MS) {
          typeAhead(event.key, event.timeStamp);
        } else {
          onSelect(item);
        }
        break;
      default:
        if (event.key.length !== 1) return;
        typeAhead(event.key, event.timeStamp);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** The menu is that of the line under the pointer; with the menu key, of the line that has the focus. */
  function onContextMenu(event: MouseEvent): void {
    const line = event.target instanceof Element ? event.target.closest("[role=treeitem]") : null;
    const index = line === null ? focusedIndex : rows.findIndex((_, at) => `${treeId}-${at}` === line.id);
    const row = rows[index];
    const groups = row === undefined ? [] : (menuOf?.(row.item) ?? []);
    if (row === undefined || groups.length === 0) {
      event.preventDefault();
      return;
    }
    setFocusedId(row.item.id);
    setMenu(groups);
  }

  function typeAhead(key: string, at: number): void {
    const text = (at - typed.current.at > TYPE_AHEAD_MS ? "" : typed.current.text) + key.toLowerCase();
    typed.current = { text, at };
    const start = text.length === 1 ? focusedIndex + 1 : focusedIndex;
    for (let step = 0; step < rows.length; step += 1) {
      const index = (start + step) % rows.length;
      if (rows[index]?.item.label.toLowerCase().startsWith(text) === true) {
        focusRow(index);
        return;
      }
    }
  }

  const act = useRef({
    click: (_index: number): void => undefined,
    open: (_index: number): void => undefined,
  });
  act.current = {
    click: (index) => {
      const item = rows[index]?.item;
      if (item === undefined) return;
      setFocusedId(item.id);
      if (item.children !== undefined) setExpanded(item.id, !expanded.has(item.id));
      onSelect(item);
    },
    open: (index) => {
      const item = rows[index]?.item;
      if (item !== undefined) onOpen(item);
    },
  };

  const tree = (
    // biome-ignore lint: the tree itself holds the keyboard focus
    <div
      ref={root}
      role="tree"
      aria-label={label}
      tabIndex={0}
      className="tree scroll"
      aria-activedescendant={rows.length > 0 ? `${treeId}-${focusedIndex}` : undefined}
      onKeyDown={onKeyDown}
      onContextMenu={menuOf === undefined ? undefined : onContextMenu}
    >
      {first > 0 && <div role="none" style={{ height: first * rowHeight }} />}
      {rows.slice(first, last).map((row, offset) => {
        const index = first + offset;
        return (
          <TreeLine
            key={row.item.id}
            id={`${treeId}-${index}`}
            index={index}
            row={row}
            open={expanded.has(row.item.id)}
            selected={row.item.id === selected}
            focused={index === focusedIndex}
            act={act}
          />
        );
      })}
      {last < rows.length && <div role="none" style={{ height: (rows.length - last) * rowHeight }} />}
    </div>
  );
  return menuOf === undefined ? tree : <ContextMenu groups={() => menu}>{tree}</ContextMenu>;
}

function scrollTo(root: HTMLElement | null, index: number, rowHeight: number): void {
  if (root === null || rowHeight === 0) return;
  const top = index * rowHeight;
  const far = top < root.scrollTop - rowHeight || top > root.scrollTop + root.clientHeight;
  if (far) root.scrollTop = top - root.clientHeight / 3;
  else if (top < root.scrollTop) root.scrollTop = top;
  else if (top + 2 * rowHeight > root.scrollTop + root.clientHeight)
    root.scrollTop = top + 2 * rowHeight - root.clientHeight;
}

function useWindow(
  root: { readonly current: HTMLDivElement | null },
  count: number,
): { first: number; last: number; rowHeight: number } {
  const [view, setView] = useState({ top: 0, height: 600, rowHeight: 24 });
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const measure = (): void => {
      const row = element.querySelector<HTMLElement>("[role=treeitem]");
      setView({ top: element.scrollTop, height: element.clientHeight, rowHeight: row?.offsetHeight ?? 24 });
    };
    measure();
    element.addEventListener("scroll", measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", measure);
      observer.disconnect();
    };
  }, [root]);
  if (count <= WINDOW_FROM) return { first: 0, last: count, rowHeight: view.rowHeight };
  const first = Math.max(0, Math.floor(view.top / view.rowHeight) - OVERSCAN);
  const last = Math.min(count, Math.ceil((view.top + view.height) / view.rowHeight) + OVERSCAN);
  return { first, last, rowHeight: view.rowHeight };
}
