/** What a turn may touch at most, where the person has narrowed it: nothing widens it again. */
import { findSymbol, parseSymbol, type SymbolText } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import type { ScopePart } from "#shared/conversation.ts";
import { playbookTitle } from "../finding/search.ts";
import { listOf, titleOf } from "../language/names.ts";
import { ownerOf, type Scope } from "../model/scope.ts";

/** How something new of a kind stands in a list of what may be touched. */
const NEW = "new:";

/** What a scope consists of, for a person who wants less of it; nothing when it is everything. */
export function partsOf(workspace: Workspace, scope: Scope): ScopePart[] {
  if (scope.whole) return [];
  const owners = [...scope.owners].map((symbol): ScopePart => {
    const playbook = workspace.playbooks.find((one) => one.symbol === symbol);
    if (playbook === undefined) {
      const parsed = parseSymbol(symbol);
      return { symbol, title: parsed === undefined ? symbol : `${titleOf(parsed.name)} (${parsed.kind})` };
    }
    const steps = playbook.model.steps.map(({ name }) => ({
      symbol: symbol.replace(/playbook:(.*)$/, `step:$1/${name}`),
      title: titleOf(name),
    }));
    return { symbol, title: playbookTitle(workspace, playbook), steps };
  });
  return [...owners, ...[...scope.creates].map((kind) => ({ symbol: `${NEW}${kind}`, title: `A new ${kind}` }))];
}

/** The scope without what is not in `only`; of a playbook only steps may be left. */
export function narrowed(workspace: Workspace, scope: Scope, only: readonly string[]): Scope {
  const kept = new Set<SymbolText>(only.filter((symbol) => !symbol.startsWith(NEW)).map(ownerOf));
  const owners = new Set([...kept].filter((symbol) => scope.whole || scope.owners.has(symbol)));
  const files = [...owners].flatMap((symbol) => findSymbol(workspace, symbol)?.file ?? []);
  const creates = new Set([...scope.creates].filter((kind) => only.includes(`${NEW}${kind}`)));
  const words = only.flatMap((symbol) => {
    if (!symbol.startsWith(NEW)) return owners.has(ownerOf(symbol)) ? [symbol] : [];
    const kind = symbol.slice(NEW.length);
    return [...creates].some((one) => one === kind) ? [`a new ${kind}`] : [];
  });
  return { whole: false, owners, files: new Set(files), creates, words };
}

/** Symbols that changes touch although they are not in `only`. */
function beyondOnly(only: readonly string[], changes: readonly SemanticChange[]): string[] {
  const isIn = ({ symbol, kind }: SemanticChange): boolean =>
    only.some((part) => symbol === part || ownerOf(symbol) === part || symbol.startsWith(`${part}/`)) ||
    (kind === "added" && only.includes(`${NEW}${parseSymbol(symbol)?.kind ?? ""}`));
  return [...new Set(changes.filter((change) => !isIn(change)).map(({ symbol }) => symbol))];
}

/** Why nothing comes of changes that go beyond what may be touched; undefined when they do not. */
export function tooMuch(only: readonly string[] | undefined, changes: readonly SemanticChange[]): string | undefined {
  const beyond = only === undefined ? [] : beyondOnly(only, changes);
  if (beyond.length === 0) return undefined;
  const names = beyond.map((symbol) => `“${titleOf(parseSymbol(symbol)?.parts.at(-1) ?? symbol)}”`);
  return `That would change ${listOf([...new Set(names)])}, which you left out of what may be touched, so I propose nothing. Allow it, or say it in another way.`;
}
