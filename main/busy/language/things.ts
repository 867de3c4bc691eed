/**
 * The things the editor speaks of, each with its symbol: those of `symbols.ts`, and the finer ones that only somebody
 * who writes asks about — members, fields of documents, algorithms of the workspace.
 */
import type { Range } from "#shared/text.ts";
import type { DocumentField, Origin } from "../model/model.ts";
import { valueRange } from "../model/origin.ts";
import type { Reference } from "../names/references.ts";
import { findSymbol, parseSymbol, type SymbolKind, type SymbolText } from "../names/symbols.ts";
import { contains } from "../syntax/places.ts";
import type { DocumentEntry, MemberEntry, Workspace } from "../workspace.ts";

export type ThingKind = SymbolKind | "member" | "field" | "algorithm";

/** Something with a name, and where the name is given to it. Events and tools are named where they are used first. */
export interface Thing {
  readonly symbol: SymbolText;
  readonly kind: ThingKind;
  readonly name: string;
  readonly file: string;
  readonly nameRange: Range;
  /** Where the whole of it stands; absent for an algorithm. */
  readonly at?: Origin;
}

const START: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** The symbol of a member: `sales!member:Ana`. */
export function symbolOfMember(member: MemberEntry): SymbolText {
  return `${member.team ? `${member.team.prefix}!` : ""}member:${member.name}`;
}

/** The symbol of a document's field: `field:client-inquiry/client_name`. */
export function symbolOfField(document: DocumentEntry, field: string): SymbolText {
  return `${document.symbol.replace(/(^|!)document:/, "$1field:")}/${field}`;
}

/** The symbol of an algorithm of the workspace: `algorithm:quote-price`. */
export function symbolOfAlgorithm(name: string): SymbolText {
  return `algorithm:${name}`;
}

/** The name of the algorithm a step names, without what is handed to it: `wait_until 2d` → `wait_until`. */
export function algorithmName(text: string): string {
  return text.trim().split(/[:\s]/)[0] ?? "";
}

/** What a symbol is, by its word; undefined when it is none. */
export function kindOfSymbol(symbol: SymbolText): ThingKind | undefined {
  const own = /^(?:[^!:]+!)?(member|field|algorithm):./.exec(symbol)?.[1];
  return (own as ThingKind | undefined) ?? parseSymbol(symbol)?.kind;
}

/** The member of a symbol. */
export function memberOf(workspace: Workspace, symbol: SymbolText): MemberEntry | undefined {
  return workspace.members.find((member) => symbolOfMember(member) === symbol);
}

/** The document of a field's symbol, and the field. */
export function fieldOf(
  workspace: Workspace,
  symbol: SymbolText,
): { readonly document: DocumentEntry; readonly field: DocumentField } | undefined {
  for (const document of workspace.documents) {
    if (!symbol.startsWith(symbolOfField(document, ""))) continue;
    for (const section of document.model.sections) {
      for (const field of section.fields)
        if (symbolOfField(document, field.name) === symbol) return { document, field };
    }
  }
  return undefined;
}

/** The thing a symbol names, or undefined when there is none. */
export function findThing(workspace: Workspace, symbol: SymbolText): Thing | undefined {
  const kind = kindOfSymbol(symbol);
  switch (kind) {
    case undefined:
      return undefined;
    case "member": {
      const member = memberOf(workspace, symbol);
      return member && named(symbol, kind, member.name, member.file, member.at);
    }
    case "field": {
      const found = fieldOf(workspace, symbol);
      return found && named(symbol, kind, found.field.name, found.document.file, found.field.at);
    }
    case "algorithm": {
      const name = symbol.slice("algorithm:".length);
      if (!workspace.algorithms.has(name)) return undefined;
      return { symbol, kind, name, file: `algorithms/${name}.js`, nameRange: START };
    }
    case "tool": {
      // A tool is declared by its imports; steps only call it.
      const found = findSymbol(workspace, symbol);
      const declared = workspace.referencesTo(symbol).find(({ fromOrigin }) => fromOrigin.path.at(-1) !== "algorithm");
      if (!found || !declared) return found;
      const { file, range } = declared.fromOrigin;
      return { symbol, kind, name: declared.text, file, nameRange: range };
    }
    default:
      return findSymbol(workspace, symbol);
  }
}

function named(symbol: SymbolText, kind: ThingKind, name: string, file: string, at: Origin): Thing {
  return { symbol, kind, name, file, at, nameRange: valueRange(at, "name") };
}

/** References of a file that stand at a position, the shortest first: part of a text is nearer than the whole. */
export function referencesAt(
  workspace: Workspace,
  file: string,
  position: { readonly line: number; readonly column: number },
): readonly Reference[] {
  return workspace
    .referencesOf(file)
    .filter((reference) => contains(reference.fromOrigin.range, position))
    .sort((a, b) => sizeOf(a.fromOrigin.range) - sizeOf(b.fromOrigin.range));
}

function sizeOf({ start, end }: Range): number {
  return (end.line - start.line) * 10_000 + end.column - start.column;
}
