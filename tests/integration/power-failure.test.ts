/**
 * The power fails while people do tasks: the machine forgets what it had not written to the disk yet, and leaves sectors
 * torn. Nothing that was confirmed is lost. `npm run kill` does it more often.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { databaseFile } from "#adapters/storage/sqlite/open.ts";
import { problemsAfter } from "#tests/support/killed-runtime.ts";
import { drawFrom } from "#tests/support/random-business/edits.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

const CALLERS = 8;
/** Syncs of the log before the power fails, at most; the first ones set the database up. */
const MOST_SYNCS = 120;
const FEWEST_SYNCS = 4;
const FAILURES_BETWEEN_LOOKS = 3;

const support = path.join(import.meta.dirname, "../support");

/** Lets the program work until the power fails; returns the tasks it confirmed. What is left of the database is in its place. */
function workUntilPowerFails(database: string, after: number, seed: number, name: string): string[] {
  const folder = path.dirname(database);
  const left = `${folder}-left`;
  mkdirSync(left);
  const script = path.join(support, "complete-in-a-loop.ts");
  const ended = spawnSync(
    process.execPath,
    ["--no-warnings", "--import", path.join(support, "failing-power/main.ts"), script, database, name, String(CALLERS)],
    {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      env: {
        ...process.env,
        ORGATA_POWER_DATABASE: database,
        ORGATA_POWER_AFTER: String(after),
        ORGATA_POWER_LEFT: left,
        ORGATA_POWER_SEED: String(seed),
      },
    },
  );
  if (ended.signal !== "SIGKILL") throw new Error(`the program ended by itself (${ended.status}): ${ended.stderr}`);
  rmSync(folder, { recursive: true });
  cpSync(left, folder, { recursive: true });
  rmSync(left, { recursive: true });
  return ended.stdout.split("\n").slice(1, -1);
}

it("keeps every confirmed task when the power fails over and over, with whole histories", async () => {
  const folder = await temporaryFolder();
  const failures = Number(process.env["ORGATA_KILLS"] ?? 6);
  const seed = Number(process.env["SEED"]);
  const draw = drawFrom(seed);
  const database = databaseFile(folder.path);
  const confirmed: string[] = [];
  try {
    mkdirSync(path.dirname(database), { recursive: true });
    for (let failure = 1; failure <= failures; failure += 1) {
      const after = FEWEST_SYNCS + draw(MOST_SYNCS);
      confirmed.push(...workUntilPowerFails(database, after, draw(2 ** 31), `round-${failure}`));
      if (failure % FAILURES_BETWEEN_LOOKS !== 0 && failure !== failures) continue;
      const problems = await problemsAfter(database, confirmed, `look-${failure}`);
      expect({ seed, failure, problems }).toEqual({ seed, failure, problems: [] });
    }
    expect(confirmed.length).toBeGreaterThan(0);
  } finally {
    await folder.remove();
  }
}, 3_600_000);
