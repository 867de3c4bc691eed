/** What was committed or merged by another program: whether the records that travel with Git cover what came out. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { quotePath, sendTakes, smallBusiness, teamPath } from "#tests/support/small-business.ts";
import { type Clone, shown, teamThroughGit } from "#tests/support/team-through-git.ts";

const uncovered = ({ client }: Clone, base: string) => client.reconciliation.uncovered({ base });

/** Puts a text in place of that of a file, and commits it with git. */
function commitEdit({ root, git }: Clone, file: string, edit: (text: string) => string): void {
  writeFileSync(join(root, file), edit(readFileSync(join(root, file), "utf8")));
  git("commit", "-qam", `edit ${file}`);
}

const slower = (text: string): string => sendTakes(text, "45m");

describe("a branch that was taken in by another program", () => {
  it("is told when the records do not cover it, and passes when they do", async () => {
    const two = await teamThroughGit();
    const { ana, bo } = two;
    const id = await shown(two);
    const base = ana.git("rev-parse", "main");
    const branch = `knit/reconcile-${id}`;
    ana.git("merge", "-q", "--no-ff", "--no-edit", branch);
    expect(await uncovered(ana, base)).toEqual([
      {
        file: `.knit/sessions/${id}.yaml`,
        changeSetId: id,
        message: "The records under .knit/approvals do not cover “Vendors”. It waits for Bo.",
      },
    ]);
    expect(await uncovered(ana, "HEAD")).toEqual([]);

    await bo.client.reconciliation.approve({ id });
    bo.git("merge", "-q", "--ff-only", branch);
    expect(await uncovered(bo, base)).toEqual([]);
    bo.git("reset", "-q", "--hard", base);
    bo.git("merge", "-q", "--no-ff", "--no-edit", branch);
    expect(await uncovered(bo, base)).toEqual([]);
    // Not merged yet, as in a check before it: the same holds for the branch itself.
    bo.git("reset", "-q", "--hard", base);
    expect(await bo.client.reconciliation.uncovered({ base, to: branch })).toEqual([]);
    expect(await bo.client.reconciliation.uncovered({ base, to: `origin/${branch}` })).toHaveLength(1);

    // The business had moved on: what was approved is not what came in.
    writeFileSync(join(bo.root, quotePath), `${readFileSync(join(bo.root, quotePath), "utf8")}# later\n`);
    bo.git("commit", "-qam", "later");
    const later = bo.git("rev-parse", "HEAD");
    bo.git("merge", "-q", "--no-ff", "--no-edit", branch);
    expect(await uncovered(bo, later)).toMatchObject([
      {
        changeSetId: id,
        message: expect.stringContaining(`It is not any more what Bo approved. Since then ${quotePath}`),
      },
    ]);
  });

  it("passes when it was merged elsewhere, and came with what else was done there", async () => {
    const two = await teamThroughGit();
    const { ana, bo } = two;
    const id = await shown(two);
    await bo.client.reconciliation.approve({ id });
    bo.git("merge", "-q", "--no-ff", "--no-edit", `knit/reconcile-${id}`);
    commitEdit(bo, "README.md", (text) => `${text}More words.\n`);
    bo.git("push", "-q", "origin", "main");
    commitEdit(ana, "algorithms/price.js", (text) => `// What it costs.\n${text}`);
    const base = ana.git("rev-parse", "main");
    ana.git("pull", "-q", "--no-rebase", "--no-edit", "origin", "main");
    expect(ana.git("log", "--merges", "--format=%h").split("\n")).toHaveLength(2);
    expect(await uncovered(ana, base)).toEqual([]);
  });

  it("is told when more came with it than was approved, and is not taken in by Orgata then", async () => {
    const two = await teamThroughGit();
    const { bo } = two;
    const id = await shown(two);
    const base = bo.git("rev-parse", "main");
    const branch = `knit/reconcile-${id}`;
    await bo.client.reconciliation.approve({ id });
    bo.git("checkout", "-q", branch);
    writeFileSync(join(bo.root, teamPath), `${readFileSync(join(bo.root, teamPath), "utf8")}# slipped in\n`);
    bo.git("commit", "-qam", "something else");
    bo.git("checkout", "-q", "main");
    expect(await failureOfCall(bo.client.reconciliation.finishBranch({ id }))).toMatchObject({
      code: "CONFLICT",
      data: { files: [teamPath] },
    });
    bo.git("merge", "-q", "--no-ff", "--no-edit", branch);
    expect(await uncovered(bo, base)).toMatchObject([
      {
        message: `The records under .knit/approvals cover “Vendors”, but not what was committed on its branch besides: ${teamPath}.`,
      },
    ]);
  });

  it("is told when its session cannot be read, and not at all where approvals do not go through Git", async () => {
    const two = await teamThroughGit();
    const { ana } = two;
    const id = await shown(two);
    const base = ana.git("rev-parse", "main");
    ana.git("merge", "-q", "--no-ff", "--no-edit", `knit/reconcile-${id}`);
    writeFileSync(join(ana.root, ".knit/sessions", `${id}.yaml`), "title: [");
    ana.git("commit", "-qam", "damage");
    expect(await uncovered(ana, base)).toMatchObject([{ message: expect.stringContaining("cannot be read") }]);
    const main = ana.git("rev-parse", "main");
    writeFileSync(join(ana.root, ".knit/config.yaml"), "approval:\n  through_git: false\n");
    ana.git("commit", "-qam", "not through Git");
    const without = ana.git("rev-parse", "HEAD");
    ana.git("merge", "-q", "--no-edit", "-s", "ours", main);
    expect(await uncovered(ana, without)).toEqual([]);
    // Whoever turns it off in the same change does not get by: what held before counts.
    expect(await uncovered(ana, base)).toMatchObject([
      { file: `.knit/sessions/${id}.yaml` },
      { file: ".knit/config.yaml", message: expect.stringMatching(/did to \.knit\/config\.yaml\. It waits for/) },
    ]);
  });
});

