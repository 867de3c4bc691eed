/** Dependencies between the parts of a business, read from the model: who needs whom, why, and where it says so. */
import { findSymbol, parseSymbol, type SymbolText } from "#busy/symbols.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import type { Dependency } from "#shared/knit.ts";
import {
  declarationPlace,
  definitionPlaces,
  type FilePlace,
  dependentsOf,
  impliedByPlaybook,
  impliedLinks,
  indexPlaybooks,
  type Link,
  linkOfReference,
  playbookOf,
} from "./links.ts";

/** All dependencies of a workspace, written and implied, in order of file and place. */
export function dependencies(workspace: Workspace): readonly Dependency[] {
  const places = definitionPlaces(workspace);
  const written = workspace.references.flatMap((reference) => linkOfReference(reference) ?? []);
  return withoutRepeats([...written, ...impliedLinks(workspace)])
    .toSorted(byPlace)
    .map((link) => {
      const toPlace = places.get(link.to) ?? declarationPlace(workspace, link.to);
      return toPlace ? { ...link, toPlace } : link;
    });
}

/** The dependencies that one symbol has part in, without working out all the others: what it depends on, what on it. */
export function dependenciesAround(workspace: Workspace, symbol: SymbolText): readonly Dependency[] {
  const index = indexPlaybooks(workspace);
  const file = findSymbol(workspace, symbol)?.file;
  const playbook = playbookOf(index, symbol);
  const near = [...(file === undefined ? [] : workspace.referencesOf(file)), ...workspace.referencesTo(symbol)].flatMap(
    (reference) => linkOfReference(reference) ?? [],
  );
  const implied = [
    ...[...(playbook ? [playbook] : []), ...endedBy(workspace, symbol)].flatMap((each) =>
      impliedByPlaybook(workspace, each),
    ),
    ...dependentsOf(workspace, index, symbol).filter((link) => link.relation !== "consists of"),
  ];
  return withoutRepeats([...near, ...implied].filter((link) => link.from === symbol || link.to === symbol))
    .toSorted(byPlace)
    .map((link) => {
      const toPlace = placeOf(workspace, link.to);
      return toPlace ? { ...link, toPlace } : link;
    });
}

/** The playbooks whose end an event is: `<playbook>.completed`. */
function endedBy(workspace: Workspace, symbol: SymbolText): readonly PlaybookEntry[] {
  const name = /^event:(.+)\.completed$/.exec(symbol)?.[1];
  return name === undefined ? [] : workspace.playbooks.filter((playbook) => playbook.name === name);
}

function placeOf(workspace: Workspace, symbol: SymbolText): FilePlace | undefined {
  const { kind } = parseSymbol(symbol) ?? {};
  if (kind === "event" || kind === "tool") return declarationPlace(workspace, symbol);
  const found = findSymbol(workspace, symbol);
  return found && { file: found.file, range: found.nameRange };
}

function withoutRepeats(links: readonly Link[]): readonly Link[] {
  const seen = new Set<string>();
  return links.filter((link) => {
    const { start } = link.fromPlace.range;
    const key = [link.from, link.relation, link.to, link.fromPlace.file, start.line, start.column].join("\t");
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function byPlace(a: Link, b: Link): number {
  if (a.fromPlace.file !== b.fromPlace.file) return a.fromPlace.file < b.fromPlace.file ? -1 : 1;
  const [left, right] = [a.fromPlace.range.start, b.fromPlace.range.start];
  return (
    left.line - right.line ||
    left.column - right.column ||
    (a.relation < b.relation ? -1 : a.relation > b.relation ? 1 : 0)
  );
}
