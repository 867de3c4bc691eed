/** A business moves from its file to a shared database: nothing is lost, and a failed move changes nothing. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createSessionSecrets } from "#adapters/secrets/session-secrets.ts";
import { databaseOpener } from "#main/hosts/database.ts";
import { createDatabases } from "#main/hosts/databases.ts";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOf, failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { startPostgres, type TestPostgres } from "#tests/support/postgres.ts";

const STEPS = `
- {name: take_order, description: d, execution_type: human, role: clerk, outputs: [{name: order, type: data, format: json, required_fields: [client]}]}
- {name: pack, description: d, execution_type: human, role: clerk}
`;
const FILES = {
  ...teamTexts("shop", { clerk: "" }),
  "L0/shop/playbooks/order.busy": playbookText("order", STEPS),
};

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

function coreWithDatabases() {
  const options = { secrets: createSessionSecrets(), env: {} };
  const opened = coreForTest(() => ({ openStorage: databaseOpener(options), databases: createDatabases(options) }));
  return { ...opened, options };
}

it("moves with everything that is in it, and goes on there", async () => {
  const folder = folderWith(FILES);
  const { client, core, options } = coreWithDatabases();
  await core.openWorkspace(folder);
  const { executionId } = await client.processes.execute({ id: "order", title: "For Mia" });
  const [task] = (await client.tasks.list({ status: "open" })).tasks;
  const id = task?.id ?? "";
  await client.comments.add({ task: id, text: "It is urgent." });
  const content = Buffer.from([0, 1, 255]).toString("base64");
  const attachment = await client.attachments.add({ task: id, name: "order.bin", content });
  await client.tasks.complete({ id, outputs: { order: { client: "Mia" } } });
  expect(await client.database.info()).toMatchObject({ kind: "file", encrypted: false, key: "none" });

  const moved = await client.database.moveTo({ address: server.url });
  expect(moved).toMatchObject({ runs: 1, file: join(folder, ".orgata", "orgata.db") });
  expect(moved.rows).toBeGreaterThan(5);
  expect(existsSync(moved.file)).toBe(true);
  const info = await client.database.info();
  expect(info).toMatchObject({ kind: "shared", from: "folder" });
  expect(JSON.stringify(info)).not.toContain("orgata:orgata");
  expect(readFileSync(join(folder, ".orgata", "database.json"), "utf8")).not.toContain("orgata:orgata");
  expect((await client.app.info()).storage).toBe("PostgreSQL");

  expect((await client.executions.get({ id: executionId })).title).toBe("For Mia");
  expect((await client.comments.list({ task: id })).comments).toMatchObject([{ text: "It is urgent." }]);
  expect(await client.attachments.content({ id: attachment.id })).toMatchObject({ content });
  const [next] = (await client.tasks.list({ status: "open" })).tasks;
  await client.tasks.complete({ id: next?.id ?? "", outputs: {} });
  expect((await client.executions.status({ id: executionId })).status).toBe("completed");
  expect(await failureOfCall(client.database.backUp())).toMatchObject({ code: "BAD_INPUT" });

  // Without the password nobody takes the old file for the data.
  const elsewhere = databaseOpener({ ...options, secrets: createSessionSecrets() });
  expect(await failureOf(elsewhere(folder))).toMatchObject({
    code: "UNAVAILABLE",
    next: expect.stringContaining("ORGATA_DATABASE"),
  });
});

it("goes on with its file when the move fails", async () => {
  const { client, core } = coreWithDatabases();
  await core.openWorkspace(folderWith(FILES));
  await client.processes.execute({ id: "order" });
  for (const [address, code] of [
    ["mysql://x", "BAD_INPUT"],
    ["postgres://a:b@127.0.0.1:1/x", "UNAVAILABLE"],
    [server.url.replace("orgata:orgata", "orgata:wrong"), "STORAGE_FAILED"],
  ] as const) {
    expect(await failureOfCall(client.database.test({ address }))).toMatchObject({ code });
    expect(await failureOfCall(client.database.moveTo({ address }))).toMatchObject({ code });
  }
  expect(await client.database.test({ address: server.url })).toMatchObject({ server: expect.stringContaining("SQL") });
  expect(await client.database.info()).toMatchObject({ kind: "file" });
  expect((await client.executions.list({})).executions).toHaveLength(1);
});

it("is not moved to where data of a business of that name is already", async () => {
  const folder = folderWith(FILES);
  const { client, core, options } = coreWithDatabases();
  await core.openWorkspace(folder);
  const other = await databaseOpener({ ...options, url: server.url })(folder);
  await other.write((tx) => tx.putPerson({ ...PERSON }));
  await other.close();
  expect(await failureOfCall(client.database.moveTo({ address: server.url }))).toMatchObject({ code: "CONFLICT" });
  expect(await client.database.info()).toMatchObject({ kind: "file" });
});

const PERSON = { id: "p", name: "Ana", email: null, permission: "Owner", roles: [], teams: [], active: true };

it("is copied, and a copy put back", async () => {
  const { client, core } = coreWithDatabases();
  await core.openWorkspace(folderWith(FILES));
  await client.processes.execute({ id: "order", title: "Before" });
  const copy = await client.database.backUp();
  expect((await client.database.backups()).backups).toEqual([copy]);
  await client.processes.execute({ id: "order", title: "After" });
  await client.database.restore({ file: copy.file });
  expect((await client.executions.list({})).executions.map(({ title }) => title)).toEqual(["Before"]);
  expect(await failureOfCall(client.database.restore({ file: "/etc/passwd" }))).toMatchObject({ code: "NOT_FOUND" });
  expect((await client.executions.list({})).executions).toHaveLength(1);
});