describe("a branch that was squashed into one commit", () => {
  /** Bo approved; Ana squashes. Returns the clone of Ana, the base, and the branch. */
  async function squashed() {
    const two = await teamThroughGit();
    const { ana, bo } = two;
    const id = await shown(two);
    const branch = `knit/reconcile-${id}`;
    await bo.client.reconciliation.approve({ id, comment: "Good." });
    bo.git("push", "-q", "origin", branch);
    ana.git("fetch", "-q");
    const base = ana.git("rev-parse", "main");
    ana.git("merge", "-q", "--squash", `origin/${branch}`);
    return { ana, base, branch, id };
  }

  it("is covered when the files are what was approved", async () => {
    const { ana, base } = await squashed();
    ana.git("commit", "-qm", "Vendors (squashed)");
    expect(await uncovered(ana, base)).toEqual([]);
  });

  it("is told when one more edit came with it, in the same commit or after it", async () => {
    const { ana, base, id } = await squashed();
    writeFileSync(join(ana.root, quotePath), slower(readFileSync(join(ana.root, quotePath), "utf8")));
    ana.git("commit", "-qam", "Vendors (squashed)");
    expect(await uncovered(ana, base)).toMatchObject([
      {
        changeSetId: id,
        message: expect.stringContaining(`It is not any more what Bo approved. Since then ${quotePath}`),
      },
    ]);
    ana.git("checkout", "-q", "HEAD~1", "--", quotePath);
    ana.git("checkout", "-q", `origin/knit/reconcile-${id}`, "--", quotePath);
    ana.git("commit", "-q", "--amend", "--no-edit");
    expect(await uncovered(ana, base)).toEqual([]);
    commitEdit(ana, quotePath, slower);
    expect(await uncovered(ana, base)).toEqual([
      {
        file: quotePath,
        message: `No record under .knit/approvals covers what Git did to ${quotePath}. It waits for Bo.`,
      },
    ]);
  });

  it("is covered without its branch only where whoever approved is named as co-author", async () => {
    const { ana, base, branch, id } = await squashed();
    ana.git("commit", "-qm", "Vendors (squashed)");
    const tip = ana.git("rev-parse", `origin/${branch}`);
    ana.git("branch", "-q", "-D", branch);
    ana.git("update-ref", "-d", `refs/remotes/origin/${branch}`);
    expect(await uncovered(ana, base)).toMatchObject([
      {
        changeSetId: id,
        message: expect.stringMatching(
          new RegExp(
            `exactly as .* Bo approved it, but nothing proves .* pull/NUMBER/head:${branch}; .*Bo <bo@example.org>`,
          ),
        ),
      },
    ]);
    // What the words say helps: the branch as it was.
    ana.git("branch", branch, tip);
    expect(await uncovered(ana, base)).toEqual([]);
    ana.git("branch", "-q", "-D", branch);
    // Another edit makes it another change, whoever is to have approved it.
    commitEdit(ana, quotePath, slower);
    ana.git("reset", "-q", "--soft", "HEAD~1");
    ana.git("commit", "-q", "--amend", "--no-edit");
    expect(await uncovered(ana, base)).toMatchObject([
      { message: expect.stringMatching(/do not cover .* does not count: It names Bo, but Git committed it\./) },
    ]);
    ana.git("checkout", "-q", tip, "--", quotePath);
    const coAuthors = "Co-authored-by: Ana <ana@example.org>\nCo-authored-by: Bo <bo@example.org>";
    ana.git("commit", "-q", "--amend", "-m", `Vendors (squashed)\n\n${coAuthors}`);
    expect(await uncovered(ana, base)).toEqual([]);
  });
});

