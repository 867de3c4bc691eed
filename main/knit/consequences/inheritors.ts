/** Roles that build on another role. */
import type { SymbolText } from "#busy/names/symbols.ts";
import type { RoleEntry } from "#busy/workspace.ts";
import { atReference, type Consequence } from "#knit/consequence.ts";
import type { ChangeContext } from "#knit/context.ts";

/** Roles that build on a role. */
export function inheritors(
  context: ChangeContext,
  role: Pick<RoleEntry, "symbol">,
  why: SymbolText,
  reason: string,
): readonly Consequence[] {
  return context.after
    .referencesTo(role.symbol)
    .filter((reference) => reference.kind === "inherits")
    .map((reference) => ({ ...atReference(reference), class: "review", confidence: 0.6, why: [why], reason }));
}
