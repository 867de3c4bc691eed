/** A business on a shared PostgreSQL database: several programs work on it, and nothing is kept in the folder. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createSessionSecrets } from "#adapters/secrets/session-secrets.ts";
import { databaseOpener } from "#main/hosts/database.ts";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { startPostgres, type TestPostgres } from "#tests/support/postgres.ts";

const FILES = {
  "orgata.config.yaml": 'name: "Shop"\n',
  ...teamTexts("shop", { clerk: "" }),
  "L0/shop/playbooks/order.busy": playbookText(
    "order",
    `
- {name: take_order, description: d, execution_type: human, role: clerk, outputs: [{name: order, type: data, format: json, required_fields: [client]}]}
- {name: pack, description: d, execution_type: human, role: clerk}
`,
  ),
};

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

it("runs processes for two programs at once, and keeps nothing in the folder", async () => {
  const folder = folderWith(FILES);
  const openStorage = databaseOpener({ secrets: createSessionSecrets(), env: {}, url: server.url });
  const [one, two] = [coreForTest(() => ({ openStorage })), coreForTest(() => ({ openStorage }))];
  await one.core.openWorkspace(folder);
  await two.core.openWorkspace(folder);

  await one.client.processes.execute({ id: "order", inputs: {} });
  const [task] = (await two.client.tasks.list({ status: "open" })).tasks;
  await two.client.tasks.complete({ id: task?.id ?? "", outputs: { order: { client: "Mara" } } });
  const open = (await one.client.tasks.list({ status: "open" })).tasks;
  expect(open.map((each) => each.step)).toEqual(["pack"]);
  const again = one.client.tasks.complete({ id: task?.id ?? "", outputs: { order: { client: "Mara" } } });
  await expect(again).rejects.toMatchObject({ code: "CONFLICT" });

  expect((await one.client.app.info()).storage).toBe("PostgreSQL");
  expect(existsSync(join(folder, ".orgata", "orgata.db"))).toBe(false);
  expect([...one.bugs, ...two.bugs]).toEqual([]);
});

it("says what to do when the database is not there", async () => {
  const openStorage = databaseOpener({
    secrets: createSessionSecrets(),
    env: {},
    url: "postgres://nobody:wrong@127.0.0.1:1/none",
  });
  const { core } = coreForTest(() => ({ openStorage }));
  const failure = await failureOf(core.openWorkspace(folderWith(FILES)));
  expect(failure.code).toBe("UNAVAILABLE");
});
