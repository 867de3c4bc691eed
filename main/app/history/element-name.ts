/** What a construct is called at a moment of its life, and which changes are about it. */
import { placementOf } from "#busy/model/parse.ts";
import { type ParsedSymbol, parseSymbol, type SymbolKind } from "#busy/names/symbols.ts";
import type { SemanticChange } from "#shared/change-set.ts";

/** A construct apart from the file it is in; two of the same name are told apart by their team's folder. */
export interface ElementName {
  /** Without the team in front. */
  readonly symbol: string;
  /** The team's folder (`L0/sales`); undefined where it is not known, or there is none. */
  readonly team: string | undefined;
}

/** The name of a construct that is defined in a file. */
export function elementName(symbol: string, file: string | undefined): ElementName {
  return { symbol: bare(symbol), team: file === undefined ? undefined : placementOf(file).teamFolder };
}

/** Whether a change concerns the construct, something inside it, or is how it came to be or to be called. */
export function isAbout(change: SemanticChange, name: ElementName): boolean {
  const changed = elementName(symbolAfter(change), change.file);
  if (isOwnedByTeam(name) && changed.team !== undefined && name.team !== undefined && changed.team !== name.team) {
    return false;
  }
  return isWithin(changed.symbol, name.symbol) || (change.kind !== "changed" && isWithin(name.symbol, changed.symbol));
}

/** Whether a change names the construct itself or something inside it: it was there once. */
export function isNamedBy(name: ElementName, { symbol }: SemanticChange): boolean {
  return isWithin(bare(symbol), name.symbol);
}

/** Whether one of these changes of a commit is that the construct, or what it is in, came to be. */
export function isBeginning(changes: readonly SemanticChange[], name: ElementName): boolean {
  return changes.some((change) => change.kind === "added" && isWithin(name.symbol, bare(change.symbol)));
}

/** What the construct was called before these changes of a commit. */
export function nameBefore(changes: readonly SemanticChange[], name: ElementName): ElementName {
  return changes.reduce<ElementName>((before, change) => {
    if (!isWithin(before.symbol, symbolAfter(change))) return before;
    if (change.kind === "renamed") return { ...before, symbol: replaced(before.symbol, change.symbol) };
    if (change.kind !== "moved" || typeof change.before !== "string") return before;
    // Out of another playbook or role, or with everything it holds out of another team.
    if (parseSymbol(change.before) !== undefined) {
      return { symbol: replaced(before.symbol, change.before, symbolAfter(change)), team: undefined };
    }
    return { ...before, team: typeof change.after === "string" ? change.before : before.team };
  }, name);
}

/** Teams, events and tools have no team of their own. */
function isOwnedByTeam({ symbol }: ElementName): boolean {
  return !/^(team|event|tool):/.test(symbol);
}

/** The symbol of what a change is about, as it is called afterwards. */
function symbolAfter({ kind, symbol, after }: SemanticChange): string {
  const name = bare(symbol);
  if (kind !== "renamed" || typeof after !== "string") return name;
  return name.slice(0, Math.max(name.lastIndexOf("/"), name.indexOf(":")) + 1) + after;
}

/** The symbol with its beginning, which is as long as `owner`, replaced by the pieces of that. */
function replaced(symbol: string, owner: string, present = owner): string {
  const [inner, outer, now] = [parseSymbol(symbol), parseSymbol(owner), parseSymbol(present)];
  if (inner === undefined || outer === undefined || now === undefined) return symbol;
  return `${inner.kind}:${[...outer.parts, ...inner.parts.slice(now.parts.length)].join("/")}`;
}

/** Whether a construct is another one, or inside it. */
function isWithin(symbol: string, owner: string): boolean {
  if (symbol === owner) return true;
  const [inner, outer] = [parseSymbol(symbol), parseSymbol(owner)];
  if (inner === undefined || outer === undefined || !canHold(outer, inner)) return false;
  return outer.parts.every((part, index) => inner.parts[index] === part);
}

function canHold(outer: ParsedSymbol, inner: ParsedSymbol): boolean {
  if (inner.parts.length <= outer.parts.length) return false;
  return outer.parts.length === 1 ? HOLDERS[inner.kind] === outer.kind : inner.kind === outer.kind;
}

/** What a construct lies in. */
const HOLDERS: Readonly<Partial<Record<SymbolKind, SymbolKind>>> = {
  step: "playbook",
  deliverable: "playbook",
  task: "role",
};

function bare(symbol: string): string {
  return symbol.slice(symbol.indexOf("!") + 1);
}
