/** What happens to the database file itself: made, migrated, backed up, refused; never lost. */
import { execFile } from "node:child_process";
import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MIGRATIONS } from "#adapters/storage/migrations/migrate.ts";
import type { Migration } from "#adapters/storage/migrations/migration.ts";
import { databaseFile, openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import { ExpectedError } from "#shared/errors.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { type TemporaryFolder, temporaryFolder } from "#tests/support/temporary-folder.ts";
import { taskOf } from "./rows.ts";

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
  { version: MIGRATIONS.length + 1, name: "next", up },
];

describe("the database file", () => {
  it("is made in a folder that Git does not see", async () => {
    await (await openSqliteStorage(file)).close();
    expect(await readFile(path.join(folder.path, ".orgata", ".gitignore"), "utf8")).toBe("*\n");
    expect((await readFile(file)).subarray(0, 15).toString()).toBe("SQLite format 3");
  });

  it("can be in memory only", async () => {
    const storage = await openSqliteStorage(":memory:");
    await storage.write((tx) => tx.putTask(taskOf("t1")));
    expect(await storage.read((tx) => tx.task("t1"))).toBeDefined();
    await storage.close();
  });

  it("numbers its steps without gaps", () => {
    expect(MIGRATIONS.map((step) => step.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
    expect(new Set(MIGRATIONS.map((step) => step.name)).size).toBe(MIGRATIONS.length);
  });

  it.each(MIGRATIONS.slice(1).map((step) => [step.version, step.name] as const))(
    "keeps what is there in step %i (%s)",
    async (version) => {
      const before = await openSqliteStorage(file, MIGRATIONS.slice(0, version - 1));
      await before.write((tx) => tx.putTask(taskOf("t1")));
      await before.close();
      const after = await openSqliteStorage(file, MIGRATIONS.slice(0, version));
      expect(await after.read((tx) => tx.task("t1"))).toEqual(taskOf("t1"));
      await after.close();
    },
  );

  it("is backed up before the first step on an existing database, and not otherwise", async () => {
    const backups = path.join(folder.path, ".orgata", "backups");
    const first = await openSqliteStorage(file);
    await first.write((tx) => tx.putTask(taskOf("t1")));
    await first.close();
    await (await openSqliteStorage(file)).close();
    await expect(stat(backups)).rejects.toThrow();

    await (await openSqliteStorage(file, nextStep())).close();
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
    await expect(openSqliteStorage(file, broken)).rejects.toThrow("the step broke");
    const repaired = nextStep(async ({ schema }) => {
      await schema.createTable("half_done").addColumn("id", "integer").execute();
    });
    await (await openSqliteStorage(file, repaired)).close();
  });

  it("of a newer program is refused and left as it is", async () => {
    await (await openSqliteStorage(file, nextStep())).close();
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
    const runs = Array.from({ length: 6 }, () =>
      run(process.execPath, ["--input-type=module-typescript", "--no-warnings", "-e", script, file], {
        cwd: process.cwd(),
      }),
    );
    for (const { stdout } of await Promise.all(runs)) expect(stdout.trim()).toBe("opened 0");
    const storage = await openSqliteStorage(file);
    expect(await storage.read((tx) => tx.processes())).toHaveLength(6);
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
