/** Who the person at this computer is in a business: chosen there, kept on this computer, the same for every use. */
import { createRouterClient } from "@orpc/server";
import { expect, it } from "vitest";
import { type Actor, LOCAL_ACCOUNT } from "#shared/permissions.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { type CoreForTest, coreForTest } from "#tests/support/core-for-test.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { rolePath, smallBusiness, teamPath } from "#tests/support/small-business.ts";
import { leadPath } from "#tests/support/two-people.ts";

const account: Actor = { id: LOCAL_ACCOUNT, name: "studio-mac", permission: "Owner" };

function clientOf({ core }: CoreForTest, actor = account) {
  return createRouterClient(core.router, {
    context: { actor, whoIs: core.whoIs, reportBug: () => undefined },
  });
}

function business(): string {
  const root = folderWith({
    ...smallBusiness,
    ".gitignore": ".orgata/\n",
    [leadPath]: (smallBusiness[rolePath] ?? "").replace("name: seller", "name: lead").replace("Make offers", "Decide"),
    [teamPath]: `${smallBusiness[teamPath] ?? ""}    - { name: Bo, email: bo@example.org, roles: [lead] }
  governance: { decision_authority: [lead] }
`,
  });
  gitIn(root, "init", "-q", "-b", "main");
  gitIn(root, "add", ".");
  gitIn(root, "commit", "-q", "-m", "first");
  gitIn(root, "config", "user.email", "BO@example.org");
  gitIn(root, "config", "user.name", "Somebody");
  return root;
}

it("proposes whoever has the address of the commits, and is whom was chosen from then on", async () => {
  const root = business();
  const made = coreForTest();
  const client = clientOf(made);
  await client.workspace.open({ path: root });
  const people = (await client.people.list()).people;
  const bo = people.find(({ name }) => name === "Bo");
  if (bo === undefined) throw new Error("Bo is not there");
  expect(await client.people.you()).toMatchObject({
    name: "studio-mac",
    saidBy: "account",
    proposed: { id: bo.id, name: "Bo", email: "bo@example.org" },
  });

  await client.people.setYou({ id: bo.id });
  expect(await client.people.you()).toEqual({ name: "Bo", id: bo.id, saidBy: "you" });
  const now = (await client.people.list()).people;
  expect(now.filter(({ isYou }) => isYou).map(({ name, permission }) => [name, permission])).toEqual([["Bo", "Owner"]]);
  expect(now.map(({ name }) => name)).not.toContain("studio-mac");
  expect((await client.app.info()).actor.name).toBe("Bo");

  // Approvals are asked of the same person: Ana's change waits for Bo, who is here.
  const { id } = await made.client.changes.create({
    title: "Vendors",
    origin: "editor",
    edits: [{ title: "Rename", operations: [{ op: "set", file: rolePath, path: ["role", "name"], value: "vendor" }] }],
  });
  expect(await client.reconciliation.approval({ id })).toMatchObject({ status: "waiting", you: { may: true } });
  const own = await client.changes.create({
    title: "My own",
    origin: "editor",
    edits: [{ title: "Rename", operations: [{ op: "set", file: rolePath, path: ["role", "name"], value: "vendor" }] }],
  });
  // … and Bo's own change waits for nobody: Ana may not approve changes here.
  expect((await client.reconciliation.approval({ id: own.id })).status).toBe("alone");

  // Another program, or the next start, knows it too; another business does not.
  const later = coreForTest(() => ({}), made.home);
  const again = clientOf(later);
  await made.client.workspace.close();
  await again.workspace.open({ path: root });
  expect((await again.people.you()).name).toBe("Bo");
  await again.people.setYou({ id: null });
  expect(await again.people.you()).toMatchObject({ name: "studio-mac", saidBy: "account" });
});

it("cannot be chosen where the host says who everybody is, nor be somebody who is not there", async () => {
  const root = business();
  const made = coreForTest();
  await made.client.workspace.open({ path: root });
  const named = clientOf(made, { ...account, id: "account Cy", name: "Cy" });
  expect(await named.people.you()).toMatchObject({ name: "Cy", saidBy: "host" });
  expect(await failureOfCall(named.people.setYou({ id: null }))).toMatchObject({
    code: "CONFLICT",
    next: expect.stringContaining("ORGATA_USER"),
  });
  expect(await failureOfCall(clientOf(made).people.setYou({ id: "nobody" }))).toMatchObject({ code: "NOT_FOUND" });
});
