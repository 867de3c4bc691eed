/** When Git writes files of the open business, everybody is told and what is worked out from them follows. */
import { describe, expect, it, vi } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { type OpenedBusiness, openedBusiness } from "#tests/support/opened-business.ts";
import { quotePath, smallBusiness } from "#tests/support/small-business.ts";

const quote = smallBusiness[quotePath] ?? "";
const withBuyer = quote.replace("role: seller", "role: buyer");
const buyerPath = "L0/sales/roles/buyer.busy";
const buyer = (smallBusiness["L0/sales/roles/seller.busy"] ?? "")
  .replaceAll("seller", "buyer")
  .replace("Seller", "Buyer");
const theirs = { [quotePath]: withBuyer, [buyerPath]: buyer };

/** A business with a branch `other`, made elsewhere, on which a buyer prepares the quotes. */
async function withOther(): Promise<OpenedBusiness> {
  const business = await openedBusiness();
  const elsewhere = folderWith();
  gitIn(business.root, "worktree", "add", "-q", "-b", "other", elsewhere);
  putFiles(elsewhere, theirs);
  gitIn(elsewhere, "add", ".");
  gitIn(elsewhere, "commit", "-qm", "theirs");
  gitIn(business.root, "worktree", "remove", elsewhere);
  return business;
}

/** What the database holds about the buyer. */
function stored({ core }: OpenedBusiness) {
  return core.context.session()?.storage.read((transaction) => transaction.dependencies("role:buyer"));
}

/** Storing goes on in the background. */
const PATIENCE = { timeout: 10_000 };

/** Expects that the core knows the files of `other`, has told of them, and keeps what depends on what in the database. */
async function expectTheirs(business: OpenedBusiness): Promise<void> {
  const { client, events } = business;
  const told = events.flatMap((event) => (event.type === "documents" ? event.files : []));
  expect(told).toEqual(expect.arrayContaining([quotePath, buyerPath]));
  expect(events).toContainEqual({ type: "git" });
  expect((await client.workspace.current())?.counts.error).toBe(0);
  expect((await client.knit.dependencies({ symbol: "role:buyer" })).dependencies).not.toEqual([]);
  await vi.waitFor(async () => {
    expect((await stored(business))?.map(({ relation }) => relation)).toEqual(["is performed by"]);
  }, PATIENCE);
}

describe("what depends on what", () => {
  it("follows when the branch is switched, and back again", async () => {
    const business = await withOther();
    await business.client.git.switchTo({ to: "other" });
    await expectTheirs(business);
    await business.client.git.switchTo({ to: "main" });
    await vi.waitFor(async () => expect(await stored(business)).toEqual([]), PATIENCE);
  });

  it("follows when a branch is merged that only goes on", async () => {
    const business = await withOther();
    expect(await business.client.git.merge({ theirs: "other" })).toMatchObject({ kind: "forwarded" });
    await expectTheirs(business);
  });

  it("follows when pulling", async () => {
    const business = await withOther();
    const { root } = business;
    const bare = folderWith();
    gitIn(bare, "init", "-q", "--bare", "-b", "main");
    gitIn(root, "remote", "add", "origin", bare);
    gitIn(root, "push", "-qu", "origin", "main");
    gitIn(root, "push", "-q", "origin", "other:main");
    expect(await business.client.git.pull()).toMatchObject({ kind: "forwarded" });
    await expectTheirs(business);
  });
});

describe("a clone without its older history", () => {
  it("is completed by fetching, so that it can be merged", async () => {
    const { root, client } = await openedBusiness();
    putFiles(root, { "README.md": "# Second\n" });
    gitIn(root, "commit", "-qam", "second");
    const clone = folderWith();
    gitIn(clone, "clone", "-q", "--depth", "1", `file://${root}`, ".");
    await client.workspace.open({ path: clone });
    expect(await client.git.status()).toMatchObject({ isShallow: true });
    expect(await client.git.log({})).toHaveLength(1);
    await client.git.fetch();
    expect((await client.git.status()).isShallow).toBeUndefined();
    expect(await client.git.log({})).toHaveLength(2);
  });
});

describe("what is kept for a server", () => {
  const url = "https://git.example.org/shop.git";

  it.each(["", "{", "[]", '{"username": "ana"}'])("counts as nothing when it is damaged: %j", async (kept) => {
    const { client, core } = await openedBusiness();
    await client.git.addRemote({ name: "origin", url });
    await client.git.signIn({ url, secret: "a secret" });
    expect(await client.git.remotes()).toEqual([{ name: "origin", url, signedIn: true }]);
    await core.context.ports.secrets.set("git https://git.example.org", kept);
    expect(await client.git.remotes()).toEqual([{ name: "origin", url, signedIn: false }]);
  });
});
