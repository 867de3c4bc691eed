/** What changed at the head of a file: its title, description, layer and version, the tools it uses. */
import { fold, symbolOfTool } from "#busy/names/symbols.ts";
import type { ImportEntry, Workspace } from "#busy/workspace.ts";
import type { DetailedChange, Thing } from "./change.ts";
import { matchLists } from "./match.ts";
import { rangeOf, teller, withValues } from "./tell.ts";
import { capital, quoted, shown } from "./words.ts";

/** Compares the tools and advisors that a file says it uses. */
export function diffImports(before: readonly ImportEntry[], after: readonly ImportEntry[]): readonly DetailedChange[] {
  const matching = matchLists(before, after, {
    name: (entry) => `${entry.model.kind} ${fold(entry.name)}`,
    likeness: () => 0,
    threshold: 1,
  });
  const noun = (entry: ImportEntry) => (entry.model.kind === "tool" ? "The tool" : "The advisor");
  const told = (kind: "added" | "removed", entry: ImportEntry, words: string) => ({
    kind,
    symbol: symbolOfTool(entry.name),
    file: entry.file,
    sentence: `${noun(entry)} ${quoted(entry.name)} is ${words}.`,
    range: rangeOf(entry.at, entry.model.kind),
  });
  return [
    ...matching.removed.map((entry) => ({
      semantic: told("removed", entry, "no longer named as used here"),
      before: toolThing(entry),
    })),
    ...matching.added.map((entry) => ({ semantic: told("added", entry, "now used"), after: toolThing(entry) })),
    ...matching.pairs.flatMap(({ before: left, after: right }) => {
      const tell = teller(symbolOfTool(right.name), symbolOfTool(left.name), right.file, {
        before: toolThing(left),
        after: toolThing(right),
      });
      if (left.model.capability !== right.model.capability) {
        tell.changed({
          field: "capability",
          before: left.model.capability,
          after: right.model.capability,
          sentence: `${quoted(right.name)} is now used for ${shown(right.model.capability)} instead of ${shown(left.model.capability)}.`,
          range: rangeOf(right.at, "capability"),
        });
      }
      return tell.changes;
    }),
  ];
}

function toolThing(entry: ImportEntry): Thing {
  return { kind: "tool", name: entry.name };
}

/** Compares what a file says of itself. */
export function diffHead(before: Workspace, after: Workspace, file: string): readonly DetailedChange[] {
  const left = before.files.get(file)?.file;
  const right = after.files.get(file)?.file;
  if (!left || !right) return [];
  const owner = [...after.teams, ...after.roles, ...after.playbooks, ...after.documents].find(
    (each) => each.file === file,
  );
  const symbol = owner?.symbol ?? file;
  const name = owner ? quoted(owner.name) : file;
  const changes: DetailedChange[] = [];
  const told = (field: string, from: string | undefined, to: string | undefined, sentence: string) => {
    if (from === to) return;
    const [, key] = field.split(".");
    const range = key === undefined ? rangeOf(right.at, field) : rangeOf(right.metadata?.at ?? right.at, key);
    const semantic = { kind: "changed", symbol, file, field, sentence: capital(sentence), range } as const;
    changes.push({ semantic: withValues(semantic, from, to) });
  };
  const [was, is] = [left.metadata, right.metadata];
  told(
    "metadata.name",
    was?.name,
    is?.name,
    `${name} now has the title ${shown(is?.name)} instead of ${shown(was?.name)}.`,
  );
  told("metadata.description", was?.description, is?.description, `what the file says about ${name} has changed.`);
  told(
    "metadata.layer",
    was?.layer,
    is?.layer,
    `${name} now belongs to the layer ${is?.layer ?? "(none)"} instead of ${was?.layer ?? "(none)"}.`,
  );
  const version = `${name} is now written in version ${shown(right.version)} of the language instead of ${shown(left.version)}.`;
  told("version", left.version, right.version, version);
  return changes;
}
