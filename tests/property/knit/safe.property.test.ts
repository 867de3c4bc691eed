/** What is applied without asking keeps the meaning: after a random rename there are no new findings, and it can be undone. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { visitTasks } from "#busy/model/walk.ts";
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import { applyOperations } from "#busy/writing/edits.ts";
import { applyChange } from "#changes/apply.ts";
import { assessChange } from "#knit/assess.ts";
import { exampleWorkspace } from "#tests/support/example-workspace.ts";

const EXAMPLES = ["photography-studio", "coffee-roaster", "dental-clinic", "software-support"].map(exampleWorkspace);

/** Everything whose name may be changed, with the path of the name. */
function named(
  workspace: Workspace,
): readonly { readonly file: string; readonly path: (string | number)[]; readonly kebab: boolean }[] {
  const found: { file: string; path: (string | number)[]; kebab: boolean }[] = [];
  for (const { file, at } of [...workspace.roles, ...workspace.playbooks]) {
    found.push({ file, path: [...at.path, "name"], kebab: true });
  }
  for (const { file, model } of workspace.documents) {
    found.push({ file, path: [...model.metadata.at.path, "name"], kebab: true });
  }
  for (const { file, model } of workspace.playbooks) {
    visitTasks(model.steps, (task) => {
      found.push({ file, path: [...task.at.path, "name"], kebab: false });
    });
  }
  return found;
}

const PLACES = EXAMPLES.map(named);

test("after the safe follow-ups of a rename nothing is wrong that was right, and undoing gives every byte back", () => {
  fc.assert(
    fc.property(fc.nat({ max: 3 }), fc.nat(), fc.nat({ max: 9 }), (which, place, number) => {
      const before = EXAMPLES[which] as Workspace;
      const places = PLACES[which] ?? [];
      const { file, path, kebab } = places[place % places.length] as (typeof places)[number];
      const text = before.files.get(file)?.text ?? "";
      const value = kebab ? `quite-another-name-${number}` : `quite_another_name_${number}`;
      const renamed = applyOperations(text, [{ op: "set", path, value }]);
      if (!renamed.ok) throw new Error(JSON.stringify(renamed.error));
      const after = new Map([[file, renamed.value]]);
      const { reconciliation, impacts } = assessChange({ before, after });
      fc.pre(impacts.every((impact) => impact.class === "safe"));
      const safe = reconciliation.followUps.filter((each) => each.class === "safe").map((each) => each.edit);
      const texts = new Map([...before.files].map(([each, parsed]) => [each, parsed.text]));
      for (const [each, changed] of after) texts.set(each, changed);
      const applied = applyChange(texts, safe);
      if (!applied.ok) throw new Error(applied.error.message);
      const whole = new Map<string, string | null>([...after, ...applied.value]);
      const result = changeWorkspace(before, whole);
      const worse = (workspace: Workspace) =>
        workspace.diagnostics
          .filter(({ severity }) => severity !== "info")
          .map(({ code }) => code)
          .toSorted();
      expect(worse(result)).toEqual(worse(before));
      // Everything that referred to something still does.
      const dangling = (workspace: Workspace) => workspace.references.filter(({ to }) => to === undefined).length;
      expect(dangling(result)).toBe(dangling(before));
      const undone = changeWorkspace(
        result,
        new Map([...whole.keys()].map((each) => [each, before.files.get(each)?.text ?? null])),
      );
      expect([...undone.files].map(([each, { text: now }]) => [each, now]).toSorted()).toEqual(
        [...before.files].map(([each, { text: then }]) => [each, then]).toSorted(),
      );
    }),
    { numRuns: 40 },
  );
});
