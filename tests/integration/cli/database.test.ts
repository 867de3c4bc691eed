/** The database of a business on the command line. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { playbookText } from "#tests/support/busy-texts.ts";
import { orgata } from "#tests/support/command-line.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { startPostgres, type TestPostgres } from "#tests/support/postgres.ts";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

const STEP = "- {name: pack, description: d, execution_type: human}";
const business = () => folderWith({ "L0/shop/playbooks/order.busy": playbookText("order", STEP) });

describe("orgata database", () => {
  it("shows where the data is, tests a shared one, and moves there", async () => {
    const [cwd, home] = [business(), folderWith()];
    const run = (...args: string[]) => orgata(args, { cwd, home });
    await run("run", "order");
    expect((await run("database", "show")).stdout).toMatch(/File: .*orgata\.db\nSize: \d+ KB\nNot encrypted\./);
    const to = ["--address", server.url];
    expect((await run("database", "test", ...to)).stdout).toMatch(/PostgreSQL \d+.* answered/);
    const moved = await run("database", "move", ...to);
    expect(moved).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("the history of 1 run is whole") });
    expect(moved.stdout).toContain("ORGATA_DATABASE");
    // Here the password is not kept, and the old file is not taken for the data.
    expect(await run("backup")).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("that server") });
    expect(await run("tasks")).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("ORGATA_DATABASE") });
  });

  it("joins a business that is there, or says that it is another one", async () => {
    const [first, second, home] = [business(), business(), folderWith()];
    await orgata(["run", "order"], { cwd: first, home });
    await orgata(["database", "move", "--address", server.url], { cwd: first, home });
    const name = first.split("/").at(-1) ?? "";
    const nowhere = await orgata(["database", "join", second, "--address", server.url], { home });
    expect(nowhere).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("holds no business in a folder") });
    const looked = await orgata(["database", "look", second, "--address", server.url], { home });
    expect(looked.stdout).toContain(`${name}  1 run, 1 open task`);
    const joined = await orgata(["database", "join", second, "--address", server.url, "--business", name], { home });
    expect(joined.stdout).toContain(`“${name}”`);
    vi.stubEnv("ORGATA_DATABASE", server.url);
    expect((await orgata(["tasks", second], { home })).stdout).toContain("Pack");

    const left = await orgata(["database", "leave", second], { home });
    vi.unstubAllEnvs();
    expect(left.stdout).toContain("the history of 1 run is whole");
    expect(left.stdout).toContain("Start Orgata without");
    expect((await orgata(["tasks", second], { home })).stdout).toContain("Pack");

    await orgata(["database", "separate", second], { home });
    const idOf = (folder: string) => readFileSync(join(folder, ".orgata", "business-id"), "utf8");
    expect(idOf(first)).not.toBe(idOf(second));
  });

  it.each([
    [["database"], "orgata database show"],
    [["database", "test"], "--address"],
    [["database", "test", "--address", "mysql://x"], "postgres://user:password@server"],
  ])("says what to write instead of %j", async (args, next) => {
    const { exitCode, stderr } = await orgata(args, { cwd: business(), home: folderWith() });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(next);
  });
});
