import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CorePorts } from "#app/context.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { openedBusiness } from "#tests/support/opened-business.ts";
import { quotePath, sendTakes, smallBusiness } from "#tests/support/small-business.ts";

const quote = smallBusiness[quotePath] ?? "";

/** The business after a commit for each of these texts of the quote. */
async function withVersions(...versions: readonly string[]) {
  const business = await openedBusiness();
  for (const [index, text] of versions.entries()) {
    writeFileSync(join(business.root, quotePath), text);
    gitIn(business.root, "commit", "-am", `version ${index + 1}`);
  }
  // The core reads what another program wrote when it is told, or asked for that file.
  await business.client.workspace.open({ path: business.root });
  await expect
    .poll(async () => (await business.client.documents.read({ path: quotePath })).text)
    .toBe(versions.at(-1) ?? quote);
  await expect
    .poll(async () => JSON.stringify(await business.client.documents.outline({ path: quotePath })))
    .toBe(JSON.stringify(await business.client.documents.outline({ path: quotePath, text: versions.at(-1) ?? quote })));
  return business;
}

const longer = quote.replace("30m", "2h");
const renamed = longer.replaceAll("prepare_quote", "write_quote");

describe("the life of a construct", () => {
  it("is every commit that changed it, also under the name it had before", async () => {
    const { client } = await withVersions(longer, renamed, sendTakes(renamed, "20m"));
    const life = await client.history.element({ symbol: "step:quote/write_quote" });
    expect(life.map(({ commit, symbol }) => [commit.subject, symbol])).toEqual([
      ["version 2", "step:quote/write_quote"],
      ["version 1", "step:quote/prepare_quote"],
      ["first", "step:quote/prepare_quote"],
    ]);
    expect(life[1]?.changes.map((change) => change.sentence).join(" ")).toContain("2 hours");
  });

  it("names the words that led to a commit, and who approved it", async () => {
    const { client } = await openedBusiness();
    const reply = await client.conversation.send({
      sessionId: "talk",
      message: "prepare quote takes 2 hours",
      mode: "build",
    });
    const id = reply.changeSetId ?? "";
    await client.changes.commit({ id, message: "Longer" });
    const [latest] = await client.history.element({ symbol: "step:quote/prepare_quote" });
    expect(latest).toMatchObject({
      commit: { subject: "Longer" },
      said: { sessionId: "talk", message: "prepare quote takes 2 hours" },
      approvedBy: ["Ana Owner"],
    });
  });

  it("goes on under the name it had on another branch", async () => {
    const { client, root } = await withVersions(longer);
    const commit = (text: string, message: string): void => {
      writeFileSync(join(root, quotePath), text);
      gitIn(root, "commit", "-am", message);
    };
    gitIn(root, "switch", "-q", "-c", "other");
    commit(longer.replace("2h", "3h"), "longer still");
    gitIn(root, "switch", "-q", "main");
    commit(renamed, "another name");
    gitIn(root, "merge", "-q", "--no-ff", "-X", "ours", "-m", "both", "other");
    await client.workspace.close();
    await client.workspace.open({ path: root });
    const life = await client.history.element({ symbol: "step:quote/write_quote" });
    expect(life.map(({ commit: { subject }, symbol }) => [subject, symbol])).toEqual(
      expect.arrayContaining([
        ["another name", "step:quote/write_quote"],
        ["longer still", "step:quote/prepare_quote"],
        ["version 1", "step:quote/prepare_quote"],
      ]),
    );
  });

  it("is known of what was deleted", async () => {
    const { client } = await withVersions(
      quote.replace(/ {4}- name: prepare_quote[^]*?(?= {4}- name: send_quote)/, ""),
    );
    const life = await client.history.element({ symbol: "step:quote/prepare_quote" });
    expect(life.map(({ commit }) => commit.subject)).toEqual(["version 1", "first"]);
    expect(life[0]?.changes).toMatchObject([{ kind: "removed", symbol: "step:quote/prepare_quote" }]);
  });

  it("is worked out once for each commit, and again where that was lost", async () => {
    const asked: number[] = [];
    const counting = (ports: CorePorts): Partial<CorePorts> => ({
      work: {
        ...ports.work,
        run(name, input) {
          if (name === "meaningsOf") asked.push((input as readonly unknown[]).length);
          return ports.work.run(name, input);
        },
      },
    });
    const { client, core, root } = await openedBusiness(counting);
    const life = () => client.history.element({ symbol: "step:quote/prepare_quote" });
    const first = await life();
    await life();
    expect(asked).toEqual([1]);
    writeFileSync(join(root, quotePath), longer);
    gitIn(root, "commit", "-am", "longer");
    const second = await life();
    expect(second.map(({ commit }) => commit.subject)).toEqual(["longer", "first"]);
    expect(asked).toEqual([1, 1]);
    await client.workspace.close();
    await client.workspace.open({ path: root });
    expect(await life()).toEqual(second);
    expect(asked).toEqual([1, 1]);
    const [latest] = second;
    await core.context.session()?.storage.write(async (transaction) => {
      // A row of a way of working it out that is not ours.
      if (latest !== undefined)
        await transaction.putIndexedCommits([{ version: 0, commit: latest.commit, changes: [] }]);
    });
    await client.workspace.close();
    await client.workspace.open({ path: root });
    expect(await life()).toEqual(second);
    expect(asked).toEqual([1, 1, 1]);
    expect(second.slice(1)).toEqual(first);
  });

  it("of nothing known is refused in words", async () => {
    const { client } = await openedBusiness();
    expect(await failureOfCall(client.history.element({ symbol: "step:quote/none" }))).toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("comparing and bringing back", () => {
  it("compares any two states by meaning, as graphs and as text", async () => {
    const { client, root } = await withVersions(longer);
    const before = { kind: "commit" as const, id: "HEAD~1" };
    const found = await client.history.compare({ before, after: { kind: "working_tree" } });
    expect(found.files).toEqual([{ file: quotePath, before: quote, after: longer }]);
    expect(found.changes).toMatchObject([{ kind: "changed", symbol: "step:quote/prepare_quote" }]);
    expect(found.graphs).toMatchObject([{ nodes: { prepare_quote: "changed" } }]);
    const all = await client.history.compare({ before: { kind: "nothing" }, after: { kind: "commit", id: "HEAD" } });
    expect(all.files.length).toBe(Object.keys(smallBusiness).filter((path) => path !== "README.md").length);
    writeFileSync(join(root, quotePath), `# only a comment\n${longer}`);
    const layout = await client.history.compare({
      before: { kind: "commit", id: "HEAD" },
      after: { kind: "working_tree" },
    });
    expect(layout).toMatchObject({ changes: [], layoutOnly: [quotePath] });
  });

  it("brings one construct back and leaves the rest as it is", async () => {
    const { client, onDisk } = await withVersions(longer, sendTakes(longer, "20m"));
    const first = gitOf(await client.git.log({ limit: 5 }), "first");
    const change = await client.history.restore({ commit: first, file: quotePath, symbol: "step:quote/prepare_quote" });
    await client.changes.commit({ id: change?.id ?? "", message: "Back" });
    expect(onDisk(quotePath)).toBe(sendTakes(quote, "20m"));
    expect(
      await client.history.restore({ commit: first, file: quotePath, symbol: "step:quote/prepare_quote" }),
    ).toBeNull();
  });

  it("brings a whole file back, also a deleted one", async () => {
    const { client, root, onDisk } = await withVersions(longer);
    const first = gitOf(await client.git.log({ limit: 5 }), "first");
    gitIn(root, "rm", "-q", quotePath);
    const change = await client.history.restore({ commit: first, file: quotePath });
    expect(change).not.toBeNull();
    await client.changes.commit({ id: change?.id ?? "", message: "Back" });
    expect(onDisk(quotePath)).toBe(quote);
  });
});

function gitOf(commits: readonly { id: string; subject: string }[], subject: string): string {
  return commits.find((commit) => commit.subject === subject)?.id ?? "";
}
