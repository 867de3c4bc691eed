import { expect, it } from "vitest";
import { Deletion } from "#shared/knit.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { rolePath, smallBusiness } from "#tests/support/small-business.ts";

const PLAYBOOKS = 50;
const STEPS = 200;
const DEPENDENTS = PLAYBOOKS * STEPS;

/** A business in which one role does ten thousand steps. */
function overworked(): Readonly<Record<string, string>> {
  const files: Record<string, string> = { ...smallBusiness };
  for (let number = 1; number <= PLAYBOOKS; number += 1) {
    const steps = Array.from(
      { length: STEPS },
      (_, step) =>
        `    - {name: step_${step}, description: Work., execution_type: human, ui_type: form, role: seller, estimated_duration: 5m}\n`,
    );
    files[`L0/sales/playbooks/work-${number}.busy`] =
      `version: "1.1"\nmetadata: {name: Work, description: Work, layer: L0}\nplaybook:\n  name: work-${number}\n` +
      `  description: Work.\n  cadence: {frequency: on_demand}\n  steps:\n${steps.join("")}`;
  }
  return files;
}

it("ten thousand dependents: every answer is bounded and says how many more there are", async () => {
  const { client, bugs } = coreForTest();
  const files = overworked();
  await client.workspace.open({ path: folderWith(files) });

  const used = await client.knit.usedBy({ symbol: "role:seller", limit: 100 });
  expect(used.uses).toHaveLength(100);
  expect(used.more).toBeGreaterThanOrEqual(DEPENDENTS - 100);
  const reached = await client.knit.reached({ symbol: "role:seller", direction: "dependents", limit: 500 });
  expect(reached).toMatchObject({ isCut: true, reached: { length: 500 } });

  const failure = await failureOfCall(client.knit.delete({ symbol: "role:seller" }));
  expect(failure).toMatchObject({ code: "CONFLICT", message: expect.stringMatching(/1000\d places/) });
  const deletion = Deletion.parse((failure.data as { deletions: unknown[] }).deletions[0]);
  expect(deletion.uses.length + deletion.more).toBeGreaterThanOrEqual(DEPENDENTS);
  expect(deletion.uses.length).toBeLessThan(1000);

  const renamed = (files[rolePath] ?? "").replace("name: seller\n", "name: vendor\n");
  const analysis = await client.knit.analyze({ files: { [rolePath]: renamed } });
  expect(analysis.impacts.length + (analysis.moreImpacts ?? 0)).toBeGreaterThanOrEqual(DEPENDENTS);
  expect(analysis.impacts.length).toBeLessThanOrEqual(2000);
  expect(Object.keys(analysis.reconciliation.after)).toHaveLength(PLAYBOOKS + 3);
  expect(bugs).toEqual([]);
});
