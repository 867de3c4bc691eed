/** Dependencies between the parts of a business, read from the model: who needs whom, why, and where it says so. */
import { findSymbol, type SymbolText } from "#busy/symbols.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import type { Dependency } from "#shared/knit.ts";
import { dependencyIndex, inOrder, placeOf, withPlace } from "./dependency-index.ts";
import { dependentsOf, impliedByPlaybook, indexPlaybooks, linkOfReference, playbookOf } from "./relations.ts";

/** All dependencies of a workspace, written and implied, in order of file and place. */
export function dependencies(workspace: Workspace): readonly Dependency[] {
  return dependencyIndex(workspace).all();
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
  return inOrder([...near, ...implied].filter((link) => link.from === symbol || link.to === symbol)).map((link) =>
    withPlace(link, placeOf(workspace, link.to)),
  );
}

/** The playbooks whose end an event is: `<playbook>.completed`. */
function endedBy(workspace: Workspace, symbol: SymbolText): readonly PlaybookEntry[] {
  const name = /^event:(.+)\.completed$/.exec(symbol)?.[1];
  return name === undefined ? [] : workspace.playbooks.filter((playbook) => playbook.name === name);
}
