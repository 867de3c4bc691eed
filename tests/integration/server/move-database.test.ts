/** A business moves from its file to a shared database, is joined there, and comes back: nothing is lost on any way. */
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

/** A second folder of the same business, as a clone would be: without its local state, and of another name. */
function cloneOf(folder: string): string {
  const clone = folderWith();
  cpSync(folder, clone, { recursive: true });
  rmSync(join(clone, ".orgata"), { recursive: true, force: true });
  return clone;
}

describe("a second person", () => {
  it("sees what a shared database holds, joins the business there, and works in the same runs", async () => {
    const first = folderWith(FILES);
    const one = coreWithDatabases();
    await one.core.openWorkspace(first);
    const { executionId } = await one.client.processes.execute({ id: "order", title: "For Mia" });
    await one.client.database.moveTo({ address: server.url });

    const two = coreWithDatabases();
    const clone = cloneOf(first);
    await two.core.openWorkspace(clone);
    await two.client.processes.execute({ id: "order", title: "On my own" });
    const found = await two.client.database.lookAt({ address: server.url });
    const held = found.businesses.find(({ folder }) => folder === first.split("/").at(-1));
    expect(held).toMatchObject({ runs: 1, openTasks: 1, version: "same", processes: 1, known: 1, another: false });

    const joined = await two.client.database.join({ address: server.url, business: held?.id ?? "" });
    expect(joined).toMatchObject({ kind: "shared", from: "folder" });
    expect((await two.client.executions.list({})).executions.map(({ title }) => title)).toEqual(["For Mia"]);
    const [task] = (await two.client.tasks.list({ status: "open" })).tasks;
    await two.client.tasks.complete({ id: task?.id ?? "", outputs: { order: { client: "Mia" } } });
    const { steps } = await one.client.executions.status({ id: executionId });
    expect(steps.map(({ status }) => status)).toEqual(["completed", "active"]);
    const shared = await databaseOpener(two.options)(clone);
    const log = await shared.read((tx) => tx.auditLog({ limit: 100 }));
    await shared.close();
    expect(log.map(({ action }) => action)).toContain("database_joined");
  });

  it("is refused a business that is another one, one of newer data, and one that is not there", async () => {
    const first = folderWith(FILES);
    const one = coreWithDatabases();
    await one.core.openWorkspace(first);
    await one.client.processes.execute({ id: "order" });
    await one.client.database.moveTo({ address: server.url });

    const two = coreWithDatabases();
    const bakery = folderWith({
      ...teamTexts("bakery", {}),
      "L0/bakery/playbooks/bake.busy": playbookText("bake", "[]"),
    });
    await two.core.openWorkspace(bakery);
    const { businesses } = await two.client.database.lookAt({ address: server.url });
    const held = businesses.find(({ folder }) => folder === first.split("/").at(-1));
    expect(held).toMatchObject({ another: true });
    const joining = (business: string) => failureOfCall(two.client.database.join({ address: server.url, business }));
    expect(await joining(held?.id ?? "")).toMatchObject({ code: "CONFLICT", next: expect.stringContaining("Pull") });
    expect(await joining("orgata_nowhere")).toMatchObject({ code: "NOT_FOUND" });

    const three = coreWithDatabases();
    await three.core.openWorkspace(cloneOf(first));
    const admin = new Client({ connectionString: server.url });
    await admin.connect();
    await admin.query(`insert into "${held?.id}".schema_version (version, name, applied_at) values (999, 'x', 'x')`);
    await admin.end();
    const newer = three.client.database.join({ address: server.url, business: held?.id ?? "" });
    expect(await failureOfCall(newer)).toMatchObject({ code: "NEWER_DATA", next: expect.stringContaining("Update") });
    for (const { client } of [two, three]) expect(await client.database.info()).toMatchObject({ kind: "file" });
  });
});

describe("the way back", () => {
  it("copies everything into a file, which is used from then on, and leaves the shared database alone", async () => {
    const folder = folderWith(FILES);
    const { client, core, options } = coreWithDatabases();
    await core.openWorkspace(folder);
    await client.processes.execute({ id: "order", title: "Before" });
    await client.database.moveTo({ address: server.url });
    const { executionId } = await client.processes.execute({ id: "order", title: "There" });
    const [task] = (await client.tasks.list({ status: "open", execution: executionId })).tasks;
    const content = Buffer.from([0, 1, 255]).toString("base64");
    const attachment = await client.attachments.add({ task: task?.id ?? "", name: "order.bin", content });
    const address = `${server.url}?application_name=looking`;

    const back = await client.database.leave();
    expect(back).toMatchObject({ runs: 2, afterRestart: false, file: join(folder, ".orgata", "orgata.db") });
    expect(existsSync(back.before ?? "")).toBe(true);
    expect(await client.database.info()).toMatchObject({ kind: "file" });
    expect((await client.app.info()).storage).toBe("SQLite");
    const titles = (await client.executions.list({})).executions.map(({ title }) => title);
    expect(titles.toSorted()).toEqual(["Before", "There"]);
    expect(await client.attachments.content({ id: attachment.id })).toMatchObject({ content });
    await client.tasks.complete({ id: task?.id ?? "", outputs: { order: { client: "Mia" } } });
    expect(await failureOfCall(client.database.leave())).toMatchObject({ code: "BAD_INPUT" });

    // Over there nothing has happened: the task is as it was.
    const shared = await databaseOpener({ ...options, url: address })(folder);
    expect(await shared.read((tx) => tx.task(task?.id ?? ""))).toMatchObject({ status: "open" });
    await shared.close();
  });

  it("is not taken when what arrives is not whole", async () => {
    const folder = folderWith(FILES);
    const { client, core } = coreWithDatabases();
    await core.openWorkspace(folder);
    const { executionId } = await client.processes.execute({ id: "order", title: "For Mia" });
    await client.database.moveTo({ address: server.url });
    const { businesses } = await client.database.lookAt({ address: server.url });
    const own = businesses.find((business) => business.folder === folder.split("/").at(-1));
    const admin = new Client({ connectionString: server.url });
    await admin.connect();
    await admin.query(`update "${own?.id}".execution_events set hash = 'forged' where execution_id = $1`, [
      executionId,
    ]);
    await admin.end();
    const failure = await failureOfCall(client.database.leave());
    expect(failure).toMatchObject({ code: "STORAGE_FAILED", message: expect.stringContaining("For Mia") });
    expect(await client.database.info()).toMatchObject({ kind: "shared" });
    expect(existsSync(join(folder, ".orgata", "orgata.db.incoming"))).toBe(false);
  });
});

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
