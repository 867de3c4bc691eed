/** What happens to the database file itself: made, migrated, backed up, refused; never lost. */
import { execFile } from "node:child_process";
import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MIGRATIONS } from "#adapters/storage/migrations/migrate.ts";
import type { Migration } from "#adapters/storage/migrations/migration.ts";
import { listBackups, restoreBackup } from "#adapters/storage/sqlite/backup.ts";
import { databaseFile, openSqliteCopy, openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import { findPlaces } from "#main/hosts/places.ts";
import { ExpectedError } from "#shared/errors.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { type TemporaryFolder, temporaryFolder } from "#tests/support/temporary-folder.ts";
import { writeEarlierRows, writeEarliestRows } from "./earlier-rows.ts";
import { eventOf, executionOf, linkOf, startOf, taskOf } from "./rows.ts";

const run = promisify(execFile);

let folder: TemporaryFolder;
let file: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  file = databaseFile(folder.path);
});
afterEach(() => folder.remove());

/** A step after the released ones, as a later version of the program would have it. */
const nextStep = (up: Migration["up"] = async () => undefined): readonly Migration[] => [
  ...MIGRATIONS,
  { version: (MIGRATIONS.at(-1)?.version ?? 0) + 1, name: "next", up },
];

/** The same as the earlier rows, as this program writes it. */
async function writeRows(target: string): Promise<void> {
  const storage = await openSqliteStorage(target);
  await storage.write(async (tx) => {
    await tx.insertExecution(executionOf("e1", { lastSeq: 2, lastHash: "hash-2" }));
    await tx.appendLinks([linkOf(startOf("e1")), linkOf(eventOf("e1", 2))]);
    await tx.putTask(taskOf("t1", { draft: { note: "half done" } }));
  });
  await storage.close();
}

describe("an encrypted database file", () => {
  const key = "ab".repeat(32);

  it("cannot be read without its key, and says so", async () => {
    const storage = await openSqliteStorage(file, { key });
    expect(storage.name).toBe("SQLite, encrypted");
    await storage.write((tx) => tx.putTask(taskOf("t1", { title: "Secret meeting" })));
    await storage.close();
    const content = await readFile(file, "latin1");
    expect(content).not.toContain("SQLite format 3");
    expect(content).not.toContain("Secret meeting");
    const without = await failureOf(openSqliteStorage(file));
    expect(without).toMatchObject({ code: "STORAGE_FAILED", message: expect.stringContaining("encrypted with a key") });
    expect((await failureOf(openSqliteStorage(file, { key: "another" }))).next).toContain("ORGATA_DATABASE_KEY");
    expect(await readFile(file, "latin1")).toBe(content);
    const again = await openSqliteStorage(file, { key });
    expect((await again.read((tx) => tx.task("t1")))?.title).toBe("Secret meeting");
    await again.close();
  });

  it("takes any text as key", async () => {
    const text = "it's a long pass phrase";
    await (await openSqliteStorage(file, { key: text })).close();
    await (await openSqliteStorage(file, { key: text })).close();
    expect((await failureOf(openSqliteStorage(file, { key: "its" }))).code).toBe("STORAGE_FAILED");
  });

  it("is made from one that was not encrypted, after a backup", async () => {
    const plain = await openSqliteStorage(file);
    await plain.write((tx) => tx.putTask(taskOf("t1")));
    await plain.close();
    const storage = await openSqliteStorage(file, { key });
    expect(await storage.read((tx) => tx.task("t1"))).toEqual(taskOf("t1"));
    await storage.close();
    expect((await readFile(file, "latin1")).startsWith("SQLite format 3")).toBe(false);
    const [backup] = await listBackups(file);
    expect(backup?.file).toContain("unencrypted");
    expect((await readFile(backup?.file ?? "", "latin1")).startsWith("SQLite format 3")).toBe(true);
  });

  it("is backed up as it is, and opened without its folder being writable", async () => {
    await (await openSqliteStorage(file, { key })).close();
    await (await openSqliteStorage(file, { key, migrations: nextStep() })).close();
    const [backup] = await listBackups(file);
    const storage = await openSqliteStorage(backup?.file ?? "", { key });
    await storage.close();
    const copy = await openSqliteCopy(backup?.file ?? "", { key });
    expect(copy.name).toBe("SQLite, encrypted");
    await copy.close();
  });
});

