import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { openedBusiness } from "#tests/support/opened-business.ts";
import { quotePath, sendTakes, smallBusiness } from "#tests/support/small-business.ts";

const quote = smallBusiness[quotePath] ?? "";

/** The business with a branch `other` whose quote is `theirs`, and `ours` on main. */
async function withBranches(ours: string, theirs: string) {
  const business = await openedBusiness();
  const commit = (text: string, message: string): void => {
    writeFileSync(join(business.root, quotePath), text);
    gitIn(business.root, "commit", "-aqm", message, "--allow-empty");
  };
  gitIn(business.root, "checkout", "-qb", "other");
  commit(theirs, "theirs");
  gitIn(business.root, "checkout", "-q", "main");
  if (ours !== quote) commit(ours, "ours");
  return business;
}

describe("merging a branch", () => {
  it("brings together what does not overlap, in a commit with two parents", async () => {
    const { client, root, onDisk } = await withBranches(quote.replace("30m", "2h"), sendTakes(quote, "20m"));
    expect(await client.git.merge({ theirs: "other" })).toMatchObject({ kind: "merged" });
    expect(onDisk(quotePath)).toBe(sendTakes(quote.replace("30m", "2h"), "20m"));
    expect(gitIn(root, "rev-list", "--parents", "-1", "HEAD").split(" ")).toHaveLength(3);
    expect(gitIn(root, "status", "--porcelain")).toBe("");
    expect(await client.git.merge({ theirs: "other" })).toEqual({ kind: "up_to_date" });
  });

  it("is a finished change set that the merge commit names", async () => {
    const { client, events } = await withBranches(quote.replace("30m", "2h"), sendTakes(quote, "20m"));
    const [before] = await client.git.log({ limit: 1 });
    await client.git.merge({ theirs: "other" });
    const [commit] = await client.git.log({ limit: 1 });
    const [change] = await client.changes.list({ all: true });
    expect(change).toMatchObject({
      id: commit?.trailers["Change-Id"],
      title: "Merge other into main",
      origin: "merge",
      status: "applied",
      base: { commit: before?.id },
      commit: commit?.id,
      edits: [{ file: quotePath, symbols: ["step:quote/send_quote"] }],
    });
    expect(events).toContainEqual({ type: "change", changeSetId: change?.id, status: "applied" });
    expect(await client.changes.list({})).toEqual([]);
  });

  it("moves forward where there is nothing of one's own", async () => {
    const { client, root, onDisk } = await withBranches(quote, quote.replace("30m", "2h"));
    const outcome = await client.git.merge({ theirs: "other" });
    expect(outcome).toMatchObject({ kind: "forwarded", head: gitIn(root, "rev-parse", "other") });
    expect(onDisk(quotePath)).toBe(quote.replace("30m", "2h"));
  });

  it("asks where both sides differ, writes nothing meanwhile, and takes what is chosen", async () => {
    const { client, root, onDisk } = await withBranches(quote.replace("30m", "2h"), quote.replace("30m", "45m"));
    const head = gitIn(root, "rev-parse", "HEAD");
    const outcome = await client.git.merge({ theirs: "other" });
    if (outcome.kind !== "conflicts") throw new Error(outcome.kind);
    const [conflict] = outcome.merge.conflicts;
    expect(conflict).toMatchObject({
      symbol: "step:quote/prepare_quote",
      field: "estimated_duration",
      base: "30m",
      ours: "2h",
      theirs: "45m",
      oursBy: { name: "Git" },
      theirsBy: { name: "Git" },
    });
    expect(gitIn(root, "rev-parse", "HEAD")).toBe(head);
    expect(onDisk(quotePath)).toBe(quote.replace("30m", "2h"));
    expect(await failureOfCall(client.git.finishMerge({}))).toMatchObject({ code: "CONFLICT" });
    const id = conflict?.id ?? "";
    const chosen = await client.git.chooseInMerge({ choices: { [id]: { take: "theirs" } } });
    expect(chosen.conflicts[0]?.choice).toEqual({ take: "theirs" });
    expect((await client.git.currentMerge())?.conflicts[0]?.choice).toEqual({ take: "theirs" });
    await client.git.finishMerge({});
    expect(onDisk(quotePath)).toBe(quote.replace("30m", "45m"));
    expect(await client.git.currentMerge()).toBeNull();
    expect(gitIn(root, "log", "-1", "--format=%s")).toBe("Merge other into main");
    expect(gitIn(root, "fsck", "--strict")).toBe("");
  });

  it("takes a value of one's own, and a choice can be taken back", async () => {
    const { client, onDisk } = await withBranches(quote.replace("30m", "2h"), quote.replace("30m", "45m"));
    await client.git.merge({ theirs: "other" });
    const id = (await client.git.currentMerge())?.conflicts[0]?.id ?? "";
    await client.git.chooseInMerge({ choices: { [id]: { take: "ours" } } });
    const open = await client.git.chooseInMerge({ choices: { [id]: null } });
    expect(open.conflicts[0]?.choice).toBeUndefined();
    await client.git.chooseInMerge({ choices: { [id]: { value: "90m" } } });
    await client.git.finishMerge({ message: "Agreed" });
    expect(onDisk(quotePath)).toBe(quote.replace("30m", "90m"));
  });

  it("is given up without a trace in the files", async () => {
    const { client, root } = await withBranches(quote.replace("30m", "2h"), quote.replace("30m", "45m"));
    const head = gitIn(root, "rev-parse", "HEAD");
    await client.git.merge({ theirs: "other" });
    await client.git.abandonMerge();
    expect(await client.git.currentMerge()).toBeNull();
    expect(gitIn(root, "rev-parse", "HEAD")).toBe(head);
    expect(gitIn(root, "status", "--porcelain")).toBe("");
  });

  it("refuses a branch that is not there", async () => {
    const { client } = await openedBusiness();
    expect(await failureOfCall(client.git.merge({ theirs: "none" }))).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("branches and recovery", () => {
  it("are made, gone to, renamed and deleted, and come back", async () => {
    const { client, root } = await openedBusiness();
    await client.git.createBranch({ name: "trial" });
    expect((await client.git.status()).branch).toBe("trial");
    await client.git.renameBranch({ from: "trial", to: "summer" });
    await client.git.switchTo({ to: "main" });
    const point = await client.git.deleteBranch({ name: "summer" });
    expect((await client.git.branches()).local.map(({ name }) => name)).toEqual(["main"]);
    await client.git.restore({ id: point.id, what: "everything" });
    expect(gitIn(root, "branch", "--format=%(refname:short)")).toContain("summer");
  });

  it("give back what was discarded", async () => {
    const { client, root, onDisk } = await openedBusiness();
    const edited = quote.replace("30m", "2h");
    writeFileSync(join(root, quotePath), edited);
    const point = await client.git.discard({ paths: [quotePath] });
    expect(onDisk(quotePath)).toBe(quote);
    expect(await client.git.recoveryPoints()).toMatchObject([{ id: point.id, reason: "discard" }]);
    await client.git.restore({ id: point.id, what: "files", paths: [quotePath] });
    expect(onDisk(quotePath)).toBe(edited);
  });

  it("ask before edits are overwritten by going to another branch", async () => {
    const { client, root, onDisk } = await withBranches(quote, quote.replace("30m", "2h"));
    writeFileSync(join(root, quotePath), quote.replace("30m", "3h"));
    expect(await failureOfCall(client.git.switchTo({ to: "other" }))).toMatchObject({
      code: "UNSAVED_WORK",
      data: { files: [quotePath] },
    });
    const moved = await client.git.switchTo({ to: "other", overwrite: true });
    expect(onDisk(quotePath)).toBe(quote.replace("30m", "2h"));
    await client.git.restore({ id: moved.recovery?.id ?? "", what: "files", paths: [quotePath] });
    expect(onDisk(quotePath)).toBe(quote.replace("30m", "3h"));
  });
});
