/** The storage port on a real PostgreSQL. */
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MIGRATIONS } from "#adapters/storage/migrations/migrate.ts";
import { openPostgresStorage, schemaName } from "#adapters/storage/postgres/open.ts";
import { completeTask, listTasks, startProcess, verifyExecution } from "#app/runtime/service.ts";
import { LOOP_FILES } from "#tests/support/complete-in-a-loop.ts";
import { filledForm } from "#tests/support/filled-form.ts";
import { startPostgres, type TestPostgres } from "#tests/support/postgres.ts";
import { runtimeApp } from "#tests/support/runtime-app.ts";
import { executionOf, linkOf, startOf, taskOf } from "./rows.ts";
import { storageContract } from "./storage-contract.ts";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server?.stop();
});

let places = 0;
storageContract("PostgreSQL", async () => {
  places += 1;
  const key = `workspace ${places}`;
  return {
    open: () => openPostgresStorage(server.url, key),
    async remove() {
      const client = new Client({ connectionString: server.url });
      await client.connect();
      await client.query(`drop schema if exists ${schemaName(key)} cascade`);
      await client.end();
    },
  };
});

describe("PostgreSQL alone", () => {
  it("keeps workspaces apart", async () => {
    const one = await openPostgresStorage(server.url, "One");
    const two = await openPostgresStorage(server.url, "one");
    try {
      await one.write((tx) => tx.putTask(taskOf("t1")));
      expect(await two.read((tx) => tx.task("t1"))).toBeUndefined();
    } finally {
      await Promise.all([one.close(), two.close()]);
    }
  });

  it("lets several programs run one business: each task is done once, every history is whole", async () => {
    const open = async (name: string) =>
      runtimeApp(LOOP_FILES, { name, storage: await openPostgresStorage(server.url, "shared") });
    const [one, two] = [await open("one"), await open("two")];
    try {
      await Promise.all([one, two].map(({ app }) => startProcess(app, { process: "order", actor: "Anna" })));
      for (let round = 0; round < 8; round += 1) {
        const { tasks } = await listTasks(one.app, { status: "open", limit: 10 });
        for (const { id, form } of tasks) {
          const done = await Promise.allSettled(
            [one, two].map(({ app }) => completeTask(app, { id, outputs: filledForm(form), actor: "Anna" })),
          );
          expect(done.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
        }
      }
      const runs = await two.storage.read((tx) => tx.executions({ limit: 10 }));
      expect(runs.map((run) => run.status)).toEqual(Array(4).fill("completed"));
      for (const { id } of runs) expect(await verifyExecution(one.app, id)).toBeUndefined();
      expect([...one.problems, ...two.problems]).toEqual([]);
    } finally {
      await Promise.all([one.close(), two.close()]);
    }
  });

  it("takes over what is there, and gives rows of executions room to change", async () => {
    const before = await openPostgresStorage(
      server.url,
      "earlier",
      MIGRATIONS.filter(({ version }) => version < 15),
    );
    const execution = executionOf("e1", { lastSeq: 1, lastHash: "hash-1" });
    await before.write(async (tx) => {
      await tx.insertExecution(execution);
      await tx.appendLinks([linkOf(startOf("e1"))]);
      await tx.putTask(taskOf("t1", { draft: { note: "half done" } }));
    });
    await before.close();
    const after = await openPostgresStorage(server.url, "earlier");
    await after.read(async (tx) => {
      expect(await tx.execution("e1")).toEqual(execution);
      expect(await tx.events("e1")).toEqual([startOf("e1")]);
      expect((await tx.tasks({ ids: ["t1"], limit: 5 })).tasks).toEqual([
        taskOf("t1", { draft: { note: "half done" } }),
      ]);
    });
    await after.close();
    const client = new Client({ connectionString: server.url });
    await client.connect();
    const { rows } = await client.query<{ reloptions: readonly string[] }>(
      `select reloptions from pg_class where oid = '${schemaName("earlier")}.process_executions'::regclass`,
    );
    await client.end();
    expect(rows[0]?.reloptions).toContain("fillfactor=45");
  });

  it("refuses data of a newer program", async () => {
    const newer = [
      ...MIGRATIONS,
      { version: (MIGRATIONS.at(-1)?.version ?? 0) + 1, name: "from the future", up: async () => undefined },
    ];
    await (await openPostgresStorage(server.url, "newer", newer)).close();
    await expect(openPostgresStorage(server.url, "newer")).rejects.toMatchObject({ failure: { code: "NEWER_DATA" } });
  });

  it("says what to do when the server is not there, or does not let in", async () => {
    const nobody = openPostgresStorage("postgres://a:b@127.0.0.1:1/x", "w");
    await expect(nobody).rejects.toMatchObject({ failure: { code: "UNAVAILABLE" } });
    const stranger = openPostgresStorage(server.url.replace("orgata:orgata", "orgata:wrong"), "w");
    await expect(stranger).rejects.toMatchObject({ failure: { code: "STORAGE_FAILED" } });
    await expect(openPostgresStorage("mysql://x", "w")).rejects.toMatchObject({ failure: { code: "BAD_INPUT" } });
  });
});
