/** New names before their uses, uses gone before their names; a newer language before what it brought. */
import { parseFile } from "#busy/model/parse.ts";
import { findSymbol } from "#busy/names/symbols.ts";
import { printTree } from "../tree/print-tree.ts";
import type { FilePair } from "./file-pair.ts";
import { modelAt, type When } from "./models.ts";
import type { Need, NeedsContext } from "./needs-rule.ts";

/** A use that came needs what gives the thing its name; what takes the name away needs the uses to go. */
export function* uses(context: NeedsContext): Iterable<Need> {
  for (const pair of context.pairs) for (const when of [0, 2] as const) yield* usesIn(context, pair, when);
}

function* usesIn({ owners, models }: NeedsContext, pair: FilePair, when: When): Iterable<Need> {
  const path = (when === 0 ? pair.before : pair.after)?.path;
  if (path === undefined) return;
  const model = modelAt(models, when);
  for (const { to, fromOrigin } of model.referencesOf(path)) {
    const users = owners.at(when, path, fromOrigin.range.start).filter((group) => group.kind !== "path");
    const found = users.length === 0 || to === undefined ? undefined : findSymbol(model, to);
    if (!found) continue;
    for (const provider of owners.at(when, found.file, found.nameRange.start)) {
      for (const user of users) yield when === 2 ? [user, provider] : [provider, user];
    }
  }
}

/** Fields of a newer version of the language need the file to say so. */
export function* newerFields({ pairs, groups, owners }: NeedsContext): Iterable<Need> {
  for (const pair of pairs) {
    const version = groups.find((group) => group.id === `${pair.key}#|version`);
    if (!version) continue;
    for (const group of newerIn(pair, 2, owners)) yield [group, version];
    for (const group of newerIn(pair, 0, owners)) yield [version, group];
  }
}

/** The parts with what the language has only since the other side's version. */
function newerIn({ before, after }: FilePair, when: When, owners: NeedsContext["owners"]) {
  const [side, other] = when === 2 ? [after, before] : [before, after];
  if (!side?.tree || !other?.tree) return [];
  const { root } = side.tree;
  const version = other.tree.root.entries.find((entry) => entry.key === "version");
  const entries = root.entries.flatMap((entry) => (entry.key === "version" ? (version ?? []) : entry));
  const text = printTree({ ...side.tree, root: { ...root, entries } });
  return parseFile(side.path, text)
    .diagnostics.filter(({ code }) => code === "NEEDS_VERSION")
    .flatMap(({ range }) => owners.at(when, side.path, range.start))
    .filter((group) => group.kind === "meaning");
}