describe("a commit without a session", () => {
  it("is told when its files need an approval, and passes when nothing of it does", async () => {
    const { ana, bo } = await teamThroughGit();
    const base = ana.git("rev-parse", "main");
    commitEdit(ana, "README.md", (text) => `${text}More words.\n`);
    commitEdit(ana, quotePath, (text) => `${text}# only a comment\n`);
    expect(await uncovered(ana, base)).toEqual([]);
    commitEdit(ana, quotePath, slower);
    ana.git("commit", "-q", "--amend", "--no-edit", "--author", "Ana <ana@example.org>");
    expect(await uncovered(ana, base)).toEqual([
      {
        file: quotePath,
        message: `No record under .knit/approvals covers what Ana did to ${quotePath}. It waits for Bo.`,
      },
    ]);
    // Who decides may not approve their own: it goes on to somebody else.
    ana.git("commit", "-q", "--amend", "--no-edit", "--author", "Bo <bo@example.org>");
    expect(await uncovered(ana, base)).toMatchObject([{ message: expect.stringContaining("It waits for Ana.") }]);
    // What is taken back did not come in.
    ana.git("revert", "--no-edit", "HEAD");
    expect(await uncovered(ana, base)).toEqual([]);
    expect(await uncovered(bo, base)).toEqual([]);
  });

  it("is told beside a change that is covered, and a deleted file as well", async () => {
    const two = await teamThroughGit();
    const { bo } = two;
    const id = await shown(two);
    const base = bo.git("rev-parse", "main");
    await bo.client.reconciliation.approve({ id });
    bo.git("merge", "-q", "--no-ff", "--no-edit", `knit/reconcile-${id}`);
    expect(await uncovered(bo, base)).toEqual([]);
    rmSync(join(bo.root, quotePath));
    bo.git("commit", "-qam", "no quotes any more");
    expect(await uncovered(bo, base)).toMatchObject([{ file: quotePath }]);
  });

  it("is told when it was slipped into the merge of a branch that is covered", async () => {
    const two = await teamThroughGit();
    const { bo } = two;
    const id = await shown(two);
    const base = bo.git("rev-parse", "main");
    await bo.client.reconciliation.approve({ id });
    bo.git("merge", "-q", "--no-ff", "--no-commit", `knit/reconcile-${id}`);
    writeFileSync(join(bo.root, quotePath), slower(readFileSync(join(bo.root, quotePath), "utf8")));
    bo.git("commit", "-qam", "merge, and more");
    expect(await uncovered(bo, base)).toMatchObject([{ file: quotePath, message: expect.stringContaining("Bo") }]);
  });

  it("is not told to a person who works alone, nor where the rules ask for nobody", async () => {
    const { ana } = await teamThroughGit({ [teamPath]: smallBusiness[teamPath] ?? "" });
    const alone = ana.git("rev-parse", "main");
    commitEdit(ana, quotePath, slower);
    ana.git("commit", "-q", "--amend", "--no-edit", "--author", "Ana <ana@example.org>");
    expect(await uncovered(ana, alone)).toEqual([]);
    ana.git("commit", "-q", "--amend", "--no-edit", "--author", "Cy <cy@example.org>");
    expect(await uncovered(ana, alone)).toHaveLength(1);
    commitEdit(ana, ".knit/config.yaml", (text) => `${text}  needed: 0\n`);
    const free = ana.git("rev-parse", "main");
    commitEdit(ana, quotePath, (text) => sendTakes(text, "50m"));
    expect(await uncovered(ana, free)).toEqual([]);
  });
});
