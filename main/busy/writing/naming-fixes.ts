/** The fix of a name that has not the form of a name: it is changed everywhere, so that nothing dangles afterwards. */
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { TextEdit } from "#shared/text.ts";
import { placesNaming } from "../language/mentions.ts";
import { definitionsIn, findSymbol, parseSymbol, type SymbolText } from "../names/symbols.ts";
import type { Workspace } from "../workspace.ts";

/** True for a finding whose fix is a renaming. */
export function hasRenaming({ code }: Diagnostic): boolean {
  return code === "NAMING_CONVENTION";
}

/** How many names of one file are offered to be changed at a time; the others follow once these have been. */
const MOST_RENAMINGS = 200;

/** The findings of a file, with the fixes that are renamings reaching every place that uses the name. */
export function withRenamings(
  workspace: Workspace,
  path: string,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const symbols = symbolsByPlace(workspace, path);
  let renamings = 0;
  return diagnostics.map((each) => {
    const symbol = hasRenaming(each) ? symbols.get(placeKey(each.range)) : undefined;
    if (symbol === undefined) return each;
    return ++renamings > MOST_RENAMINGS ? withoutFixes(each) : renamedEverywhere(workspace, path, each, symbol);
  });
}

/** What each name of a file stands for, by where it is written. */
function symbolsByPlace(workspace: Workspace, path: string): ReadonlyMap<string, SymbolText> {
  const symbols = new Map<string, SymbolText>();
  for (const { to, fromOrigin } of workspace.referencesOf(path)) {
    if (to !== undefined) symbols.set(placeKey(fromOrigin.range), to);
  }
  for (const { symbol, range } of definitionsIn(workspace, path)) symbols.set(placeKey(range), symbol);
  return symbols;
}

function withoutFixes(diagnostic: Diagnostic): Diagnostic {
  const { fixes: _, ...rest } = diagnostic;
  return rest;
}

function placeKey({ start }: Diagnostic["range"]): string {
  return `${start.line}:${start.column}`;
}

function renamedEverywhere(workspace: Workspace, path: string, diagnostic: Diagnostic, symbol: SymbolText): Diagnostic {
  const [fix] = diagnostic.fixes ?? [];
  const text = fix?.edits[0]?.text;
  if (!fix || text === undefined) return diagnostic;
  const withoutFix = withoutFixes(diagnostic);
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
