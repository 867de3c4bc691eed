/** Whatever happens between approving and committing: nothing is committed but exactly what was approved. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { systemHash } from "#adapters/clock/hash.ts";
import type { ApprovalBasis } from "#shared/reconciliation.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { quotePath, rolePath, teamPath } from "#tests/support/small-business.ts";
import { type TwoPeople, twoPeople } from "#tests/support/two-people.ts";

const step = (index: number, path: readonly string[], value: unknown) => ({
  title: `Set ${path.join(".")} of step ${index}`,
  operations: [{ op: "set" as const, file: quotePath, path: ["playbook", "steps", index, ...path], value }],
});
const EDITS = [
  step(0, ["estimated_duration"], "2h"),
  step(1, ["estimated_duration"], "10m"),
  step(1, ["description"], "Send it at once."),
  {
    title: "Rename the role",
    operations: [{ op: "set" as const, file: rolePath, path: ["role", "name"], value: "vendor" }],
  },
];

const DEEDS = ["approve", "renew", "decide", "assess", "refresh", "outside", "ask", "commit"] as const;

/** What people and programs do; `which` chooses an edit or a file. */
const deed = fc.record({ deed: fc.constantFrom(...DEEDS), which: fc.nat({ max: 7 }) });

/** Anything; then it is approved, and before it is committed something happens once more. */
const deeds = fc
  .record({ before: fc.array(deed, { maxLength: 6 }), between: deed })
  .map(({ before, between }) => [
    ...before,
    ...(["refresh", "assess", "approve"] as const).map((each) => ({ deed: each, which: 0 })),
    between,
    { deed: "commit" as const, which: 0 },
  ]);

/** Does one thing; what is refused is refused. Returns whether a commit was made. */
async function carryOut(
  { ana, bo, root, onDisk }: TwoPeople,
  id: string,
  deed: (typeof DEEDS)[number],
  which: number,
): Promise<boolean> {
  const attempt = (work: Promise<unknown>): Promise<boolean> =>
    work.then(
      () => true,
      async () => (await failureOfCall(work)) === undefined,
    );
  switch (deed) {
    case "approve": {
      const state = await bo.reconciliation.approval({ id }).catch(() => undefined);
      await attempt(bo.reconciliation.approve({ id, ticked: state?.risks.map((risk) => risk.id) ?? [] }));
      return false;
    }
    case "renew":
      await attempt(bo.reconciliation.renew({ id }));
      return false;
    case "ask":
      await attempt(bo.changes.requestChanges({ id, comment: "Think again." }));
      return false;
    case "decide": {
      const { edits } = await ana.changes.get({ id });
      const edit = edits[which % edits.length];
      if (edit !== undefined)
        await attempt(ana.changes.decide({ id, [edit.accepted ? "reject" : "accept"]: [edit.id] }));
      return false;
    }
    case "assess":
      await attempt(ana.changes.assess({ id }));
      return false;
    case "refresh":
      await attempt(ana.changes.refresh({ id }));
      return false;
    case "outside": {
      const path = [quotePath, teamPath, rolePath][which % 3] ?? quotePath;
      writeFileSync(join(root, path), `${onDisk(path)}# by hand ${which}\n`);
      return false;
    }
    case "commit":
      return attempt(ana.changes.commit({ id, message: "Commit" }));
  }
}

/** Whether an approval covers exactly what the last commit holds. */
function covers(root: string, { files, dependencies }: ApprovalBasis, onDisk: TwoPeople["onDisk"]): boolean {
  const changed = gitIn(root, "diff", "--name-only", "HEAD~1", "HEAD").split("\n").toSorted();
  // Every text of this business ends with one line end.
  const committed = (path: string) => `${gitIn(root, "show", `HEAD:${path}`)}\n`;
  return (
    JSON.stringify(changed) === JSON.stringify(Object.keys(files).toSorted()) &&
    changed.every((path) => files[path]?.after === systemHash(committed(path))) &&
    (dependencies[teamPath] ?? systemHash(onDisk(teamPath))) === systemHash(onDisk(teamPath))
  );
}

it("no sequence of edits lets a commit through whose content is not what was approved", {
  timeout: 300_000,
}, async () => {
  let commits = 0;
  await fc.assert(
    fc.asyncProperty(deeds, async (list) => {
      const two = await twoPeople();
      const { core, ana, root, onDisk } = two;
      const { id } = await ana.changes.create({ title: "Changes", origin: "editor", edits: EDITS });
      for (const { deed, which } of list) {
        if (!(await carryOut(two, id, deed, which))) continue;
        commits += 1;
        const approvals = (await core.context.session()?.storage.read((tx) => tx.approvals(id))) ?? [];
        const matching = approvals.filter(({ by, decision, basis }) => {
          return by.name === "Bo" && decision === "approved" && covers(root, basis, onDisk);
        });
        expect(matching).not.toEqual([]);
        break;
      }
      await core.close();
    }),
    { numRuns: 20 },
  );
  // The property says something only when commits were made.
  expect(commits).toBeGreaterThan(4);
});
