/** Decisions of several callers that share a transaction on PostgreSQL: what befalls one does not harm the others. */
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPostgresStorage, schemaName } from "#adapters/storage/postgres/open.ts";
import type { ExecutionRow, Storage } from "#ports/storage.ts";
import { startPostgres, type TestPostgres } from "#tests/support/postgres.ts";
import { eventOf, executionOf, linkOf, startOf, taskOf } from "./rows.ts";

const IDS = Array.from({ length: 12 }, (_, index) => `e${String(index).padStart(2, "0")}`);

let server: TestPostgres;
let client: Client;
beforeAll(async () => {
  server = await startPostgres();
  client = new Client({ connectionString: server.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await server?.stop();
});

let places = 0;
let key: string;
let storage: Storage;
beforeEach(async () => {
  places += 1;
  key = `groups ${places}`;
  storage = await openPostgresStorage(server.url, key);
  for (const id of IDS) {
    const execution = executionOf(id, { lastSeq: 1, lastHash: "hash-1" });
    await storage.advance({ of: { executionId: id } }, () => ({
      value: null,
      advance: { execution, link: linkOf(startOf(id)) },
    }));
  }
  return () => storage.close();
});

function later(row: ExecutionRow | undefined): ExecutionRow {
  if (row === undefined) throw new Error("it is gone");
  return { ...row, lastSeq: row.lastSeq + 1, lastHash: `hash-${row.lastSeq + 1}` };
}

/** Moves an execution on by one event, whose number and row may be another's. Counts the decisions in `decided`. */
function move(at: Storage, id: string, { eventsOf = id, decided = [] as string[], form = "form" } = {}) {
  return at.advance({ of: { executionId: id } }, (row) => {
    const next = later(row);
    decided.push(id);
    const task = taskOf(`task of ${id} ${next.lastSeq}`, {
      executionId: id,
      form: { screen: "form", agenda: [form], sections: [] },
    });
    return {
      value: next.lastSeq,
      advance: {
        execution: next,
        link: linkOf(eventOf(eventsOf, eventsOf === id ? next.lastSeq : 1)),
        newTasks: [task],
      },
    };
  });
}

function stored(): Promise<readonly (number | undefined)[]> {
  return storage.read((tx) => Promise.all(IDS.map(async (id) => (await tx.execution(id))?.lastSeq)));
}

/** How many transactions this workspace's database has seen through to the end, or waits for locks there are. */
async function count(query: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(query);
  return rows[0]?.count ?? 0;
}

const WAITING = `select count(*)::integer from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`;

describe("a group of decisions", () => {
  it("shares a transaction", async () => {
    await Promise.all(IDS.map((id) => move(storage, id)));
    // The transaction that wrote a row.
    const transactions = await count(
      `select count(distinct xmin::text)::integer from "${schemaName(key)}".process_executions`,
    );
    expect(transactions).toBeGreaterThan(0);
    expect(transactions).toBeLessThan(IDS.length);
    expect(await stored()).toEqual(IDS.map(() => 2));
  });

  it("is kept but for the one whose statement fails", async () => {
    const results = await Promise.allSettled(
      // The first event of another execution is there already.
      IDS.map((id) => move(storage, id, id === "e05" ? { eventsOf: "e06" } : {})),
    );
    expect(results.map((one) => one.status)).toEqual(IDS.map((id) => (id === "e05" ? "rejected" : "fulfilled")));
    expect(await stored()).toEqual(IDS.map((id) => (id === "e05" ? 1 : 2)));
    expect(await move(storage, "e05")).toBe(2);
  });

  it("is told that nobody knows, and is not done again, when its connection breaks", async () => {
    const decided: string[] = [];
    await client.query("begin");
    await client.query(`select id from "${schemaName(key)}".process_executions where id = 'e02' for update`);
    const all = Promise.allSettled(IDS.map((id) => move(storage, id, { decided })));
    await expect.poll(() => count(WAITING)).toBe(1);
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    await client.query("commit");
    const results = await all;
    const failed = IDS.filter((_, index) => results[index]?.status === "rejected");
    expect(failed).toContain("e02");
    expect(failed.length).toBeGreaterThan(1);
    expect(failed.length).toBeLessThan(IDS.length);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ failure: { code: "UNAVAILABLE" } });
    expect(await stored()).toEqual(IDS.map((id) => (failed.includes(id) ? 1 : 2)));
    expect(decided.toSorted()).toEqual(IDS);
    expect(await Promise.all(failed.map((id) => move(storage, id)))).toEqual(failed.map(() => 2));
  });

  it("lets the loser of a race decide anew, and nobody else", async () => {
    await Promise.all(IDS.map((id) => move(storage, id)));
    const other = await openPostgresStorage(server.url, key);
    try {
      await move(other, "e03");
      const decided: string[] = [];
      const seqs = await Promise.all(IDS.map((id) => move(storage, id, { decided })));
      expect(seqs).toEqual(IDS.map((id) => (id === "e03" ? 4 : 3)));
      expect(decided.toSorted()).toEqual([...IDS, "e03"].toSorted());
    } finally {
      await other.close();
    }
  });

  it("and another program's, of the same executions in other orders, all come to an end", async () => {
    const other = await openPostgresStorage(server.url, key);
    try {
      for (let round = 0; round < 6; round += 1) {
        // Texts that are new to both, too, in the order of who needs them first.
        const form = (index: number) => `round ${round}, form ${index % 4}`;
        const turned = IDS.map((_, index) => IDS[(index * 5 + round) % IDS.length] ?? "");
        await Promise.all([
          ...IDS.map((id, index) => move(storage, id, { form: form(index) })),
          ...turned.toReversed().map((id, index) => move(other, id, { form: form(index + 1) })),
        ]);
      }
      expect(await stored()).toEqual(IDS.map(() => 13));
      for (const id of IDS) expect(await storage.read((tx) => tx.events(id))).toHaveLength(13);
    } finally {
      await other.close();
    }
  });
});
