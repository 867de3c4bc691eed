/** A workspace while somebody types in one of its files. */
import type { Reference } from "../names/references.ts";
import type { SymbolText } from "../names/symbols.ts";
import { changeWorkspace, type Workspace } from "../workspace.ts";

/**
 * The workspace with another text in one file. Who refers to whom is taken over from `base`, where it is known already,
 * but for the files that were checked again: gathering it for a thousand files at every letter would take too long.
 */
export function typedWorkspace(base: Workspace, path: string, text: string): Workspace {
  const workspace = changeWorkspace(base, new Map([[path, text]]));
  const before = base.basis.results;
  const after = workspace.basis.results;
  const changed = new Set([...before.keys(), ...after.keys()].filter((file) => before.get(file) !== after.get(file)));
  const referencesTo = (symbol: SymbolText): readonly Reference[] => {
    const kept = base.referencesTo(symbol).filter(({ fromOrigin }) => !changed.has(fromOrigin.file));
    const fresh = [...changed].flatMap((file) => workspace.referencesOf(file).filter(({ to }) => to === symbol));
    return [...kept, ...fresh];
  };
  return Object.create(workspace, { referencesTo: { value: referencesTo } }) as Workspace;
}
