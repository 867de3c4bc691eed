import { expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { putFiles } from "#tests/support/folder-with.ts";
import { openedExample } from "#tests/support/opened-example.ts";

const REVIEW = "L2/leadership/playbooks/pricing-policy-review.busy";
const PRODUCTION = "L0/production/playbooks/photo-production.busy";

it("suggests what changed together with the commits, takes it over, and remembers what was dismissed", async () => {
  const { client, root, onDisk, bugs } = await openedExample("photography-studio");
  for (let round = 1; round <= 4; round += 1) {
    putFiles(root, { [REVIEW]: `${onDisk(REVIEW)}# ${round}\n`, [PRODUCTION]: `${onDisk(PRODUCTION)}# ${round}\n` });
    gitIn(root, "commit", "-am", `together ${round}`);
  }
  const { suggestions } = await client.knit.suggestions({});
  const found = suggestions.find((each) => each.evidence === "co_change");
  expect(found).toMatchObject({ counted: "files", support: 4, commits: { length: 4 } });
  expect(found?.reason).toContain("whole files counted");
  const ends = { from: found?.from ?? "", to: found?.to ?? "" };
  expect([ends.from, ends.to].toSorted()).toEqual(["playbook:photo-production", "playbook:pricing-policy-review"]);

  await client.knit.dismissSuggestion(ends);
  const without = await client.knit.suggestions({});
  expect(without.suggestions.some((each) => each.from === ends.from && each.to === ends.to)).toBe(false);
  expect(without.dismissed).toEqual([ends]);
  expect((await failureOfCall(client.knit.acceptSuggestion(ends))).code).toBe("NOT_FOUND");
  await client.knit.dismissSuggestion({ ...ends, undo: true });

  const change = await client.knit.acceptSuggestion(ends);
  await client.changes.commit({ id: change.id, message: "link" });
  expect((await client.knit.links()).links[0]?.link).toMatchObject(ends);
  const after = await client.knit.suggestions({});
  expect(after.suggestions.some((each) => each.from === ends.from && each.to === ends.to)).toBe(false);
  expect(bugs).toEqual([]);
});

it("tells what in the files changed together once the history is indexed", async () => {
  const { client, core, root, onDisk, bugs } = await openedExample("photography-studio");
  const ofStep = (name: string) => new RegExp(`(- name: ${name}\\b[\\s\\S]*?estimated_duration:) \\w+`);
  const steps = { [REVIEW]: "enter_quarter_figures", [PRODUCTION]: "open_production_job" };
  for (let round = 1; round <= 3; round += 1) {
    const files = Object.entries(steps).map(([file, name]) => [
      file,
      onDisk(file).replace(ofStep(name), `$1 ${round + 40}m`),
    ]);
    putFiles(root, Object.fromEntries(files));
    gitIn(root, "commit", "-qam", `together ${round}`);
  }
  const together = async () =>
    (await client.knit.suggestions({})).suggestions.filter(({ evidence }) => evidence === "co_change");
  const session = core.context.session();
  await session?.commits.leadingTo(gitIn(root, "rev-parse", "HEAD"));
  const [found, ...more] = await together();
  expect(found).toMatchObject({ counted: "elements", support: 3, confidence: 1 });
  expect([found?.from, found?.to].toSorted()).toEqual([
    "step:photo-production/open_production_job",
    "step:pricing-policy-review/enter_quarter_figures",
  ]);
  expect(found?.reason).not.toContain("whole files");
  expect(more).toEqual([]);
  expect(bugs).toEqual([]);
});
