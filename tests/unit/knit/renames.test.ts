/** A rename leaves nothing behind: for every named thing of the examples, no reference dangles and nothing else changes. */
import { describe, expect, test } from "vitest";
import { visitTasks } from "#busy/model/walk.ts";
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import type { StructuralOperation } from "#busy/writing/edits.ts";
import { applyChange } from "#changes/apply.ts";
import { assessChange, type ChangeAssessment } from "#knit/assess.ts";
import { setAt } from "#knit/consequence.ts";
import { edited, exampleWorkspace } from "#tests/support/example-workspace.ts";

const EXAMPLES = ["photography-studio", "coffee-roaster", "dental-clinic", "software-support"];
const workspaces = new Map(EXAMPLES.map((name) => [name, exampleWorkspace(name)]));

function rename(workspace: Workspace, file: string, path: readonly (string | number)[], to: string): ChangeAssessment {
  const operation = setAt(file, path, to) as StructuralOperation;
  return assessChange({ before: workspace, after: edited(workspace, file, operation) });
}

/** Fails when something refers to nothing that referred to something before, or says the old name. */
function expectNothingDangles(workspace: Workspace, assessment: ChangeAssessment, old: string): void {
  const { afterWorkspace } = assessment;
  const unresolved = (each: Workspace) => each.references.filter((reference) => reference.to === undefined).length;
  expect(unresolved(afterWorkspace)).toBe(unresolved(workspace));
  const findings = assessment.newDiagnostics.filter((finding) => finding.severity !== "info");
  expect(findings.map((finding) => `${finding.file}: ${finding.message}`)).toEqual([]);
  // A deliverable may happen to have the name of a document; it keeps it.
  const telling = afterWorkspace.references.filter(({ kind }) => kind !== "input" && kind !== "output");
  expect(telling.filter((reference) => reference.text === old)).toEqual([]);
  expect(assessment.conflicts).toEqual([]);
}

/** The follow-up edits of a change, applied as edits, give the very text that reconciliation tells. */
function expectEditsGiveTheText(
  workspace: Workspace,
  assessment: ChangeAssessment,
  after: ReadonlyMap<string, string | null>,
): void {
  const texts = new Map([...workspace.files].map(([path, parsed]) => [path, parsed.text]));
  for (const [path, text] of after) if (text !== null) texts.set(path, text);
  const applied = applyChange(texts, assessment.reconciliation.edits);
  if (!applied.ok) throw new Error(applied.error.message);
  const expected = new Map([...assessment.reconciliation.after].filter(([path, text]) => after.get(path) !== text));
  expect(new Map(applied.value)).toEqual(expected);
}

for (const [example, workspace] of workspaces) {
  describe(example, () => {
    test("roles", () => {
      for (const role of workspace.roles) {
        const assessment = rename(workspace, role.file, [...role.at.path, "name"], "brand-new-role");
        expect(assessment.changes.map((change) => change.kind)).toEqual(["renamed"]);
        expectNothingDangles(workspace, assessment, role.name);
        expect(new Set(assessment.impacts.map((impact) => impact.class))).toEqual(
          new Set(assessment.impacts.length > 0 ? ["safe"] : []),
        );
        expectEditsGiveTheText(
          workspace,
          assessment,
          edited(
            workspace,
            role.file,
            setAt(role.file, [...role.at.path, "name"], "brand-new-role") as StructuralOperation,
          ),
        );
      }
    });

    test("playbooks", () => {
      for (const playbook of workspace.playbooks) {
        const assessment = rename(workspace, playbook.file, [...playbook.at.path, "name"], "brand-new-playbook");
        expectNothingDangles(workspace, assessment, playbook.name);
        const stillTold = assessment.afterWorkspace.references.filter(
          (reference) => reference.text === `${playbook.name}.completed`,
        );
        expect(stillTold).toEqual([]);
        expect(assessment.impacts.every((impact) => impact.class === "safe")).toBe(true);
      }
    });

    test("steps", () => {
      for (const playbook of workspace.playbooks) {
        visitTasks(playbook.model.steps, (task) => {
          const assessment = rename(workspace, playbook.file, [...task.at.path, "name"], "brand_new_step");
          expectNothingDangles(workspace, assessment, task.name);
          expect(assessment.impacts.filter((impact) => impact.class !== "safe")).toEqual([]);
        });
      }
    });

    test("documents", () => {
      for (const document of workspace.documents) {
        const path = [...document.model.metadata.at.path, "name"];
        const assessment = rename(workspace, document.file, path, "brand-new-document");
        expectNothingDangles(workspace, assessment, document.name);
        expect(assessment.impacts.every((impact) => impact.class === "safe")).toBe(true);
      }
    });

    test("events", () => {
      for (const playbook of workspace.playbooks) {
        const emitted: { path: readonly (string | number)[]; event: string }[] = playbook.model.emits.map(
          (event, index) => ({
            path: [...playbook.at.path, "emits", index],
            event,
          }),
        );
        visitTasks(playbook.model.steps, (task) => {
          for (const [index, event] of task.emits.entries())
            emitted.push({ path: [...task.at.path, "emits", index], event });
        });
        for (const { path, event } of emitted) {
          const assessment = rename(workspace, playbook.file, path, "brand_new_event");
          expect(assessment.changes.map((change) => change.kind)).toEqual(["renamed"]);
          const emitters = workspace.referencesTo(`event:${event}`).filter((reference) => reference.kind === "emits");
          if (emitters.length === 1) expectNothingDangles(workspace, assessment, event);
        }
      }
    });

    test("deliverables", () => {
      for (const playbook of workspace.playbooks) {
        const made = new Map<string, number>();
        visitTasks(playbook.model.steps, (task) => {
          for (const output of task.outputs) made.set(output.name, (made.get(output.name) ?? 0) + 1);
        });
        visitTasks(playbook.model.steps, (task) => {
          for (const output of task.outputs) {
            // A deliverable made in two places is not renamed by renaming one of them.
            if ((made.get(output.name) ?? 0) > 1) continue;
            const assessment = rename(workspace, playbook.file, [...output.at.path, "name"], "brand_new_deliverable");
            const symbol = playbook.symbol.replace("playbook:", "deliverable:");
            expect(assessment.afterWorkspace.referencesTo(`${symbol}/${output.name}`)).toEqual([]);
            expectNoWarnings(assessment);
          }
        });
      }
    });
  });
}

function expectNoWarnings(assessment: ChangeAssessment): void {
  const warnings = assessment.newDiagnostics.filter((finding) => finding.severity !== "info");
  expect(warnings.map((finding) => `${finding.file}: ${finding.message}`)).toEqual([]);
  expect(assessment.impacts.filter((impact) => impact.class === "required")).toEqual([]);
}

test("a rename undone is the workspace as it was", () => {
  const workspace = workspaces.get("photography-studio") as Workspace;
  const role = workspace.roles.find((each) => each.name === "photo-editor");
  if (!role) throw new Error("no such role");
  const there = rename(workspace, role.file, [...role.at.path, "name"], "picture-editor");
  expect(there.impacts.length).toBeGreaterThan(8);
  const back = rename(there.afterWorkspace, role.file, [...role.at.path, "name"], "photo-editor");
  const texts = (each: Workspace) => new Map([...each.files].map(([path, parsed]) => [path, parsed.text]));
  expect(texts(back.afterWorkspace)).toEqual(texts(workspace));
  expect(changeWorkspace(workspace, new Map()).diagnostics).toEqual(back.afterWorkspace.diagnostics);
});
