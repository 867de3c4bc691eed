/** References that a change leaves behind without what they name. */
import type { Reference } from "#busy/names/references.ts";
import { findSymbol, type SymbolText } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";

/** What is gone, with the references of before that still stand and now name nothing. */
export type LooseEnds = ReadonlyMap<SymbolText, readonly Reference[]>;

/** The loose ends after a change, by what is gone. Only files that say something else than before are looked at. */
export function looseEnds(before: Workspace, after: Workspace): LooseEnds {
  const loose = new Map<SymbolText, Reference[]>();
  for (const file of after.files.keys()) {
    const now = after.referencesOf(file);
    const then = before.referencesOf(file);
    if (now === then) continue;
    const known = new Map(then.map((reference) => [keyOf(reference), reference]));
    for (const reference of now) {
      if (reference.to !== undefined) continue;
      const was = known.get(keyOf(reference));
      if (was?.to === undefined || findSymbol(after, was.to)) continue;
      const list = loose.get(was.to);
      if (list) list.push(was);
      else loose.set(was.to, [was]);
    }
  }
  return loose;
}

function keyOf({ kind, from, text }: Reference): string {
  return `${kind}\t${from}\t${text}`;
}
