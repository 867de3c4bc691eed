/** The parts of the file in front, as a tree that follows the cursor. */
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { canDelete } from "#renderer/features/knit/start-deletion.ts";
import { askToDelete } from "#renderer/features/knit/store.ts";
import { activeFile, openFile, useEditors } from "#renderer/state/editors.ts";
import { findOutlineItem, useOutline } from "#renderer/state/outline.ts";
import { select, useSelection } from "#renderer/state/selection.ts";
import { humanName, stepPath } from "#renderer/state/symbols.ts";
import { t } from "#renderer/strings/strings.ts";
import { StepIcon } from "#renderer/ui/step-icon.tsx";
import { Tree } from "#renderer/ui/tree.tsx";
import type { TreeItem } from "#renderer/ui/tree-rows.ts";
import type { OutlineItem } from "#shared/workspace.ts";
import { deletionMenu } from "./deletion-menu.ts";
import { SectionArrow } from "./section-arrow.tsx";

/** Items carry the symbol and line, which together are unique in a file. */
function itemId(item: OutlineItem): string {
  return `${item.symbol}@${item.range.start.line}`;
}

function toTree(items: readonly OutlineItem[]): TreeItem[] {
  return items.map((item) => ({
    id: itemId(item),
    label: item.name === "" ? t.editor.unnamed : humanName(item.name),
    icon: <StepIcon kind={item.kind} />,
    detail: item.detail === "" ? undefined : item.detail,
    children: item.children.length === 0 ? undefined : toTree(item.children),
  }));
}

function flatten(items: readonly OutlineItem[]): OutlineItem[] {
  return items.flatMap((item) => [item, ...flatten(item.children)]);
}

/** The outline, folded away with one click. */
export function OutlineSection(): ReactNode {
  const [open, setOpen] = useState(true);
  const path = useEditors(activeFile);
  const items = useOutline(path);
  const symbol = useSelection((state) => state.selection.symbol);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const tree = useMemo(() => toTree(items), [items]);
  const flat = useMemo(() => flatten(items), [items]);

  useEffect(() => {
    setExpanded(
      (now) => new Set([...now, ...items.map(itemId), ...items.flatMap((item) => item.children.map(itemId))]),
    );
  }, [items]);

  const selectedItem = symbol === undefined ? undefined : findOutlineItem(items, symbol);

  function show(id: string, focus: boolean): void {
    const item = flat.find((other) => itemId(other) === id);
    if (item === undefined || path === undefined) return;
    select(
      { file: path, symbol: item.symbol, step: stepPath(item.symbol), title: humanName(item.name), range: item.range },
      "outline",
    );
    openFile(path, { preview: true, range: item.range, focus });
  }

  function deletionOf(id: string): (() => void) | undefined {
    const item = flat.find((other) => itemId(other) === id);
    return item !== undefined && canDelete(item.symbol) ? () => askToDelete(item.symbol) : undefined;
  }

  return (
    <section className={open ? "outline" : "outline outline-closed"} aria-label={t.explorer.outline}>
      <button type="button" className="section-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        <SectionArrow open={open} />
        {t.explorer.outline}
      </button>
      {open && (
        <div className="outline-body">
          {path === undefined || tree.length === 0 ? (
            <p className="outline-empty">{path === undefined ? t.explorer.noOutline : t.explorer.emptyOutline}</p>
          ) : (
            <Tree
              label={t.explorer.outline}
              items={tree}
              expanded={expanded}
              onExpandedChange={setExpanded}
              selected={selectedItem === undefined ? undefined : itemId(selectedItem)}
              onSelect={(item) => show(item.id, false)}
              onOpen={(item) => show(item.id, true)}
              onDelete={(item) => deletionOf(item.id)?.()}
              menuOf={(item) => deletionMenu(deletionOf(item.id))}
            />
          )}
        </div>
      )}
    </section>
  );
}
