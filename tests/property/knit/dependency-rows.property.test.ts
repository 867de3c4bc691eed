/** A store of dependencies that is only told what is different holds what a fresh look finds, both ends included. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";
import { type DependencyIndex, dependencyIndex, updateDependencyIndex } from "#knit/dependency-index.ts";
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

type Store = Map<string, readonly Dependency[]>;

/** Does with rows what a database does. */
function exchange(store: Store, index: DependencyIndex, changed: ReadonlySet<string>, before?: DependencyIndex): void {
  const { files, ends } = rowsOf(index, changed, before);
  const had = new Map(store);
  for (const file of changed) store.delete(file);
  // What was the same before is not written again.
  for (const each of files) {
    const rows = had.get(each.file) ?? [];
    expect(each.had?.count ?? rows.length).toBe(rows.length);
    const others = new Set(each.had?.others ?? each.dependencies.keys());
    store.set(
      each.file,
      each.dependencies.map((dependency, position) =>
        others.has(position) ? dependency : (rows[position] as Dependency),
      ),
    );
  }
  for (const { symbol, place } of ends) {
    for (const [file, dependencies] of store) {
      if (!dependencies.some((each) => each.to === symbol)) continue;
      store.set(
        file,
        dependencies.map((each) => (each.to === symbol ? { ...each, toPlace: place } : each)),
      );
    }
  }
}

function rowsIn(store: Store): readonly string[] {
  return [...store.values()]
    .flat()
    .map((each) => JSON.stringify(each))
    .toSorted();
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
        exchange(store, later, filesBetween(index, later), index);
        index = later;
        files = next;
      }
      const fresh = dependencyIndex(createWorkspace(files)).all();
      expect(rowsIn(store)).toEqual(fresh.map((each) => JSON.stringify(each)).toSorted());
    }),
    { numRuns: 25 },
  );
});
