/** Deleting something: who refers to it, what could take its place, and the edits that let everything refer to that. */
import type { Reference } from "#busy/names/references.ts";
import { findSymbol, fold, parseSymbol, type SymbolEntry, type SymbolText } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import { quoted } from "#changes/meaning/words.ts";
import type { Operation } from "#shared/change-set.ts";
import type { Deletion, Dependency } from "#shared/knit.ts";
import { entryPath, removeAt, setAt } from "./consequence.ts";
import { withPlace } from "./dependency-index.ts";
import { linkOfReference } from "./relations.ts";

/** The references that would name nothing if the symbol were gone; none of those that go with it. */
export function referrersOf(workspace: Workspace, symbol: SymbolText): readonly Reference[] {
  const entry = findSymbol(workspace, symbol);
  return workspace
    .referencesTo(entry?.symbol ?? symbol)
    .filter((reference) => reference.from !== entry?.symbol && !(entry && goesWith(entry, reference)));
}

/** Whether a reference stands inside what is deleted with a thing: in its file, or in its entry of a list. */
function goesWith(entry: SymbolEntry, { fromOrigin }: Reference): boolean {
  if (fromOrigin.file !== entry.file) return false;
  const own = entryPath(entry.at.path);
  if (own.length === 0) return OF_A_FILE.has(entry.kind);
  return own.every((part, index) => fromOrigin.path[index] === part);
}

/**
 * Lets everything that refers to `symbol` refer to `instead`, a thing of the same kind. None when there is no such thing,
 * or it is of another kind. The end of a playbook that starts others is renamed with it; where a list has the other one
 * already, or it would refer to itself, the reference goes.
 */
export function reassigned(workspace: Workspace, symbol: SymbolText, instead: SymbolText): readonly Operation[] {
  const from = findSymbol(workspace, symbol);
  const to = findSymbol(workspace, instead);
  if (!from || !to || from.kind !== to.kind || from.symbol === to.symbol) return [];
  const renamed: Operation[] = [];
  const dropped: (Operation & { readonly op: "remove" })[] = [];
  for (const reference of referrersOf(workspace, from.symbol)) {
    const { file, path } = reference.fromOrigin;
    const name = reference.kind === "trigger_event" && to.kind === "playbook" ? `${to.name}.completed` : to.name;
    if (isInList(path) && (reference.from === to.symbol || isListed(workspace, reference, name))) {
      dropped.push({ op: "remove", file, path: [...path] });
    } else renamed.push(setAt(file, path, name));
  }
  return [...renamed, ...dropped.toReversed()];
}

/** The operations that delete a thing: its file, or its entry in a list. None for what is only named, as an event is. */
export function deletionOf(entry: SymbolEntry): readonly Operation[] {
  // Roles and playbooks may be described inside their team's file, among others.
  const own = entryPath(entry.at.path);
  if (own.length > 0 && DELETABLE.has(entry.kind)) return [removeAt(entry.file, own)];
  return OF_A_FILE.has(entry.kind) ? [{ op: "delete", file: entry.file }] : [];
}

/** What can be a file of its own. */
const OF_A_FILE: ReadonlySet<SymbolEntry["kind"]> = new Set(["role", "playbook", "document", "team"]);
const DELETABLE: ReadonlySet<SymbolEntry["kind"]> = new Set([...OF_A_FILE, "step", "task"]);

/** No list of uses is longer, and no list of choices: nobody reads on. */
const MOST_USES = 200;
const MOST_CHOICES = 8;

/** A deletion as people see it, with the places that name what is deleted. */
export function deletionInWords(
  workspace: Workspace,
  entry: SymbolEntry,
  references: readonly Reference[] = referrersOf(workspace, entry.symbol),
): Deletion {
  const place = { file: entry.file, range: entry.nameRange };
  const uses = references.flatMap((reference): Dependency[] => {
    const link = linkOfReference(reference);
    return link ? [withPlace(link, place)] : [];
  });
  return {
    symbol: entry.symbol,
    name: entry.name,
    file: entry.file,
    uses: uses.slice(0, MOST_USES),
    more: Math.max(0, uses.length - MOST_USES),
    choices: substitutesFor(workspace, entry)
      .slice(0, MOST_CHOICES)
      .map(({ symbol, name }) => ({
        symbol,
        name,
        title: `Let ${quoted(name)} take the place of ${quoted(entry.name)}`,
      })),
  };
}

/** Things of the same kind, those of the same team first, then those whose names are most alike. */
function substitutesFor(workspace: Workspace, entry: SymbolEntry): readonly SymbolEntry[] {
  const team = workspace.scopeOf(entry.file);
  const words = new Set(fold(entry.name).split("-"));
  const likeness = (other: SymbolEntry): number =>
    (workspace.scopeOf(other.file) === team ? 10 : 0) +
    fold(other.name)
      .split("-")
      .filter((word) => words.has(word)).length;
  return brothersOf(workspace, entry)
    .filter((symbol) => symbol !== entry.symbol)
    .flatMap((symbol) => findSymbol(workspace, symbol) ?? [])
    .toSorted((one, other) => likeness(other) - likeness(one));
}

function brothersOf(workspace: Workspace, { kind, symbol }: SymbolEntry): readonly SymbolText[] {
  switch (kind) {
    case "role":
      return workspace.roles.map((role) => role.symbol);
    case "playbook":
      return workspace.playbooks.map((playbook) => playbook.symbol);
    case "document":
      return workspace.documents.map((document) => document.symbol);
    case "team":
      return workspace.teams.map((team) => team.symbol);
    case "step": {
      const start = symbol.slice(0, symbol.lastIndexOf("/") + 1);
      const owner = workspace.playbooks.find((each) =>
        symbol.startsWith(`${each.symbol.replace(/(^|!)playbook:/, "$1step:")}/`),
      );
      const names = owner && parseSymbol(symbol)?.parts.length === 2 ? owner.model.steps.map((step) => step.name) : [];
      return names.map((name) => start + name);
    }
    default:
      return [];
  }
}

function isInList(path: Reference["fromOrigin"]["path"]): boolean {
  return typeof path.at(-1) === "number";
}

/** Whether the list that a reference stands in names the other thing as well. */
function isListed(workspace: Workspace, { kind, fromOrigin }: Reference, name: string): boolean {
  const list = fromOrigin.path.slice(0, -1).join("\n");
  return workspace
    .referencesOf(fromOrigin.file)
    .some(
      (each) =>
        each.kind === kind && fold(each.text) === fold(name) && each.fromOrigin.path.slice(0, -1).join("\n") === list,
    );
}
