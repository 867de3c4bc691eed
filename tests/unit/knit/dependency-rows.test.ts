import { expect, test } from "vitest";
import { changeWorkspace, createWorkspace } from "#busy/workspace.ts";
import { dependencyIndex, updateDependencyIndex } from "#knit/dependency-index.ts";
import { contentOf, filesBetween, rowsOf } from "#knit/dependency-rows.ts";

const head = `version: "1.1"\nmetadata: {name: X, description: D., layer: L0}\n`;
const role = `${head}role:\n  name: helper\n  description: D.\n  responsibilities: [Helping]\n`;
const A = "L0/a/roles/helper.busy";
const B = "L0/b/roles/helper.busy";

test("a file whose thing is called otherwise because of another team's is written again", () => {
  const before = dependencyIndex(createWorkspace(new Map([[A, role]])));
  expect([...(rowsOf(before, new Set([A]))[0]?.definitions.keys() ?? [])]).toEqual(["role:helper"]);
  const after = updateDependencyIndex(before, changeWorkspace(before.workspace, new Map([[B, role]])));
  expect(filesBetween(before, after)).toEqual(new Set([A, B]));
  expect([...(rowsOf(after, new Set([A]))[0]?.definitions.keys() ?? [])]).toEqual(["a!role:helper"]);
  expect(contentOf(after, A)).not.toBe(contentOf(before, A));
});
