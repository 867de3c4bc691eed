/** Before something is deleted: who refers to it, and the edits that let them refer to something else. */
import { findSymbol, type SymbolText } from "#busy/symbols.ts";
import type { Reference } from "#busy/references.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { Operation } from "#shared/change-set.ts";
import { setAt } from "./consequence.ts";

/** The references that would name nothing if the symbol were gone; none in the file of the thing itself when it goes whole. */
export function referrersOf(workspace: Workspace, symbol: SymbolText): readonly Reference[] {
  return workspace.referencesTo(symbol).filter((reference) => reference.from !== symbol);
}

/**
 * Lets everything that refers to `symbol` refer to `instead`, a thing of the same kind. None when there is no such thing,
 * or it is of another kind. The end of a playbook that starts others is renamed with it.
 */
export function reassigned(workspace: Workspace, symbol: SymbolText, instead: SymbolText): readonly Operation[] {
  const from = findSymbol(workspace, symbol);
  const to = findSymbol(workspace, instead);
  if (!from || !to || from.kind !== to.kind || from.symbol === to.symbol) return [];
  return referrersOf(workspace, from.symbol).map(({ kind, fromOrigin }) =>
    setAt(
      fromOrigin.file,
      fromOrigin.path,
      kind === "trigger_event" && to.kind === "playbook" ? `${to.name}.completed` : to.name,
    ),
  );
}
