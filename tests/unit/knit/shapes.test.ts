/** Renames and removals in every shape that the language tolerates: wrapper items, nesting, namesakes, CRLF, kebab and snake. */
import { describe, expect, test } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";
import { assessChange } from "#knit/assess.ts";
import { edited } from "#tests/support/example-workspace.ts";

const head = (name: string, layer = "L0") =>
  `version: "1.1"\nmetadata:\n  name: ${name}\n  description: For tests.\n  layer: ${layer}\n`;

function business(more: Readonly<Record<string, string>>) {
  return createWorkspace(new Map(Object.entries(more)));
}

const role = (name: string) =>
  `${head(name)}role:\n  name: ${name}\n  description: For tests.\n  responsibilities:\n    - Does the work of ${name}\n`;
const team = (name: string, more = "") =>
  `${head(name)}team:\n  name: ${name}\n  type: stream-aligned\n  description: For tests.\n${more}`;
const playbook = (name: string, steps: string) =>
  `${head(name)}playbook:\n  name: ${name}\n  description: For tests.\n  cadence:\n    frequency: on_demand\n  steps:\n${steps}`;
const step = (name: string, more: string) =>
  `    - name: ${name}\n      description: For tests.\n      execution_type: human\n      ui_type: form\n      estimated_duration: 10m\n${more}`;

describe("namesakes", () => {
  const files = {
    "L0/a/team.busy": team("A"),
    "L0/b/team.busy": team("B"),
    "L0/a/roles/clerk.busy": role("clerk"),
    "L0/b/roles/clerk.busy": role("clerk"),
    "L0/a/playbooks/one.busy": playbook("one", step("do_one", "      role: clerk\n")),
    "L0/b/playbooks/two.busy": playbook("two", step("do_two", "      role: clerk\n")),
  };

  test("only the own team follows a rename", () => {
    const before = business(files);
    expect(before.counts.error).toBe(0);
    const after = edited(before, "L0/a/roles/clerk.busy", { op: "set", path: ["role", "name"], value: "cashier" });
    const { reconciliation, newDiagnostics } = assessChange({ before, after });
    expect([...reconciliation.after.keys()].sort()).toEqual(["L0/a/playbooks/one.busy", "L0/a/roles/clerk.busy"]);
    expect(newDiagnostics.filter((finding) => finding.severity !== "info")).toEqual([]);
  });

  test("a new name that means somebody else here has to be decided", () => {
    const before = business({
      ...files,
      "L0/b/roles/cashier.busy": role("cashier"),
      "L0/b/playbooks/three.busy": playbook("three", step("do_three", "      role: helper\n")),
      "L0/a/roles/helper.busy": role("helper"),
    });
    const after = edited(before, "L0/a/roles/helper.busy", { op: "set", path: ["role", "name"], value: "cashier" });
    const { impacts, reconciliation } = assessChange({ before, after });
    expect(impacts.map((impact) => [impact.class, impact.symbol])).toEqual([["required", "step:three/do_three"]]);
    expect([...reconciliation.after]).toEqual([]);
  });
});

test("wrapper items and things nested in a team file", () => {
  const nested = `${head("Crew")}team:
  name: Crew
  type: stream-aligned
  description: For tests.
  roles:
    - role:
        name: cook
        description: Cooks.
        responsibilities:
          - Cooks
  playbooks:
    - playbook:
        name: dinner
        description: Dinner.
        cadence:
          frequency: on_demand
        steps:
          - step:
              name: cut
              description: Cut.
              execution_type: human
              ui_type: form
              role: cook
              outputs:
                - deliverable:
                    name: pieces
                    type: data
                    format: json
          - task:
              name: fry
              description: Fry.
              execution_type: human
              ui_type: form
              role: cook
              depends_on: [cut]
              inputs:
                - deliverable:
                    name: pieces
                    type: data
                    format: json
`;
  const file = "L0/crew/team.busy";
  const before = business({ [file]: nested });
  const [crew] = before.playbooks;
  const cook = before.roles[0];
  if (!crew || !cook) throw new Error("not read");
  const rename = (path: readonly (string | number)[], value: string) =>
    assessChange({
      before,
      after: edited(before, file, { op: "set", path: [...path], value }),
    }).reconciliation.after.get(file);
  expect(rename([...cook.at.path, "name"], "chef")?.match(/role: chef/g)).toHaveLength(2);
  const [cut] = crew.model.steps;
  expect(rename([...(cut?.at.path ?? []), "name"], "chop")).toContain("depends_on: [chop]");
  expect(rename([...(cut?.outputs[0]?.at.path ?? []), "name"], "bits")?.match(/name: bits/g)).toHaveLength(2);
  const removed = assessChange({
    before,
    after: edited(before, file, { op: "remove", path: ["team", "playbooks", 0, "steps", 0] }),
  });
  const text = removed.reconciliation.after.get(file) ?? "";
  expect(text).not.toContain("pieces");
  expect(text).toContain("depends_on: []");
});

