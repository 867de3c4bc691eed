/** A store of dependencies that is only given the files that changed shows what a fresh look finds, both ends included. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";
import { type DependencyIndex, dependencyIndex, updateDependencyIndex, withPlace } from "#knit/dependency-index.ts";
import { filesBetween, rowsOf } from "#knit/dependency-rows.ts";
import type { Dependency } from "#shared/knit.ts";
import { exampleFiles } from "#tests/support/example-workspace.ts";
import { drawFrom, randomlyChanged } from "#tests/support/random-business/edits.ts";

const EXAMPLES = ["photography-studio", "software-support"].map((example) => {
  const files: ReadonlyMap<string, string> = new Map(
    [...exampleFiles(example)].filter(([path]) => path.endsWith(".busy")),
  );
  return { files, workspace: createWorkspace(files) };
});

type Store = Map<string, ReturnType<typeof rowsOf>[number]>;

/** Does with rows what a database does. */
function exchange(store: Store, index: DependencyIndex, changed: ReadonlySet<string>): void {
  for (const file of changed) if (!index.basis.files.has(file)) store.delete(file);
  const there = new Set([...changed].filter((file) => index.basis.files.has(file)));
  for (const each of rowsOf(index, there)) store.set(each.file, each);
}

/** What the view of a database shows: the far end of a link is in the first file that defines it. */
function shownBy(store: Store): readonly string[] {
  const ends = new Map<string, Dependency["toPlace"]>();
  const files = [...store.values()].toSorted((one, other) => (one.file < other.file ? -1 : 1));
  for (const { file, definitions } of files) {
    for (const [symbol, range] of definitions) if (!ends.has(symbol)) ends.set(symbol, { file, range });
  }
  return textsOf(
    files.flatMap(({ file, links }) =>
      links.map(({ range, ...link }) => withPlace({ ...link, fromPlace: { file, range } }, ends.get(link.to))),
    ),
  );
}

function textsOf(dependencies: readonly Dependency[]): readonly string[] {
  return dependencies.map((each) => JSON.stringify(each)).toSorted();
}

function changesBetween(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) {
  const changes = new Map<string, string | null>();
  for (const path of one.keys()) if (!other.has(path)) changes.set(path, null);
  for (const [path, text] of other) if (one.get(path) !== text) changes.set(path, text);
  return changes;
}

test("after any run of edits the store is the one of a fresh start", () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 1 }), (seed, which) => {
      const draw = drawFrom(seed);
      const example = EXAMPLES[which] as (typeof EXAMPLES)[number];
      let { files, workspace }: { files: ReadonlyMap<string, string>; workspace: Workspace } = example;
      let index = dependencyIndex(workspace);
      const store: Store = new Map();
      exchange(store, index, new Set(index.basis.files.keys()));
      for (let round = 0; round < 3; round += 1) {
        const next = randomlyChanged(files, 2, 2, draw);
        workspace = changeWorkspace(workspace, changesBetween(files, next));
        const later = updateDependencyIndex(index, workspace);
        exchange(store, later, filesBetween(index, later));
        index = later;
        files = next;
      }
      expect(shownBy(store)).toEqual(textsOf(dependencyIndex(createWorkspace(files)).all()));
    }),
    { numRuns: 25 },
  );
});
