/** The business's own algorithms on the command line. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "#tests/support/built.ts";
import { orgata } from "#tests/support/command-line.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";

let folder: string;
let home: string;
beforeEach(() => {
  home = folderWith();
  folder = folderWith();
  cpSync(join(projectRoot, "busy-examples", "photography-studio"), folder, { recursive: true });
});

const run = (...args: string[]) => orgata(["algorithm", ...args], { cwd: folder, home });

describe("orgata algorithm", () => {
  it("lists them", async () => {
    const { exitCode, stdout } = await run("list");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/quote-price +3 tests +Price of a shoot/);
    const { algorithms } = JSON.parse((await run("list", "--json")).stdout);
    expect(algorithms).toHaveLength(2);
  });

  it("runs their tests", async () => {
    expect(await run("test", "quote-price")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("3 passed, 0 failed."),
    });
    putFiles(folder, { "algorithms/quote-price.js": "export default () => ({ price_estimate: 1 });" });
    const failed = await run("test", ".", "quote-price");
    expect(failed.exitCode).toBe(1);
    expect(failed.stdout).toContain("✗ a family shoot near the studio: price_estimate should be");
  });

  it("runs one on an input", async () => {
    const { exitCode, stdout } = await run("test", "quote-price", "--input", '{"client_inquiry": {}}', "--json");
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ output: { price_estimate: { total_price: 250 } }, problems: [] });
    putFiles(folder, { "algorithms/quote-price.js": "export default () => {\n  throw new Error('no prices');\n};" });
    const failed = await run("test", "quote-price", "--input", "{}");
    expect(failed).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("no prices (line 2)") });
  });

  it.each([
    [[], "orgata algorithm list"],
    [["test"], "orgata algorithm test"],
    [["test", "nothing"], "invoice-total, quote-price"],
    [["test", "invoice-total"], "invoice-total.test.json"],
    [["test", "quote-price", "--input", "{"], "single quotes"],
  ])("says what to write instead of %j", async (args, next) => {
    const { exitCode, stderr } = await run(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(next);
  });
});