describe("a backup", () => {
  it("is put back in place of a damaged database, which is kept", async () => {
    const storage = await openSqliteStorage(file);
    await storage.write((tx) => tx.putTask(taskOf("t1")));
    await storage.close();
    await (await openSqliteStorage(file, { migrations: nextStep() })).close();
    await writeFile(file, "this is no database at all, ".repeat(300));
    expect((await failureOf(openSqliteStorage(file))).next).toContain("orgata restore");
    const [backup] = await listBackups(file);
    const aside = await restoreBackup(file, backup?.file ?? "", undefined);
    expect(await readFile(aside ?? "", "utf8")).toContain("no database at all");
    const restored = await openSqliteStorage(file);
    expect(await restored.read((tx) => tx.task("t1"))).toEqual(taskOf("t1"));
    await restored.close();
  });

  it("that is damaged itself is refused, and nothing is changed", async () => {
    await (await openSqliteStorage(file)).close();
    const before = await readFile(file);
    const bad = path.join(folder.path, "bad.db");
    await writeFile(bad, "garbage ".repeat(1000));
    expect((await failureOf(restoreBackup(file, bad, undefined))).message).toContain("cannot be used");
    expect(await readFile(file)).toEqual(before);
  });
});

describe("the database file", () => {
  it("is made in a folder that Git does not see", async () => {
    await (await openSqliteStorage(file)).close();
    expect(await readFile(path.join(folder.path, ".orgata", ".gitignore"), "utf8")).toBe("*\n");
    expect((await readFile(file)).subarray(0, 15).toString()).toBe("SQLite format 3");
  });

  it("is written to a log that begins anew once a thread has copied it, while work goes on", async () => {
    const { checkpointThread } = findPlaces();
    const storage = await openSqliteStorage(file, { checkpointThread });
    let started = 0;
    const start = () => {
      started += 1;
      const id = `e${started}`;
      const advance = { execution: executionOf(id), link: linkOf(startOf(id)) };
      return storage.advance({ of: { executionId: id } }, () => ({ value: id, advance }));
    };
    /** A number that is drawn each time the log begins. */
    const beginning = async () => (await readFile(`${file}-wal`)).toString("hex", 16, 24);
    await Promise.all(Array.from({ length: 900 }, start));
    const first = await beginning();
    await Promise.all(Array.from({ length: 101 }, start));
    const next = async () => {
      await start();
      return beginning();
    };
    await expect.poll(next, { timeout: 20_000 }).not.toBe(first);
    await storage.close();
    const again = await openSqliteStorage(file);
    expect(await again.read((tx) => tx.executionCounts())).toMatchObject([{ count: started }]);
    await again.close();
  });

  it("takes in what is written while a thread copies it there, encrypted or not", async () => {
    const { checkpointThread } = findPlaces();
    for (const key of [undefined, "ab".repeat(32)]) {
      const target = databaseFile(path.join(folder.path, key ?? "plain"));
      const storage = await openSqliteStorage(target, { checkpointThread, key });
      const before = (await stat(target)).size;
      const start = (id: string) =>
        storage.advance({ of: { executionId: id } }, () => ({
          value: id,
          advance: { execution: executionOf(id), link: linkOf(startOf(id)) },
        }));
      await Promise.all(Array.from({ length: 1001 }, (_, index) => start(`e${index}`)));
      // The log alone holds what was written until the thread has copied it.
      await expect.poll(async () => (await stat(target)).size, { timeout: 20_000 }).toBeGreaterThan(before);
      await storage.close();
      const again = await openSqliteStorage(target, { key });
      expect(await again.read((tx) => tx.executionCounts())).toMatchObject([{ count: 1001 }]);
      await again.close();
    }
  });

  it("can be in memory only", async () => {
    const storage = await openSqliteStorage(":memory:");
    await storage.write((tx) => tx.putTask(taskOf("t1")));
    expect(await storage.read((tx) => tx.task("t1"))).toBeDefined();
    await storage.close();
  });

  it("numbers its steps in order", () => {
    expect(MIGRATIONS.map((step) => step.version)).toEqual(
      MIGRATIONS.map((step) => step.version).toSorted((one, two) => one - two),
    );
    expect(new Set(MIGRATIONS.map((step) => step.name)).size).toBe(MIGRATIONS.length);
  });

  it.each(MIGRATIONS.map((step, index) => [step.version, step.name, index + 1] as const))(
    "of version %i (%s) keeps what is there when it is brought up to date",
    async (version, _, steps) => {
      await (await openSqliteStorage(file, { migrations: MIGRATIONS.slice(0, steps) })).close();
      if (version < 7) writeEarliestRows(file);
      else if (version < 10) writeEarlierRows(file);
      else await writeRows(file);
      const after = await openSqliteStorage(file);
      await after.read(async (tx) => {
        expect(await tx.task("t1")).toEqual(taskOf("t1", { draft: { note: "half done" } }));
        expect(await tx.execution("e1")).toEqual(executionOf("e1", { lastSeq: 2, lastHash: "hash-2" }));
        expect(await tx.events("e1")).toEqual([startOf("e1"), eventOf("e1", 2)]);
        expect((await tx.tasks({ status: "open", order: "urgency", limit: 5 })).tasks).toHaveLength(1);
        // It began before the database could keep figures.
        expect(await tx.executionsWithoutFigures(5)).toEqual(version < 10 ? ["e1"] : []);
      });
      await after.close();
    },
  );

  it("forgets dependencies that were kept one by one: they are read from the files anew", async () => {
    await (await openSqliteStorage(file, { migrations: MIGRATIONS.filter(({ version }) => version < 16) })).close();
    const database = new SqliteDatabase(file);
    database.prepare("insert into busy_dependency_files values ('a.busy', 'h')").run([]);
    const row = "'a.busy', 0, 'role:a', 'role:b', 'inheritance', 'inherits from', '{}', null";
    database.prepare(`insert into busy_dependencies values (${row})`).run([]);
    database.close();
    const after = await openSqliteStorage(file);
    expect(await after.read((tx) => tx.dependencyFiles())).toEqual(new Map());
    expect(await after.read((tx) => tx.dependencies())).toEqual([]);
    await after.close();
  });

  it("is backed up before the first step on an existing database, and not otherwise", async () => {
    const backups = path.join(folder.path, ".orgata", "backups");
    const first = await openSqliteStorage(file);
    await first.write((tx) => tx.putTask(taskOf("t1")));
    await first.close();
    await (await openSqliteStorage(file)).close();
    await expect(stat(backups)).rejects.toThrow();

    await (await openSqliteStorage(file, { migrations: nextStep() })).close();
    const names = await readdir(backups);
    expect(names).toHaveLength(1);
    const backup = await openSqliteStorage(path.join(backups, names[0] ?? ""));
    expect(await backup.read((tx) => tx.task("t1"))).toEqual(taskOf("t1"));
    await backup.close();
  });

  it("stays at its version when a step fails", async () => {
    await (await openSqliteStorage(file)).close();
    const broken = nextStep(async ({ schema }) => {
      await schema.createTable("half_done").addColumn("id", "integer").execute();
      throw new Error("the step broke");
    });
    await expect(openSqliteStorage(file, { migrations: broken })).rejects.toThrow("the step broke");
    const repaired = nextStep(async ({ schema }) => {
      await schema.createTable("half_done").addColumn("id", "integer").execute();
    });
    await (await openSqliteStorage(file, { migrations: repaired })).close();
  });

  it("of a newer program is refused and left as it is", async () => {
    await (await openSqliteStorage(file, { migrations: nextStep() })).close();
    const before = await readFile(file);
    const failure = await failureOf(openSqliteStorage(file));
    expect(failure.code).toBe("NEWER_DATA");
    expect(failure.next).toContain("Update Orgata");
    expect(await readFile(file)).toEqual(before);
  });

  it("is migrated once when many programs open it at the same moment", async () => {
    const script = `
      import { openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
      const storage = await openSqliteStorage(process.argv[1]);
      const { tasks } = await storage.read((tx) => tx.tasks({ limit: 10 }));
      await storage.write((tx) => tx.putProcess({ id: String(process.pid), name: "p", busyFilePath: "p", versionHash: "v" }));
      await storage.close();
      console.log("opened " + tasks.length);`;
    const runs = Array.from({ length: 20 }, () =>
      run(process.execPath, ["--input-type=module-typescript", "--no-warnings", "-e", script, file], {
        cwd: process.cwd(),
      }),
    );
    for (const { stdout } of await Promise.all(runs)) expect(stdout.trim()).toBe("opened 0");
    const storage = await openSqliteStorage(file);
    expect(await storage.read((tx) => tx.processes())).toHaveLength(20);
    await storage.close();
  });

  it.each([
    ["garbage", "this is no database at all, ".repeat(300)],
    ["a damaged header", `SQLite format 3\0${"\x7f".repeat(4000)}`],
  ])("that holds %s is refused with the way out, and left as it is", async (_, content) => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    const failure = await failureOf(openSqliteStorage(file));
    expect(failure.code).toBe("STORAGE_FAILED");
    expect(failure.message).toContain("damaged");
    expect(failure.next).toContain("backup");
    expect(await readFile(file, "utf8")).toBe(content);
  });

  it("that is damaged is shown as far as it can be read where that is asked for, with the problem", async () => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, "this is no database at all, ".repeat(300));
    const before = await readFile(file);
    const storage = await openSqliteStorage(file, { showWhenDamaged: true });
    expect(storage.problem?.next).toContain("orgata restore");
    expect((await storage.read((tx) => tx.tasks({ limit: 5 }))).tasks).toEqual([]);
    await storage.close();
    expect(await readFile(file)).toEqual(before);
  });

  it("in a place that is no folder is refused", async () => {
    await writeFile(path.join(folder.path, ".orgata"), "a file");
    expect((await failureOf(openSqliteStorage(file))).code).toBe("STORAGE_FAILED");
    expect(await readFile(path.join(folder.path, ".orgata"), "utf8")).toBe("a file");
  });

  it("in a read-only folder is refused with the way out", async () => {
    await chmod(folder.path, 0o555);
    // The superuser may write anywhere, so that the test must become somebody else for a moment.
    const user = process.getuid?.();
    if (user === 0) process.seteuid?.(65534);
    try {
      const failure = await failureOf(openSqliteStorage(file));
      expect(failure.code).toBe("READ_ONLY");
      expect(failure.next).toContain("copy the business");
    } finally {
      if (user === 0) process.seteuid?.(0);
      await chmod(folder.path, 0o755);
    }
  });

  it("tells failures of the disk as what they are", async () => {
    const storage = await openSqliteStorage(file);
    const full = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
    const failure = await failureOf(
      storage.write(async () => {
        throw full;
      }),
    );
    expect(failure).toMatchObject({ code: "STORAGE_FAILED", message: expect.stringContaining("disk is full") });
    const bug = storage.write(async () => {
      throw new TypeError("a bug");
    });
    await expect(bug).rejects.toThrow(TypeError);
    await expect(bug).rejects.not.toBeInstanceOf(ExpectedError);
    await storage.close();
  });
});
