/** After any sequence of changes a workspace says exactly what one made from the same files says. */
import fc from "fast-check";
import { describe, it } from "vitest";
import { exampleTexts } from "#tests/support/example-texts.ts";
import { checkChanges } from "#tests/support/random-changes.ts";
import { smallTeams } from "#tests/support/small-teams.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const numbers = fc.array(fc.nat(), { minLength: 4, maxLength: 30 });

describe(`changes (SEED=${seed})`, () => {
  it("give what a fresh start gives, in a small business", () => {
    const start = smallTeams();
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 6 }), (stream, steps) => checkChanges(start, stream, steps)),
      { seed, numRuns: 60 },
    );
  });

  it("give what a fresh start gives, in an example business", async () => {
    const start = new Map(Object.entries(await exampleTexts("coffee-roaster")));
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 3 }), (stream, steps) => checkChanges(start, stream, steps)),
      { seed, numRuns: 5 },
    );
  });
});
