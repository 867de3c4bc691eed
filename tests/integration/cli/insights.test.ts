/** `orgata insights` and `orgata simulate`: figures and what would be if, in words and as JSON. */
import { describe, expect, it } from "vitest";
import { databaseFile, openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import { Insights, SimulationReport } from "#shared/insights.ts";
import { orgata } from "#tests/support/command-line.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { pastRounds } from "#tests/support/past-rounds.ts";
import { albumDefinition, studioBusiness } from "#tests/support/studio-business.ts";

/** The studio, with forty runs that ended by now. */
async function studioWithPast(): Promise<string> {
  const folder = folderWith(studioBusiness);
  const storage = await openSqliteStorage(await prepared(folder));
  const until = new Date(Date.now() - 2 * 86_400_000);
  const rows = pastRounds({ definition: albumDefinition(), runs: 40, until });
  await storage.write((transaction) => transaction.putMetrics(rows));
  await storage.close();
  return folder;
}

/** The place of the database; a first command makes it. */
async function prepared(folder: string): Promise<string> {
  await orgata(["tasks", folder], { home: folderWith() });
  return databaseFile(folder);
}

describe("orgata insights", () => {
  it("says how long things take and what could be better", async () => {
    const folder = await studioWithPast();
    const home = folderWith();
    const told = await orgata(["insights", folder, "--process", "album"], { home });
    expect(told.exitCode).toBe(0);
    expect(told.stdout).toContain("0 running, 40 finished");
    expect(told.stdout).toContain("Do “Order box” and “Choose photos” side by side");
    const { stdout } = await orgata(["insights", folder, "--days", "365", "--json"], { home });
    const found = JSON.parse(stdout) as { overview: unknown; suggestions: { evidence: string[] }[] };
    expect(Insights.parse(found.overview).finished).toBe(40);
    for (const { evidence } of found.suggestions) expect(evidence.length).toBeGreaterThanOrEqual(20);
  });
});

describe("orgata simulate", () => {
  it("is repeatable, and says with its exit code when too much arrives", async () => {
    const folder = folderWith(studioBusiness);
    const home = folderWith();
    const asked = ["simulate", folder, "album", "--runs", "200", "--per-week", "40", "--json"];
    const first = await orgata(asked, { home });
    expect(first.exitCode).toBe(1);
    expect(SimulationReport.parse(JSON.parse(first.stdout))).toMatchObject({ runs: 200, overloaded: true });
    expect((await orgata(asked, { home })).stdout).toBe(first.stdout);
    const helped = await orgata([...asked, "--people", '{"editor": 9, "assistant": 9}'], { home });
    expect(helped.exitCode).toBe(0);
  });
  it("has a next step for what it does not understand", async () => {
    const folder = folderWith(studioBusiness);
    const { stderr, exitCode } = await orgata(["simulate", folder, "album", "--people", "two"], { home: folderWith() });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`Write it like --people '{"name": 2}'`);
  });
});
