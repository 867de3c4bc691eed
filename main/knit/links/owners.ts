/** Links between wholes: what belongs to a playbook or a role counts as that. */
import { parseSymbol, type SymbolText } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { DependencyIndex } from "#knit/dependency-index.ts";
import type { ManualLink } from "#shared/knit.ts";

/** The playbook of a step or deliverable, the role of a task, or the symbol itself. */
export function ownerOf(symbol: SymbolText): SymbolText {
  const parsed = parseSymbol(symbol);
  if (!parsed) return symbol;
  const prefix = parsed.team === undefined ? "" : `${parsed.team}!`;
  if (parsed.kind === "step" || parsed.kind === "deliverable") return `${prefix}playbook:${parsed.parts[0] ?? ""}`;
  return parsed.kind === "task" ? `${prefix}role:${parsed.parts[0] ?? ""}` : symbol;
}

/** The thing that a file is about: its playbook, role, document or team. */
export function symbolsByFile(workspace: Workspace): ReadonlyMap<string, SymbolText> {
  const things = [...workspace.playbooks, ...workspace.roles, ...workspace.documents, ...workspace.teams];
  return new Map(things.flatMap(({ file, symbol }) => (file === undefined ? [] : [[file, symbol] as const])));
}

/** Tells whether two wholes are linked, in either direction, by what the files say or by what people wrote down. */
export function linkedWholes(
  index: DependencyIndex,
  links: readonly ManualLink[],
): (one: SymbolText, other: SymbolText) => boolean {
  const pairs = new Set<string>();
  const add = (from: SymbolText, to: SymbolText): void => {
    pairs.add(`${ownerOf(from)}\t${ownerOf(to)}`);
  };
  for (const { links: written } of index.basis.files.values()) for (const { from, to } of written) add(from, to);
  for (const { from, to } of links) add(from, to);
  return (one, other) => pairs.has(`${one}\t${other}`) || pairs.has(`${other}\t${one}`);
}