test("references in the other style of names, CRLF, quotes and block lists", () => {
  const steps = `${step("pack", "      role: 'night_clerk'\n")}${step("send", "      role: night-clerk # at night\n      depends_on:\n        - pack   # first\n")}`;
  const file = "L0/a/playbooks/night.busy";
  const before = business({
    "L0/a/team.busy": team("A", "  governance:\n    escalation_path: night_clerk\n"),
    "L0/a/roles/night-clerk.busy": role("night-clerk"),
    [file]: playbook("night", steps).replaceAll("\n", "\r\n"),
  });
  const renamedRole = assessChange({
    before,
    after: edited(before, "L0/a/roles/night-clerk.busy", { op: "set", path: ["role", "name"], value: "late-clerk" }),
  });
  const text = renamedRole.reconciliation.after.get(file) ?? "";
  expect(text).toContain("role: 'late-clerk'\r\n");
  expect(text).toContain("role: late-clerk # at night\r\n");
  expect(renamedRole.reconciliation.after.get("L0/a/team.busy")).toContain("escalation_path: late-clerk\n");
  const renamedStep = assessChange({
    before,
    after: edited(before, file, { op: "set", path: ["playbook", "steps", 0, "name"], value: "wrap" }),
  });
  expect(renamedStep.reconciliation.after.get(file)).toContain("        - wrap   # first\r\n");
});

test("a step and a deliverable renamed together, both named by one condition", () => {
  const file = "L0/a/playbooks/night.busy";
  const deliverable = (name: string) => `        - name: ${name}\n          type: data\n          format: json\n`;
  const before = business({
    "L0/a/team.busy": team("A"),
    "L0/a/roles/clerk.busy": role("clerk"),
    [file]: playbook(
      "night",
      step("count", `      role: clerk\n      outputs:\n${deliverable("total")}${deliverable("limit")}`) +
        step(
          "report",
          `      role: clerk\n      when: total > limit\n      inputs:\n${deliverable("total")}${deliverable("limit")}`,
        ),
    ),
  });
  const after = edited(
    before,
    file,
    { op: "set", path: ["playbook", "steps", 0, "outputs", 0, "name"], value: "sum" },
    { op: "set", path: ["playbook", "steps", 0, "outputs", 1, "name"], value: "cap" },
  );
  const { reconciliation, newDiagnostics, changes } = assessChange({ before, after });
  expect(changes.map((change) => change.kind)).toEqual(["renamed", "renamed"]);
  expect(reconciliation.after.get(file)).toContain("when: sum > cap");
  expect(reconciliation.after.get(file)?.match(/name: (sum|cap)/g)).toEqual([
    "name: sum",
    "name: cap",
    "name: sum",
    "name: cap",
  ]);
  expect(newDiagnostics).toEqual([]);
});

test("a circle among playbooks and a change inside it come to an end", () => {
  const before = business({
    "L0/a/team.busy": team("A"),
    "L0/a/playbooks/one.busy": playbook("one", step("go", "      runs: two\n")),
    "L0/a/playbooks/two.busy": playbook("two", step("back", "      runs: one\n")),
  });
  const after = edited(before, "L0/a/playbooks/one.busy", {
    op: "set",
    path: ["playbook", "steps", 0, "estimated_duration"],
    value: "1d",
  });
  const { impacts, conflicts } = assessChange({ before, after });
  expect(impacts.length).toBeGreaterThan(0);
  expect(conflicts.map((conflict) => conflict.rule)).not.toContain("circle");
  const closing = business({
    "L0/a/team.busy": team("A"),
    "L0/a/playbooks/one.busy": playbook("one", step("go", "      runs: two\n")),
    "L0/a/playbooks/two.busy": playbook("two", step("back", "")),
  });
  const closed = assessChange({
    before: closing,
    after: edited(closing, "L0/a/playbooks/two.busy", {
      op: "set",
      path: ["playbook", "steps", 0, "runs"],
      value: "one",
    }),
  });
  expect(closed.conflicts).toMatchObject([{ rule: "circle", blocking: true }]);
});
