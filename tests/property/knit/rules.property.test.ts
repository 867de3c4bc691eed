/** Whatever is changed, what follows directly is in a cell of the published table of rules, with a class of that cell. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { changeWorkspace } from "#busy/workspace.ts";
import { diffInDetail } from "#changes/meaning/semantic-diff.ts";
import { consequencesOf } from "#knit/consequences/consequences.ts";
import { changeContext } from "#knit/context.ts";
import { ruleFor } from "#knit/policy/rules.ts";
import { exampleWorkspace } from "#tests/support/example-workspace.ts";
import { drawFrom, randomlyChanged } from "#tests/support/random-business/edits.ts";

const EXAMPLES = ["photography-studio", "coffee-roaster", "dental-clinic", "software-support"].map(exampleWorkspace);

test("every consequence is in the table of rules", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat({ max: 3 }), (seed, which) => {
      const before = EXAMPLES[which] as (typeof EXAMPLES)[number];
      const files = new Map([...before.files].map(([path, { text }]) => [path, text]));
      const next = randomlyChanged(files, 3, 3, drawFrom(seed));
      const changes = new Map<string, string | null>();
      for (const path of files.keys()) if (!next.has(path)) changes.set(path, null);
      for (const [path, text] of next) if (files.get(path) !== text) changes.set(path, text);
      const after = changeWorkspace(before, changes);
      const changed = new Set(changes.keys());
      const context = changeContext(before, after, changed, diffInDetail(before, after, changed));
      for (const change of context.changes) {
        const kind = context.kindOf(change);
        for (const consequence of consequencesOf(context, change)) {
          const words = `${kind}, ${consequence.dependency}: ${consequence.reason}`;
          expect(ruleFor(kind, consequence.dependency)?.classes ?? [], words).toContain(consequence.class);
        }
      }
    }),
    { numRuns: 150 },
  );
});
