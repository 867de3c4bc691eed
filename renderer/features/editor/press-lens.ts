/** What pressing a lens shows. */
import { runCommand } from "#renderer/shell/commands.ts";
import { activeFile, useEditors } from "#renderer/state/editors.ts";
import { setLayout, useLayout } from "#renderer/state/layout.ts";
import { findOutlineItem, useOutlines } from "#renderer/state/outline.ts";
import { select } from "#renderer/state/selection.ts";
import { humanName, stepPath } from "#renderer/state/symbols.ts";
import type { CodeLens } from "#shared/language.ts";
import { showReferences } from "./references/store.ts";

/** Shows the references of a symbol, its place on the graph, or the runs. */
export function pressLens({ kind, symbol }: NonNullable<CodeLens["action"]>): void {
  switch (kind) {
    case "references":
      void showReferences({ symbol });
      break;
    case "graph":
      showOnGraph(symbol);
      break;
    case "runs":
      runCommand("runs.show");
      break;
  }
}

function showOnGraph(symbol: string): void {
  const path = activeFile(useEditors.getState());
  if (path === undefined) return;
  if (useLayout.getState().fileView === "text") setLayout({ fileView: "both" });
  const item = findOutlineItem(useOutlines.getState().outlines.get(path) ?? [], symbol);
  if (item !== undefined) {
    select({ file: path, symbol, step: stepPath(symbol), title: humanName(item.name), range: item.range }, "other");
  }
  runCommand("graph.focus");
}
