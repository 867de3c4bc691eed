import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { executionsAt } from "#app/knit/executions.ts";
import { storeDependencies } from "#app/knit/stored.ts";
import { Assessment } from "#shared/change-set.ts";
import { Dependency } from "#shared/knit.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { exampleFiles, exampleWorkspace } from "#tests/support/example-workspace.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";

const RETOUCHER = "L0/production/roles/retoucher.busy";
const PRODUCTION = "L0/production/playbooks/photo-production.busy";

async function opened() {
  const files = Object.fromEntries(exampleFiles("photography-studio"));
  const made = coreForTest();
  const root = folderWith(files);
  await made.client.workspace.open({ path: root });
  return { root, files, ...made };
}

describe("knit over the contract", () => {
  it("lists dependencies: all of them, those of one symbol, no more than asked", async () => {
    const { client, bugs } = await opened();
    const { dependencies } = await client.knit.dependencies({ limit: 5000 });
    expect(dependencies.length).toBeGreaterThan(200);
    expect(dependencies.map((each) => Dependency.parse(each))).toEqual(dependencies);
    const one = await client.knit.dependencies({ symbol: "role:retoucher" });
    expect(one.dependencies.map((each) => `${each.from} ${each.relation} ${each.to}`)).toContain(
      "step:photo-production/retouch_photos is performed by role:retoucher",
    );
    expect((await client.knit.dependencies({ limit: 3 })).dependencies).toHaveLength(3);
    expect(bugs).toEqual([]);
  });

  it("analyzes full texts without writing anything", async () => {
    const { client, root, files, bugs } = await opened();
    const text = (files[RETOUCHER] ?? "").replace("name: retoucher", "name: photo-finisher");
    const assessment = await client.knit.analyze({ files: { [RETOUCHER]: text } });
    expect(Assessment.omit({ changeSetId: true }).parse(assessment)).toEqual({
      ...assessment,
      reconciliation: undefined,
    });
    expect(assessment.reconciliation.edits.map((edit) => edit.title)).toEqual([
      "Use the new name “Photo finisher” in 2 places",
    ]);
    expect(assessment.changes.map((change) => change.kind)).toEqual(["renamed"]);
    expect(assessment.files.map((file) => file.file).sort()).toEqual([
      PRODUCTION,
      RETOUCHER,
      "L0/production/team.busy",
    ]);
    expect(assessment.newDiagnostics).toEqual([]);
    expect(readFileSync(join(root, RETOUCHER), "utf8")).toBe(files[RETOUCHER]);
    expect(bugs).toEqual([]);
  });

  it("names the running executions that a change concerns", async () => {
    const { client } = await opened();
    const process = (await client.processes.list({})).processes.find((each) => each.name === "photo-production");
    const { executionId } = await client.processes.execute({ id: process?.id ?? "", inputs: {} });
    const assessment = await client.knit.analyze({ files: { [RETOUCHER]: null } });
    const hit = assessment.impacts.find((impact) => impact.symbol === "step:photo-production/retouch_photos");
    expect(hit?.executions).toEqual([executionId]);
    expect(assessment.impacts.find((impact) => impact.symbol === "team:Production")?.executions).toEqual([]);
    const { tasks } = await client.tasks.list({ execution: executionId });
    const [task] = tasks;
    const role = `L0/production/roles/${task?.role}.busy`;
    const { impacts } = await client.knit.analyze({ files: { [role]: null } });
    const step = impacts.find((impact) => impact.symbol === `step:photo-production/${task?.step}`);
    expect(step?.tasks).toEqual([task?.id]);
  });

  it("refuses files that are not the business's", async () => {
    const { client } = await opened();
    for (const [path, code] of [
      ["../secret.busy", "OUTSIDE_WORKSPACE"],
      ["/etc/x.busy", "OUTSIDE_WORKSPACE"],
      ["notes.txt", "BAD_INPUT"],
      [".git/config", "BAD_INPUT"],
    ] as const) {
      const failure = await failureOfCall(client.knit.analyze({ files: { [path]: "x" } }));
      expect(failure.code, path).toBe(code);
    }
  });

  it("approves a change set, for managers only", async () => {
    const { client, clientAs } = await opened();
    const made = await client.changes.create({
      title: "Finish photos",
      origin: "editor",
      edits: [
        {
          title: "Rename",
          operations: [{ op: "set", file: RETOUCHER, path: ["role", "name"], value: "photo-finisher" }],
        },
      ],
    });
    expect((await failureOfCall(clientAs("Operator").reconciliation.approve({ id: made.id }))).code).toBe(
      "NOT_ALLOWED",
    );
    expect(await client.reconciliation.approve({ id: made.id, comment: "fine" })).toMatchObject({
      id: made.id,
      status: "approved",
      approval: { status: "alone" },
    });
  });

  it("keeps the dependencies in the database", async () => {
    const { core, client } = await opened();
    await storeDependencies(core.context);
    const stored = await core.context
      .session()
      ?.storage.read((transaction) => transaction.dependencies("role:retoucher"));
    const { dependencies } = await client.knit.dependencies({ symbol: "role:retoucher" });
    expect(stored?.length).toBe(dependencies.length);
  });
});

it("executions belong to the playbook of a step or deliverable, in the right file", () => {
  const studio = exampleWorkspace("photography-studio");
  const running = [
    { id: "1", playbook: "photo-production", file: PRODUCTION },
    { id: "2", playbook: "photo-production", file: "L0/other/playbooks/photo-production.busy" },
    { id: "3", playbook: "shoot-day", file: "L0/production/playbooks/shoot-day.busy" },
  ];
  expect(executionsAt(studio, "step:photo-production/cull_photos", running)).toEqual(["1"]);
  expect(executionsAt(studio, "deliverable:shoot-day/shoot_report", running)).toEqual(["3"]);
  expect(executionsAt(studio, "role:retoucher", running)).toEqual([]);
});
