/** Businesses in one shared database: told apart by what they are, not by the names of their folders. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type BusinessFolder,
  joinSharedBusiness,
  openSharedBusiness,
  serverAt,
  sharedBusinesses,
} from "#adapters/storage/postgres/business.ts";
import { openPostgresStorage } from "#adapters/storage/postgres/open.ts";
import { recordAudit } from "#app/audit.ts";
import { brokenAudit } from "#app/database/verify.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { startPostgres, type TestPostgres } from "#tests/support/postgres.ts";
import { sha256 } from "#tests/support/running.ts";
import { taskOf } from "./rows.ts";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

/** A folder that remembers its id. */
function folder(name: string): BusinessFolder & { id: string | undefined } {
  const it = {
    name,
    id: undefined as string | undefined,
    async keepId(id: string) {
      it.id = id;
    },
  };
  return it;
}

async function writeTask(place: BusinessFolder, id: string): Promise<void> {
  const { storage } = await openSharedBusiness(server.url, place);
  await storage.write((tx) => tx.putTask(taskOf(id)));
  await storage.close();
}

async function hasTask(place: BusinessFolder, id: string): Promise<boolean> {
  const { storage } = await openSharedBusiness(server.url, place);
  const found = await storage.read((tx) => tx.task(id));
  await storage.close();
  return found !== undefined;
}

describe("businesses in one shared database", () => {
  it("find their data again, also when the folder is called something else", async () => {
    const shop = folder("shop");
    await writeTask(shop, "t1");
    expect(shop.id).toBeDefined();
    expect(await hasTask(shop, "t1")).toBe(true);
    expect(await hasTask({ ...shop, name: "shop-renamed" }, "t1")).toBe(true);
  });

  it("of one folder name are not taken for each other", async () => {
    const first = folder("studio");
    await writeTask(first, "t1");
    const second = folder("studio");
    const failure = await failureOf(openSharedBusiness(server.url, second));
    expect(failure).toMatchObject({ code: "CONFLICT", next: expect.stringContaining("orgata database join") });
    expect(second.id).toBeUndefined();

    const held = (await sharedBusinesses(server.url)).find(({ folder: name }) => name === "studio");
    expect(held).toMatchObject({ runs: 0, openTasks: 1, version: "same", processFiles: [] });
    const clone = folder("elsewhere");
    await joinSharedBusiness(server.url, held?.schema ?? "", clone);
    expect(await hasTask(clone, "t1")).toBe(true);
    const other = { ...folder("studio"), id: "one-of-its-own" };
    expect(await hasTask(other, "t1")).toBe(false);
    await writeTask(other, "t2");
    expect([await hasTask(first, "t2"), await hasTask(other, "t2")]).toEqual([false, true]);
    const nowhere = joinSharedBusiness(server.url, "orgata_nowhere", folder("studio"));
    expect(await failureOf(nowhere)).toMatchObject({ code: "NOT_FOUND" });
  });

  it("from before they had an id are taken over by the first that comes", async () => {
    const earlier = await openPostgresStorage(server.url, "bakery");
    await earlier.write((tx) => tx.putTask(taskOf("t1")));
    await earlier.close();
    const bakery = folder("bakery");
    expect(await hasTask(bakery, "t1")).toBe(true);
    expect(await failureOf(openSharedBusiness(server.url, folder("bakery")))).toMatchObject({ code: "CONFLICT" });
  });

  it("say which server they are on", async () => {
    expect(await serverAt(server.url)).toMatch(/^PostgreSQL \d+/);
    expect(await failureOf(serverAt("postgres://"))).toMatchObject({ code: "BAD_INPUT" });
    expect(await failureOf(serverAt("postgres://a:b@127.0.0.1:1/x"))).toMatchObject({ code: "UNAVAILABLE" });
  });
});

describe("the audit log of a shared database", () => {
  it("stays one chain when ten write at the same moment", async () => {
    const opened = await Promise.all(Array.from({ length: 10 }, () => openPostgresStorage(server.url, "audited")));
    const ports = { clock: { now: () => new Date("2026-03-02T09:00:00Z") }, hashText: sha256 };
    try {
      await Promise.all(
        opened.flatMap((storage, writer) =>
          Array.from({ length: 5 }, (_, entry) =>
            storage.write((tx) =>
              recordAudit(tx, ports, { actor: `w${writer}`, action: "a", subject: `${entry}`, detail: { b: 1, a: 2 } }),
            ),
          ),
        ),
      );
      const [first] = opened;
      if (first === undefined) return expect.fail("nothing was opened");
      expect(await first.read((tx) => tx.auditLog({ limit: 100 }))).toHaveLength(50);
      expect(await brokenAudit(first, sha256)).toBeUndefined();
    } finally {
      await Promise.all(opened.map((storage) => storage.close()));
    }
  });
});
