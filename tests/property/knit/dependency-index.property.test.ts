/** The index of dependencies after any run of edits is the one of a fresh start. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { changeWorkspace, createWorkspace } from "#busy/workspace.ts";
import { type DependencyIndex, dependencyIndex, updateDependencyIndex } from "#knit/dependency-index.ts";
import { exampleFiles } from "#tests/support/example-workspace.ts";
import { drawFrom, randomlyChanged } from "#tests/support/random-business/edits.ts";

const EXAMPLES = ["coffee-roaster", "dental-clinic"].map((example) => {
  const files = new Map([...exampleFiles(example)].filter(([path]) => path.endsWith(".busy")));
  const workspace = createWorkspace(files);
  return { files, workspace, index: dependencyIndex(workspace) };
});

function contentOf(index: DependencyIndex): unknown {
  const symbols = new Set(index.all().flatMap(({ from, to }) => [from, to]));
  return {
    size: index.size,
    all: index.all(),
    by: [...symbols].toSorted().map((symbol) => [symbol, index.dependenciesOf(symbol), index.dependentsOf(symbol)]),
  };
}

test("an index brought up to date says what a fresh one says", () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 1 }), (seed, which) => {
      const draw = drawFrom(seed);
      const example = EXAMPLES[which] as (typeof EXAMPLES)[number];
      let { files, workspace, index } = example as {
        files: ReadonlyMap<string, string>;
        workspace: (typeof example)["workspace"];
        index: DependencyIndex;
      };
      for (let round = 0; round < 3; round += 1) {
        const next = randomlyChanged(files, 2, 2, draw);
        const changes = new Map<string, string | null>();
        for (const path of files.keys()) if (!next.has(path)) changes.set(path, null);
        for (const [path, text] of next) if (files.get(path) !== text) changes.set(path, text);
        workspace = changeWorkspace(workspace, changes);
        index = updateDependencyIndex(index, workspace);
        files = next;
      }
      expect(contentOf(index)).toEqual(contentOf(dependencyIndex(createWorkspace(files))));
    }),
    { numRuns: 25 },
  );
});
