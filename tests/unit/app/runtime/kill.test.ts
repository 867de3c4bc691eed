/** A program that is killed in the middle of its work loses nothing it had confirmed. `npm run kill` does it more often. */
import { expect, it } from "vitest";
import { databaseFile } from "#adapters/storage/sqlite/open.ts";
import { killOverAndOver } from "#tests/support/killed-runtime.ts";
import { drawFrom } from "#tests/support/random-business/edits.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

it("keeps every confirmed task over repeated kills, with whole histories", async () => {
  const folder = await temporaryFolder();
  const kills = Number(process.env["ORGATA_KILLS"] ?? 30);
  const seed = Number(process.env["SEED"]);
  try {
    const { confirmed, problems } = await killOverAndOver(databaseFile(folder.path), kills, drawFrom(seed));
    expect({ seed, problems }).toEqual({ seed, problems: [] });
    expect(confirmed).toBeGreaterThan(0);
  } finally {
    await folder.remove();
  }
}, 3_600_000);
