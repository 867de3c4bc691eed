/** The fix of a name that has not the form of a name: it is changed everywhere, so that nothing dangles afterwards. */
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { TextEdit } from "#shared/text.ts";
import { placesNaming } from "./language/mentions.ts";
import { findSymbol, parseSymbol, type SymbolText, symbolAt } from "./symbols.ts";
import type { Workspace } from "./workspace.ts";

/** True for a finding whose fix is a renaming. */
export function hasRenaming({ code }: Diagnostic): boolean {
  return code === "NAMING_CONVENTION";
}

/** The findings of a file, with the fixes that are renamings reaching every place that uses the name. */
export function withRenamings(
  workspace: Workspace,
  path: string,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  return diagnostics.map((each) => (hasRenaming(each) ? renamedEverywhere(workspace, path, each) : each));
}

function renamedEverywhere(workspace: Workspace, path: string, diagnostic: Diagnostic): Diagnostic {
  const [fix] = diagnostic.fixes ?? [];
  const text = fix?.edits[0]?.text;
  const symbol = symbolAt(workspace, path, diagnostic.range.start)?.symbol;
  if (!fix || text === undefined || symbol === undefined) return diagnostic;
  const { fixes: _, ...withoutFix } = diagnostic;
  if (isTaken(workspace, symbol, text)) return withoutFix;
  const defined = findSymbol(workspace, symbol);
  const places = [
    { file: path, range: diagnostic.range },
    ...(defined ? [{ file: defined.file, range: defined.nameRange }] : []),
    ...placesNaming(workspace, symbol),
  ];
  const edits = new Map<string, TextEdit>();
  for (const { file, range } of places) {
    const key = `${file}:${range.start.line}:${range.start.column}`;
    if (!edits.has(key)) edits.set(key, { file, range, text });
  }
  return { ...withoutFix, fixes: [{ title: fix.title, edits: [...edits.values()] }] };
}

/** True when something else of its kind has the new name already. */
function isTaken(workspace: Workspace, symbol: SymbolText, name: string): boolean {
  const parsed = parseSymbol(symbol);
  if (!parsed) return false;
  const old = parsed.parts.at(-1) ?? "";
  return findSymbol(workspace, `${symbol.slice(0, symbol.length - old.length)}${name}`) !== undefined;
}
